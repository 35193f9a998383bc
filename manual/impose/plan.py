"""A plan of sheets as plain values: what a layout makes, and what a writer of PDFs carries out.

Lengths are points (1/72 inch) with the origin at the lower left of the side. A back is described as
it is seen when the sheet has been turned over about its vertical axis, like a leaf of a book.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Edge = Literal["left", "right", "top", "bottom", ""]
Flip = Literal["long", "short", ""]
Face = Literal["front", "back"]
Kind = Literal["crop", "fold", "slit", "staple", "collation", "overlap", "rule"]

BLANK = 0


@dataclass(frozen=True)
class Box:
    """A rectangle on a side of a sheet."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The horizontal extent."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The vertical extent."""
        return self.top - self.bottom

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def moved(self, x: float, y: float) -> Box:
        """Give the box moved to the right and up."""
        return Box(self.left + x, self.bottom + y, self.right + x, self.top + y)

    def grown(self, by: float) -> Box:
        """Give the box with each edge moved outwards, or inwards by a negative length."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def within(self, other: Box) -> Box:
        """Give what both boxes cover; its width or height is 0 where they do not meet."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Box(left, bottom, max(left, right), max(bottom, top))

    def mirrored(self, width: float) -> Box:
        """Give the box as it lies on the other side of a sheet of that width."""
        return Box(width - self.right, self.bottom, width - self.left, self.top)

    def turned(self, width: float, height: float) -> Box:
        """Give the box on a sheet that was turned by 180 degrees about its centre."""
        return Box(width - self.right, height - self.top, width - self.left, height - self.bottom)

    def quartered(self, height: float) -> Box:
        """Give the box on a sheet of that height that was turned a quarter counter-clockwise."""
        return Box(height - self.top, self.left, height - self.bottom, self.right)


_OPPOSITE: dict[Edge, Edge] = {
    "left": "right",
    "right": "left",
    "top": "bottom",
    "bottom": "top",
    "": "",
}
_QUARTERED: dict[Edge, Edge] = {
    "left": "bottom",
    "bottom": "right",
    "right": "top",
    "top": "left",
    "": "",
}


@dataclass(frozen=True)
class Placement:
    """A page of the source in its place.

    `page` counts from 1 in the file number `file`; it is BLANK where nothing was left to print.
    `box` is where the trimmed page comes to lie, `clip` is what may be printed of it. `turn` is in
    degrees, counter-clockwise: 0, 90, 180 or 270. `spine` is the edge of the box, as it lies on
    the side, at which the leaf is bound or folded. `scale` is that of the page, where it is not
    that of the plan.
    """

    page: int
    box: Box
    clip: Box
    turn: int = 0
    file: int = 0
    spine: Edge = ""
    scale: float | None = None

    def moved(self, x: float, y: float) -> Placement:
        """Give the placement moved to the right and up."""
        return replace(self, box=self.box.moved(x, y), clip=self.clip.moved(x, y))

    def turned(self, width: float, height: float) -> Placement:
        """Give the placement on a side turned by 180 degrees."""
        return replace(
            self,
            box=self.box.turned(width, height),
            clip=self.clip.turned(width, height),
            turn=(self.turn + 180) % 360,
            spine=_OPPOSITE[self.spine],
        )

    def quartered(self, height: float) -> Placement:
        """Give the placement on a side turned a quarter counter-clockwise."""
        return replace(
            self,
            box=self.box.quartered(height),
            clip=self.clip.quartered(height),
            turn=(self.turn + 90) % 360,
            spine=_QUARTERED[self.spine],
        )


@dataclass(frozen=True)
class Mark:
    """A line that helps to cut, fold or bind: its kind and its two ends."""

    kind: Kind
    x0: float
    y0: float
    x1: float
    y1: float

    def moved(self, x: float, y: float) -> Mark:
        """Give the mark moved to the right and up."""
        return Mark(self.kind, self.x0 + x, self.y0 + y, self.x1 + x, self.y1 + y)

    def turned(self, width: float, height: float) -> Mark:
        """Give the mark on a side turned by 180 degrees."""
        return Mark(self.kind, width - self.x0, height - self.y0, width - self.x1, height - self.y1)

    def quartered(self, height: float) -> Mark:
        """Give the mark on a side turned a quarter counter-clockwise."""
        return Mark(self.kind, height - self.y0, self.x0, height - self.y1, self.x1)


@dataclass(frozen=True)
class Words:
    """A line of text beside the pages: where it begins, its size, its turn as of a placement."""

    text: str
    x: float
    y: float
    size: float
    turn: int = 0

    def moved(self, x: float, y: float) -> Words:
        """Give the words moved to the right and up."""
        return replace(self, x=self.x + x, y=self.y + y)

    def turned(self, width: float, height: float) -> Words:
        """Give the words on a side turned by 180 degrees."""
        return replace(self, x=width - self.x, y=height - self.y, turn=(self.turn + 180) % 360)

    def quartered(self, height: float) -> Words:
        """Give the words on a side turned a quarter counter-clockwise."""
        return replace(self, x=height - self.y, y=self.x, turn=(self.turn + 90) % 360)


@dataclass(frozen=True)
class Side:
    """One face of a sheet: pages, and what helps to handle them.

    `label` names the side among its like; `turned` tells that it was turned by 180 degrees for the
    printer.
    """

    placements: tuple[Placement, ...]
    marks: tuple[Mark, ...] = ()
    words: tuple[Words, ...] = ()
    label: str = ""
    turned: bool = False

    def turn(self, width: float, height: float) -> Side:
        """Give the side turned by 180 degrees."""
        return replace(
            self,
            placements=tuple(one.turned(width, height) for one in self.placements),
            marks=tuple(one.turned(width, height) for one in self.marks),
            words=tuple(one.turned(width, height) for one in self.words),
            turned=not self.turned,
        )

    def quartered(self, height: float) -> Side:
        """Give the side turned a quarter counter-clockwise."""
        return replace(
            self,
            placements=tuple(one.quartered(height) for one in self.placements),
            marks=tuple(one.quartered(height) for one in self.marks),
            words=tuple(one.quartered(height) for one in self.words),
        )

    def moved(self, x: float, y: float) -> Side:
        """Give the side with all that is on it moved to the right and up."""
        return replace(
            self,
            placements=tuple(one.moved(x, y) for one in self.placements),
            marks=tuple(one.moved(x, y) for one in self.marks),
            words=tuple(one.moved(x, y) for one in self.words),
        )


@dataclass(frozen=True)
class Sheet:
    """A piece of paper; `signature` counts from 1, 0 where the layout has none."""

    front: Side
    back: Side | None = None
    signature: int = 0


@dataclass(frozen=True)
class Plan:
    """Everything that is printed of one job.

    `width` and `height` are those of every sheet as it is read; `scale` is that of the pages;
    `cell` is the room that the layout gives a page, `blanks` the number of rooms left empty,
    `clear` the edge that carries no marks. `setting` is the flip that backs were turned for.
    """

    layout: str
    width: float
    height: float
    sheets: tuple[Sheet, ...]
    scale: float
    cell: tuple[float, float]
    blanks: int = 0
    clear: float = 0.0
    setting: Flip = ""

    @property
    def duplex(self) -> bool:
        """Tell whether any sheet is printed on both sides."""
        return any(sheet.back is not None for sheet in self.sheets)

    @property
    def worded(self) -> bool:
        """Tell whether any side has words beside its pages."""
        return any(side.words for _, _, side in self.faces())

    @property
    def flip(self) -> Flip:
        """The setting of the printer that this plan is for, nothing where one side is printed."""
        return (self.setting or hinge(self.width, self.height)) if self.duplex else ""

    @property
    def signatures(self) -> tuple[int, ...]:
        """The number of sheets of each signature."""
        last = max((sheet.signature for sheet in self.sheets), default=0)
        numbers = [sheet.signature for sheet in self.sheets]
        return tuple(numbers.count(number) for number in range(1, last + 1))

    def faces(self) -> Iterator[tuple[int, Face, Side]]:
        """Give every printed side in order, with the number of its sheet from 1 and its face."""
        for number, sheet in enumerate(self.sheets, start=1):
            yield number, "front", sheet.front
            if sheet.back is not None:
                yield number, "back", sheet.back


def upright(plan: Plan) -> Plan:
    """Give a plan on sheets that stand upright, as paper goes through a printer."""
    if plan.width <= plan.height:
        return plan
    sheets = tuple(
        replace(
            sheet,
            front=sheet.front.quartered(plan.height),
            back=None if sheet.back is None else sheet.back.quartered(plan.height),
        )
        for sheet in plan.sheets
    )
    return replace(
        plan,
        width=plan.height,
        height=plan.width,
        sheets=sheets,
        cell=(plan.cell[1], plan.cell[0]),
        setting=plan.flip,
    )


def hinge(width: float, height: float) -> Flip:
    """Give the edge about which a sheet turns like a leaf, hinged at its left or right.

    That is the short edge of a landscape sheet and the long edge of any other.
    """
    return "short" if width > height else "long"
