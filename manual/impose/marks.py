"""Marks that help to cut, fold and bind, as lines in the places where they belong.

They stand on fronts, which are the outside of what is folded, and outside the pages where there is
room; else they are short ticks at the edge of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from manual.impose.grid import Grid
from manual.impose.plan import Box, Kind, Mark, Plan, Side
from manual.impose.request import Options, Source

LENGTH = 14.0
GAP = 4.0
"""Length of a mark and its distance from the page, in points."""
_STEP = 15.0  # from one collation mark to the next
_NEAR = 0.5  # points within which two lines are one


def wanted(options: Options, default: Iterable[Kind]) -> frozenset[Kind]:
    """Give the kinds of marks asked for, or those that a layout has by itself."""
    return frozenset(default) if options.marks is None else options.marks


def of_book(plan: Plan, options: Options, source: Source) -> Plan:
    """Add the marks of folded sheets: fold and trim on each front, the rest on outermost ones."""
    kinds = wanted(options, ())
    sheets = []
    for index, sheet in enumerate(plan.sheets):
        outermost = index == 0 or plan.sheets[index - 1].signature != sheet.signature
        lines: list[Mark] = []
        boxes = [one.box for one in sheet.front.placements]
        spine = plan.width / 2
        if "crop" in kinds:
            lines += crop(plan, _joined(boxes, spine), source.bleed * plan.scale)
        if "fold" in kinds:
            lines += upright(plan, "fold", spine)
        if "staple" in kinds and outermost:
            lines += staples(spine, boxes[0])
        if "collation" in kinds and outermost:
            lines.append(collation(spine, boxes[0], sheet.signature))
        sheets.append(replace(sheet, front=added(sheet.front, lines)))
    return replace(plan, sheets=tuple(sheets))


def of_grid(
    plan: Plan, options: Options, cells: Grid, source: Source, default: Iterable[Kind]
) -> Plan:
    """Add the marks of a grid of single leaves to each front."""
    boxes = [cells.box(x, y) for x in range(cells.columns) for y in range(cells.rows)]
    lines: list[Mark] = []
    if "crop" in wanted(options, default):
        lines = crop(plan, boxes, source.bleed * plan.scale)
    return on_fronts(plan, lines)


def of_spreads(
    plan: Plan, options: Options, cells: Grid, source: Source, default: Iterable[Kind]
) -> Plan:
    """Add the marks of a grid of sheets that are cut apart, then folded."""
    kinds = wanted(options, default)
    lines: list[Mark] = []
    pairs = [
        (cells.box(x, y), cells.box(x + 1, y))
        for x in range(0, cells.columns, 2)
        for y in range(cells.rows)
    ]
    if "crop" in kinds:
        boxes = [Box(left.left, left.bottom, right.right, left.top) for left, right in pairs]
        lines += crop(plan, boxes, source.bleed * plan.scale)
    if "fold" in kinds:
        for x in _distinct(left.right for left, _ in pairs):
            lines += upright(plan, "fold", x)
    return on_fronts(plan, lines)


def on_fronts(plan: Plan, lines: Iterable[Mark]) -> Plan:
    """Give a plan with the same marks on each front."""
    every = tuple(lines)
    sheets = (replace(sheet, front=added(sheet.front, every)) for sheet in plan.sheets)
    return replace(plan, sheets=tuple(sheets))


def _joined(boxes: Iterable[Box], spine: float) -> list[Box]:
    """Give the opened sheet of a book as one box: nothing is cut at the spine."""
    every = list(boxes)
    half = max(max(spine - box.left, box.right - spine) for box in every)
    low, high = min(box.bottom for box in every), max(box.top for box in every)
    return [Box(spine - half, low, spine + half, high)]


def added(side: Side, lines: Iterable[Mark]) -> Side:
    """Give a side with more marks."""
    return replace(side, marks=(*side.marks, *lines))


def upright(plan: Plan, kind: Kind, x: float) -> list[Mark]:
    """Tick both ends of an upright line at the edge of the sheet."""
    low, high = plan.clear, plan.height - plan.clear
    return [Mark(kind, x, low, x, low + LENGTH), Mark(kind, x, high - LENGTH, x, high)]


def level(plan: Plan, kind: Kind, y: float) -> list[Mark]:
    """Tick both ends of a level line at the edge of the sheet."""
    low, high = plan.clear, plan.width - plan.clear
    return [Mark(kind, low, y, low + LENGTH, y), Mark(kind, high - LENGTH, y, high, y)]


def staples(x: float, box: Box) -> list[Mark]:
    """Mark two staples on a fold, a quarter of the page from its ends."""
    ends = (box.bottom + box.height / 4, box.top - box.height / 4)
    return [Mark("staple", x, y - LENGTH / 2, x, y + LENGTH / 2) for y in ends]


def collation(x: float, box: Box, number: int) -> Mark:
    """Mark the back of a gathering; the marks of a right pile go down like stairs."""
    rows = max(1, int((box.height - 4 * LENGTH) / _STEP))
    top = box.top - 2 * LENGTH - (number - 1) % rows * _STEP
    return Mark("collation", x, top - LENGTH, x, top)


def crop(plan: Plan, boxes: Iterable[Box], bleed: float) -> list[Mark]:
    """Mark where to cut boxes of a grid apart and trim them: lines at its four sides.

    A line so near to the edge of the sheet that no printer reaches it is left out.
    """
    every = list(boxes)
    if not every:
        return []
    gap = max(GAP, bleed)
    around = Box(
        min(box.left for box in every),
        min(box.bottom for box in every),
        max(box.right for box in every),
        max(box.top for box in every),
    )
    xs = _distinct(edge for box in every for edge in (box.left, box.right))
    ys = _distinct(edge for box in every for edge in (box.bottom, box.top))
    nearest = max(_NEAR, plan.clear)
    lines = []
    for x in xs:
        if nearest <= x <= plan.width - nearest:
            low, high = _ends(plan.clear, around.bottom - gap, around.top + gap, plan.height)
            lines += [Mark("crop", x, low[0], x, low[1]), Mark("crop", x, high[0], x, high[1])]
    for y in ys:
        if nearest <= y <= plan.height - nearest:
            low, high = _ends(plan.clear, around.left - gap, around.right + gap, plan.width)
            lines += [Mark("crop", low[0], y, low[1], y), Mark("crop", high[0], y, high[1], y)]
    return lines


def _ends(
    clear: float, low: float, high: float, extent: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give both ticks of a line: outside what lies between low and high, or at the edge."""
    first = (max(clear, low - LENGTH), low) if low - clear > GAP else (clear, clear + LENGTH)
    edge = extent - clear
    last = (high, min(edge, high + LENGTH)) if edge - high > GAP else (edge - LENGTH, edge)
    return first, last


def _distinct(values: Iterable[float]) -> Iterator[float]:
    previous = float("-inf")
    for value in sorted(values):
        if value - previous > _NEAR:
            yield value
        previous = value
