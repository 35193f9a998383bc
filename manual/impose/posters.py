"""Posters larger than the paper: tiles that overlap, to be trimmed and glued together."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from manual.impose import grid, marks
from manual.impose.plan import Box, Mark, Placement, Plan, Sheet, Side
from manual.impose.request import Options, Size, Source, refuse

FOOT = 12.0
"""Paper below each tile for the line that names it, in points: a poster cannot do without."""


@dataclass(frozen=True)
class Tiling:
    """How a poster falls on sheets: the paper, the printed area of each, and how many."""

    sheet: Size
    edge: float
    overlap: float
    columns: int
    rows: int

    @property
    def area(self) -> Size:
        """The printed area of a tile."""
        return _area(self.sheet, self.edge)

    def window(self, column: int, row: int, poster: Size) -> Box:
        """Give the part of the poster on a tile, with the origin at the poster's lower left."""
        width, height = self.area
        left = column * (width - self.overlap)
        top = poster[1] - row * (height - self.overlap)
        return Box(left, top - height, left + width, top).within(Box(0, 0, *poster))


def _area(sheet: Size, edge: float) -> Size:
    return sheet[0] - 2 * edge, sheet[1] - 2 * edge - FOOT


def poster(source: Source, options: Options) -> Plan:
    """Each page on as many sheets as it needs, row by row from the top left."""
    tiling, scale = _tiling(source, options)
    size = (source.width * scale, source.height * scale)
    sheets = []
    for page in range(1, source.pages + 1):
        for row in range(tiling.rows):
            for column in range(tiling.columns):
                sheets.append(_tile(tiling, size, page, column, row))
    plan = Plan("poster", *tiling.sheet, tuple(sheets), scale, size, 0, options.edge)
    return _marked(plan, options, tiling)


def _tile(tiling: Tiling, size: Size, page: int, column: int, row: int) -> Sheet:
    window = tiling.window(column, row, size)
    x, y = tiling.edge - window.left, tiling.sheet[1] - tiling.edge - window.top
    box = Box(x, y, x + size[0], y + size[1])
    label = f"{_letters(row)}{column + 1}"
    return Sheet(Side((Placement(page, box, window.moved(x, y)),), label=label))


def _letters(number: int) -> str:
    """Name a row as spreadsheets name columns: A to Z, then AA, AB and so on."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _tiling(source: Source, options: Options) -> tuple[Tiling, float]:
    """Choose the orientation of the paper that needs the fewest sheets, or prints largest."""
    edge = max(options.edge, options.clear)
    found = []
    for sheet in grid.orientations(options.sheet, first="portrait"):
        area = _area(sheet, edge)
        if min(area) <= options.overlap:
            raise refuse("impose-overlap", source)
        scale = _scale(source, options, area)
        counts = [
            max(1, math.ceil((length * scale - options.overlap - 0.01) / (room - options.overlap)))
            for length, room in zip(source.size, area, strict=True)
        ]
        found.append((Tiling(sheet, edge, options.overlap, *counts), scale))
    return min(found, key=lambda one: (one[0].columns * one[0].rows, -round(one[1], 6)))


def _scale(source: Source, options: Options, area: Size) -> float:
    """Give the scale of the poster: told, by its size, by its tiles; else its own size.

    A page that fits on one sheet is enlarged to twice its size.
    """
    if options.scale is not None:
        return options.scale
    if options.poster is not None:
        across = max(options.poster) if source.width > source.height else min(options.poster)
        along = sum(options.poster) - across
        return grid.scale_into(source.size, (across, along))
    if options.grid is not None:
        pitch = (area[0] - options.overlap, area[1] - options.overlap)
        whole = tuple(
            count * step + options.overlap for count, step in zip(options.grid, pitch, strict=True)
        )
        return grid.scale_into(source.size, (whole[0], whole[1]))
    lengths = zip(sorted(source.size), sorted(area), strict=True)
    return 1.0 if any(length > room for length, room in lengths) else 2.0


def _marked(plan: Plan, options: Options, tiling: Tiling) -> Plan:
    kinds = marks.wanted(options, ("crop", "overlap"))
    sheets = []
    for index, sheet in enumerate(plan.sheets):
        row, column = divmod(index % (tiling.rows * tiling.columns), tiling.columns)
        clip = sheet.front.placements[0].clip
        lines: list[Mark] = []
        if "crop" in kinds:
            lines += _cuts(clip, column, row)
        if "overlap" in kinds:
            lines += _overlaps(tiling, clip, column, row)
        sheets.append(Sheet(marks.added(sheet.front, lines)))
    return replace(plan, sheets=tuple(sheets))


def _cuts(clip: Box, column: int, row: int) -> list[Mark]:
    """Draw the whole edges that are cut: those that come to lie on top, and the poster's own."""
    lines = [
        Mark("crop", clip.right, clip.bottom, clip.right, clip.top),
        Mark("crop", clip.left, clip.bottom, clip.right, clip.bottom),
    ]
    if not column:
        lines.append(Mark("crop", clip.left, clip.bottom, clip.left, clip.top))
    if not row:
        lines.append(Mark("crop", clip.left, clip.top, clip.right, clip.top))
    return lines


def _overlaps(tiling: Tiling, clip: Box, column: int, row: int) -> list[Mark]:
    """Draw how far the tile at the left, and the one above, come over this one."""
    lines = []
    if column:
        x = clip.left + tiling.overlap
        lines.append(Mark("overlap", x, clip.bottom, x, clip.top))
    if row:
        y = clip.top - tiling.overlap
        lines.append(Mark("overlap", clip.left, y, clip.right, y))
    return lines
