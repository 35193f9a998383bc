"""Comparisons kept between runs are what comparing anew gives, and nothing damaged is believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.book import load
from manual.book.model import Book
from manual.translation import kept, ledger, pieces, standing
from manual.translation.standing import entry
from tests.books import MiniBook

SOURCE = "# One\n\nWe wait.\n\n- Call 555-0100 now.\n- Sign nothing.\n"
TARGET = (
    "# Uno\n\nEsperamos.\n\nSolo aquí: una nota.\n\n- Llame ya al 555-0100.\n- No firme nada.\n"
)
NAME = "chapters/01-first"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    mini = MiniBook(tmp_path / "book", ("en", "es"))
    mini.chapter("01-first", SOURCE)
    mini.chapter("01-first", TARGET, language="es")
    mini.chapter("02-second", "# Two\n\nWe go.\n")
    mini.chapter("02-second", "# Dos\n\nNos vamos.\n", language="es")
    loaded = load.load(mini.root).book
    assert loaded
    known = pieces.read(loaded, "es", NAME).units
    entries = [entry(unit, "en", "es") for unit in known if unit.source and unit.target]
    ledger.save(ledger.path(loaded.root, "es", NAME), entries)
    write(loaded, "en", SOURCE.replace("0100", "0199").replace("- Sign", "New here.\n\n- Sign"))
    return loaded


def write(book: Book, language: str, text: str) -> None:
    (book.root / f"{language}/{NAME}.md").write_text(text, encoding="utf-8")


def forget() -> None:
    """Do as a new process does."""
    pieces._compared.cache_clear()
    pieces._words.cache_clear()


def entries_of(book: Book) -> list[Path]:
    return sorted((book.root / ".cache" / kept.FOLDER).glob("*"))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each comparison that is made."""
    made: list[str] = []
    compare = standing.compare

    def counting(source: str, *rest: object, **more: object) -> object:
        made.append(source)
        return compare(source, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pieces, "compare", counting)
    return made


def test_a_new_process_is_given_the_same_and_compares_nothing(
    book: Book, counted: list[str]
) -> None:
    forget()
    first = list(pieces.every(book, "es"))
    assert counted
    counted.clear()
    forget()
    assert list(pieces.every(book, "es")) == first
    assert counted == []
    assert {unit.state for unit in first[0].units} >= {"critical", "unpaired", "translated"}


def test_an_edit_compares_one_piece_anew(book: Book, counted: list[str]) -> None:
    write(book, "en", SOURCE)
    list(pieces.every(book, "es"))
    counted.clear()
    forget()
    write(book, "en", SOURCE.replace("wait", "stay"))
    list(pieces.every(book, "es"))
    assert len(counted) == 1


def test_the_ledger_counts_too(book: Book) -> None:
    write(book, "en", SOURCE)
    before = pieces.read(book, "es", NAME)
    ledger.save(ledger.path(book.root, "es", NAME), ())
    forget()
    after = pieces.read(book, "es", NAME)
    assert "translated" in before.count()
    assert "translated" not in after.count()


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 64 + b"\n{}"])
def test_a_damaged_entry_is_compared_anew(book: Book, damage: bytes) -> None:
    first = list(pieces.every(book, "es"))
    for path in entries_of(book):
        path.write_bytes(damage or path.read_bytes()[:-9])
    forget()
    assert list(pieces.every(book, "es")) == first


def test_bytes_that_are_no_text_are_kept_too(book: Book) -> None:
    file = book.root / f"es/{NAME}.md"
    file.write_bytes(b"\xef\xbb\xbf# Uno\r\n\r\n\xff Esperamos.\r\n")
    first = pieces.read(book, "es", NAME)
    forget()
    again = pieces.read(book, "es", NAME)
    assert again == first
    assert pieces.encoded(again.target) == file.read_bytes()


def test_a_folder_that_cannot_be_written_costs_time_alone(book: Book) -> None:
    cache = book.root / ".cache"
    for path in entries_of(book):
        path.unlink()
    (cache / kept.FOLDER).rmdir()
    (cache / kept.FOLDER).write_text("in the way", encoding="utf-8")
    forget()
    assert pieces.read(book, "es", NAME).units
