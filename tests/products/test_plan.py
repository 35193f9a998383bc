"""Plans: which fragments a piece is made of, how they are numbered, and what they depend on."""

from __future__ import annotations

import re

import pytest

from manual.book.load import load
from manual.book.model import Book
from manual.products import texts
from manual.products.pieces import Piece, pieces
from manual.products.plan import Plan, text, whole
from manual.products.steps import Setting, Settled
from tests.books import MiniBook

PARTS = """
[[parts]]
title = { en = "Part one", es = "Parte uno" }
chapters = ["01-one", "02-two"]
[[parts]]
title = { en = "Part two", es = "Parte dos" }
chapters = ["03-three"]
"""
LONG = "word " * 7600


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    mini = MiniBook(tmp_path_factory.mktemp("plan") / "book", languages=("en", "es"))
    for language in ("en", "es"):
        mini.chapter(
            "01-one", "See [it](02-two.md#here).\n\n![A dot.](dot.svg)\n", language=language
        )
        mini.chapter("02-two", f"{LONG}\n\n## Here {{#here}}\n", language=language)
        mini.chapter("03-three", "[That](../handouts/ant.md)\n\nWords.\n", language=language)
        mini.handout("ant", "A [site](https://example.org/).\n", language=language, form="letter")
        mini.write(f"{language}/chapters/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    manifest = (mini.root / "book.toml").read_text()
    mini.write(
        "book.toml", re.sub(r"\[\[parts\]\].*?(?=\n\[editions)", PARTS, manifest, flags=re.S)
    )
    found, problems = load(mini.root)
    assert problems == ()
    assert found is not None
    return found


def piece(book: Book, output: str) -> Piece:
    return next(piece for piece in pieces(book) if piece.output == output)


def planned(book: Book, output: str, digits: dict[str, int] | None = None) -> Plan:
    settled = None if digits is None else Settled(digits)
    return text(Setting(book, "fonts.conf"), piece(book, output), settled)


def test_a_manual_is_front_matter_chapters_and_back_matter(book: Book) -> None:
    steps = planned(book, "es/manual-reading.pdf").steps
    assert [(step.job.name.rsplit("/", 1)[1], step.numbering, step.under) for step in steps] == [
        ("front", "roman", ""),
        ("01-one", "arabic", "Parte uno"),
        ("02-two", "arabic", "Parte uno"),
        ("03-three", "arabic", "Parte dos"),
        ("back", "arabic", ""),
    ]
    assert [step.job.file for step in steps[1:4]] == [
        f"es/chapters/{stem}.md" for stem in ("01-one", "02-two", "03-three")
    ]


def test_only_a_two_sided_edition_opens_chapters_on_the_right(book: Book) -> None:
    sides = {
        edition: [step.recto for step in planned(book, f"en/manual-{edition}.pdf").steps]
        for edition in ("reading", "print")
    }
    assert sides == {"reading": [False] * 5, "print": [False, True, True, True, True]}
    assert planned(book, "en/manual-print.pdf").document.duplex
    assert not planned(book, "en/manual-reading.pdf").document.duplex


def test_a_handout_is_one_step_in_the_style_of_its_format(book: Book) -> None:
    made = planned(book, "en/handouts/ant.pdf")
    (step,) = made.steps
    assert (step.numbering, step.recto, step.under) == ("arabic", False, "")
    assert "styles/formats/letter.css" in step.job.styles
    assert made.document.title == "ant"
    assert made.document.language == "en-US"


def test_a_chapter_depends_on_its_own_pictures_and_its_edition(book: Book) -> None:
    first, second = planned(book, "en/manual-print.pdf").steps[1:3]
    assert first.job.images == ("en/chapters/dot.svg",)
    assert second.job.images == ()
    assert first.job.styles[-1] == "styles/editions/print.css"
    assert first.job.grey
    assert not planned(book, "en/manual-reading.pdf").steps[1].job.grey


def test_no_link_of_a_source_is_left_as_it_was_written(book: Book) -> None:
    for made in (planned(book, item.output) for item in pieces(book)):
        for step in made.steps:
            assert ".md" not in step.job.html
    html = planned(book, "en/manual-reading.pdf").steps[1].job.html
    assert 'href="urn:press:two.here"' in html
    assert 'data-page-of="#two.here"' in html


@pytest.mark.parametrize(("digits", "room"), [({"two.here": 4}, "0000"), ({}, "00"), (None, "00")])
def test_a_reference_keeps_the_room_that_is_asked_for(
    book: Book, digits: dict[str, int] | None, room: str
) -> None:
    html = planned(book, "en/manual-reading.pdf", digits).steps[1].job.html
    assert re.findall(r'class="page-slot"[^>]*data-room="(0+)"', html) == [room]


def test_room_is_guessed_from_the_words_before(book: Book) -> None:
    found = texts.texts(book, "en")
    digits = texts.expected_digits(found, piece(book, "en/manual-reading.pdf").edition)
    assert digits["one"] == digits["two"] == 1
    assert digits["two.here"] == digits["three"] == 2
    assert set(digits) == {"one", "two", "two.here", "three"}


def test_the_whole_is_one_document_with_counters_and_no_slots(book: Book) -> None:
    made = whole(Setting(book, "fonts.conf"), piece(book, "en/manual-reading.pdf"))
    (step,) = made.steps
    assert not step.job.slots
    assert not step.job.ways
    assert "urn:press:" not in step.job.html
    assert step.job.html.count('class="chapter ') == 3
    assert step.job.styles[-1] == "styles/whole.css"
    assert made.document == planned(book, "en/manual-reading.pdf").document


def test_the_same_book_gives_the_same_plan(book: Book) -> None:
    assert planned(book, "en/manual-print.pdf") == planned(book, "en/manual-print.pdf")
