"""What can be asked for: every piece once, and no two in one file."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.book.load import load
from manual.book.model import Book, Edition
from manual.diagnostics import Place
from manual.products.pieces import pieces
from manual.units import PAPERS
from tests.books import PROJECT, MiniBook


def loaded(book: MiniBook) -> Book:
    found, problems = load(book.root)
    assert found is not None
    assert problems == ()
    return found


def test_pieces_are_listed_by_language_edition_and_manifest(bilingual: MiniBook) -> None:
    for language in ("en", "es"):
        bilingual.chapter("01-one", "Words.", language=language)
        for slug in ("zebra", "ant"):
            bilingual.handout(slug, "Words.", language=language)
    assert [piece.output for piece in pieces(loaded(bilingual))] == [
        "en/manual-reading.pdf",
        "en/manual-print.pdf",
        "en/handouts/zebra.pdf",
        "en/handouts/ant.pdf",
        "es/manual-reading.pdf",
        "es/manual-print.pdf",
        "es/handouts/zebra.pdf",
        "es/handouts/ant.pdf",
    ]


def test_a_second_edition_of_handouts_gets_a_name_of_its_own(book: MiniBook) -> None:
    book.editions = book.editions.replace('pieces = ["manual"]', 'pieces = ["handouts"]')
    book.handout("ant", "Words.")
    assert [(piece.edition.name, piece.output) for piece in pieces(loaded(book))] == [
        ("reading", "en/manual-reading.pdf"),
        ("reading", "en/handouts/ant.pdf"),
        ("print", "en/handouts/ant-print.pdf"),
    ]


def test_every_piece_of_the_real_book_goes_to_a_file_of_its_own() -> None:
    found, _ = load(PROJECT)
    assert found is not None
    listed = pieces(found)
    assert len(listed) > 10
    assert len({piece.output for piece in listed}) == len(listed)
    assert len({piece.key for piece in listed}) == len(listed)


NAMES = st.sampled_from(["reading", "print", "large", "ant", "ant-print", "manual"])
KINDS = st.lists(st.sampled_from(["manual", "handouts"]), unique=True)


def edition(name: str, kinds: list[str]) -> Edition:
    return Edition(
        name=name,
        paper=PAPERS["letter"],
        sides="single",
        colour="full",
        links="live",
        type_size=12.0,
        pieces=tuple(kinds),
        place=Place("book.toml", 1),
        top=72.0,
        bottom=72.0,
        inner=72.0,
        outer=72.0,
    )


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Book:
    book = MiniBook(tmp_path_factory.mktemp("shelf") / "book")
    book.chapter("01-one", "Words.")
    for slug in ("ant", "bee"):
        book.handout(slug, "Words.")
    return loaded(book)


@given(editions=st.dictionaries(NAMES, KINDS, max_size=5))
def test_no_two_pieces_share_a_file_whatever_the_editions(
    shelf: Book, editions: dict[str, list[str]]
) -> None:
    made = tuple(edition(name, kinds) for name, kinds in editions.items())
    listed = pieces(dataclasses.replace(shelf, editions=made))
    assert len({piece.output for piece in listed}) == len(listed)
    wanted = sum(("manual" in e.pieces) + 2 * ("handouts" in e.pieces) for e in made)
    assert len(listed) == wanted
