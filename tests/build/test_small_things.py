"""Small things that a person notices: numbers of lists, and asking for what cannot be made."""

from __future__ import annotations

from tests import inspectors
from tests.books import MiniBook


def test_a_list_begins_with_the_number_it_is_written_with(book: MiniBook) -> None:
    book.chapter("01-a", "5. five\n6. six\n")
    book.build("--edition", "reading")
    text = inspectors.tag_text(book.pdf())
    assert "5. five" in text
    assert "6. six" in text


def test_a_handout_has_no_whole_document(book: MiniBook) -> None:
    book.chapter("01-a", "Text.")
    book.handout("card", "Text.")
    assert book.run("build", "--whole", "handouts").status == 2


def test_two_notes_in_one_place_are_two_numbers(book: MiniBook) -> None:
    book.chapter("01-a", "One[^a][^b] two[^b][^a].\n\n[^a]: Ay.\n[^b]: Bee.\n")
    book.build("--edition", "reading")
    text = "".join(inspectors.tag_text(book.pdf()).split())
    assert "One11.Ay.,22.Bee." in text
    assert "two2,1." in text


def test_a_sign_that_no_font_has_is_told_by_line(book: MiniBook) -> None:
    book.chapter("01-a", "Text.\n\nA sign: 漢.\n")
    result = book.run("build", "--edition", "reading")
    assert result.status == 1
    assert "en/chapters/01-a.md:7: error: no font of the book has the character" in result.err


def test_two_pieces_may_not_want_one_file(book: MiniBook) -> None:
    book.editions += '\n[editions.large]\npieces = ["handouts"]\n'
    book.write("styles/editions/large.css", "")
    for slug in ("card", "card-large"):
        book.handout(slug, "Text.")
    result = book.run("check")
    assert result.status == 1
    assert "en/handouts/card-large.pdf" in result.err
