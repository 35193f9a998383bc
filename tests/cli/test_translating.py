"""The verbs for translators, as a volunteer with a text editor uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.books import MiniBook

SOURCE = """
# One {#one}

Call 555-0100 within 30 days.

We wait at the door.

Do not sign.

- Bring water.
"""
TARGET = """
# Uno {#one}

Llame al 555-0100 en un plazo de 30 días.

Esperamos en la puerta.

No firme.

- Traiga agua.
"""


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    book.chapter("01-one", SOURCE, title="One")
    book.chapter("01-one", TARGET, language="es", title="Uno")
    assert book.run("adopt", "es").status == 0
    return book


def change(book: MiniBook, was: str, now: str, language: str = "en") -> None:
    path = book.root / language / "chapters/01-one.md"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def status(book: MiniBook) -> dict[str, int]:
    told = json.loads(book.run("status", "es", "--json").out)
    return dict(told[0]["pieces"][0])


def open_blocks(book: MiniBook) -> dict[str, dict[str, object]]:
    told = json.loads(book.run("changes", "--json").out)
    return {one["block"]: one for one in told}


def test_from_adoption_to_done(book: MiniBook) -> None:
    first = status(book)
    assert (first["translated"], first["reviewed"], first["words_left"]) == (7, 0, 0)
    change(book, "30 days", "15 days")
    change(book, "We wait", "We stand")
    second = status(book)
    assert (second["critical"], second["changed"], second["words_left"]) == (1, 1, 10)
    shown = book.run("changes", "01", "--lang", "es").out
    assert "es/chapters/01-one.md:8: crítico  chapters/01-one#" in shown
    assert "within [-30-]{+15+} days" in shown
    assert "Llame al 555-0100 en un plazo de 30 días." in shown
    change(book, "30 días", "15 días", "es")
    one = next(block for block, told in open_blocks(book).items() if told["state"] == "critical")
    signed = book.run("done", one, "--who", "Marta", "--lang", "es")
    assert (signed.status, signed.err) == (0, "")
    assert "es/chapters/01-one.md:8: confirmado chapters/01-one#" in signed.out
    third = status(book)
    assert (third["critical"], third["changed"], third["reviewed"]) == (0, 1, 1)
    assert book.run("done", "01-one").status == 0
    last = status(book)
    assert (last["translated"], last["reviewed"]) == (7, 7)
    assert open_blocks(book) == {}


def test_a_changed_address_is_told_from_changed_words(book: MiniBook) -> None:
    change(book, "We wait at the door.", "We wait at [the door](#one).")
    assert status(book)["markup"] == 1


def test_minor_is_for_small_changes_only(book: MiniBook) -> None:
    change(book, "We wait", "We all wait")
    change(book, "Do not sign", "Please sign")
    by_state = {told["state"]: block for block, told in open_blocks(book).items()}
    refused = book.run("minor", by_state["critical"])
    assert refused.status == 2
    assert "en/chapters/01-one.md:12: error:" in refused.err
    assert book.run("minor", by_state["changed"]).status == 0
    assert (status(book)["changed"], status(book)["critical"]) == (0, 1)
    stays = book.run("no-change", by_state["critical"], "--because", "Ya lo dice.")
    assert stays.status == 0
    assert status(book)["critical"] == 0
    ledger = (book.root / "translation/es/chapters/01-one.txt").read_text(encoding="utf-8")
    assert "because Ya lo dice.\n" in ledger


def test_what_stands_in_one_language_alone_is_declared(book: MiniBook) -> None:
    change(book, "Traiga agua.", "Traiga agua.\n\nUna línea que contesta en español.", "es")
    change(book, "We wait", "An English hotline answers.\n\nWe wait")
    both = open_blocks(book)
    assert {str(told["state"]) for told in both.values()} == {"missing", "unpaired"}
    for block in both:
        assert book.run("done", block).status == 1
        assert book.run("no-change", block, "--because", "Solo aquí.").status == 0
    assert status(book)["local"] == 2
    assert open_blocks(book) == {}


def test_wrong_use_is_told_with_what_is_right(book: MiniBook) -> None:
    unknown = book.run("done", "01-one#nothing")
    assert unknown.status == 2
    assert "there is no block “nothing”" in unknown.err
    nothing = book.run("no-change", "01-one#one", "--because", "x")
    assert (nothing.status, "asks for nothing" in nothing.err) == (2, True)
    assert book.run("status", "fr").status == 2
    assert book.run("minor", "01-one").status == 2


def test_a_book_that_does_not_build_can_be_translated(book: MiniBook) -> None:
    change(book, "# Uno", "<b># Uno", "es")
    (book.root / "es/strings.toml").write_text("broken", encoding="utf-8")
    assert book.run("status", "es").status == 0


def test_a_chapter_that_nobody_began_is_missing(book: MiniBook) -> None:
    book.chapter("02-two", "Some new words.")
    result = book.run("adopt", "es")
    assert result.status == 0
    assert "en/chapters/02-two.md:5: not in the translation: Some new words." in result.out
    refused = book.run("done", "02-two", "--lang", "es")
    assert "no tiene traducción todavía" in refused.err


def test_the_page_for_a_browser_holds_both_sides(book: MiniBook) -> None:
    change(book, "We wait", "We <b> & stand")
    written = book.run("changes", "--html", "out/changes.html", "--lang", "es")
    assert "out/changes.html" in written.out
    page = (book.root / "out/changes.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in page
    assert "<del>wait</del><ins>&lt;b&gt; &amp; stand</ins>" in page
    assert '<p class="text" lang="es">Esperamos en la puerta.</p>' in page


def test_the_same_ledger_comes_from_the_same_texts(book: MiniBook) -> None:
    file = book.root / "translation/es/chapters/01-one.txt"
    before = file.read_bytes()
    assert book.run("adopt", "es").status == 0
    assert file.read_bytes() == before


def test_a_ledger_with_two_edits_of_a_stanza_is_not_believed(book: MiniBook) -> None:
    file = book.root / "translation/es/chapters/01-one.txt"
    text = file.read_text(encoding="utf-8")
    merged = text.replace(
        "| We wait at the door.",
        "<<<<<<< a\n| We wait at the door.\n=======\n| We wait here.\n>>>>>>> b",
    )
    file.write_text(merged, encoding="utf-8")
    assert status(book)["unpaired"] == 1
