"""A folder becomes a book, or every reason why not is told in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.book.load import load
from tests.books import MiniBook


def _problems(book: MiniBook) -> list[tuple[str, str, int]]:
    found = load(book.root).diagnostics
    return sorted((d.code, d.place.file, d.place.line) for d in found)


def test_a_good_book_has_no_problem(bilingual: MiniBook) -> None:
    for language in ("en", "es"):
        bilingual.chapter("01-one", "Text.", language=language)
        bilingual.handout("card", "Text.", language=language)
    loaded = load(bilingual.root)
    assert loaded.diagnostics == ()
    assert loaded.book is not None
    assert [chapter.number for chapter in loaded.book.chapters] == [1]
    assert loaded.book.source_language == "en"


def test_all_problems_are_told_in_one_run(bilingual: MiniBook) -> None:
    bilingual.chapter("01-one", "Text.")
    bilingual.chapter("01-two", "Text.")
    bilingual.chapter("01-two", "Texto.", language="es")
    bilingual.write("es/chapters/09-else.md", "---\ntitle: x\n---\n")
    bilingual.write("es/chapters/01-Two.md", "---\ntitle: x\n---\n")
    text = (bilingual.root / "book.toml").read_text() + "papr = 'a4'\n"
    bilingual.write("book.toml", text.replace('version = "1.0"', "version = 1.0"))
    found = _problems(bilingual)
    assert ("translation-missing", "book.toml", 13) in found
    assert ("key-type", "book.toml", 2) in found
    assert ("number-twice", "book.toml", 13) in found
    assert ("key-unknown", "book.toml", len(text.splitlines())) in found
    assert ("name-case", "es/chapters/01-two.md", 0) in found
    assert ("file-unlisted", "es/chapters/09-else.md", 0) in found


def test_an_unknown_key_names_the_nearest(book: MiniBook) -> None:
    book.extra = 'titel = "x"'
    book.save()
    problem = next(d for d in load(book.root).diagnostics if d.code == "key-unknown")
    assert dict(problem.values)["nearest"] == "title"


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        (b"---\ntitle: a\n---\n\nx\xff", "not-utf8", 5),
        (b"---\ntitle: a\n---\nnul \x00", "control-character", 4),
        ("---\ntitle: a\n---\nbidi \u202e".encode(), "bidi-control", 4),
        (b"---\ntitel: a\n---\n", "key-unknown", 2),
        (b"---\ntitle: a\nid: Not An Id\n---\n", "name-form", 3),
    ],
)
def test_odd_files_are_told_by_line(book: MiniBook, body: bytes, code: str, line: int) -> None:
    book.chapter("01-one", "x")
    book.write("en/chapters/01-one.md", body)
    assert (code, "en/chapters/01-one.md", line) in _problems(book)


def test_marks_of_other_systems_are_read_over(book: MiniBook) -> None:
    book.chapter("01-one", "x")
    book.write("en/chapters/01-one.md", "\ufeff---\r\ntitle: a\r\n---\r\nText.\r\n")
    loaded = load(book.root)
    assert loaded.diagnostics == ()
    assert loaded.book is not None
    assert loaded.book.chapters[0].sources["en"].body == "Text.\n"


def test_a_link_out_of_the_book_is_not_followed(book: MiniBook, tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("---\ntitle: a\n---\n")
    book.chapter("01-one", "x").unlink()
    (book.root / "en/chapters/01-one.md").symlink_to(outside)
    assert [code for code, *_ in _problems(book)] == ["file-missing"]


def test_words_that_layouts_print_must_all_be_there(book: MiniBook) -> None:
    path = book.root / "en" / "strings.toml"
    path.write_text(path.read_text().replace("chapter =", "chaptr ="))
    codes = [code for code, file, _ in _problems(book) if file == "en/strings.toml"]
    assert codes == ["key-missing"]


@pytest.mark.parametrize(
    ("margin", "code"), [('"0.2in"', "length-small"), ('"wide"', "length-form"), ("3", "key-type")]
)
def test_margins_are_lengths_that_printers_can_print(
    book: MiniBook, margin: str, code: str
) -> None:
    book.editions = f'[editions.reading]\npieces = ["manual"]\nmargins = {{ top = {margin} }}\n'
    book.save()
    assert [found for found, *_ in _problems(book)] == [code]


def test_a_book_that_cannot_be_read_is_no_book(book: MiniBook) -> None:
    book.write("book.toml", "id = ")
    loaded = load(book.root)
    assert loaded.book is None
    assert [(d.code, d.place.line) for d in loaded.diagnostics] == [("toml-syntax", 1)]
