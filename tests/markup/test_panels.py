"""Panels, and sources that another format prints."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from manual.book.sources import Reference, Volatility
from manual.diagnostics import Place, Severity
from manual.markup import elsewhere, panels, tree
from manual.markup.convert import Marked, convert
from tests.books import PROJECT
from tests.markup.pieces import STRINGS, source

CARD = "## One {#one}\n\nA.[@cfr-1] B.[@ina-2]\n\n## Two {#two .no-claim}\n\nC.\n"


def _reference(name: str, volatility: Volatility) -> Reference:
    day, state = datetime.date(2026, 1, 1), datetime.date(2025, 12, 1)
    cited = (("en", name.upper()),)
    return Reference(
        name, cited, "", day, state, volatility, "US", "primary", Place("sources.toml")
    )


def _marked(body: str, *formats: str) -> Marked:
    made = dataclasses.replace(source(body, "handout", "card"), formats=formats)
    known = {"cfr-1": _reference("cfr-1", "flux"), "ina-2": _reference("ina-2", "stable")}
    return convert(made, PROJECT, STRINGS, known)  # type: ignore[arg-type]  # read only


def _codes(body: str, *formats: str) -> list[tuple[str, int]]:
    return [(d.code, d.place.line) for d in _marked(body, *formats).diagnostics]


def test_each_heading_of_level_two_begins_a_panel() -> None:
    body = tree.parse("<p>a</p><h2>b</h2><p>c</p><h3>d</h3><h2>e</h2>")
    panels.divide(body)
    found = [(child.get("class"), tree.text_of(child)) for child in body]
    assert found == [("panel panel-1", "a"), ("panel panel-2", "bcd"), ("panel panel-3", "e")]


def test_a_text_without_a_lead_begins_with_its_first_heading() -> None:
    body = tree.parse("<h2>b</h2><p>c</p>")
    panels.divide(body)
    assert [child.get("class") for child in body] == ["panel panel-1"]


def test_a_sheet_is_not_divided() -> None:
    assert not list(tree.with_class(_marked(CARD, "sheet").body, "panel"))


def test_a_good_card_has_nothing_wrong() -> None:
    assert _codes(CARD, "card", "enlarged") == []


@pytest.mark.parametrize(
    ("body", "formats", "wanted"),
    [
        ("## One\n\nA.[@ina-2]\n", ("card", "sheet"), [("panels-differ", 1)]),
        (CARD, ("card",), [("notes-nowhere", 1)]),
        (CARD, ("card", "half"), [("notes-nowhere", 1)]),
        ("## One\n\nA.[@ina-2]\n\n## Two\n\nB.\n", ("card", "sheet"), [("panel-unsourced", 9)]),
    ],
)
def test_refusals(body: str, formats: tuple[str, ...], wanted: list[tuple[str, int]]) -> None:
    assert _codes(body, *formats) == wanted


def test_a_panel_without_a_source_is_a_warning() -> None:
    body = "## One\n\nA.[@ina-2]\n\n## Two\n\nB.\n"
    assert [d.severity for d in _marked(body, "card", "sheet").diagnostics] == [Severity.WARNING]


def test_numbers_stay_and_one_sentence_says_where_the_sources_are() -> None:
    body = _marked(CARD, "half", "enlarged").body
    elsewhere.point(body, STRINGS, numbered=True)  # type: ignore[arg-type]  # read only
    assert [tree.text_of(call) for call in tree.with_class(body, "footnote-again")] == ["1", "2"]
    assert not list(body.iter("a"))
    (said,) = tree.with_class(body, "notes")
    where = "Sources: see the large-print sheet."
    assert tree.text_of(said) == f"{where} In flux: last seen December 2025 (1)."


def test_a_card_has_no_numbers_and_still_says_what_is_in_flux() -> None:
    body = _marked(CARD, "card", "enlarged").body
    elsewhere.point(body, STRINGS, numbered=False)  # type: ignore[arg-type]  # read only
    assert not list(tree.with_class(body, "footnote-again"))
    assert "A. B." in tree.text_of(body)
    assert tree.text_of(body).endswith("In flux: last seen December 2025.")


def test_a_text_without_sources_says_nothing_of_them() -> None:
    body = _marked("## One {.no-claim}\n\nA.\n\n## Two {.no-claim}\n\nB.\n", "card").body
    before = tree.serialise(body)
    elsewhere.point(body, STRINGS, numbered=False)  # type: ignore[arg-type]  # read only
    assert tree.serialise(body) == before
