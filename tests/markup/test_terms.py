"""Terms in text: which brackets are terms, what they print, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.book.glossary import Glossary, Term
from manual.diagnostics import Place
from manual.markup import terms, tree
from manual.markup.convert import Marked, convert
from tests.books import PROJECT
from tests.markup import pieces


def _term(name: str, *forms: str) -> Term:
    place = Place("glossary.toml", 1)
    names = (("en", name),)
    return Term(name.replace(" ", "-"), names, names, (("en", forms),), (), (), False, place)


GLOSSARY = Glossary((_term("detainer", "detainers"), _term("bond hearing")))


def _marked(body: str) -> Marked:
    return convert(pieces.source(body), PROJECT, pieces.STRINGS, None, GLOSSARY)  # type: ignore[arg-type]  # read only


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("A [[detainer]].", "A detainer."),
        ("A [[detainer|*hold*]].", "A hold."),
        ("A [[bond-hearing]]; [[Bond Hearing]].", "A bond hearing; Bond Hearing."),
        ("| A |\n|---|\n| [[detainer|holds]] |", "A holds"),
    ],
)
def test_a_term_prints_its_words(body: str, printed: str) -> None:
    made = _marked(body)
    assert made.diagnostics == ()
    assert tree.text_of(made.body) == printed
    assert all(use.anchor in made.anchors for use in made.terms)
    assert made.terms


def test_each_use_has_an_anchor_of_its_own() -> None:
    found = [use.anchor for use in _marked("[[detainer]] [[detainers]]\n").terms]
    assert found == ["jail.term-detainer", "jail.term-detainer-2"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("One.\n\nA [[bail]].", "term-unknown"),
        ("One.\n\nA [[detainer here.", "term-open"),
        ("One.\n\nSee [the [[detainer]]](07-jail.md).", "term-not-here"),
        ('One.\n\n![Alt](../figures/at-the-door.svg "A [[detainer]]")', "term-not-here"),
    ],
)
def test_what_is_refused_is_told_by_line(body: str, code: str) -> None:
    found = {(d.code, d.place.line) for d in _marked(body).diagnostics}
    assert (code, 7) in found


@pytest.mark.parametrize("body", ["`[[bail]]`", "\\[[bail]]", "[[1]](https://example.org)"])
def test_other_brackets_are_left_alone(body: str) -> None:
    assert terms.expand(pieces.source(body), GLOSSARY).body == body


@given(st.text(alphabet="[]|`\\ adetinr\n", max_size=60))
def test_any_text_keeps_its_lines(body: str) -> None:
    expanded = terms.expand(pieces.source(body), GLOSSARY)
    assert expanded.body.count("\n") == body.count("\n")
    assert len(expanded.lines) == expanded.body.count(f"]({terms.ADDRESS}")
