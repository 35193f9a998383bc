"""``export``: texts for the programs that translators work in."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from manual import diagnostics, messages
from manual.book import load
from manual.book.model import Book
from manual.book.reading import nearest
from manual.cli import printing
from manual.cli.main import book_root
from manual.diagnostics import ContentError, Diagnostic, Place, UsageError
from manual.translation import pieces
from manual.translation.exchange import outgoing

FOLDER = "exchange"
FORMATS = ("po", "xliff")


def run(options: argparse.Namespace) -> int:
    """Write a file for each text and language; what cannot be written is told at the end."""
    book = load.load_or_fail(book_root(options.book)).book
    assert book is not None  # noqa: S101  # load_or_fail raises otherwise
    known_format(options.format)
    languages = pieces.languages(book, options.lang or ())
    names = [pieces.find(book, text) for text in options.pieces] or pieces.names(book)
    folder = options.output or book.root / FOLDER
    found: list[Diagnostic] = []
    for language in languages:
        for name in dict.fromkeys(names):
            found.extend(_export(book, language, name, folder, options))
    return printing.verdict(found, strict=False)


def _export(
    book: Book, language: str, name: str, folder: Path, options: argparse.Namespace
) -> tuple[Diagnostic, ...]:
    one = outgoing.sent(book, language, name, options.format)
    try:
        path = outgoing.save(book, folder, one, force=options.force)
    except ContentError as problem:
        return (*one.problems, *problem.diagnostics)
    printing.line("exported", file=shown(path), count=one.count, open=one.open)
    return one.problems


def shown(path: Path) -> str:
    """Write a path as a person would type it here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def known_format(asked: str) -> None:
    """Refuse a format that is not written; raise UsageError with the nearest one."""
    if asked and asked not in FORMATS:
        raise UsageError(
            diagnostics.error(
                "choice-unknown",
                Place("--format"),
                what=messages.say("word_format", messages.preferred()).lower(),
                found=asked,
                known=", ".join(FORMATS),
                nearest=nearest(asked, FORMATS),
            )
        )
