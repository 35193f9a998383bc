"""One sheet that is folded: a letter fold with three panels, a zine of eight pages, a tent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from manual.impose import grid, marks
from manual.impose.plan import BLANK, Box, Edge, Mark, Placement, Plan, Sheet, Side
from manual.impose.request import Options, Size, Source
from manual.units import POINTS_PER_UNIT

_IN, _MM = POINTS_PER_UNIT["in"], POINTS_PER_UNIT["mm"]

# Pages of a letter fold as it is opened: the cover, the flap behind it, the inside, the back.
_OUTSIDE = (2, 6, 1)
_INSIDE = (3, 4, 5)
_ZINE = ((5, 4, 3, 2), (6, 7, 8, 1))


def panel_widths(sheet: Size) -> tuple[float, float, float]:
    """Give the inside panels of a letter fold, the one that is folded in last and narrower.

    It is narrower by 1/16 inch, or by 3 mm on a sheet of the A series (ISO 216).
    """
    width = max(sheet)
    series_a = abs(width / min(sheet) - 2**0.5) < 0.01
    less = 3 * _MM if series_a else _IN / 16
    wide = (width + less) / 3
    return wide, wide, wide - less


def trifold(source: Source, options: Options) -> Plan:
    """A sheet folded twice like a letter; from six panels, or from two pages that are ready."""
    sheet: Size = (max(options.sheet), min(options.sheet))
    widths = panel_widths(sheet)
    ready = source.width / source.height > 0.75 * sheet[0] / sheet[1]
    if ready:
        sheets, scale = _ready(source, options, sheet)
        cell, empty = sheet, source.pages % 2
    else:
        sheets, scale = _panels(source, options, sheet, widths)
        cell, empty = (widths[0], sheet[1]), -source.pages % 6
    plan = Plan("trifold", *sheet, sheets, scale, cell, empty, options.edge)
    lines: list[Mark] = []
    if "fold" in marks.wanted(options, ("fold",)):
        for x in (widths[2], widths[2] + widths[1]):
            at = x if options.binding == "left" else sheet[0] - x
            lines += marks.upright(plan, "fold", at)
    return marks.on_fronts(plan, lines)


def _ready(source: Source, options: Options, sheet: Size) -> tuple[tuple[Sheet, ...], float]:
    scale = grid.scale_for(source, sheet, options)
    whole = Box(0, 0, *sheet)
    box = grid.fitted(source.size, whole, scale)
    sides = []
    for page in range(1, source.pages + 1):
        placement = Placement(page, box, box)
        sides.append(Side((grid.with_bleed(placement, source.bleed * scale, whole),)))
    backs = (*sides[1::2], None)
    pairs = zip(sides[::2], backs, strict=False)
    return tuple(Sheet(front, back) for front, back in pairs), scale


def _panels(
    source: Source, options: Options, sheet: Size, widths: tuple[float, float, float]
) -> tuple[tuple[Sheet, ...], float]:
    scale = grid.scale_for(source, (widths[0], sheet[1]), options)
    sheets = []
    for start in range(0, source.pages, 6):
        sides = []
        for pages, across in ((_OUTSIDE, widths[::-1]), (_INSIDE, widths)):
            placements = _side_of_panels(source, sheet, scale, start, pages, across)
            if options.binding == "right":
                placements = tuple(_mirrored(one, sheet[0]) for one in placements)
            sides.append(Side(grid.in_rows(placements)))
        sheets.append(Sheet(sides[0], sides[1]))
    return tuple(sheets), scale


def _side_of_panels(
    source: Source,
    sheet: Size,
    scale: float,
    start: int,
    pages: Sequence[int],
    widths: Sequence[float],
) -> tuple[Placement, ...]:
    spines: dict[int, Edge] = {1: "left", 3: "right", 2: "right", 5: "left"}
    x = 0.0
    placements = []
    for page, width in zip(pages, widths, strict=True):
        cell = Box(x, 0, x + width, sheet[1])
        box = grid.fitted(source.size, cell, scale)
        number = start + page if start + page <= source.pages else BLANK
        placement = Placement(number, box, box, spine=spines.get(page, ""))
        bleed = source.bleed * scale
        placements.append(replace(placement, clip=box.grown(bleed).within(cell)))
        x += width
    return tuple(placements)


def _mirrored(placement: Placement, width: float) -> Placement:
    """Give the placement of a sheet that is read from the right."""
    spines: dict[Edge, Edge] = {"left": "right", "right": "left"}
    return replace(
        placement,
        box=placement.box.mirrored(width),
        clip=placement.clip.mirrored(width),
        spine=spines.get(placement.spine, placement.spine),
    )


def zine(source: Source, options: Options) -> Plan:
    """Eight pages on one side of a sheet, with one slit; each eight pages make another zine."""
    cells = grid.best_filling(source, options, 4, 2, folded=True)
    scale = grid.scale_for(source, cells.cell, options)
    sheets = []
    for start in range(0, source.pages, 8):
        placements = []
        for row, pages in enumerate(_ZINE):
            for column, page in enumerate(pages):
                turn = 180 if row == 0 else 0
                placements.append(
                    _zine_page(source, cells, scale, (column, row), start + page, turn)
                )
        if options.binding == "right":
            placements = [_mirrored(one, cells.sheet[0]) for one in placements]
        sheets.append(Sheet(Side(grid.in_rows(placements))))
    plan = Plan(
        "zine", *cells.sheet, tuple(sheets), scale, cells.cell, -source.pages % 8, options.edge
    )
    return marks.on_fronts(plan, _zine_marks(plan, options))


def _zine_page(
    source: Source, cells: grid.Grid, scale: float, at: tuple[int, int], page: int, turn: int
) -> Placement:
    """Lay a page of a zine; odd pages turn at their left, even ones at their right."""
    odd = page % 2 == 1
    spine: Edge = "left" if odd != (turn == 180) else "right"
    box = grid.fitted(source.size, cells.box(*at), scale, turn=turn)
    number = page if page <= source.pages else BLANK
    clip = box.grown(source.bleed * scale).within(cells.room(*at))
    return Placement(number, box, clip, turn, spine=spine)


def _zine_marks(plan: Plan, options: Options) -> list[Mark]:
    kinds = marks.wanted(options, ("fold", "slit"))
    lines: list[Mark] = []
    if "fold" in kinds:
        for quarter in (1, 2, 3):
            lines += marks.upright(plan, "fold", plan.width * quarter / 4)
        lines += marks.level(plan, "fold", plan.height / 2)
    if "slit" in kinds:
        middle = plan.height / 2
        lines.append(Mark("slit", plan.width / 4, middle, plan.width * 3 / 4, middle))
    return lines


def tent(source: Source, options: Options) -> Plan:
    """A sheet folded once that stands on a table: a face on each slope, both upright."""
    cells = grid.best_filling(source, options, 1, 2, folded=True)
    scale = grid.scale_for(source, cells.cell, options)
    if source.pages == 1:
        pairs = [(1, 1)]
    else:
        pairs = [(page, page + 1) for page in range(1, source.pages + 1, 2)]
    sheets = []
    for lower, upper in pairs:
        faces = []
        for page, row, turn in ((upper, 0, 180), (lower, 1, 0)):
            cell = cells.box(0, row)
            box = grid.fitted(source.size, cell, scale, turn=turn)
            clip = box.grown(source.bleed * scale).within(cells.room(0, row))
            spine: Edge = "bottom" if row == 0 else "top"
            number = page if page <= source.pages else BLANK
            faces.append(Placement(number, box, clip, turn, spine=spine))
        sheets.append(Sheet(Side(tuple(faces))))
    empty = source.pages % 2 if source.pages > 1 else 0
    plan = Plan("tent", *cells.sheet, tuple(sheets), scale, cells.cell, empty, options.edge)
    lines: list[Mark] = []
    if "fold" in marks.wanted(options, ("fold",)):
        lines = marks.level(plan, "fold", plan.height / 2)
    return marks.on_fronts(plan, lines)
