"""Large print: no word of any construct is below 18 pt, and headings keep to 20 to 22 pt."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from manual.book.formats import FORMATS
from manual.book.load import load
from manual.products.pieces import pieces
from tests import inspectors
from tests.books import PROJECT, MiniBook
from tests.build.everything import fill

LARGE = """
[editions.large]
pieces = ["manual", "handouts"]
default = false
colour = "black"
links = "printed"
type_size = "18pt"
margins = { top = "0.9in", bottom = "1in", inner = "0.75in", outer = "0.75in" }
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    book = MiniBook(tmp_path_factory.mktemp("large") / "book", languages=("en", "es"))
    book.editions += LARGE
    fill(book).build("--edition", "large")
    return book


def made(book: MiniBook) -> list[Path]:
    return sorted((book.root / "dist").rglob("*.pdf"))


@pytest.mark.slow
def test_every_word_has_eighteen_points(large: MiniBook) -> None:
    files = made(large)
    assert len(files) >= 4
    for path in files:
        small = [
            (number, run.text, run.size)
            for number, page in enumerate(inspectors.runs(path), start=1)
            for run in page
            if run.text.strip() and run.size < 17.99
        ]
        assert small == [], path


@pytest.mark.slow
def test_all_of_it_is_set_in_one_sans_family(large: MiniBook) -> None:
    for path in made(large):
        assert all("Sans" in font.name for font in inspectors.fonts(path))


@pytest.mark.slow
def test_only_the_cover_has_words_beyond_the_headings(large: MiniBook) -> None:
    pages = inspectors.runs(large.pdf("manual-large"))
    assert max(run.size for run in pages[0]) > 50
    assert max(run.size for page in pages[1:] for run in page) <= 22.01


def test_an_edition_that_is_no_default_is_made_only_where_it_is_named(book: MiniBook) -> None:
    book.editions = book.editions.replace("[editions.print]", "[editions.print]\ndefault = false")
    book.chapter("01-one", "Words.\n")
    book.build()
    assert [path.name for path in made(book)] == ["manual-reading.pdf"]
    book.build("--edition", "print")
    assert [path.name for path in made(book)] == ["manual-print.pdf", "manual-reading.pdf"]


def test_the_real_book_asks_for_large_print_in_eighteen_points() -> None:
    editions = tomllib.loads((PROJECT / "book.toml").read_text())["editions"]
    assert editions["large"]["type_size"] == "18pt"
    assert editions["large"]["default"] is False


def test_paper_that_is_cut_for_smaller_words_is_passed_over() -> None:
    book, _ = load(PROJECT)
    assert book is not None
    made = [piece for piece in pieces(book) if piece.kind == "handout"]
    fixed = [piece for piece in made if FORMATS[piece.form].pages]
    assert fixed
    assert all(piece.edition.name != "large" for piece in fixed)
    assert any(piece.edition.name == "large" for piece in made)
