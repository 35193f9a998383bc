"""Marked texts come back as they were; what is damaged, foreign or out of date does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from manual.book.load import load
from manual.book.model import Book
from manual.markup.convert import Marked
from manual.products import kept, texts
from tests.books import MiniBook

BODY = """## Here {#here}

![A dot.](dot.svg)

A note[^1] & “quotes” with [a link](#here).

[^1]: The note.

/// form | Fill in
- Name: ______{#name} Your name.
///
"""


def _read(mini: MiniBook) -> Book:
    book = load(mini.root).book
    assert book is not None
    return book


@pytest.fixture
def written(book: MiniBook) -> MiniBook:
    book.write("en/chapters/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    book.chapter("01-a", BODY)
    return book


def _same(one: Marked, other: Marked) -> bool:
    plain = [
        {**vars(marked), "body": ET.tostring(marked.body, encoding="unicode")}
        for marked in (one, other)
    ]
    return plain[0] == plain[1]


def _entries(mini: MiniBook) -> list[Path]:
    return list((mini.root / ".cache" / kept.FOLDER).glob("*"))


def test_a_text_comes_back_as_it_was(written: MiniBook) -> None:
    made = texts.texts(_read(written), "en").chapters["01-a"]
    (entry,) = _entries(written)
    book = _read(written)
    source = book.chapters[0].sources["en"]
    again = kept.get(book.root, entry.name, source)
    assert again is not None
    assert again.fields
    assert again.images
    assert _same(made, again)


@pytest.mark.parametrize("damage", [b"", b"x", b"{}", b"\xff\n{}"])
def test_a_damaged_entry_is_made_again(written: MiniBook, damage: bytes) -> None:
    made = texts.texts(_read(written), "en").chapters["01-a"]
    (entry,) = _entries(written)
    whole = entry.read_bytes()
    entry.write_bytes(damage)
    assert _same(texts.texts(_read(written), "en").chapters["01-a"], made)
    assert entry.read_bytes() == whole


def test_an_entry_under_another_name_is_not_taken(written: MiniBook) -> None:
    book = _read(written)
    texts.texts(book, "en")
    (entry,) = _entries(written)
    entry.rename(entry.with_name("0" * 64))
    assert kept.get(book.root, "0" * 64, book.chapters[0].sources["en"]) is None


def test_a_picture_that_went_is_missed(written: MiniBook) -> None:
    texts.texts(_read(written), "en")
    (written.root / "en/chapters/dot.svg").unlink()
    found = texts.texts(_read(written), "en").chapters["01-a"]
    assert [problem.code for problem in found.diagnostics] == ["image-missing"]


def test_a_text_with_errors_is_not_kept(book: MiniBook) -> None:
    book.chapter("01-a", "![A dot.](gone.svg)\n")
    texts.texts(_read(book), "en")
    assert _entries(book) == []


@pytest.mark.parametrize("file", ["en/chapters/01-a.md", "en/strings.toml"])
def test_a_change_of_what_it_shows_is_another_text(written: MiniBook, file: str) -> None:
    texts.texts(_read(written), "en")
    path = written.root / file
    path.write_text(path.read_text().replace("Fill in", "Write here").replace("A note", "Note"))
    texts.texts(_read(written), "en")
    assert len(_entries(written)) == 2


def test_every_module_that_takes_part_is_in_the_key() -> None:
    code = "import sys, manual.markup.convert; print(*(n for n in sys.modules if 'manual' in n))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = [name for name in told.stdout.split() if name.split(".")[0] == "manual"]
    known = {path.resolve() for path in kept.makers()}
    package = Path(kept.__file__).parents[1]
    messages = {"manual.messages"}  # puts problems into words, which are not kept
    for name in set(loaded) - messages:
        path = package.joinpath(*name.split(".")[1:])
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        assert file.resolve() in known, name
    assert "manual.markup.numbers" in loaded
