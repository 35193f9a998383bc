"""``plan``: from finished PDFs to a table, a page, and the files that a printer needs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests import inspectors
from tests.books import MiniBook

CARD = "## For you {#you .no-claim}\n\nStay silent.\n\n## For them {#them .no-claim}\n\nHello.\n"
ONE_SIDED = '[old]\nsides = "one"\n'


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MiniBook:
    monkeypatch.setitem(os.environ, "XDG_CONFIG_HOME", str(tmp_path / "settings"))
    book = MiniBook(tmp_path / "book", languages=("en", "es"))
    for language in book.languages:
        book.handout("card", CARD, language=language, form="card")
        book.handout("long", "Words.\n\n" * 60, language=language)
    return book


def _printer(made: MiniBook) -> None:
    path = made.root.parent / "settings" / "manual-press" / "printers.toml"
    path.parent.mkdir(parents=True)
    path.write_text(ONE_SIDED)


def test_what_is_not_built_is_named_with_the_command_that_builds_it(made: MiniBook) -> None:
    result = made.run("plan", "card", "--copies", "20", "--lang", "es")
    assert result.status == 2
    assert "es/handouts/card.pdf is not built" in result.err
    assert "make_pdf.py build card --lang es --edition reading" in result.err
    assert not (made.root / "dist").exists()


def test_a_plan_is_told_and_set_as_a_page_in_the_language_asked_for(made: MiniBook) -> None:
    made.build("handouts")
    result = made.run("plan", "card=25", "long", "--copies", "3", "--lang", "es", speak="es")
    assert result.status == 0, result.err
    assert "pida 3 a la máquina" in result.out
    sheets = made.root / "dist" / "print" / "es-handouts-card-sheets.pdf"
    assert len(inspectors.pages(sheets)) == 2
    page = made.pdf("print-plan", "es")
    (text,) = inspectors.text(page)
    assert "Plan de impresión" in text
    assert "Imprima al 100 %" in text
    assert "copias por hoja: 10" in text
    assert inspectors.catalogue_facts(page).lang == "es-US"
    assert not made.pdf("print-plan", "en").exists()
    mine = made.write("dist/print/mine.pdf", b"kept")
    assert made.run("clean").status == 0
    assert [path for path in (made.root / "dist").rglob("*") if path.is_file()] == [mine]


def test_a_printer_for_one_side_gets_fronts_backs_and_a_drawing(made: MiniBook) -> None:
    _printer(made)
    made.build("handouts", "--lang", "en")
    result = made.run("plan", "long", "--lang", "en", "--printer", "old")
    assert result.status == 0, result.err
    pages = inspectors.text(made.pdf("handouts/long"))
    stem = "en-handouts-long"
    there = {path.name: path for path in (made.root / "dist" / "print").iterdir()}
    assert set(there) == {f"{stem}-{end}.pdf" for end in ("fronts", "backs", "backs-reversed")}
    fronts = inspectors.text(there[f"{stem}-fronts.pdf"])
    assert len(fronts) == -(-len(pages) // 2)
    assert [text.split() for text in fronts] == [text.split() for text in pages[::2]]
    told = " ".join(" ".join(inspectors.text(made.pdf("print-plan"))).split())
    assert "Put the printed stack back" in told


def test_what_is_named_twice_is_printed_as_its_narrowest_name_says(made: MiniBook) -> None:
    made.build("handouts", "--lang", "en")
    wanted = ("card=3", "dist/en/handouts/long.pdf=7", "handouts=2", "card=500", "long=9")
    result = made.run("plan", *wanted, "--lang", "en", "--json")
    copies = [(one["file"], one["copies"]) for one in json.loads(result.out)["pieces"]]
    assert copies == [("en/handouts/card.pdf", 500), ("en/handouts/long.pdf", 7)]


def test_json_is_printed_and_nothing_is_written(made: MiniBook) -> None:
    made.build("card", "--lang", "en")
    before = sorted(made.root.rglob("*.pdf"))
    result = made.run("plan", "dist/en/handouts/card.pdf", "--copies", "41", "--json")
    (piece,) = json.loads(result.out)["pieces"]
    assert (piece["sheets"], piece["layout"], piece["flip"]) == (5, "cards", "long")
    assert sorted(made.root.rglob("*.pdf")) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("card=0",), "“card=0” is not a number of copies"),
        (("card=many",), "“card=many” is not a number of copies"),
        (("cart",), "Did you mean “card”?"),
        (("card", "--printer", "none"), "there is no printer “none”"),
        (("card", "--copies", "0"), "--copies"),
        ((), "required"),
    ],
)
def test_wrong_usage_is_told(made: MiniBook, arguments: tuple[str, ...], said: str) -> None:
    result = made.run("plan", *arguments)
    assert result.status == 2
    assert said in result.err
