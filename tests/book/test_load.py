"""A folder becomes a book, or every reason why not is told in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.book import words
from manual.book.load import SIZE_LIMIT, load, load_or_fail
from manual.diagnostics import ContentError, has_errors
from tests.books import MiniBook

ONE = "en/chapters/01-one.md"


def _problems(book: MiniBook) -> list[tuple[str, str, int]]:
    found = load(book.root).diagnostics
    return sorted((d.code, d.place.file, d.place.line) for d in found)


def _values(book: MiniBook, code: str) -> dict[str, str]:
    (problem,) = (d for d in load(book.root).diagnostics if d.code == code)
    return dict(problem.values)


def test_a_good_book_has_no_problem(bilingual: MiniBook) -> None:
    for language in ("en", "es"):
        bilingual.chapter("01-one", "Text.", language=language)
        bilingual.handout("card", "Text.", language=language)
    loaded = load(bilingual.root)
    assert loaded.diagnostics == ()
    assert loaded.book is not None
    assert [chapter.number for chapter in loaded.book.chapters] == [1]
    assert loaded.book.source_language == "en"
    source = loaded.book.chapters[0].sources["es"]
    assert (source.file, source.id, source.title) == ("es/chapters/01-one.md", "one", "01-one")
    assert (source.body, source.body_line) == ("Text.", 5)
    assert loaded.book.handouts[0].sources["en"].format == "sheet"


def test_places_in_a_text_count_the_lines_of_its_file(book: MiniBook) -> None:
    book.chapter("01-one", "first\nsecond")
    loaded = load(book.root).book
    assert loaded is not None
    source = loaded.chapters[0].sources["en"]
    assert [str(source.place(line)) for line in (0, 1, 2)] == [f"{ONE}:1", f"{ONE}:5", f"{ONE}:6"]


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


def test_the_command_line_tells_them_too_and_writes_nothing(bilingual: MiniBook) -> None:
    bilingual.chapter("01-one", "Text.")
    bilingual.write(ONE, b"---\ntitel: a\n---\nnul \0\n")
    for verb in ("check", "build"):
        result = bilingual.run(verb)
        assert result.status == 1
        assert "book.toml:13: error: es/chapters/01-one.md is missing" in result.err
        assert f"{ONE}:2: error: nothing is called “titel”" in result.err
        assert f"{ONE}:4: error: the line holds the control character U+0000" in result.err
        assert not (bilingual.root / "dist").exists()


def test_a_missing_translation_names_the_nearest_file(bilingual: MiniBook) -> None:
    bilingual.chapter("01-one", "Text.")
    bilingual.write("es/chapters/01-onne.md", "---\ntitle: x\n---\n")
    values = _values(bilingual, "translation-missing")
    assert values == {
        "file": "es/chapters/01-one.md",
        "language": "es",
        "nearest": "01-onne.md",
    }


def test_a_missing_translation_is_not_taken_for_that_of_another_text(bilingual: MiniBook) -> None:
    for language in ("en", "es"):
        bilingual.chapter("01-one", "Text.", language=language)
    bilingual.chapter("01-on", "Text.")
    assert _values(bilingual, "translation-missing")["nearest"] == ""


def test_a_chapter_that_is_missing_in_the_source_language_is_a_missing_file(
    book: MiniBook,
) -> None:
    book.chapter("01-one", "x").rename(book.root / "en/chapters/01-on.md")
    assert _values(book, "file-missing")["nearest"] == "01-on.md"


def test_a_file_that_is_not_listed_is_only_a_warning(book: MiniBook) -> None:
    book.chapter("01-one", "x")
    book.write("en/handouts/extra.md", "not even front matter")
    assert _problems(book) == [("file-unlisted", "en/handouts/extra.md", 0)]
    assert not has_errors(load(book.root).diagnostics)


def test_names_that_differ_only_in_capitals_are_an_error(book: MiniBook) -> None:
    book.chapter("01-one", "x")
    book.write("en/chapters/01-ONE.md", "x")
    assert _values(book, "name-case") == {"twin": "en/chapters/01-ONE.md"}
    assert has_errors(load(book.root).diagnostics)


@pytest.mark.parametrize(
    ("stem", "front", "code"),
    [
        ("01-two", "", "number-twice"),
        ("001-two", "", "number-twice"),
        ("02-two", "id: one\n", "piece-id-twice"),
    ],
)
def test_numbers_and_ids_stand_once(book: MiniBook, stem: str, front: str, code: str) -> None:
    book.chapter("01-one", "x")
    book.chapter(stem, "x")
    book.write(f"en/chapters/{stem}.md", f"---\ntitle: x\n{front}---\nx")
    assert [found for found, *_ in _problems(book)] == [code]
    assert "01-one" in _values(book, code)["other"]


def test_an_id_is_the_same_in_every_language(bilingual: MiniBook) -> None:
    bilingual.chapter("01-one", "x")
    bilingual.write("es/chapters/01-one.md", "---\ntitle: x\nid: uno\n---\nx")
    assert _values(bilingual, "id-differs") == {"found": "uno", "wanted": "one"}


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        (b"---\ntitle: a\n---\n\nx\xff", "not-utf8", 5),
        (b"\xff\xfe-\0-\0", "not-utf8", 1),
        (b"---\ntitle: a\n---\nnul \x00", "control-character", 4),
        (b"---\ntitle: a\n---\nescape \x1b[2J", "control-character", 4),
        ("---\ntitle: a\n---\nbidi \u202e".encode(), "bidi-control", 4),
        ("---\ntitle: a\u2067\n---\n".encode(), "bidi-control", 2),
        (b'---\ntitle: "a\\0"\n---\n', "control-character", 2),
        (b"---\ntitel: a\ntitle: b\n---\n", "key-unknown", 2),
        (b"---\ntitle: a\nformat: sheet\n---\n", "key-unknown", 3),
        (b"---\ntitle: a\nid: Not An Id\n---\n", "name-form", 3),
        (b"---\nsummary: a\n---\n", "key-missing", 1),
        (b"---\nsummary: a\ntitle:\n---\n", "key-empty", 3),
        (b"---\ntitle: a\n---\n" + b"x" * SIZE_LIMIT, "file-large", 0),
        (b"---\n" + b"x: y\n" * (10 * 1024 * 1024), "file-large", 0),
    ],
)
def test_odd_files_are_told_once_by_line(book: MiniBook, body: bytes, code: str, line: int) -> None:
    book.chapter("01-one", "x")
    book.write(ONE, body)
    assert _problems(book) == [(code, ONE, line)]


@pytest.mark.parametrize("body", [b"", b"\n", b"no front matter", b"---\ntitle: a\n"])
def test_a_text_without_front_matter_has_no_title(book: MiniBook, body: bytes) -> None:
    book.chapter("01-one", "x")
    book.write(ONE, body)
    codes = [code for code, *_ in _problems(book)]
    assert codes[1:] == ["key-missing"]
    assert codes[0] in ("front-matter-missing", "front-matter-open")


def test_a_handout_has_one_of_the_formats(book: MiniBook) -> None:
    book.handout("card", "x", form="leter")
    assert _values(book, "value-unknown")["nearest"] == "letter"


def test_marks_of_other_systems_are_read_over(book: MiniBook) -> None:
    book.chapter("01-one", "x")
    book.write(ONE, "\ufeff---\r\ntitle: a\r\n---\r\nText.\r\rMore.\r\n")
    loaded = load(book.root)
    assert loaded.diagnostics == ()
    assert loaded.book is not None
    assert loaded.book.chapters[0].sources["en"].body == "Text.\n\nMore.\n"


@pytest.mark.parametrize("inner", ["", "chapters/"])
def test_a_link_out_of_the_book_is_not_followed(book: MiniBook, tmp_path: Path, inner: str) -> None:
    outside = tmp_path / "secret"
    book.chapter("01-one", "x").rename(outside)
    target = book.root / "en" / "chapters" / ("01-one.md" if inner else "")
    if inner:
        target.symlink_to(outside)
    else:
        target.rmdir()
        outside.rename(tmp_path / "01-one.md")
        target.symlink_to(tmp_path)
    assert "file-missing" in [code for code, *_ in _problems(book)]


def test_links_that_turn_in_a_circle_are_missing_files(book: MiniBook) -> None:
    path = book.chapter("01-one", "x")
    path.unlink()
    path.symlink_to(path)
    assert ("file-missing", "book.toml", 12) in _problems(book)


def test_words_that_layouts_print_must_all_be_there(book: MiniBook) -> None:
    path = book.root / "en" / "strings.toml"
    for word in words.REQUIRED:
        text = path.read_text()
        path.write_text(
            text.replace(f"\n{word} =", f"\nx{word} =").replace("\nxlocale", "\nlocale")
        )
        if word != "locale":
            assert ("key-missing", "en/strings.toml", 1) in _problems(book), word
            assert _values(book, "key-missing")["key"] == word
        path.write_text(text)


def test_words_that_only_a_translation_has_or_lacks_are_told(bilingual: MiniBook) -> None:
    bilingual.chapter("01-one", "x")
    bilingual.chapter("01-one", "x", language="es")
    for language, key in (("en", "more"), ("es", "mor")):
        path = bilingual.root / language / "strings.toml"
        path.write_text(path.read_text() + f'\n{key} = "x"\n')
    assert [code for code, *_ in _problems(bilingual)] == ["key-missing", "key-unknown"]
    assert _values(bilingual, "key-unknown")["nearest"] == "more"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{page}", "{página}", "braces-differ"),
        ("{page}", "", "braces-differ"),
        ("{page}", "{page} {page}", "braces-differ"),
        ("{number}", "{number.__class__}", "braces-differ"),
        ("{title}", "{title", "braces-differ"),
        ('"es-US"', '"Spanish"', "language-name"),
    ],
)
def test_words_that_cannot_be_filled_in_are_told(
    bilingual: MiniBook, old: str, new: str, code: str
) -> None:
    bilingual.chapter("01-one", "x")
    bilingual.chapter("01-one", "x", language="es")
    path = bilingual.root / "es" / "strings.toml"
    before = path.read_text()
    assert before.count(old) == 1
    path.write_text(before.replace(old, new))
    line = before[: before.index(old)].count("\n") + 1
    assert _problems(bilingual) == [(code, "es/strings.toml", line)]
    assert bilingual.run("check").status == 1


@pytest.mark.parametrize(
    ("margin", "code"), [('"0.2in"', "length-small"), ('"wide"', "length-form"), ("3", "key-type")]
)
def test_margins_are_lengths_that_printers_can_print(
    book: MiniBook, margin: str, code: str
) -> None:
    book.editions = f'[editions.reading]\npieces = ["manual"]\nmargins = {{ top = {margin} }}\n'
    book.save()
    assert [found for found, *_ in _problems(book)] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [("id = ", "toml-value"), ("id = 'a'", "key-missing"), ("languages = []", "key-missing")],
)
def test_a_book_that_cannot_be_read_is_no_book(book: MiniBook, text: str, code: str) -> None:
    book.write("book.toml", text)
    loaded = load(book.root)
    assert loaded.book is None
    assert code in {d.code for d in loaded.diagnostics}
    with pytest.raises(ContentError) as caught:
        load_or_fail(book.root)
    assert caught.value.diagnostics == loaded.diagnostics


def test_a_source_knows_the_lines_of_its_title_and_summary(book: MiniBook) -> None:
    book.chapter("01-one", "")
    book.write(ONE, "---\nid: one\nsummary: About.\ntitle: One\n---\nText.")
    loaded = load(book.root).book
    assert loaded is not None
    source = loaded.chapters[0].sources["en"]
    assert (source.summary_line, source.title_line) == (3, 4)
