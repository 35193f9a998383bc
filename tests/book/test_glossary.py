"""glossary.toml: strict, with a line for each problem, and names found as people write them."""

from __future__ import annotations

import pytest

from manual.book.load import load
from tests.books import MiniBook

GOOD = """[detainer]
term.en = "detainer"
definition.en = "A form."
forms.en = ["detainers"]
avoid.en."jail order" = "Nobody orders it."
note = "for us"
"""


def _codes(book: MiniBook) -> list[tuple[str, int]]:
    return [(d.code, d.place.line) for d in load(book.root).diagnostics]


def test_a_good_term_is_read(book: MiniBook) -> None:
    book.write("glossary.toml", GOOD)
    loaded = load(book.root)
    assert loaded.diagnostics == ()
    assert loaded.book is not None
    glossary = loaded.book.glossary
    (term,) = glossary.terms
    assert (term.name("en"), term.called("en")) == ("detainer", ("detainer", "detainers"))
    assert (term.avoided[0].words, term.avoided[0].reason) == ("jail order", "Nobody orders it.")
    assert glossary.find("DETAINERS", "en") is term
    assert glossary.find("bond", "en") is None
    assert glossary.nearest("detaner", "en") == "detainer"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('term.en = "detainer"', 'term.en = ["detainer"]', "key-type", 2),
        ('definition.en = "A form."', "", "key-missing", 1),
        ('note = "for us"', 'nota = "for us"', "key-unknown", 6),
        ("forms.en", "forms.fr", "key-unknown", 4),
        ("[detainer]", "[Detainer]", "name-form", 1),
        ('"Nobody orders it."', "3", "key-type", 5),
        ('"A form."', '"A form for a [[bond|bond]]."', "term-not-here", 3),
    ],
)
def test_a_bad_term_is_told_by_line(
    book: MiniBook, old: str, new: str, code: str, line: int
) -> None:
    book.write("glossary.toml", GOOD.replace(old, new))
    assert (code, line) in _codes(book)


def test_two_terms_with_one_name_are_told(book: MiniBook) -> None:
    twin = GOOD.replace("[detainer]", "[hold]").replace('"detainer"', '"Detainers"')
    book.write("glossary.toml", GOOD + twin)
    assert ("term-twice", 7) in _codes(book)
