"""A finished PDF is not joined again where its fragments and facts are as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.build.finished import Finished, Standing
from tests.books import MiniBook


@pytest.fixture
def built(book: MiniBook) -> MiniBook:
    book.chapter("01-a", "Words.\n")
    book.handout("sheet", "More words.\n")
    book.build("--edition", "reading")
    return book


def _written(path: Path) -> int:
    return path.stat().st_mtime_ns


def test_what_did_not_change_is_left_where_it_lies(built: MiniBook) -> None:
    manual, sheet = built.pdf(), built.pdf("handouts/sheet")
    before = {path: _written(path) for path in (manual, sheet)}
    built.chapter("01-a", "Other words.\n")
    told = built.build("--edition", "reading")
    assert _written(manual) != before[manual]
    assert _written(sheet) == before[sheet]
    assert "sheet.pdf" in told.out


@pytest.mark.parametrize("damage", ["truncate", "remove", "foreign"])
def test_what_is_not_as_it_was_is_made_again(built: MiniBook, damage: str) -> None:
    sheet = built.pdf("handouts/sheet")
    whole = sheet.read_bytes()
    if damage == "remove":
        sheet.unlink()
    else:
        sheet.write_bytes(whole[:500] if damage == "truncate" else built.pdf().read_bytes())
    built.chapter("01-a", "Other words.\n")
    built.build("--edition", "reading")
    assert sheet.read_bytes() == whole


def test_another_date_of_the_book_is_printed(built: MiniBook) -> None:
    sheet = built.pdf("handouts/sheet")
    before = sheet.read_bytes()
    manifest = built.root / "book.toml"
    manifest.write_text(manifest.read_text().replace("2026-01-02", "2026-01-03"))
    built.build("--edition", "reading")
    assert sheet.read_bytes() != before


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"pages": "x", "sha256": ""}'])
def test_a_damaged_note_counts_as_none(tmp_path: Path, note: str) -> None:
    notes = Finished(tmp_path)
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    notes.put("abcd", Standing(1, 0, empty))
    assert notes.get("abcd", pdf) is not None
    (tmp_path / "finished" / "ab" / "cd").write_text(note)
    assert notes.get("abcd", pdf) is None
