"""Whether panels hold their text, by the pages that their headings came to."""

from __future__ import annotations

import pytest

from manual.products import fit
from manual.typeset.job import Job, Panel, Typeset

COVER, ONE, TWO = Panel("leaf", "Leaf"), Panel("leaf.one", "One"), Panel("leaf.two", "Two")


def _found(panels: tuple[Panel, ...], starts: dict[str, int], pages: int) -> list[tuple[str, ...]]:
    job = Job("en/leaf-reading/leaf", "en/handouts/leaf.md", "", (), "", "", fit=panels)
    begins = tuple(f"words of page {number}" for number in range(1, pages + 1))
    made = Typeset(b"", pages, (), tuple(starts.items()), begins)
    told = [(d.code, dict(d.values)) for d in fit.problems(job, made)]
    assert all(values["piece"] == "en/leaf-reading" for _, values in told)
    return [(code, values["panel"], values["title"], values["text"]) for code, values in told]


@pytest.mark.parametrize(
    ("starts", "pages", "wanted"),
    [
        ({"leaf": 1, "leaf.one": 2, "leaf.two": 3}, 3, []),
        ({"leaf": 1, "leaf.one": 2, "leaf.two": 4}, 4, [("2", "One", "words of page 3")]),
        ({"leaf": 1, "leaf.one": 2, "leaf.two": 3}, 5, [("3", "Two", "words of page 4")]),
        (
            {"leaf": 1, "leaf.one": 3, "leaf.two": 4},
            5,
            [("1", "Leaf", "words of page 2"), ("3", "Two", "words of page 5")],
        ),
    ],
)
def test_each_panel_that_runs_over_is_named(
    starts: dict[str, int], pages: int, wanted: list[tuple[str, str, str]]
) -> None:
    found = _found((COVER, ONE, TWO), starts, pages)
    assert found == [("panel-overflow", *one) for one in wanted]


def test_words_that_run_out_of_a_margin_are_told_with_their_panel() -> None:
    job = Job("en/leaf-reading/leaf", "en/handouts/leaf.md", "", (), "", "", fit=(COVER, ONE, TWO))
    starts = (("leaf", 1), ("leaf.one", 2), ("leaf.two", 3))
    made = Typeset(b"", 3, (), starts, ("a", "b", "c"), ((2, "too wide"), (2, "this too")))
    (problem,) = fit.problems(job, made)
    values = dict(problem.values)
    assert (problem.code, values["panel"], values["text"]) == ("panel-overflow", "2", "too wide")


def test_a_poster_is_one_page() -> None:
    assert _found((COVER,), {"leaf": 1}, 1) == []
    assert _found((COVER,), {"leaf": 1}, 2) == [("panel-overflow", "1", "Leaf", "words of page 2")]


def test_other_formats_take_as_many_pages_as_they_want() -> None:
    assert _found((), {}, 9) == []
