"""The words that layouts print travel too, and come back into their lines."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.books import MiniBook

FORMS = {"po": "po", "xliff": "xlf"}


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    made = MiniBook(tmp_path / "book")
    made.chapter("01-a", "\nWait here. Do not sign the form.\n", title="A form")
    assert made.run("add-language", "ht").status == 0
    return made


def words(book: MiniBook) -> Path:
    return book.root / "ht/strings.toml"


@pytest.mark.parametrize("form", FORMS)
def test_a_word_changes_its_line_and_no_other(book: MiniBook, form: str) -> None:
    assert book.run("export", "strings", "--lang", "ht", "--format", form).status == 0
    file = book.root / f"exchange/ht/strings.{FORMS[form]}"
    before = words(book).read_text(encoding="utf-8")
    assert book.run("import", str(file)).status == 0
    assert words(book).read_text(encoding="utf-8") == before

    text = file.read_text(encoding="utf-8")
    if form == "po":
        old, new = 'msgid "Chapter"\nmsgstr ""', 'msgid "Chapter"\nmsgstr "Chapit"'
    else:
        old, new = "<source>Chapter</source>", "<source>Chapter</source>\n<target>Chapit</target>"
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    result = book.run("import", str(file), "--who", "Nadège")
    assert result.status == 0 and "1 blocks written" in result.out, (result.out, result.err)
    wanted = re.sub('chapter = "Chapter".*', 'chapter = "Chapit"', before, count=1)
    assert words(book).read_text(encoding="utf-8") == wanted


def test_what_the_press_fills_in_may_not_be_lost(book: MiniBook) -> None:
    assert book.run("export", "strings", "--lang", "ht").status == 0
    file = book.root / "exchange/ht/strings.po"
    text = file.read_text(encoding="utf-8")
    source = re.search(r'msgid ("[^"\n]*\{page\}[^"\n]*")\nmsgstr ""', text)
    assert source is not None
    text = text.replace(source[0], f'msgid {source[1]}\nmsgstr "paj"')
    file.write_text(text, encoding="utf-8")
    result = book.run("import", str(file))
    assert result.status == 1 and "{page}" in result.err


def test_a_missing_word_is_added_and_comments_stay(book: MiniBook) -> None:
    lines = words(book).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("contents = ", "chapter = "))]
    words(book).write_text("# Mine\n" + "".join(kept) + "chapter = 'Chapter' # short\n", "utf-8")
    assert book.run("export", "strings", "--lang", "ht").status == 0
    file = book.root / "exchange/ht/strings.po"
    text = file.read_text(encoding="utf-8")
    for old, new in (("Contents", r"Sa ki \"nan\" liv la"), ("Chapter", "Chapit")):
        found = re.search(rf'msgid "{old}"\nmsgstr ".*"', text)
        assert found is not None
        text = text.replace(found[0], f'msgid "{old}"\nmsgstr "{new}"')
    file.write_text(text, encoding="utf-8")
    result = book.run("import", str(file))
    assert result.status == 0 and "2 blocks written" in result.out, (result.out, result.err)
    made = words(book).read_text(encoding="utf-8")
    assert made.startswith("# Mine\n") and 'chapter = "Chapit" # short\n' in made
    assert tomllib.loads(made)["contents"] == 'Sa ki "nan" liv la'


def test_a_sentence_that_a_program_filled_with_the_source_is_not_taken(book: MiniBook) -> None:
    assert book.run("export", "01", "--lang", "ht").status == 0
    file = book.root / "exchange/ht/chapters/01-a.po"
    old = 'msgid "Wait here. Do not sign the form."\nmsgstr ""'
    said = "Tann isit la. Do not sign the form."
    text = file.read_text(encoding="utf-8")
    assert old in text
    for source, creole in (("A form", "Yon fòm"),):
        text = text.replace(f'"{source}"\nmsgstr ""', f'"{source}"\nmsgstr "{creole}"')
    file.write_text(text.replace(old, f'{old[:-2]}"{said}"'), encoding="utf-8")
    result = book.run("import", str(file))
    assert "1 left" in result.out and "Do not sign the form." in result.err
    target = book.root / "ht/chapters/01-a.md"
    assert "Tann isit la" not in target.read_text(encoding="utf-8")
    assert "1 blocks written" in book.run("import", str(file), "--unfinished").out
    assert said in target.read_text(encoding="utf-8")
