"""What the verbs for translators share: the book, the language, the piece that is meant."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from manual import diagnostics, messages
from manual.book import load
from manual.book.model import Book
from manual.cli import printing
from manual.cli.main import book_root
from manual.diagnostics import Place, UsageError
from manual.translation import pieces
from manual.translation.confirming import Confirmed
from manual.translation.pieces import Piece


def open_book(options: argparse.Namespace) -> Book:
    """Read the book and speak the language that was asked for.

    What is wrong with the texts is left to `check`: a translator sees what there is to do also in a
    book that does not build.
    """
    messages.speak(options.lang or "")
    book = load.load_or_fail(book_root(options.book)).book
    assert book is not None  # noqa: S101  # load_or_fail raises otherwise
    if not book.targets:
        raise UsageError(diagnostics.error("no-translation", Place("book.toml")))
    return book


def languages(book: Book, options: argparse.Namespace, named: str = "") -> tuple[str, ...]:
    """Choose translations: the one named, that of ``--lang`` if the book has it, else all."""
    if named:
        return pieces.languages(book, [named])
    spoken = options.lang if options.lang in book.targets else ""
    return pieces.languages(book, [spoken] if spoken else [])


def chosen(
    book: Book, options: argparse.Namespace, named: str, *, one: bool = False
) -> Iterator[tuple[Piece, str]]:
    """Read the piece that is named, in each language that is meant, with the block behind ``#``.

    ``es/chapters/07-detainers#48f2a1`` names the language too. With `one`, a book of several
    translations asks for it.
    """
    name, _, block = named.partition("#")
    first = name.removeprefix("./").partition("/")[0]
    found = languages(book, options, first if first in book.targets else "")
    if one and len(found) > 1:
        known = ", ".join(found)
        raise UsageError(diagnostics.error("translation-open", Place("book.toml"), known=known))
    for language in found:
        yield pieces.read(book, language, pieces.find(book, name)), block


def report(book: Book, confirmed: Confirmed) -> int:
    """Save what was confirmed, and tell it by file and line; give the exit status."""
    confirmed.save(book.root)
    piece = confirmed.piece
    for unit in confirmed.units:
        printing.line("confirmed", place=piece.target_place(unit), block=f"{piece.name}#{unit.id}")
    if not confirmed.units:
        printing.line("confirmed_nothing", piece=piece.name)
    return printing.verdict(confirmed.problems, strict=False)
