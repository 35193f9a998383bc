"""Editions that are folded: booklets, and books in two languages from two covers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import inspectors
from tests.books import EDITIONS, MiniBook

FOLDED = """
[editions.booklet]
pieces = ["manual"]
default = false
paper = "half-letter"
sides = "double"
colour = "black"
links = "printed"
margins = { top = "0.62in", bottom = "0.66in", inner = "0.62in", outer = "0.5in" }
folded = { sheet = "letter", stock = "20 lb bond" }

[editions.flip]
pieces = ["manual"]
default = false
bilingual = "flip"
paper = "half-letter"
sides = "double"
colour = "black"
links = "printed"
margins = { top = "0.62in", bottom = "0.66in", inner = "0.62in", outer = "0.5in" }
folded = { sheet = "letter", stock = "20 lb bond" }
"""


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    book = MiniBook(tmp_path / "book", languages=("en", "es"), editions=EDITIONS + FOLDED)
    for language, words in (("en", "English words"), ("es", "Palabras españolas")):
        text = f"{words}. See [the second](02-two.md#goal).\n\n## Goal {{#goal-one}}\n"
        book.chapter("01-one", text, language=language, title=f"One {language}")
        book.chapter("02-two", "## There {#goal}\n\nMore.\n", language=language, title="Two")
    return book


def _entry(book: MiniBook, file: str) -> dict[str, object]:
    told = json.loads((book.root / "dist" / "catalogue.json").read_text())
    (entry,) = [entry for entry in told["pieces"] if entry["file"] == file]
    return dict(entry)


def test_a_booklet_is_set_anew_and_laid_two_pages_on_a_side(book: MiniBook) -> None:
    book.build("manual", "--edition", "booklet", "--lang", "en")
    path = book.pdf("manual-booklet")
    sides = inspectors.pages(path)
    assert {(side.width, side.height) for side in sides} == {(792, 612)}
    runs = inspectors.runs(path)
    body = [run for side in runs for run in side if run.text.startswith("English words")]
    assert [run.size for run in body] == [12]  # not scaled
    # The cover is the right half of the outermost front, the back cover its left half.
    (cover,) = [run for run in runs[0] if run.size > 30]
    assert cover.x > 396
    assert any(run.x < 396 and run.text.startswith("Mini book") for run in runs[0])
    facts = inspectors.catalogue_facts(path)
    assert facts.duplex == "DuplexFlipShortEdge"
    assert facts.print_scaling == "None"
    assert facts.lang == "en-US"
    entry = _entry(book, "en/manual-booklet.pdf")
    assert (entry["layout"], entry["paper"], entry["pages"]) == ("saddle", "letter", len(sides))
    targets = [link for link in inspectors.links(path) if link.target is not None]
    assert targets


def test_nothing_happens_where_nothing_changed(book: MiniBook) -> None:
    book.build("manual", "--edition", "booklet", "--lang", "en")
    before = book.pdf("manual-booklet").read_bytes()
    assert "Nothing has changed" in book.build("manual", "--edition", "booklet", "--lang", "en").out
    book.pdf("manual-booklet").unlink()
    book.build("manual", "--edition", "booklet", "--lang", "en")
    assert book.pdf("manual-booklet").read_bytes() == before


def test_a_book_too_thick_to_staple_is_folded_in_signatures(book: MiniBook) -> None:
    pages = "\n\n".join(f"## Page {n} {{#p{n} .new-page}}\n\nText." for n in range(70))
    for language in book.languages:
        book.chapter("03-three", pages, language=language, title="Three")
    book.build("manual", "--edition", "booklet", "--lang", "en")
    entry = _entry(book, "en/manual-booklet.pdf")
    assert entry["layout"] == "signatures"
    result = book.run("plan", "en/manual-booklet.pdf", "--copies", "2", "--json")
    (piece,) = json.loads(result.out)["pieces"]
    assert piece["steps"] == ["gathered"]
    assert piece["sheets"] == entry["pages"]
    assert (piece["flip"], piece["paper"]) == ("short", "letter")


def test_two_languages_begin_at_two_covers_and_carry_one_code(book: MiniBook) -> None:
    result = book.build("manual", "--edition", "flip")
    path = book.root / "dist" / "en-es" / "manual-flip.pdf"
    assert "en-es/manual-flip.pdf" in result.out
    text = " ".join(" ".join(inspectors.text(path)).split())
    entry = _entry(book, "en-es/manual-flip.pdf")
    assert text.count(str(entry["code"])) == 2
    assert "English words" in text
    assert entry["layout"] == "tete-beche"
    found = book.run("identify", str(entry["code"]))
    assert found.status == 0, found.err
    assert text.count("turn the book over") == 1
    assert text.count("dé vuelta el libro") == 1
    assert "Free to copy" not in text  # neither text has a back cover
    planned = book.run("plan", "manual", "--edition", "flip", "--json")
    (piece,) = json.loads(planned.out)["pieces"]
    assert piece["languages"] == ["en", "es"]
    assert (piece["flip"], piece["steps"]) == ("short", ["fold_staple"])
    # English is upright on its cover's side; Spanish lies upside down.
    runs = [run for side in inspectors.runs(path) for run in side]
    english = next(run for run in runs if run.text.startswith("English words"))
    spanish = next(run for run in runs if run.text.startswith("Palabras"))
    assert english.size == spanish.size == 12
    targets = [link for link in inspectors.links(path) if link.target is not None]
    assert len(targets) >= 4


def test_books_in_two_languages_are_made_where_there_are_two(tmp_path: Path) -> None:
    alone = MiniBook(tmp_path / "book", editions=EDITIONS + FOLDED)
    alone.chapter("01-one", "Words.\n")
    assert "flip" not in alone.run("list").out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"20 lb bond" }\n\n[ed', '"20 lb bund" }\n\n[ed', "Did you mean “20 lb bond”?"),
        ('["manual"]\ndefault', '["manual", "handouts"]\ndefault', "handouts are not made"),
        ('bilingual = "flip"', 'bilingual = "flap"', "Did you mean “flip”?"),
        ('sheet = "letter"', 'sheat = "letter"', "Did you mean “sheet”?"),
        ('sheet = "letter"', 'sheet = "a5"', "do not lie side by side on a5"),
    ],
)
def test_what_cannot_be_folded_is_told(book: MiniBook, old: str, new: str, said: str) -> None:
    assert old in book.editions
    book.editions = book.editions.replace(old, new, 1)
    book.save()
    result = book.run("build", "manual", "--edition", "booklet", "--lang", "en")
    assert result.status == 1
    assert said in result.err


def test_a_table_whose_rows_are_more_than_a_page_is_printed_whole(book: MiniBook) -> None:
    row = f"| Row {'with words ' * 40}[^n] | {'More. ' * 40} |\n"
    note = f"[^n]: A note. {'Long. ' * 60}\n"
    table = f"Table: Tall rows\n\n| One | Two |\n|---|---|\n{row * 8}\n{note}"
    book.chapter("03-tall", f"Text.\n\n{table}", title="Three")
    book.chapter("03-tall", "Texto.\n", language="es", title="Tres")
    book.build("manual", "--edition", "booklet", "--lang", "en")
    words = " ".join(inspectors.text(book.pdf("manual-booklet"))).split()
    assert words.count("Row") == 8
    assert words.count("with") == 8 * 40
