"""A translation that is behind says so in print, and the source stands beside what is critical."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import MiniBook
from tests.inspectors import text

SOURCE = """
Wait at the [door](#now).

Do not open it within 30 days.

## Now {#now}

- Bring papers.

| Who | When |
|---|---|
| The judge | in 10 days |
"""
TARGET = """
Espere en la [puerta](#now).

No la abra en 30 días.

## Ahora {#now}

- Traiga papeles.

| Quién | Cuándo |
|---|---|
| El juez | en 10 días |
"""
CHANGES = (
    ("Wait at", "Please wait at"),
    ("30 days", "15 days"),
    ("- Bring papers.", "- Bring papers.\n- Call a friend."),
    ("in 10 days", "in 20 days"),
)


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    book.chapter("01-one", SOURCE, title="One")
    book.chapter("01-one", TARGET, language="es", title="Uno")
    assert book.run("adopt", "es").status == 0
    path = book.root / "en/chapters/01-one.md"
    now = path.read_text(encoding="utf-8")
    for was, then in CHANGES:
        assert was in now
        now = now.replace(was, then)
    path.write_text(now, encoding="utf-8")
    return book


def printed(book: MiniBook) -> str:
    made = book.run("build", "manual", "--lang", "es", "--edition", "reading")
    assert made.status == 0, made.err
    return " ".join(" ".join(text(book.root / "dist/es/manual-reading.pdf")).split())


def test_what_is_behind_is_marked_and_what_is_missing_is_printed_in_english(
    book: MiniBook,
) -> None:
    page = printed(book)
    assert "esta traducción puede estar atrasada. Espere en la puerta" in page
    assert "No la abra en 30 días. Do not open it within 15 days." in page
    assert "en inglés. Call a friend." in page
    assert "en 10 días The judge · in 20 days" in page
    assert "Please wait" not in page
    assert "\ue000" not in page


def test_a_translation_that_is_confirmed_carries_no_mark(book: MiniBook) -> None:
    path = book.root / "es/chapters/01-one.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nLlame.\n", encoding="utf-8")
    assert book.run("done", "01-one").status == 0
    page = printed(book)
    assert "atrasada" not in page
    assert "15 days" not in page


def test_a_book_may_print_the_source_instead(book: MiniBook) -> None:
    book.extra = '[translations]\nbehind = "fall-back"\n'
    book.save()
    page = printed(book)
    assert "No la abra" not in page
    assert "en inglés. Do not open it within 15 days." in page
    assert "Please wait at the door." in page
    assert "Traiga papeles." in page


def test_a_book_may_print_nothing_that_is_behind(book: MiniBook) -> None:
    book.extra = '[translations]\nbehind = "block"\n'
    book.save()
    refused = book.run("build", "manual", "--lang", "es")
    assert refused.status == 1
    lines = [line for line in refused.err.splitlines() if ": error: " in line]
    assert [line.partition(": error: ")[0] for line in lines] == [
        "es/chapters/01-one.md:6",
        "es/chapters/01-one.md:8",
        "es/chapters/01-one.md:12",
        "es/chapters/01-one.md:16",
    ]
    assert not (book.root / "dist/es").exists()


def test_problems_are_still_told_by_their_line(book: MiniBook) -> None:
    path = book.root / "es/chapters/01-one.md"
    now = path.read_text(encoding="utf-8").replace("- Traiga", "- [a](nowhere.md) Traiga")
    path.write_text(now, encoding="utf-8")
    assert "es/chapters/01-one.md:12: error: " in book.run("build", "--lang", "es").err
