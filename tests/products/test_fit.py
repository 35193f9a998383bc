"""Whether panels hold their text, by the pages that their headings came to."""

from __future__ import annotations

import pytest

from manual.products import fit
from manual.typeset.job import Blank, Excess, Job, Laid, Panel, Title, Typeset

COVER, ONE, TWO = Panel("leaf", "Leaf"), Panel("leaf.one", "One"), Panel("leaf.two", "Two")


def _found(panels: tuple[Panel, ...], starts: dict[str, int], pages: int) -> list[tuple[str, ...]]:
    job = Job("en/leaf-reading/leaf", "en/handouts/leaf.md", "", (), "", "", fit=panels)
    begins = tuple(f"words of page {number}" for number in range(1, pages + 1))
    made = Typeset(b"", pages, (), tuple(starts.items()), begins, (9,) * pages)
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
    low = Excess("page", 2, "too low", 31.5, 200, 1, lines=2, outside=True)
    wide = Excess("cell", 2, "too wide", 4.5, 60, 1, outside=True)
    inner = Excess("cell", 3, "in the panel", 2, 60, 1)
    laid = Laid((low, wide, inner))
    made = Typeset(b"", 3, (), starts, ("a", "b", "c"), (9, 9, 9), laid)
    panel, cell = fit.problems(job, made)
    values = dict(panel.values)
    assert (panel.code, values["panel"], values["text"]) == ("panel-overflow", "2", "too low")
    assert (values["page"], values["lines"], values["by"]) == ("2", "3", "31.5")
    assert (cell.code, dict(cell.values)["text"]) == ("fit-cell", "in the panel")
    assert not cell.severity > panel.severity


def test_a_poster_is_one_page() -> None:
    assert _found((COVER,), {"leaf": 1}, 1) == []
    assert _found((COVER,), {"leaf": 1}, 2) == [("panel-overflow", "1", "Leaf", "words of page 2")]


def test_other_formats_take_as_many_pages_as_they_want() -> None:
    assert _found((), {}, 9) == []


def _set(name: str, pages: int, laid: Laid, before: int = 0) -> fit.Set:
    language, _, stem = name.partition("/")
    return fit.Set(f"{language}/manual-print/{stem}", f"{name}.md", before, pages, laid)


def _told(english: Laid, spanish: Laid, pages: tuple[int, int] = (3, 3)) -> list[dict[str, str]]:
    both = [
        _set("en/chapters/01-a", pages[0], english, 20),
        _set("es/chapters/01-a", pages[1], spanish, 30),
    ]
    return [
        {**dict(one.values), "code": one.code, "file": one.place.file}
        for one in fit.compared(both, "en")
    ]


def test_a_heading_of_many_more_lines_is_told_with_its_printed_page() -> None:
    one, two, three = (Title("h1", "Words", lines, 2) for lines in (1, 2, 3))
    assert _told(Laid(titles=(one,)), Laid(titles=(two,))) == []
    (told,) = _told(Laid(titles=(one,)), Laid(titles=(three,)))
    assert (told["code"], told["file"], told["page"]) == (
        "title-longer",
        "es/chapters/01-a.md",
        "32",
    )
    assert (told["lines"], told["wanted"]) == ("3", "1")


def test_a_heading_may_not_have_more_lines_than_its_kind_in_any_language() -> None:
    long = Title("h2", "Words", 3, 1)
    told = _told(Laid(titles=(long,)), Laid(titles=(long,)))
    assert [(one["code"], one["most"]) for one in told] == [("title-long", "2")] * 2
    assert _told(Laid(titles=(Title("caption", "Words", 9, 1),)), Laid()) == []


@pytest.mark.parametrize(
    ("english", "spanish", "told"),
    [(99.4, 39.7, True), (99.4, 80, False), (200, 100, True), (400, 150, False), (50, 50, True)],
)
def test_a_line_to_write_on_that_shrank_is_told(english: float, spanish: float, told: bool) -> None:
    first, second = (Laid(blanks=(Blank("Call", width, 1),)) for width in (english, spanish))
    found = [one["code"] for one in _told(first, second) if one["file"].startswith("es/")]
    assert found == (["blank-short"] if told else [])


@pytest.mark.parametrize(("pages", "told"), [((9, 10), False), ((9, 11), True), ((20, 23), False)])
def test_a_chapter_of_many_more_pages_is_told(pages: tuple[int, int], told: bool) -> None:
    found = [one["code"] for one in _told(Laid(), Laid(), pages)]
    assert found == (["chapter-drift"] if told else [])


def test_a_page_is_counted_in_its_piece() -> None:
    job = Job("en/manual-print/one", "en/chapters/one.md", "", (), "", "")
    excess = Excess("cell", 2, "wide", 4.5, 60, 1)
    made = Typeset(b"", 3, (), laid=Laid((excess,)))
    (problem,) = fit.problems(job, made)
    assert dict(fit.placed(problem, 40).values)["page"] == "42"
