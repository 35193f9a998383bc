"""Ruled pages where a book would be blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from manual.impose.plan import BLANK, Mark, Placement, Plan, Side, Words
from manual.units import POINTS_PER_UNIT

APART = 8 * POINTS_PER_UNIT["mm"]
"""From one line to the next: 8 mm, as in notebooks of wide rule."""
SIZE = 11.0
"""Of the heading."""

Drawn = TypeVar("Drawn", Mark, Words)


def ruled(plan: Plan, heading: str) -> Plan:
    """Give a plan whose blank pages have lines to write on, below a heading."""
    sheets = tuple(
        replace(
            sheet,
            front=_ruled(sheet.front, heading),
            back=None if sheet.back is None else _ruled(sheet.back, heading),
        )
        for sheet in plan.sheets
    )
    return replace(plan, sheets=sheets)


def _ruled(side: Side, heading: str) -> Side:
    blank = [one for one in side.placements if one.page == BLANK and _has_room(one)]
    words = [_put(Words(heading, *_corner(one), SIZE), one) for one in blank]
    marks = [_put(line, one) for one in blank for line in _lines(one)]
    return replace(side, marks=(*side.marks, *marks), words=(*side.words, *words))


def _has_room(place: Placement) -> bool:
    return min(place.box.width, place.box.height) >= 3 * APART


def _half(place: Placement) -> tuple[float, float, float]:
    """Give half the width and height of a page as it is read, and its margin."""
    size = (place.box.width, place.box.height)
    width, height = size[::-1] if place.turn % 180 else size
    return width / 2, height / 2, max(18.0, min(size) / 9)


# A page is drawn upright with its middle at the origin, then turned and put in its place.


def _corner(place: Placement) -> tuple[float, float]:
    width, height, margin = _half(place)
    return margin - width, height - margin - SIZE * 0.7


def _lines(place: Placement) -> Iterator[Mark]:
    width, height, margin = _half(place)
    y = height - margin - 2 * APART
    while y >= margin - height - 0.01:
        yield Mark("rule", margin - width, y, width - margin, y)
        y -= APART


def _put(one: Drawn, place: Placement) -> Drawn:
    for _ in range(place.turn // 90):
        one = one.quartered(0.0)
    return one.moved(*place.box.centre)
