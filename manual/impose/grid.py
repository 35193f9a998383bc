"""Cells on a side, and pages fitted into cells."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from manual.impose.plan import BLANK, Box, Edge, Placement
from manual.impose.request import Options, Size, Source, refuse
from manual.units import shown


@dataclass(frozen=True)
class Grid:
    """Equal cells that fill a sheet, or that stand in its middle; row 0 is the top one."""

    sheet: Size
    columns: int
    rows: int
    cell: Size
    gutter: float = 0.0

    def box(self, column: int, row: int) -> Box:
        """Give a cell."""
        width, height = self.cell
        left = (self.sheet[0] - self.span(self.columns, width)) / 2
        top = (self.sheet[1] + self.span(self.rows, height)) / 2
        x = left + column * (width + self.gutter)
        y = top - row * (height + self.gutter) - height
        return Box(x, y, x + width, y + height)

    def span(self, count: int, length: float) -> float:
        """Give the extent of some cells and the gutters between them."""
        return count * length + (count - 1) * self.gutter

    def room(self, column: int, row: int) -> Box:
        """Give a cell with its half of the gutters, up to the edge of the sheet at the outside."""
        box, half = self.box(column, row), self.gutter / 2
        return Box(
            0.0 if column == 0 else box.left - half,
            0.0 if row == self.rows - 1 else box.bottom - half,
            self.sheet[0] if column == self.columns - 1 else box.right + half,
            self.sheet[1] if row == 0 else box.top + half,
        )


def filling(sheet: Size, columns: int, rows: int, gutter: float = 0.0) -> Grid:
    """Divide a whole sheet into equal cells."""
    width = (sheet[0] - (columns - 1) * gutter) / columns
    height = (sheet[1] - (rows - 1) * gutter) / rows
    return Grid(sheet, columns, rows, (width, height), gutter)


def turned(size: Size) -> Size:
    """Give a size turned by a quarter."""
    return size[1], size[0]


def scale_into(page: Size, cell: Size) -> float:
    """Give the largest scale at which a page fits into a cell."""
    return min(cell[0] / page[0], cell[1] / page[1])


def orientations(sheet: Size, *, first: str) -> tuple[Size, Size]:
    """Give a sheet both ways, ``landscape`` or ``portrait`` first."""
    long, short = max(sheet), min(sheet)
    both = ((long, short), (short, long))
    return both if first == "landscape" else (both[1], both[0])


def best_filling(
    source: Source, options: Options, columns: int, rows: int, *, folded: bool = False
) -> Grid:
    """Divide the sheet the way round that leaves pages largest; wide grids lie if all is one.

    Cells that are `folded` against one another have no gutter.
    """
    first = "landscape" if columns > rows else "portrait"
    grids = [
        filling(sheet, columns, rows, 0.0 if folded else options.gutter)
        for sheet in orientations(options.sheet, first=first)
    ]
    return max(grids, key=lambda grid: round(scale_into(source.size, grid.cell), 6))


def scale_for(source: Source, cell: Size, options: Options, *, edges: int = 2) -> float:
    """Give the scale asked for, or the largest one up to 1 at which pages fit.

    Where pages have to become smaller anyway, they also keep clear of the edge of the sheet, at
    one or two upright `edges` of the cell. A page of exactly the right size keeps its size: its
    own margins are there for that. Raise UsageError where the scale asked for is too large.
    """
    if options.scale is not None:
        largest = scale_into(source.size, cell)
        if options.scale > largest + 1e-3:
            raise refuse(
                "impose-scale",
                source,
                scale=f"{options.scale * 100:.3g}",
                page=shown((source.width * options.scale, source.height * options.scale)),
                cell=shown(cell),
                fits=f"{math.floor(largest * 1000) / 10:.3g}",
            )
        return options.scale
    if scale_into(source.size, cell) >= 1 - 1e-3:
        return 1.0
    free = (cell[0] - edges * options.clear, cell[1] - 2 * options.clear)
    return scale_into(source.size, free)


def fitted(size: Size, cell: Box, scale: float, *, towards: Edge = "", turn: int = 0) -> Box:
    """Lay a scaled page into a cell: in its middle, or against one of its edges."""
    width, height = (length * scale for length in (turned(size) if turn % 180 else size))
    x, y = cell.centre
    left, bottom = x - width / 2, y - height / 2
    if towards == "left":
        left = cell.left
    elif towards == "right":
        left = cell.right - width
    elif towards == "top":
        bottom = cell.top - height
    elif towards == "bottom":
        bottom = cell.bottom
    return Box(left, bottom, left + width, bottom + height)


def blanks(placements: Iterable[Placement]) -> int:
    """Count the places without a page."""
    return sum(one.page == BLANK for one in placements)


def in_rows(placements: Iterable[Placement]) -> tuple[Placement, ...]:
    """Order placements as they are read: by row from the top, then from the left."""
    return tuple(sorted(placements, key=lambda one: (-one.box.top, one.box.left)))


def with_bleed(placement: Placement, bleed: float, room: Box) -> Placement:
    """Let the bleed of a page be printed as far as its room reaches."""
    return replace(placement, clip=placement.box.grown(bleed).within(room))
