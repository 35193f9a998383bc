"""Rows of two texts: every child once, in order, whatever one of them lacks."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from manual.products import pairs
from manual.products.pairs import Row

TAGS = st.lists(st.sampled_from(["p", "ul", "h2", "div"]), min_size=1, max_size=12)


@given(TAGS, TAGS, st.data())
def test_every_child_is_in_one_row_and_both_sides_rise(
    first: list[str], second: list[str], data: st.DataObject
) -> None:
    voted = st.tuples(st.integers(0, len(first) - 1), st.integers(0, len(second) - 1))
    votes = Counter(data.draw(st.lists(voted, max_size=20)))
    found = pairs._matched(votes, (first, second))
    ordered = pairs._in_order(found, len(first), len(second), set())
    rows = list(pairs._with_headings(ordered, (first, second)))
    assert [at for row in rows for at in row.first] == list(range(len(first)))
    assert [at for row in rows for at in row.second] == list(range(len(second)))


def test_headings_stay_with_what_they_head() -> None:
    tags = ["h2", "h3", "p", "p"]
    rows = pairs._with_headings(iter([Row((n,), (n,)) for n in range(4)]), (tags, tags))
    assert [row.first for row in rows] == [(0, 1, 2), (3,)]


def test_what_lies_between_pairs_is_paired_by_its_kind() -> None:
    votes = Counter({(0, 0): 1, (3, 3): 1})
    same = ["p", "hr", "figure", "p"]
    assert pairs._matched(votes, (same, same)) == [(n, n) for n in range(4)]
    other = ["p", "figure", "hr", "p"]
    assert pairs._matched(votes, (same, other)) == [(0, 0), (3, 3)]
