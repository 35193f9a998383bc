"""The cache stays within its size, and what was used last stays in it."""

from __future__ import annotations

import os
from pathlib import Path

from manual.build import room
from tests.books import MiniBook


def _entry(cache: Path, name: str, size: int, used: int) -> Path:
    path = cache / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)
    os.utime(path, (used, used))
    return path


def test_what_was_used_last_stays(tmp_path: Path) -> None:
    old = _entry(tmp_path, "fragments/ab/1", 100, 1)
    note = _entry(tmp_path, "because/2", 50, 2)
    new = _entry(tmp_path, "texts/3", 100, 3)
    font = _entry(tmp_path, "fonts-1/a.ttf", 1000, 0)
    assert room.keep_within(tmp_path, 250) == 0
    assert room.keep_within(tmp_path, 200) == 100
    assert [path.exists() for path in (old, note, new, font)] == [False, True, True, True]
    room.used(note)
    assert room.keep_within(tmp_path, 50) == 100
    assert [path.exists() for path in (note, new, font)] == [True, False, True]


def test_a_build_keeps_within_the_size_it_is_given(book: MiniBook) -> None:
    book.chapter("01-a", "Words.\n")
    book.build("--edition", "reading", "--cache-limit", "0")
    whole = book.pdf().read_bytes()
    assert not any(path.is_file() for path in (book.root / ".cache/fragments").rglob("*"))
    book.pdf().unlink()
    book.build("--edition", "reading")
    assert book.pdf().read_bytes() == whole
    assert any(path.is_file() for path in (book.root / ".cache/fragments").rglob("*"))


def test_a_fragment_that_is_used_is_as_new(book: MiniBook) -> None:
    book.chapter("01-a", "Words.\n")
    book.chapter("02-b", "Words.\n")
    book.build("--edition", "reading")
    kept = [path for path in (book.root / ".cache/fragments").rglob("*") if path.is_file()]
    for path in kept:
        os.utime(path, (1, 1))
    book.chapter("01-a", "Other words.\n")
    book.build("--edition", "reading")
    used = [path for path in kept if path.stat().st_mtime > 1]
    assert used  # that of chapter 2
    assert len(used) < len(kept)  # not that of chapter 1 as it was
