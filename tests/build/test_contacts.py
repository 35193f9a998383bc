"""Boxes of local contacts: lines to write on, or whom to call, in each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import inspectors
from tests.books import MiniBook

CONTACTS = """
[[contacts]]
kind = "hotline"
name.en = "Example line"
name.es = "Línea de ejemplo"
phone = "202-456-1414"
hours.en = "day and night"
hours.es = "día y noche"
checked_on = 2026-11-01

[[contacts]]
kind = "lawyer"
name.en = "Example clinic"
name.es = "Clínica de ejemplo"
address = "https://example.org"
note.en = "Ask for Ana."
note.es = "Pregunte por Ana."
checked_on = 2026-11-01
"""
BODY = """/// local | All
Write more here.
///

/// local | Lawyers alone
    attrs: {class: lawyer}
And here.
///
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """Build a book with contacts in two languages."""
    book = MiniBook(tmp_path_factory.mktemp("contacts") / "book", languages=("en", "es"))
    book.write("contacts.toml", CONTACTS)
    for language in ("en", "es"):
        book.chapter("01-one", BODY, language=language)
        book.handout("sheet", "Words.\n", language=language)
    book.build()
    return book


def _text(path: Path) -> str:
    return " ".join(" ".join(inspectors.text(path)).replace("\u2011", "-").split())


@pytest.mark.parametrize(
    ("language", "line", "clinic", "note"),
    [
        ("en", "Example line 202-456-1414, day and night.", "Example clinic", "Ask for Ana."),
        ("es", "Línea de ejemplo 202-456-1414, día y noche.", "Clínica de ejemplo", "por Ana."),
    ],
)
def test_boxes_print_the_contacts_they_ask_for(
    made: MiniBook, language: str, line: str, clinic: str, note: str
) -> None:
    for edition in ("reading", "print"):
        text = _text(made.pdf(f"manual-{edition}", language))
        first, second = re.split("Lawyers alone", text)[:2]
        assert line in first
        assert clinic in first
        assert note in second
        # once in the second box, and once on the local page at the end
        assert second.count(clinic) == 2
        assert second.count(line) == 1


def test_the_imprint_and_handouts_name_the_hotline(made: MiniBook) -> None:
    assert "Local help line Example line, 202-456-1414" in _text(made.pdf())
    assert "Example line, 202-456-1414" in _text(made.pdf("handouts/sheet"))


def test_a_screen_dials_and_opens_them_and_paper_does_not(made: MiniBook) -> None:
    reading = [link.uri for link in inspectors.links(made.pdf()) if link.uri]
    assert reading.count("tel:+12024561414") == 3  # imprint, box, local page
    assert reading.count("https://example.org") == 3  # two boxes, local page
    paper = [link.uri or "" for link in inspectors.links(made.pdf("manual-print"))]
    assert not any(uri.startswith("tel:") for uri in paper)


def test_without_contacts_there_are_lines_to_write_on(book: MiniBook) -> None:
    book.chapter("01-one", BODY)
    result = book.run("build", "manual", "--edition", "print")
    assert result.status == 0, result.err
    assert "Example" not in _text(book.pdf("manual-print"))


def test_another_file_of_contacts_makes_another_book(book: MiniBook) -> None:
    book.chapter("01-one", BODY)
    english = re.sub(r"\n\w+\.es = .*", "", CONTACTS)
    book.write("partners/north.toml", english.replace("Example line", "Northern line"))
    book.build("manual", "--edition", "reading", "--contacts", "partners/north.toml")
    assert "Northern line" in _text(book.pdf())
    book.build("manual", "--edition", "reading")
    assert "Northern line" not in _text(book.pdf())


@pytest.mark.parametrize("folder", ["docs", "_partners", ".partners"])
def test_a_changed_number_is_printed_wherever_its_file_lies(book: MiniBook, folder: str) -> None:
    book.chapter("01-one", BODY)
    english = re.sub(r"\n\w+\.es = .*", "", CONTACTS)
    asked = ("manual", "--edition", "reading", "--contacts", f"{folder}/north.toml")
    book.write(f"{folder}/north.toml", english)
    book.build(*asked)
    book.write(f"{folder}/north.toml", english.replace("202-456-1414", "202-456-1111"))
    book.build(*asked)
    assert "202-456-1111" in _text(book.pdf())


def test_a_kind_that_does_not_exist_is_an_error_by_line(book: MiniBook) -> None:
    book.chapter("01-one", BODY.replace("class: lawyer", "class: lawyr"))
    result = book.run("check")
    assert result.status == 1
    assert "en/chapters/01-one.md:9: error: there are no contacts of the kind “lawyr”" in result.err
    assert "Did you mean “lawyer”?" in result.err


def test_a_wrong_number_stops_the_build_with_its_line(book: MiniBook) -> None:
    book.chapter("01-one", BODY)
    english = re.sub(r"\n\w+\.es = .*", "", CONTACTS)
    book.write("contacts.toml", english.replace("202-456-1414", "202-555-0123"))
    result = book.run("build")
    assert result.status == 1
    assert "contacts.toml:5: error: “202-555-0123” is no number that can be dialled" in result.err
    assert not (book.root / "dist").exists()
