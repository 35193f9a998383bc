"""`export` and `import` as a translator types them: what is taken, and what is refused and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from manual import messages
from tests.books import MiniBook, Result
from tests.translation.exchange.pieces_of import ENGLISH, book

FILE = "exchange/es/chapters/01-a.po"
TEXT = "es/chapters/01-a.md"
LEDGER = "translation/es/chapters/01-a.txt"


@pytest.fixture
def made(tmp_path: Path) -> MiniBook:
    """A book whose chapter is exported, and whose translation nobody has confirmed yet."""
    made = book(tmp_path / "book")
    result = made.run("export", "01")
    assert result.status == 0, result.err
    return made


def edit(made: MiniBook, *changes: tuple[str, str], file: str = FILE) -> None:
    path = made.root / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, (old, text)
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def done(made: MiniBook, source: str) -> tuple[str, str]:
    """Give the change that takes the mark of unfinished off a message."""
    text = (made.root / FILE).read_text(encoding="utf-8")
    (found,) = (part for part in text.split("\n\n") if f'msgid "{source}"' in part)
    return found, found.replace("#, fuzzy\n", "")


def codes(result: Result) -> list[tuple[str, int]]:
    """Give the problems that were told, as the code and the line of the file."""
    said: dict[str, str] = {}
    for code, entry in messages.catalogue("en")["problems"].items():
        if code.startswith("exchange-") and "{id}:" in entry["what"]:
            parts = re.split(r"\{\w+\}", entry["what"].partition("{id}:")[2])
            said[".*".join(map(re.escape, parts))] = code
    found = []
    for told in result.err.splitlines():
        if match := re.match(rf"{FILE}:(\d+): \w+: [^ ]+:(.*)", told):
            alike = [words for words in said if re.fullmatch(words, match[2])]
            found.append((said[max(alike, key=len)], int(match[1])))
    return found


def line(made: MiniBook, source: str) -> int:
    text = (made.root / FILE).read_text(encoding="utf-8")
    return text.splitlines().index(f'msgid "{source}"') + 1


def test_nothing_translated_changes_no_file(made: MiniBook) -> None:
    before = {p: p.read_bytes() for p in made.root.rglob("*") if p.is_file()}
    result = made.run("import", FILE)
    assert result.status == 0, result.err
    assert {p: p.read_bytes() for p in made.root.rglob("*") if p.is_file()} == before
    assert "0 blocks written, 0 confirmed" in result.out


def test_one_text_translated_changes_one_line_and_is_signed(made: MiniBook) -> None:
    before = (made.root / TEXT).read_text(encoding="utf-8")
    edit(made, done(made, "Say *nothing*."))
    edit(made, ("No diga *nada*.", "Guarde *silencio*."))
    result = made.run("import", FILE, "--who", "Marta")
    assert result.status == 0, result.err
    after = (made.root / TEXT).read_text(encoding="utf-8")
    assert after == before.replace("No diga *nada*.", "Guarde *silencio*.")
    ledger = (made.root / LEDGER).read_text(encoding="utf-8")
    assert ledger.count("] done ") == 1 and "Marta" in ledger and "| 2. Say *nothing*." in ledger
    assert made.run("export", "01").status == 0
    again = (made.root / FILE).read_text(encoding="utf-8")
    (unit,) = (part for part in again.split("\n\n") if 'msgid "Say *nothing*."' in part)
    assert "fuzzy" not in unit


def test_a_mark_taken_off_confirms_the_text_as_it_is(made: MiniBook) -> None:
    before = (made.root / TEXT).read_bytes()
    edit(made, done(made, "The form"))
    result = made.run("import", FILE)
    assert "0 blocks written, 1 confirmed" in result.out
    assert (made.root / TEXT).read_bytes() == before
    assert "[form] done " in (made.root / LEDGER).read_text(encoding="utf-8")


def test_a_number_that_is_out_of_date_cannot_be_confirmed_by_taking_the_mark_off(
    made: MiniBook,
) -> None:
    made.run("adopt", "es")
    made.chapter("01-a", ENGLISH.replace("$80", "$90"), title="A form")
    assert made.run("export", "01", "--force").status == 0
    edit(made, done(made, "You | $90"))
    before = (made.root / LEDGER).read_bytes()
    result = made.run("import", FILE)
    assert result.status == 1
    assert codes(result) == [("exchange-differs", line(made, "You | $90"))]
    assert "90" in result.err and (made.root / LEDGER).read_bytes() == before
    edit(made, ('msgstr "Usted | $80"', 'msgstr "Usted | $90"'))
    assert made.run("import", FILE).status == 0
    assert "| Usted | $90    |" in (made.root / TEXT).read_text(encoding="utf-8")
    assert (made.root / LEDGER).read_bytes() != before


SOURCES = {
    "Call **1-888-351-4024** within 3 days.[^a]": "Llame al **1-888-351-4024** en 3 días.[^a]",
    "Who | Fee": "Quién | Tarifa",
    "You | $80": "Usted | $80",
    "The form": "El formulario",
}


@pytest.mark.parametrize(
    ("source", "answer", "code", "said"),
    [
        (0, "Llame al **1-888-351-4025** en 3 días.[^a]", "exchange-differs", "1-888-351-4025"),
        (0, "Llame al **1-888-351-4024** en 3 días.", "exchange-lost", "[^a]"),
        (0, "Llame **1-888-351-4024** en 3 días.[^a] [x](http://x)", "exchange-more", "http://x"),
        (0, "Llame **1-888-351-4024** en 3 días.[^a][@s]", "exchange-more", "[@s]"),
        (2, "Usted | $90", "exchange-differs", "90"),
        (2, "Usted | $80 | más", "exchange-cells", ""),
    ],
)
def test_what_is_lost_or_invented_is_not_written_and_the_rest_is(
    made: MiniBook, source: int, answer: str, code: str, said: str
) -> None:
    before = (made.root / TEXT).read_text(encoding="utf-8")
    text, old = list(SOURCES.items())[source]
    edit(made, done(made, text), done(made, "Say *nothing*."))
    edit(made, (f'msgstr "{old}"', f'msgstr "{answer}"'), ("No diga *nada*", "Calle"))
    result = made.run("import", FILE)
    after = (made.root / TEXT).read_text(encoding="utf-8")
    assert result.status == 1
    assert after == before.replace("No diga *nada*", "Calle")
    assert codes(result) == [(code, line(made, text))]
    assert said in result.err


def test_a_text_whose_context_a_tool_has_dropped_is_found_by_its_place(made: MiniBook) -> None:
    path = made.root / FILE
    text = path.read_text(encoding="utf-8").replace("#, fuzzy\n", "")
    text = text.replace("No diga *nada*.", "Guarde *silencio*.")
    path.write_text(re.sub("(?m)^msgctxt .*\n", "", text), encoding="utf-8")
    result = made.run("import", FILE)
    assert result.status == 0 and "1 blocks written" in result.out, result.err
    assert "2. Guarde *silencio*." in (made.root / TEXT).read_text(encoding="utf-8")


def test_a_number_may_be_written_another_way(made: MiniBook) -> None:
    said = "Call **1-888-351-4024** within 3 days.[^a]"
    edit(made, done(made, said))
    edit(made, ("al **1-888-351-4024** en 3 días", "al **(888) 351-4024** en tres días"))
    result = made.run("import", FILE)
    assert result.status == 0, result.err
    text = (made.root / TEXT).read_text(encoding="utf-8")
    assert "1. Llame al **(888) 351-4024** en tres días.[^a]" in text


def test_texts_that_would_become_other_blocks_are_not_written(made: MiniBook) -> None:
    before = (made.root / TEXT).read_bytes()
    text = (made.root / FILE).read_text(encoding="utf-8")
    (made.root / FILE).write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    edit(made, ('"No diga *nada*."', '"Uno.\\n\\nDos."'), ('"La línea de ICE."', '"A\\n# B"'))
    edit(made, ('"Guárdela."', '"- Guárdela."'), ('"Qué hacer"', '"Qué\\nhacer"'))
    result = made.run("import", FILE)
    assert [code for code, _ in codes(result)] == ["exchange-breaks"] * 3
    assert (made.root / TEXT).read_bytes() == before


def test_a_source_that_has_moved_on_is_named(made: MiniBook) -> None:
    made.chapter("01-a", ENGLISH.replace("nothing", "no word"), title="A form")
    edit(made, done(made, "Say *nothing*."), done(made, "The form"))
    edit(made, ("No diga *nada*.", "Calle."), ('"El formulario"', '"La hoja"'))
    result = made.run("import", FILE)
    assert result.status == 1
    assert codes(result) == [("exchange-moved-on", line(made, "Say *nothing*."))]
    assert "## La hoja {#form}" in (made.root / TEXT).read_text(encoding="utf-8")


def test_what_both_have_changed_is_shown_and_not_overwritten(made: MiniBook) -> None:
    edit(made, ("No diga *nada*.", "No hable."), file=TEXT)
    edit(made, ("El formulario", "La hoja"), file=TEXT)
    edit(made, done(made, "Say *nothing*."))
    edit(made, ("No diga *nada*.", "Guarde *silencio*."))
    result = made.run("import", FILE)
    assert result.status == 1
    assert codes(result) == [("exchange-conflict", line(made, "Say *nothing*."))]
    assert "No hable." in result.err and "Guarde *silencio*." in result.err
    text = (made.root / TEXT).read_text(encoding="utf-8")
    assert "No hable." in text and "La hoja" in text
    result = made.run("import", FILE, "--overwrite")
    assert result.status == 0, result.err
    text = (made.root / TEXT).read_text(encoding="utf-8")
    assert "Guarde *silencio*." in text and "La hoja" in text


def test_what_is_unfinished_or_still_english_is_left_and_told(made: MiniBook) -> None:
    before = (made.root / TEXT).read_bytes()
    edit(made, done(made, "The form"))
    edit(made, ("No diga *nada*.", "Guarde *sil"), ('"El formulario"', '"The form"'))
    result = made.run("import", FILE)
    assert result.status == 0
    assert {code for code, _ in codes(result)} == {"exchange-unfinished", "exchange-as-source"}
    assert (made.root / TEXT).read_bytes() == before


def test_a_translation_that_does_not_exist_yet_is_made(tmp_path: Path) -> None:
    made = book(tmp_path / "book", spanish="")
    result = made.run("export")
    assert "10 blocks, 10 to do" in result.out + result.err
    edit(
        made,
        ('msgid "A form"\nmsgstr ""', 'msgid "A form"\nmsgstr "Un papel: esto"'),
        ('msgid "Say *nothing*."\nmsgstr ""', 'msgid "Say *nothing*."\nmsgstr "Calle."'),
        ('msgid "What to do"\nmsgstr ""', 'msgid "What to do"\nmsgstr "Qué hacer"'),
        ('msgid "You | $80"\nmsgstr ""', 'msgid "You | $80"\nmsgstr "Usted | $80"'),
    )
    result = made.run("import", FILE)
    assert codes(result) == [("exchange-parent", line(made, "You | $80"))]
    assert (made.root / TEXT).read_text(encoding="utf-8") == (
        '---\ntitle: "Un papel: esto"\n---\n\n/// steps | Qué hacer\n2. Calle.\n///\n'
    )


def test_work_that_was_not_imported_is_not_written_over(made: MiniBook) -> None:
    edit(made, done(made, "Say *nothing*."))
    edit(made, ("No diga *nada*.", "Guarde *silencio*."))
    kept = (made.root / FILE).read_bytes()
    result = made.run("export", "01")
    assert result.status == 1 and "not in the book yet" in result.err
    assert (made.root / FILE).read_bytes() == kept
    assert made.run("export", "01", "--force").status == 0
    assert (made.root / FILE).read_bytes() != kept


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace('msgstr "El f', 'msgstr "El f\n'), "cannot be read"),
        (lambda text: text.replace("mini 1.0", "other 1.0"), "belongs to the book"),
        (lambda text: text.replace("Language: es", "Language: ht"), "which language"),
        (lambda text: "PK\x03\x04 no zip", "cannot be read"),
    ],
)
def test_files_that_cannot_be_taken_say_why(
    made: MiniBook, change: Callable[[str], str], said: str
) -> None:
    path = made.root / FILE
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    result = made.run("import", FILE, "missing.po")
    assert result.status == 1
    assert said in result.err and "missing.po" in result.err and "Traceback" not in result.err


def test_messages_are_in_spanish_for_who_speaks_it(made: MiniBook) -> None:
    edit(made, done(made, "Say *nothing*."))
    edit(made, ("No diga *nada*.", "No diga *nada* a 911."))
    result = made.run("import", FILE, speak="es_US.UTF-8")
    assert "la traducción tiene algo que no está en el inglés: 911" in result.err
