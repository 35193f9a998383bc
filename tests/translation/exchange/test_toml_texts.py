"""Words of layouts, titles, terms and citations travel too, and come back into their lines."""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from manual.book import load
from manual.book.glossary import Glossary
from manual.book.model import Book
from manual.translation.exchange import po, toml_texts, xliff
from manual.translation.exchange.judged import How, judge
from manual.translation.exchange.travel import header
from tests.books import PROJECT, MiniBook

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
    assert made.startswith("# Mine\n") and "chapter = 'Chapit' # short\n" in made
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


READ = {"po": (po.written, po.read), "xliff": (xliff.written, xliff.read)}


@pytest.fixture(scope="module")
def real() -> Book:
    loaded = load.load(PROJECT)
    assert loaded.book is not None
    return loaded.book


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("name", toml_texts.NAMES[:-1])
def test_the_files_of_the_real_book_come_back_as_they_went(
    real: Book, name: str, form: str
) -> None:
    write, read = READ[form]
    segments = toml_texts.segments(real, "es", name)
    received = read(write(segments, header(real, "es")), "file")
    assert len(received.items) == len(segments) >= 10
    found = judge(received, lambda _: segments, Glossary(), ("en", "es"), How())
    assert not found.texts and not found.problems
    made, refused = toml_texts.spliced(
        real, "es", name, {one.id: one.target for one in segments}, [one.id for one in segments]
    )
    assert made.text == made.old and not refused


@pytest.mark.parametrize("name", ["book", "glossary"])
def test_one_text_of_the_real_book_changes_its_line_and_no_other(real: Book, name: str) -> None:
    for one in toml_texts.segments(real, "es", name)[::5]:
        made, refused = toml_texts.spliced(real, "es", name, {one.id: 'Otra "cosa"'}, [])
        old, new = made.old.splitlines(), made.text.splitlines()
        changed = [at for at, (a, b) in enumerate(zip(old, new, strict=True), start=1) if a != b]
        assert changed == [one.target_place.line] and not refused
        assert new[changed[0] - 1].startswith(old[changed[0] - 1].partition("=")[0])


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_takes_the_glossary_as_it_is_written(real: Book, tmp_path: Path) -> None:
    data = po.written(toml_texts.segments(real, "es", "glossary"), header(real, "es"))
    (tmp_path / "a.po").write_bytes(data)
    command = ["msgfmt", "-c", "-o", "/dev/null", "a.po"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0 and not done.stderr, done.stderr.decode()


GLOSSARY = """# Ours.
[bond]
term.en = "bond"
term.es = 'fianza'  # not: bono
definition.en = "Money for 10 days. See [[hold]]."
definition.es = "Dinero por 10 días. Vea [[hold]]."

[hold]
term = { en = "hold", es = "retención" }
definition.en = "To keep."
definition.es = \"\"\"
Retener.\"\"\"
"""


def of_two(tmp_path: Path) -> MiniBook:
    made = MiniBook(tmp_path / "book", languages=("en", "es"))
    for language in made.languages:
        made.chapter("01-a", "\n[[bond]]\n", language=language, title="A")
    made.write("glossary.toml", GLOSSARY)
    return made


def exchange(made: MiniBook, name: str, *changes: tuple[str, str]) -> tuple[int, str]:
    """Export, translate and import; give the status, and what was said."""
    assert made.run("export", name, "--force").status == 0
    (file,) = (made.root / "exchange").glob(f"*/{name}.po")
    text = file.read_text(encoding="utf-8")
    for source, target in changes:
        (old,) = re.findall(rf'msgid "{re.escape(source)}"\nmsgstr .*', text)
        text = text.replace(old, f'msgid "{source}"\nmsgstr "{target}"')
    file.write_text(text, encoding="utf-8")
    result = made.run("import", str(file))
    return result.status, result.out + result.err


def test_terms_and_titles_are_offered_and_put_back_with_comments_kept(tmp_path: Path) -> None:
    made = of_two(tmp_path)
    before = {p: p.read_bytes() for p in made.root.glob("*.toml")}
    assert exchange(made, "glossary")[0] == exchange(made, "book")[0] == 0
    assert {p: p.read_bytes() for p in made.root.glob("*.toml")} == before

    said = [("bond", "la fianza"), ("hold", "detención"), ("To keep.", "Guardar.")]
    status, told = exchange(made, "glossary", *said)
    assert status == 0 and "3 blocks written" in told
    after = (made.root / "glossary.toml").read_text(encoding="utf-8")
    wanted = GLOSSARY.replace("'fianza'", "'la fianza'").replace('"retención"', '"detención"')
    assert after == wanted.replace('"""\nRetener."""', '"Guardar."')

    assert exchange(made, "book", ("Part (en)", "La parte"))[0] == 0
    manifest = (made.root / "book.toml").read_text(encoding="utf-8")
    assert 'title = { en = "Part (en)", es = "La parte" }' in manifest
    matcher = difflib.SequenceMatcher(
        None, before[made.root / "book.toml"].decode().split("\n"), manifest.split("\n")
    )
    assert [code[0] for code in matcher.get_opcodes() if code[0] != "equal"] == ["replace"]


def test_a_definition_may_not_lose_its_numbers_and_terms(tmp_path: Path) -> None:
    made = of_two(tmp_path)
    source = "Money for 10 days. See [[hold]]."
    status, told = exchange(made, "glossary", (source, "Dinero por 9 días. Vea la retención."))
    assert status == 1 and "[[hold]]" in told and "10" in told
    assert (made.root / "glossary.toml").read_text(encoding="utf-8") == GLOSSARY


def test_a_language_that_is_begun_gets_its_lines_below_the_others(tmp_path: Path) -> None:
    made = of_two(tmp_path)
    assert made.run("add-language", "ht").status == 0
    assert made.run("export", "glossary", "book", "--lang", "ht").status == 0
    for name, source, creole in (
        ("glossary", "bond", "kosyon"),
        ("glossary", "hold", "kenbe"),
        ("glossary", "To keep.", "Kenbe."),
        ("book", "Mini book (en)", "Ti liv"),
    ):
        file = made.root / f"exchange/ht/{name}.po"
        text = file.read_text(encoding="utf-8")
        old = f'msgid "{source}"\nmsgstr ""'
        assert text.count(old) == 1
        file.write_text(text.replace(old, f'{old[:-2]}"{creole}"'), encoding="utf-8")
    files = [str(made.root / f"exchange/ht/{name}.po") for name in ("glossary", "book")]
    result = made.run("import", *files)
    assert result.status == 0, result.err
    wanted = GLOSSARY.replace("# not: bono\n", '# not: bono\nterm.ht = "kosyon"\n')
    wanted = wanted.replace('es = "retención"', 'es = "retención", ht = "kenbe"')
    wanted += 'definition.ht = "Kenbe."\n'
    assert (made.root / "glossary.toml").read_text(encoding="utf-8") == wanted
    assert '\nht = "Ti liv"\n' in (made.root / "book.toml").read_text(encoding="utf-8")
