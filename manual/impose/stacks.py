"""Sheets that are cut into stacks: loose leaves in order, or small sheets to fold."""

from __future__ import annotations

from collections.abc import Sequence

from manual.impose import grid, marks
from manual.impose.booklets import EMPTY, Leafed, book_order, saddle_order
from manual.impose.plan import BLANK, Edge, Placement, Plan, Sheet, Side
from manual.impose.request import Options, Source


def stack_order(pages: int, stacks: int) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Give the pages of each stack on front and back of each sheet, numbered past the last page.

    With H sheets, stack j of sheet s carries 1+2s+2Hj and, behind it, 2+2s+2Hj.
    """
    sheets = -(-pages // (2 * stacks))
    return tuple(
        (
            tuple(1 + 2 * s + 2 * sheets * j for j in range(stacks)),
            tuple(2 + 2 * s + 2 * sheets * j for j in range(stacks)),
        )
        for s in range(sheets)
    )


def cut_and_stack(source: Source, options: Options) -> Plan:
    """Cut the pile, put the stacks on one another: the pages are in order."""
    columns, rows = options.grid or (2, 1)
    cells = grid.best_filling(source, options, columns, rows)
    scale = grid.scale_for(source, cells.cell, options)
    recto: Edge = options.binding
    verso: Edge = "left" if recto == "right" else "right"
    sheets = []
    for fronts, backs in stack_order(source.pages, columns * rows):
        front, back = [], []
        for stack in range(columns * rows):
            row, column = divmod(stack, columns)
            if options.binding == "right":
                column = columns - 1 - column
            front.append(_leaf(source, cells, scale, (column, row), fronts[stack], recto))
            mirrored = (columns - 1 - column, row)
            back.append(_leaf(source, cells, scale, mirrored, backs[stack], verso))
        sheets.append(Sheet(Side(grid.in_rows(front)), Side(grid.in_rows(back))))
    empty = len(sheets) * 2 * columns * rows - source.pages
    plan = Plan("cut-stack", *cells.sheet, tuple(sheets), scale, cells.cell, empty, options.edge)
    return marks.of_grid(plan, options, cells, source, ("crop",))


def _leaf(
    source: Source,
    cells: grid.Grid,
    scale: float,
    at: tuple[int, int],
    page: int,
    spine: Edge,
) -> Placement:
    box = grid.fitted(source.size, cells.box(*at), scale)
    number = page if page <= source.pages else BLANK
    placement = Placement(number, box, box, spine=spine)
    return grid.with_bleed(placement, source.bleed * scale, cells.room(*at))


def cut_stack_fold(source: Source, options: Options) -> Plan:
    """Cut the pile, put the stacks on one another, fold them all as one small booklet."""
    columns, rows = options.grid or (1, 2)
    cells = grid.best_filling(source, options, 2 * columns, rows, folded=True)
    scale = grid.scale_for(source, cells.cell, options, edges=1)
    pages = [Leafed(number) for number in range(1, source.pages + 1)]
    order = book_order(pages, keep_cover=options.keep_cover)
    spreads = saddle_order(len(order))
    count = -(-len(spreads) // (columns * rows))
    sheets = []
    for number in range(count):
        sides: tuple[list[Placement], list[Placement]] = ([], [])
        for stack in range(columns * rows):
            depth = number + stack * count
            if depth >= len(spreads):
                continue
            row, column = divmod(stack, columns)
            for side, spread, at in zip(
                sides, spreads[depth], (column, columns - 1 - column), strict=True
            ):
                leaves = [order[position - 1] for position in spread]
                side.extend(_folded(source, options, cells, scale, (at, row, depth), leaves))
        front, back = (Side(grid.in_rows(side)) for side in sides)
        sheets.append(Sheet(front, back))
    empty = sum(page == EMPTY for page in order)
    plan = Plan(
        "cut-stack-fold", *cells.sheet, tuple(sheets), scale, cells.cell, empty, options.edge
    )
    return marks.of_spreads(plan, options, cells, source, ("crop",))


def _folded(
    source: Source,
    options: Options,
    cells: grid.Grid,
    scale: float,
    at: tuple[int, int, int],
    leaves: Sequence[Leafed],
) -> list[Placement]:
    """Lay a spread into column and row; its depth in the booklet gives its creep."""
    column, row, depth = at
    creep = depth * options.caliper
    if options.binding == "right":
        leaves = tuple(reversed(leaves))
    placements = []
    for half, leaf in enumerate(leaves):
        cell = (2 * column + half, row)
        spine: Edge = "right" if half == 0 else "left"
        box = grid.fitted(source.size, cells.box(*cell), scale, towards=spine)
        box = box.moved(creep if half == 0 else -creep, 0)
        placement = Placement(leaf.page, box, box, spine=spine)
        placements.append(grid.with_bleed(placement, source.bleed * scale, cells.room(*cell)))
    return placements
