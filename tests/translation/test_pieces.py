"""What every tool for translators reads: pieces, blocks, states and places."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.book import load
from manual.book.model import Book
from manual.diagnostics import UsageError
from manual.translation import ledger, pieces
from manual.translation.standing import entry
from tests.books import MiniBook

SOURCE = "# One\n\nWe wait.\n\nCall 555-0100 now.\n"
TARGET = "# Uno\n\nEsperamos.\n\nSolo aquí: una nota.\n\nLlame ya al 555-0100.\n"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    mini = MiniBook(tmp_path / "book", ("en", "es"))
    mini.chapter("01-first", SOURCE)
    mini.chapter("01-first", TARGET, language="es")
    mini.handout("card", "Words.\n")
    loaded = load.load(mini.root).book
    assert loaded
    return loaded


def adopt(book: Book) -> None:
    piece = pieces.read(book, "es", "chapters/01-first")
    known = [entry(unit, "en") for unit in piece.units if unit.source and unit.target]
    ledger.save(ledger.path(book.root, "es", piece.name), known)


def test_each_block_has_its_state_file_and_line(book: Book) -> None:
    adopt(book)
    file = book.root / "en/chapters/01-first.md"
    file.write_text(file.read_text(encoding="utf-8").replace("0100", "0199"), encoding="utf-8")
    piece = pieces.read(book, "es", "chapters/01-first")
    found = [
        (unit.state, piece.source_place(unit).line, piece.target_place(unit).line)
        for unit in piece.units
    ]
    assert found == [
        ("translated", 2, 2),
        ("translated", 3, 3),
        ("translated", 5, 5),
        ("translated", 7, 7),
        ("unpaired", 0, 9),
        ("critical", 9, 11),
    ]
    assert str(piece.target_place(piece.units[-1])) == "es/chapters/01-first.md:11"
    assert piece.words_left == 3
    assert piece.unit(piece.units[-1].id) is piece.units[-1]
    with pytest.raises(UsageError):
        piece.unit("nothing")


def test_what_is_not_there_yet_is_missing_and_no_error(book: Book) -> None:
    first, second = pieces.every(book, "es")
    assert (first.name, second.name) == ("chapters/01-first", "handouts/card")
    assert second.target == ""
    assert {unit.state for unit in second.units} == {"missing"}
    assert second.target_place(second.units[0]).line == 0


@pytest.mark.parametrize(
    "name",
    [
        "chapters/01-first",
        "./es/chapters/01-first.md",
        "en/chapters/01-first",
        "chapters/01",
        "01-first",
        "01",
        "1",
        "first",
    ],
)
def test_a_piece_is_found_as_people_call_it(book: Book, name: str) -> None:
    assert pieces.find(book, name) == "chapters/01-first"


def test_what_is_unknown_is_wrong_usage(book: Book) -> None:
    with pytest.raises(UsageError) as wrong:
        pieces.find(book, "firts")
    assert dict(wrong.value.diagnostics[0].values)["known"] == "chapters/01-first, handouts/card"
    with pytest.raises(UsageError):
        pieces.languages(book, ["en"])
    assert pieces.languages(book) == ("es",)


def test_bytes_come_back_whatever_they_are(book: Book) -> None:
    data = b"\xef\xbb\xbfOne\r\n\xff\xfe two\n"
    (book.root / "es/chapters/01-first.md").write_bytes(data)
    piece = pieces.read(book, "es", "chapters/01-first")
    assert pieces.encoded(piece.target) == data
