"""Pairs that give way, where blocks that are left alone fit one or both of the two better."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from manual.translation.alignment import Pair, increasing

Score = Callable[[int, int], float]
LONE = 1.0
"""What it costs to leave a block alone."""
MOVED = 2.0
"""What a pair out of order costs, so that it is worth having where its score is above zero."""
AHEAD = 0.5
"""By how much it must be better."""
MANY = 40_000
"""How many pairs are too many to look at each."""
ROUNDS = 3


def settled(
    score: Score, sizes: tuple[int, int], found: Mapping[int, int], free: Collection[int]
) -> dict[int, int]:
    """Let blocks that are alone take the partner of another, if all is worth more so.

    `free` are the rows whose pairs may change. A block that is alone takes a partner, or one of
    each side does, and both of the old pair have another.
    """
    pairs, may = dict(found), set(free)
    for _ in range(ROUNDS):
        taken = set(pairs.values())
        rows = [i for i in range(sizes[0]) if i not in pairs]
        columns = [j for j in range(sizes[1]) if j not in taken]
        if not may or (len(rows) + len(columns)) * len(may) > MANY:
            return pairs
        changed = _best(_options(score, pairs, may, (rows, columns)))
        for a, i, j in changed:
            b = pairs.pop(a)
            pairs.update([(i, b)] if i is not None else [])
            pairs.update([(a, j)] if j is not None else [])
            may -= {a}
            may |= {i for i in (i, a) if i in pairs}
        if not changed:
            return pairs
    return pairs


Option = tuple[int, int | None, int | None]
"""A row of a pair, the row that takes its column, and the column that it takes instead."""


def _options(
    score: Score,
    pairs: Mapping[int, int],
    may: Iterable[int],
    alone: tuple[Collection[int], Collection[int]],
) -> Iterator[tuple[float, Option]]:
    order = increasing(pairs.items())

    def worth(i: int, j: int, instead: int) -> float:
        return score(i, j) - (0.0 if _in_order(order, (i, j), instead) else MOVED)

    for a in sorted(may):
        b = pairs[a]
        now = worth(a, b, a)
        row = max(((worth(i, b, a), i) for i in alone[0]), default=None)
        column = max(((worth(a, j, a), j) for j in alone[1]), default=None)
        if row:
            yield row[0] - now, (a, row[1], None)
        if column:
            yield column[0] - now, (a, None, column[1])
        if row and column and min(row[0], column[0]) > -2 * LONE:
            yield row[0] + column[0] - now + 2 * LONE, (a, row[1], column[1])


def _in_order(order: list[Pair], pair: Pair, instead: int) -> bool:
    """Tell whether a pair keeps the order of others, one of which it replaces."""
    others = [one for one in order if one[0] != instead]
    at = bisect_left(others, pair)
    above, below = others[max(at - 1, 0) : at], others[at : at + 1]
    return all(one[1] < pair[1] for one in above) and all(one[1] > pair[1] for one in below)


def _best(options: Iterable[tuple[float, Option]]) -> list[Option]:
    """Take the best of the options that do not touch the same blocks."""
    used: set[tuple[str, int]] = set()
    chosen: list[Option] = []
    for gain, (a, i, j) in sorted(options, key=lambda option: (-option[0], option[1][0])):
        touched = {("row", a), *((("row", i),) if i is not None else ())}
        touched |= {("column", j)} if j is not None else set()
        if gain > AHEAD and not used & touched:
            chosen.append((a, i, j))
            used |= touched
    return chosen
