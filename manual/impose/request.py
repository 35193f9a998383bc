"""What a layout is asked for: the pages there are, and the paper and ways to lay them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from manual import diagnostics
from manual.diagnostics import Place, UsageError
from manual.impose.plan import Kind

Size = tuple[float, float]
"""Width and height in points."""


@dataclass(frozen=True)
class Source:
    """The pages of one file: how many, the size of a trimmed page upright, its bleed, in points."""

    pages: int
    width: float
    height: float
    bleed: float = 0.0
    name: str = "."

    @property
    def size(self) -> Size:
        """Width and height of a page."""
        return self.width, self.height


EDGE = 18.0
"""Paper that no printer is trusted with, in points: a quarter of an inch."""


@dataclass(frozen=True)
class Options:
    """How pages are laid out; lengths in points.

    sheet: the paper, in any orientation; the layout turns it as it needs.
    scale: of the pages; None makes them as large as fits, at most their own size.
    clear: the edge of the sheet that stays free where pages are scaled to fit.
    edge: the edge of the sheet that carries no marks, as printers do not reach it.
    grid: columns and rows; None takes what the layout stands for, or as many as fit.
    gutter: between the cells of a grid, not where they are folded against one another.
    binding: the side of the book that is bound.
    keep_cover: blank pages go before the last page, not after it.
    signature: pages of a signature; 0 chooses the size with the fewest blanks. Two texts from two
        covers are one signature then.
    caliper: thickness of one sheet, for creep.
    poster: size of the whole poster; overlap: of its tiles.
    one_sided: nothing is printed on backs.
    marks: the kinds to draw; None takes what the layout needs.
    """

    sheet: Size
    scale: float | None = None
    clear: float = 0.0
    edge: float = EDGE
    grid: tuple[int, int] | None = None
    gutter: float = 0.0
    binding: Literal["left", "right"] = "left"
    keep_cover: bool = False
    signature: int = 0
    caliper: float = 0.0
    poster: Size | None = None
    overlap: float = 36.0
    one_sided: bool = False
    marks: frozenset[Kind] | None = None


def refuse(code: str, source: Source, /, **values: object) -> UsageError:
    """Make the exception for a request that a layout cannot serve."""
    return UsageError(diagnostics.error(code, Place(source.name), **values))
