"""Printed sheets folded, cut and piled as hands do it, to see which page comes to lie where.

It knows nothing of orders of pages: only what stands where on which face, and what paper does. A
pile is a list of layers from the top down, as it lies on a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from manual.impose.plan import Plan, Side
from tests import inspectors


@dataclass(frozen=True)
class Spot:
    """A page on a face: what it says, a point well within it, and 1 where it stands upright."""

    text: str
    x: float
    y: float
    upright: int


@dataclass(frozen=True)
class Printed:
    """A sheet: the size of its paper, and what stands on its faces, each seen from its own side."""

    width: float
    height: float
    front: tuple[Spot, ...]
    back: tuple[Spot, ...]


@dataclass(frozen=True)
class Layer:
    """A piece of a sheet on the table.

    `piece` is left, bottom, right and top on the front of the sheet. A point x of it lies at
    across * x + right on the table, and likewise upwards; `face_up` is the face that is seen.
    """

    sheet: Printed
    piece: tuple[float, float, float, float]
    across: int = 1
    right: float = 0.0
    along: int = 1
    up: float = 0.0

    @property
    def face_up(self) -> str:
        return "front" if self.across * self.along > 0 else "back"

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Where it lies on the table."""
        x0, y0, x1, y1 = self.piece
        xs = sorted((self.across * x0 + self.right, self.across * x1 + self.right))
        ys = sorted((self.along * y0 + self.up, self.along * y1 + self.up))
        return xs[0], ys[0], xs[1], ys[1]

    def seen(self, face: str) -> tuple[tuple[str, int], ...]:
        """What stands on a face of the piece, each with 1 where it is upright on the table."""
        x0, y0, x1, y1 = self.piece
        found = []
        for spot in self.sheet.front if face == "front" else self.sheet.back:
            x = spot.x if face == "front" else self.sheet.width - spot.x
            if x0 < x < x1 and y0 < spot.y < y1:
                found.append((spot.text, spot.upright * self.along))
        return tuple(found)

    def leaf(self) -> tuple[str, str]:
        """Read the piece as a leaf of a book: what faces up, and what is behind it."""
        other = {"front": "back", "back": "front"}
        return _one(self.seen(self.face_up)), _one(self.seen(other[self.face_up]))


Pile = list[Layer]


def _one(seen: tuple[tuple[str, int], ...]) -> str:
    assert len(seen) <= 1, seen
    return "–" if not seen else seen[0][0] + ("" if seen[0][1] > 0 else "↻")


def lying(sheet: Printed, *, face_up: str = "front") -> Layer:
    """Lay a sheet on the table, turned over like a leaf where its back is to be seen."""
    layer = Layer(sheet, (0, 0, sheet.width, sheet.height))
    return layer if face_up == "front" else replace(layer, across=-1, right=sheet.width)


def cut(pile: Pile, *, x: float | None = None, y: float | None = None) -> tuple[Pile, Pile]:
    """Cut a pile along a line on the table; give the left and the right, or the lower and upper."""
    low, high = [], []
    for layer in pile:
        below, above = _parted(layer, x, y)
        low += [below] if below else []
        high += [above] if above else []
    return low, high


def _parted(layer: Layer, x: float | None, y: float | None) -> tuple[Layer | None, Layer | None]:
    axis = 0 if x is not None else 1
    at = x if x is not None else y
    assert at is not None
    sign = layer.across if axis == 0 else layer.along
    moved = layer.right if axis == 0 else layer.up
    line = (at - moved) * sign  # on the front of the sheet; the sign is its own inverse
    low, high = layer.piece[axis], layer.piece[axis + 2]
    if not low + 0.01 < line < high - 0.01:
        middle = (layer.extent[axis] + layer.extent[axis + 2]) / 2
        return (layer, None) if middle < at else (None, layer)
    x0, y0, x1, y1 = layer.piece
    if axis == 0:
        pieces = (x0, y0, line, y1), (line, y0, x1, y1)
    else:
        pieces = (x0, y0, x1, line), (x0, line, x1, y1)
    one, other = (replace(layer, piece=piece) for piece in pieces)
    return (one, other) if sign > 0 else (other, one)


def fold(pile: Pile, *, x: float | None = None, y: float | None = None, over: str) -> Pile:
    """Fold a pile along a line: `over` is the side that is turned over onto the rest."""
    low, high = cut(pile, x=x, y=y)
    moving, still = (low, high) if over in ("left", "bottom") else (high, low)
    return [_turned(layer, x, y) for layer in reversed(moving)] + still


def _turned(layer: Layer, x: float | None, y: float | None) -> Layer:
    if x is not None:
        return replace(layer, across=-layer.across, right=2 * x - layer.right)
    assert y is not None
    return replace(layer, along=-layer.along, up=2 * y - layer.up)


def slid(pile: Pile, x: float) -> Pile:
    """Move a pile to the right."""
    return [replace(layer, right=layer.right + x) for layer in pile]


def leaves(pile: Pile) -> list[tuple[str, str]]:
    """Read a pile from the top down, leaf by leaf."""
    return [layer.leaf() for layer in pile]


def read(pile: Pile) -> list[str]:
    """Read a pile as a book: the pages in the order in which they are seen."""
    return [page for leaf in leaves(pile) for page in leaf]


# --- What is printed -----------------------------------------------------------------------------


def of_plan(plan: Plan) -> list[Printed]:
    """Take the sheets of a plan."""
    return [
        Printed(plan.width, plan.height, _spots(sheet.front), _spots(sheet.back))
        for sheet in plan.sheets
    ]


def _spots(side: Side | None) -> tuple[Spot, ...]:
    if side is None:
        return ()
    return tuple(
        Spot(
            f"{'AB'[one.file] if one.file else ''}{one.page}",
            *one.box.centre,
            {0: 1, 180: -1}[one.turn],
        )
        for one in side.placements
        if one.page
    )


def of_pdf(path: Path, *, duplex: bool) -> list[Printed]:
    """Take the sheets of a PDF of numbered pages, by where its numbers are seen."""
    sizes = [(page.width, page.height) for page in inspectors.pages(path)]
    faces = [
        tuple(
            Spot(run.text.removeprefix("p"), run.x, run.y, {0: 1, 180: -1}[run.turn])
            for run in page
        )
        for page in inspectors.runs(path)
    ]
    step = 2 if duplex else 1
    return [
        Printed(*size, front, faces[index * step + 1] if duplex else ())
        for index, (size, front) in enumerate(zip(sizes[::step], faces[::step], strict=True))
    ]


def nested(sheets: Sequence[Printed]) -> Pile:
    """Pile the sheets of a booklet as it lies open: the outermost below, the inside up."""
    return [lying(sheet, face_up="back") for sheet in reversed(sheets)]
