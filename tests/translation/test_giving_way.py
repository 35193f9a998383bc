"""Pairs give way to better ones, and only to those."""

from __future__ import annotations

from collections.abc import Mapping

from manual.translation.giving_way import settled

Scores = Mapping[tuple[int, int], float]


def after(scores: Scores, found: Mapping[int, int], free: set[int] | None = None) -> dict[int, int]:
    rows = max(i for i, _ in scores) + 1
    columns = max(j for _, j in scores) + 1
    may = set(found) if free is None else free
    return settled(lambda i, j: scores.get((i, j), -5.0), (rows, columns), found, may)


def test_a_wrong_pair_between_two_that_are_alone_becomes_two_pairs() -> None:
    scores = {(0, 0): 4.0, (1, 1): 3.0, (0, 1): 2.0}
    assert after(scores, {0: 1}) == {0: 0, 1: 1}
    assert after(scores, {0: 1}, free=set()) == {0: 1}


def test_a_block_that_is_alone_takes_the_partner_that_it_fits_by_far() -> None:
    assert after({(0, 0): 1.0, (1, 0): 3.0}, {0: 0}) == {1: 0}
    assert after({(0, 0): 1.0, (0, 1): 3.0}, {0: 0}) == {0: 1}
    assert after({(0, 0): 1.0, (1, 0): 1.2}, {0: 0}) == {0: 0}


def test_what_would_have_moved_must_fit_better_still() -> None:
    around = {(1, 1): 4.0, (2, 2): 4.0}
    assert after({**around, (0, 0): 1.0, (3, 0): 2.5}, {0: 0, 1: 1, 2: 2}) == {0: 0, 1: 1, 2: 2}
    assert after({**around, (0, 0): 1.0, (3, 0): 4.0}, {0: 0, 1: 1, 2: 2}) == {1: 1, 2: 2, 3: 0}


def test_two_that_fit_nothing_do_not_part_a_pair() -> None:
    assert after({(0, 1): 0.5, (0, 0): -2.5, (1, 1): -2.5}, {0: 1}) == {0: 1}
