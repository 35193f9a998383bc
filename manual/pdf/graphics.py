"""The graphics state of a page while it is read, as far as it shows, and its geometry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Name, Object

from manual.impose.plan import Box
from manual.pdf import inks
from manual.pdf.glyphs import Glyphs
from manual.pdf.inks import Ink
from manual.pdf.matrices import Matrix

_THIN = 2.0  # an area no thicker, in points, and twice as long is a line to the eye


@dataclass
class State:
    """The graphics state, as far as it shows."""

    matrix: Matrix
    clip: Box
    fill: Ink = inks.BLACK
    stroke: Ink = inks.BLACK
    width: float = 1.0
    clear: tuple[str, ...] = ()
    overprint: tuple[bool, bool] = (False, False)  # stroked, filled
    font: Glyphs | None = None
    size: float = 0.0
    between: float = 0.0
    spaces: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    shown: int = 0


def six(given: Any) -> Matrix:
    """Read the six numbers of a matrix; raise ValueError for another count."""
    a, b, c, d, e, f = (float(value) for value in given)
    return a, b, c, d, e, f


def amounts(given: Any, count: int) -> tuple[float, ...]:
    """Read amounts from 0 to 1; raise ValueError where there are too few."""
    values = tuple(min(1.0, max(0.0, float(value))) for value in given[:count])
    if len(values) != count:
        raise ValueError(given)
    return values


def bounds(points: Sequence[tuple[float, float]]) -> Box:
    """Give the box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def least_scale(matrix: Matrix) -> float:
    """Give the smaller singular value: what a pen of width 1 is at its thinnest."""
    a, b, c, d = matrix[:4]
    total, product = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    spread = max(0.0, total * total - 4 * product * product) ** 0.5
    return float(max(0.0, (total - spread) / 2) ** 0.5)


def thickness(whole: Box, shown: Box) -> float:
    """Give the shorter side of an area that is thin as a line; infinite for any other.

    What a clip leaves of a larger area is thin too, but not the dust where both only touch.
    """
    left, long = sorted((shown.width, shown.height))
    dust = left < 0.02 and left < min(whole.width, whole.height)
    return float("inf") if dust or left > _THIN or long < 2 * _THIN else left


def see_through(found: Object, now: tuple[str, ...]) -> Iterator[str]:
    """Give what makes later paint see-through (ISO 32000-1, 11.6.4)."""
    before = dict(item.partition(" ")[::2] for item in now)
    for key in ("ca", "CA"):
        value = float(found.get(f"/{key}", before.get(key, 1)))
        if value < 1:
            yield f"{key} {value:.3g}"
    mask = found.get("/SMask")
    if (mask is not None and mask != Name("/None")) or (mask is None and "SMask" in before):
        yield "SMask"
    mode = found.get("/BM")
    mode = mode[0] if isinstance(mode, Array) and len(mode) else mode
    said = before.get("BM", "") if mode is None else str(mode).removeprefix("/")
    if said not in ("", "Normal", "Compatible"):
        yield f"BM {said}"


def one_bit(found: Object) -> bool:
    """Tell whether a picture has one bit a dot."""
    return int(first_of(found, "/BPC", "/BitsPerComponent") or 8) == 1


def first_of(found: Object, *names: str) -> Any:
    """Give the value of the first key that is there, None where none is."""
    return next((found[name] for name in names if name in found), None)
