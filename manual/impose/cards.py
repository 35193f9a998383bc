"""Many small pages on a sheet: in order, repeated, or as cards with their backs behind them."""

from __future__ import annotations

from collections.abc import Sequence

from manual.impose import grid, marks
from manual.impose.plan import BLANK, Placement, Plan, Sheet, Side
from manual.impose.request import Options, Size, Source, refuse

EDGE = 36.0
"""Paper around cards, for crop marks and for what a printer cannot reach: half an inch."""


def n_up(source: Source, options: Options) -> Plan:
    """Several pages on each side, in the order of reading."""
    columns, rows = options.grid or (2, 1)
    cells = grid.best_filling(source, options, columns, rows)
    scale = grid.scale_for(source, cells.cell, options)
    each = columns * rows
    sides = []
    for start in range(1, source.pages + 1, each):
        places = []
        for index in range(each):
            row, column = divmod(index, columns)
            if options.binding == "right":
                column = columns - 1 - column
            number = start + index if start + index <= source.pages else BLANK
            places.append(_place(source, cells, scale, (column, row), number, 0))
        sides.append(Side(tuple(places)))
    sheets = _one_sided(sides) if options.one_sided else _two_sided(sides)
    empty = len(sides) * each - source.pages
    plan = Plan("n-up", *cells.sheet, sheets, scale, cells.cell, empty, options.edge)
    return marks.of_grid(plan, options, cells, source, ())


def _one_sided(sides: Sequence[Side]) -> tuple[Sheet, ...]:
    return tuple(Sheet(side) for side in sides)


def _two_sided(sides: Sequence[Side]) -> tuple[Sheet, ...]:
    backs = (*sides[1::2], None)
    return tuple(Sheet(front, back) for front, back in zip(sides[::2], backs, strict=False))


def step_and_repeat(source: Source, options: Options) -> Plan:
    """The same page as often as it fits on a sheet, and the next page behind it."""
    cells, turn, scale = _cells(source, options, edge=0.0)
    leaves = _leaves(source, options)
    runs = [[leaf] * (cells.columns * cells.rows) for leaf in leaves]
    return _on_cards("step-and-repeat", source, options, (cells, turn, scale), runs)


def half_pages(source: Source, options: Options) -> Plan:
    """The same half page twice on a sheet, and the next page behind it; cut once."""
    sheet = grid.best_filling(source, options, 2, 1), grid.best_filling(source, options, 1, 2)
    cells = max(sheet, key=lambda one: round(grid.scale_into(source.size, one.cell), 6))
    scale = grid.scale_for(source, cells.cell, options)
    runs = [[leaf] * 2 for leaf in _leaves(source, options)]
    return _on_cards("half-pages", source, options, (cells, 0, scale), runs)


def cards(source: Source, options: Options) -> Plan:
    """Cards of two faces each; as many of each as fill the sheets evenly."""
    cells, turn, scale = _cells(source, options, edge=EDGE)
    each = cells.columns * cells.rows
    leaves = _leaves(source, options)
    repeated = [leaf for leaf in leaves for _ in range(max(1, each // len(leaves)))]
    runs = [repeated[start : start + each] for start in range(0, len(repeated), each)]
    return _on_cards("cards", source, options, (cells, turn, scale), runs)


def _leaves(source: Source, options: Options) -> list[tuple[int, int]]:
    """Give the pages as leaves, front and back; BLANK where a back has none."""
    if options.one_sided:
        return [(page, BLANK) for page in range(1, source.pages + 1)]
    return [
        (page, page + 1 if page < source.pages else BLANK) for page in range(1, source.pages + 1, 2)
    ]


def _cells(source: Source, options: Options, edge: float) -> tuple[grid.Grid, int, float]:
    """Find the grid that holds most pages, upright or turned; or make the one asked for."""
    if options.grid is not None:
        cells = grid.best_filling(source, options, *options.grid)
        scale = grid.scale_for(source, cells.cell, options)
        size = (source.width * scale, source.height * scale)
        if edge:  # cards stand together, so that one cut parts two
            cells = grid.Grid(cells.sheet, *options.grid, size, options.gutter)
        return cells, 0, scale
    scale = 1.0 if options.scale is None else options.scale
    size = (source.width * scale, source.height * scale)
    found = [
        (_packed(sheet, cell, options.gutter, max(edge, options.clear)), turn)
        for turn, cell in ((0, size), (90, grid.turned(size)))
        for sheet in grid.orientations(options.sheet, first="portrait")
    ]
    cells, turn = max(found, key=lambda one: one[0].columns * one[0].rows)
    if not cells.columns * cells.rows:
        raise refuse("impose-too-large", source)
    return cells, turn, scale


def _packed(sheet: Size, cell: Size, gutter: float, edge: float) -> grid.Grid:
    counts = [
        int((room - 2 * edge + gutter + 0.01) // (length + gutter))
        for room, length in zip(sheet, cell, strict=True)
    ]
    columns, rows = (max(0, count) for count in counts)
    return grid.Grid(sheet, columns, rows, cell, gutter)


def _on_cards(
    layout: str,
    source: Source,
    options: Options,
    fit: tuple[grid.Grid, int, float],
    runs: Sequence[Sequence[tuple[int, int]]],
) -> Plan:
    """Lay each run of leaves down the columns of a sheet, and their backs in mirrored columns."""
    cells, turn, scale = fit
    sheets = []
    for run in runs:
        front, back = [], []
        for index in range(cells.columns * cells.rows):
            column, row = divmod(index, cells.rows)
            recto, verso = run[index] if index < len(run) else (BLANK, BLANK)
            front.append(_place(source, cells, scale, (column, row), recto, turn))
            mirrored = (cells.columns - 1 - column, row)
            back.append(_place(source, cells, scale, mirrored, verso, -turn % 360))
        printed = any(one.page for one in back)
        sheets.append(
            Sheet(Side(grid.in_rows(front)), Side(grid.in_rows(back)) if printed else None)
        )
    sides = [side for sheet in sheets for side in (sheet.front, sheet.back) if side is not None]
    empty = sum(grid.blanks(side.placements) for side in sides)
    plan = Plan(layout, *cells.sheet, tuple(sheets), scale, cells.cell, empty, options.edge)
    return marks.of_grid(plan, options, cells, source, ("crop",))


def _place(
    source: Source,
    cells: grid.Grid,
    scale: float,
    at: tuple[int, int],
    page: int,
    turn: int,
) -> Placement:
    box = grid.fitted(source.size, cells.box(*at), scale, turn=turn)
    placement = Placement(page, box, box, turn)
    return grid.with_bleed(placement, source.bleed * scale, cells.room(*at))
