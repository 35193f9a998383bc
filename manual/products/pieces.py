"""What can be asked for, as a plan: each output file, and the fragments it is stitched from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from manual.book.formats import FORMATS
from manual.book.model import Book, Edition, Handout
from manual.units import Paper

MANUAL = "manual"
PRINTER_TEST, PRINT_PLAN = FOR_THE_PRINTER = ("printer-test", "print-plan")
"""Pages for whoever prints, and no part of a book."""


@dataclass(frozen=True)
class Piece:
    """One PDF to make; `name` is ``manual`` or a handout's slug; `output` lies below dist/.

    `form` is the format of a handout; `further` says that it is not the first of its formats.
    `second` is the other language of a book in two.
    """

    name: str
    kind: str
    language: str
    edition: Edition
    output: str
    form: str = ""
    further: bool = False
    second: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are printed in it, its own first."""
        return (self.language, self.second) if self.second else (self.language,)

    @property
    def key(self) -> str:
        """A name that is unique over the whole build; both halves of a book in two share it."""
        form = f"-{self.form}" if self.further else ""
        return f"{'-'.join(sorted(self.languages))}/{self.name}{form}-{self.edition.name}"

    @property
    def paper(self) -> Paper:
        """The paper of its first page."""
        pages = FORMATS[self.form].pages if self.form else ()
        if self.edition.folded is not None:
            return self.edition.folded.sheet
        return pages[0] if pages else self.edition.paper


def changes_piece(book: Book, language: str, since: str) -> Piece:
    """Give the piece that says what changed since a version, in participants' first edition."""
    slug = re.sub(r"[^A-Za-z0-9.]+", "-", since).strip("-.") or "unknown"
    name = f"changes-since-{slug}"
    first = next((e for e in book.editions if e.audience == "participant"), book.editions[0])
    return Piece(name, "changes", language, first, f"{language}/{name}.pdf")


def printer_test_piece(book: Book, language: str) -> Piece:
    """Give the test sheet of printers, in a one-sided edition, a black one if there is one."""
    return _for_the_printer(book, language, PRINTER_TEST)


def print_plan_piece(book: Book, language: str) -> Piece:
    """Give the page that says what printing takes, in the same edition as the test sheet."""
    return _for_the_printer(book, language, PRINT_PLAN)


def _for_the_printer(book: Book, language: str, name: str) -> Piece:
    plain = [edition for edition in book.editions if edition.sides == "single"]
    ordered = sorted(plain or book.editions, key=lambda edition: edition.colour != "black")
    return Piece(name, name, language, ordered[0], f"{language}/{name}.pdf")


def pieces(book: Book) -> tuple[Piece, ...]:
    """List every piece of a book, in the order of languages, editions and the manifest."""
    return tuple(_pieces(book))


def _pieces(book: Book) -> Iterator[Piece]:
    for language in book.languages:
        for edition in book.editions:
            if "manual" in edition.pieces:
                yield from _manuals(book, language, edition)
        with_handouts = [e for e in book.editions if "handouts" in e.pieces]
        first = next((e for e in with_handouts if e.audience == "participant"), None)
        for edition in book.editions:
            if "handouts" not in edition.pieces:
                continue
            for handout in book.handouts:
                suffix = "" if edition is first else f"-{edition.name}"
                yield from _forms(handout, language, edition, suffix)


def _manuals(book: Book, language: str, edition: Edition) -> Iterator[Piece]:
    """Give the manual of a language; of an edition in two, one for each translation."""
    if not edition.bilingual:
        output = f"{language}/manual-{edition.name}.pdf"
        yield Piece(MANUAL, "manual", language, edition, output)
    elif language == book.source_language:
        for other in book.languages[1:]:
            output = f"{language}-{other}/manual-{edition.name}.pdf"
            yield Piece(MANUAL, "manual", language, edition, output, second=other)


def _forms(handout: Handout, language: str, edition: Edition, suffix: str) -> Iterator[Piece]:
    """Give a handout in each of its formats: ``card.pdf``, then ``card-enlarged.pdf``."""
    source = handout.sources.get(language)
    forms = source.formats if source else ("sheet",)
    for form in forms:
        if edition.large_print and FORMATS[form].pages:
            continue  # its paper is cut or folded for smaller words
        further = form != forms[0]
        name = f"{handout.slug}-{form}" if further else handout.slug
        output = f"{language}/handouts/{name}{suffix}.pdf"
        yield Piece(handout.slug, "handout", language, edition, output, form, further)
