"""The index of the glossary: pages named once, in order, and told when they no longer hold."""

from __future__ import annotations

from manual.book.glossary import Term
from manual.diagnostics import Place
from manual.products import glossary
from manual.products.glossary import Entry

TERM = Term("a", (("en", "a"),), (("en", "A."),), (), (), (), False, Place("glossary.toml", 1))


def test_pages_that_are_known_are_named_once_and_in_order() -> None:
    pages = {"x.a": 13, "x.b": 12, "y.a": 13}
    assert glossary._grouped(["x.a", "x.b", "y.a"], pages) == (("x.b",), ("x.a", "y.a"))
    assert glossary._grouped(["x.a", "x.b"], {}) == (("x.a",), ("x.b",))


def test_an_index_holds_only_while_its_pages_do() -> None:
    entry = Entry(TERM, (("x.a",), ("x.b", "x.c")))
    assert glossary.holds([entry], {"x.a": 1, "x.b": 2, "x.c": 2})
    assert not glossary.holds([entry], {"x.a": 2, "x.b": 2, "x.c": 2})
    assert not glossary.holds([entry], {"x.a": 1, "x.b": 2, "x.c": 3})


def test_the_alphabet_passes_over_accents_but_knows_the_letter_after_n() -> None:
    names = ["ñame", "nube", "órdenes", "orden", "A-Number", "asilo"]
    found = ["A-Number", "asilo", "nube", "ñame", "orden", "órdenes"]
    assert sorted(names, key=glossary.collation) == found
