"""Two rows of things put side by side, in order, by dynamic programming."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence

Pair = tuple[int, int]
REACH = 150
MANY = 250_000
"""How many pairs are too many to look at each."""
RAREST, COMMON = 8, 50
"""How many marks of a thing are looked up, and how many things may have a mark that is rare."""
_FAR = float("-inf")


def align(
    rows: range, columns: range, score: Callable[[int, int], float], gap: float
) -> list[Pair]:
    """Give the pairs, both ways in order, whose scores and gaps add up to the most.

    `gap` is what it costs, below zero, to leave one thing of either row alone (Needleman and
    Wunsch, 1970). A pair is worth having where its score is above twice the gap.

    Only what is within `REACH` of the diagonal is looked at, so that long rows take a time that
    grows with their length and not with its square (Ukkonen, 1985).
    """
    above = [gap * j for j in range(len(columns) + 1)]
    ways: list[bytearray] = []
    for i, row in enumerate(rows, start=1):
        first, last = _band(i, len(rows), len(columns))
        here = [_FAR] * (len(columns) + 1)
        here[0] = above[0] + gap
        way = bytearray(len(columns) + 1)
        for j in range(first, last + 1):
            both = above[j - 1] + score(row, columns[j - 1])
            up, left = above[j] + gap, here[j - 1] + gap
            best = max(both, up, left)
            way[j] = 0 if best == both else 1 if best == up else 2
            here[j] = best
        ways.append(way)
        above = here
    return _back(ways, rows, columns)


def _band(i: int, rows: int, columns: int) -> tuple[int, int]:
    """Give the first and the last column that a row may pair with, 1-based."""
    middle = i * columns // rows
    return max(middle - REACH, 1), min(middle + REACH, columns)


def _back(ways: Sequence[bytearray], rows: range, columns: range) -> list[Pair]:
    found: list[Pair] = []
    i, j = len(rows), len(columns)
    while i and j:
        way = ways[i - 1][j]
        if way == 0:
            found.append((rows[i - 1], columns[j - 1]))
        i -= way != 2
        j -= way != 1
    return found[::-1]


Marks = Collection[Hashable]


def candidates(
    rows: Sequence[tuple[int, Marks]], columns: Sequence[tuple[int, Marks]]
) -> list[Pair]:
    """Give the pairs that may be alike: all; where they are too many, those with a rare mark."""
    if len(rows) * len(columns) <= MANY:
        return [(i, j) for i, _ in rows for j, _ in columns]
    places: dict[Hashable, list[int]] = {}
    for j, marks in columns:
        for mark in marks:
            places.setdefault(mark, []).append(j)
    found: list[Pair] = []
    for i, marks in rows:
        known = sorted((places[mark] for mark in marks if mark in places), key=len)
        near = {j for group in known[:RAREST] if len(group) <= COMMON for j in group}
        found += [(i, j) for j in sorted(near)]
    return found


def increasing(pairs: Iterable[Pair]) -> list[Pair]:
    """Give the longest choice of pairs in which both sides only rise."""
    ends: list[int] = []
    last: list[Pair] = []
    before: dict[Pair, Pair | None] = {}
    for pair in sorted(pairs):
        at = bisect_left(ends, pair[1])
        before[pair] = last[at - 1] if at else None
        ends[at:] = [pair[1], *ends[at + 1 :]]
        last[at:] = [pair, *last[at + 1 :]]
    found: list[Pair] = []
    step = last[-1] if last else None
    while step is not None:
        found.append(step)
        step = before[step]
    return found[::-1]


def gaps(anchors: Sequence[Pair], rows: int, columns: int) -> Iterator[tuple[range, range]]:
    """Give what lies between anchors that rise, as ranges of rows and columns."""
    i = j = 0
    for row, column in (*anchors, (rows, columns)):
        if row > i or column > j:
            yield range(i, row), range(j, column)
        i, j = row + 1, column + 1
