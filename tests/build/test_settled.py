"""What an earlier build found of pages saves setting twice, and never shows in what is made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import inspectors
from tests.books import EDITIONS, MiniBook

# Chapter 2 begins far later than its few words let one guess.
PAGES = "".join(f"\n## Page {n} {{.new-page}}\n\nWords.\n" for n in range(2, 12))


@pytest.fixture
def long(tmp_path: Path) -> MiniBook:
    book = MiniBook(tmp_path / "book", editions=EDITIONS.split("[editions.print]")[0])
    book.chapter("01-a", f"See [there](02-b.md#there).\n{PAGES}")
    book.chapter("02-b", "## Here\n\n## There {#there}\n\nWords.\n")
    return book


def _kept(book: MiniBook) -> set[Path]:
    return {path for path in (book.root / ".cache" / "fragments").rglob("*") if path.is_file()}


def test_a_better_guess_sets_a_changed_chapter_once(long: MiniBook) -> None:
    long.build("--edition", "reading")
    pages = list((long.root / ".cache" / "pages").iterdir())
    assert len(pages) == 1
    long.chapter("02-b", "## Here\n\n## There {#there}\n\nOther words.\n")
    before = _kept(long)
    assert len(before) == 5  # front, two chapters, back; the first chapter twice
    long.build("--edition", "reading")
    assert len(_kept(long) - before) == 1  # the chapter: the stitch writes the code


@pytest.mark.parametrize("damage", ["[]", '{"02-b.there": "x"}', '{"b.there": 4000}'])
def test_what_is_remembered_never_shows(long: MiniBook, damage: str) -> None:
    long.build("--edition", "reading")
    whole = long.pdf().read_bytes()
    (pages,) = (long.root / ".cache" / "pages").iterdir()
    pages.write_text(damage)
    for folder in ("fragments", "finished", "stamps"):
        shutil.rmtree(long.root / ".cache" / folder)
    shutil.rmtree(long.root / "dist")
    long.build("--edition", "reading")
    assert long.pdf().read_bytes() == whole
    assert inspectors.text(long.pdf())
