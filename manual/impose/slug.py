"""A line on each side that says what it is, where it is in nobody's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from manual.impose.plan import Box, Face, Plan, Sheet, Side, Words
from manual.units import POINTS_PER_UNIT

SIZE = 6.0
NEAREST = 4 * POINTS_PER_UNIT["mm"]
"""What most printers do not reach: a lost line is less of a loss than one over a page's foot."""
_EM = 0.52  # mean width of a letter: enough to keep clear of what is near
_GAP = 2.0
_STEP = 6.0

Text = Callable[[int, Face, Sheet, Side], str]
"""Says what stands on a side: number of the sheet from 1, face, sheet and side."""


def slugged(plan: Plan, text: Text) -> Plan:
    """Give a plan that names each of its sides at an edge that printers reach.

    The line stands where neither page nor mark is, if there is such a place; else at the very edge,
    in the lower margin of a page.
    """
    sheets = []
    for number, sheet in enumerate(plan.sheets, start=1):
        front = _named(plan, sheet.front, text(number, "front", sheet, sheet.front))
        back = sheet.back
        if back is not None:
            back = _named(plan, back, text(number, "back", sheet, back))
        sheets.append(replace(sheet, front=front, back=back))
    return replace(plan, sheets=tuple(sheets))


def _named(plan: Plan, side: Side, text: str) -> Side:
    length = len(text) * SIZE * _EM
    taken = [one.clip for one in side.placements]
    taken += [_around(one.x0, one.y0, one.x1, one.y1) for one in side.marks]
    places = _places(plan, length)
    outermost = Words("", plan.clear, min(plan.clear, NEAREST) + SIZE * 0.3, SIZE)
    words = next((one for one in places if not _meets(one, length, taken)), outermost)
    return replace(side, words=(*side.words, replace(words, text=text)))


def _places(plan: Plan, length: float) -> Iterator[Words]:
    """Give places along the lower, the upper, the left and the right edge."""
    edge, width, height = plan.clear, plan.width, plan.height
    for x in _steps(edge, width - edge - length):
        yield Words("", x, edge + SIZE * 0.3, SIZE)
    for x in _steps(edge, width - edge - length):
        yield Words("", x, height - edge - SIZE, SIZE)
    for y in _steps(edge, height - edge - length):
        yield Words("", edge + SIZE, y, SIZE, 90)
    for y in _steps(edge, height - edge - length):
        yield Words("", width - edge - SIZE * 0.3, y, SIZE, 90)


def _steps(first: float, last: float) -> Iterator[float]:
    yield first
    while (first := first + _STEP) <= last:
        yield first


def _meets(words: Words, length: float, taken: list[Box]) -> bool:
    low, high = -SIZE * 0.3, SIZE
    if words.turn == 90:
        box = Box(words.x - high, words.y, words.x - low, words.y + length)
    else:
        box = Box(words.x, words.y + low, words.x + length, words.y + high)
    overlaps = (box.within(other) for other in taken)
    return any(one.width > 0 and one.height > 0 for one in overlaps)


def _around(x0: float, y0: float, x1: float, y1: float) -> Box:
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).grown(_GAP)
