"""The sheet that shows how a printer lays a back behind its front: rulers at the edges, a cross."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from manual.units import POINTS_PER_UNIT, Paper

DEEPEST = 12
"""Millimetres from an edge up to which the rulers go."""
_STEP = 9.0  # from one tick of an edge to the next
_LENGTH = 6.0  # of a tick
_LABEL = 15.5  # from the edge to the number of a tick
_REACH = 25  # of the cross to each side
_LINE = 0.25


@dataclass(frozen=True)
class Line:
    """A black line as a box, in millimetres from the upper left corner of the paper."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Label:
    """A number with its middle, in millimetres from the upper left corner."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Face:
    """What stands on both sides alike: it is the same when the sheet is seen through."""

    width: float
    height: float
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


def face(paper: Paper) -> Face:
    """Draw the rulers of a paper: from each edge to the middle, and a cross with a scale."""
    width, height = (length / POINTS_PER_UNIT["mm"] for length in (paper.width, paper.height))
    drawn = [*_edges(width, height), *_cross(width / 2, height / 2)]
    lines = tuple(one for one in drawn if isinstance(one, Line))
    labels = tuple(one for one in drawn if isinstance(one, Label))
    return Face(width, height, lines, labels)


def _edges(width: float, height: float) -> Iterator[Line | Label]:
    """Step from each edge inwards: the line of 3 lies 3 mm from it, its number farther in."""
    for depth in range(1, DEEPEST + 1):
        along = (depth - (DEEPEST + 1) / 2) * _STEP
        x, y = width / 2 + along, height / 2 + along
        for top, label in ((depth, _LABEL), (height - depth, height - _LABEL)):
            yield _level(x, top)
            yield Label(x, label, str(depth))
        for left, label in ((depth, _LABEL), (width - depth, width - _LABEL)):
            yield _upright(left, y)
            yield Label(label, y, str(depth))


def _level(x: float, y: float, length: float = _LENGTH) -> Line:
    return Line(x - length / 2, y - _LINE / 2, length, _LINE)


def _upright(x: float, y: float, length: float = _LENGTH) -> Line:
    return Line(x - _LINE / 2, y - length / 2, _LINE, length)


def _cross(x: float, y: float) -> Iterator[Line | Label]:
    """Draw a cross whose arms are rulers: a tick each millimetre, a number each ten."""
    yield _level(x, y, 2 * _REACH)
    yield _upright(x, y, 2 * _REACH)
    for step in range(-_REACH, _REACH + 1):
        length = 5.0 if step % 10 == 0 else 3.5 if step % 5 == 0 else 2.0
        if step:
            yield _upright(x + step, y, length)
            yield _level(x, y - step, length)
        if step and step % 10 == 0:
            sign = "−" if step < 0 else ""  # a minus as it is printed
            yield Label(x + step, y + 5, f"{sign}{abs(step)}")
            yield Label(x - 6, y - step, f"{sign}{abs(step)}")
