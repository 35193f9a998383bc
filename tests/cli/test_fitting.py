"""``check --fit``: what only pages show, in every language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from manual.products import fit
from tests.books import EDITIONS, MiniBook

TABLE = """| A | B |
|---|---|
| {} | one two three |
"""
TITLE = "Un título que no termina nunca porque nadie quiso quitarle una sola palabra " * 2


@pytest.mark.parametrize(
    ("english", "spanish", "told"),
    [(1, 1, False), (1, 2, True), (2, 1, True), (40, 45, False), (40, 47, True), (40, 33, True)],
)
def test_a_text_may_grow_a_little(english: int, spanish: int, told: bool) -> None:
    found = list(fit.drift({"en/a.pdf": english, "es/a.pdf": spanish}, ("en", "es")))
    assert [one.place.file for one in found] == (["es/a.pdf"] if told else [])


def test_what_runs_over_in_one_language_is_named(tmp_path: Path) -> None:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    book.handout("note", "Wait here.\n")
    book.handout("note", "Espere aquí. " * 700 + "\n", language="es")
    book.chapter("01-one", "Text.\n\n" + TABLE.format("rights"), title="One")
    long = "derechosconstitucionales" * 5
    book.chapter("01-one", "Texto.\n\n" + TABLE.format(long), language="es", title=TITLE)
    result = book.run("check", "--fit", "--json")
    assert result.status == 0
    found = {one["code"]: one for one in json.loads(result.out)["problems"]}
    drift = found["pages-drift"]
    assert (drift["file"], drift["values"]["wanted"]) == ("es/handouts/note.pdf", "1")
    assert int(drift["values"]["found"]) > 1
    cell = found["fit-table"]
    assert (cell["file"], cell["line"]) == ("es/chapters/01-one.md", 9)
    assert cell["values"]["piece"] == "es/manual-print/01-one"
    assert cell["values"]["page"] == "1"
    assert cell["values"]["text"] == long[:80]
    title = found["title-long"]
    assert (title["file"], title["line"]) == ("es/chapters/01-one.md", 2)
    assert int(title["values"]["lines"]) > int(title["values"]["most"])
    assert not [one for one in found.values() if one["file"].startswith("en/")]
    assert not (book.root / "dist").exists()


def test_a_check_speaks_the_language_that_is_asked_for(tmp_path: Path) -> None:
    book = MiniBook(tmp_path / "book")
    book.chapter("01-one", "[a](nowhere.md)\n")
    assert "error: " in book.run("check").err
    told = book.run("check", "--lang", "es").err
    assert "01-one.md:5: error: el enlace" in told
    assert book.run("check", "--lang", "fr").status == 2


def test_an_edition_that_is_not_made_by_default_is_looked_at_where_it_is_named(
    tmp_path: Path,
) -> None:
    narrow = """
[editions.narrow]
pieces = ["handouts"]
default = false
paper = "half-letter"
margins = { top = "0.5in", bottom = "0.5in", inner = "2in", outer = "2in" }
"""
    book = MiniBook(tmp_path / "book", editions=EDITIONS + narrow)
    book.write("styles/editions/narrow.css", "")
    book.chapter("01-one", "Text.\n", title="One")
    book.handout("note", "Wait here.\n")
    book.write("en/handouts/note.md", f"---\ntitle: {TITLE}\n---\nWait here.\n")
    for more, edition in ((("--fit",), "reading"), (("--edition", "narrow"), "narrow")):
        told = json.loads(book.run("check", "--json", *more).out)["problems"]
        assert {one["values"]["piece"] for one in told} == {f"en/note-{edition}/note"}
    unknown = book.run("check", "--edition", "narow")
    assert unknown.status == 2 and "narrow" in unknown.err
