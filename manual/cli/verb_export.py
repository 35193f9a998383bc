"""``export``: texts for the programs that translators work in."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from manual import diagnostics, messages
from manual.book.model import Book
from manual.book.reading import nearest
from manual.cli import printing, translating
from manual.diagnostics import ContentError, Diagnostic, Place, UsageError
from manual.translation import pieces
from manual.translation.exchange import outgoing, toml_texts
from manual.translation.exchange.outgoing import Sent

FOLDER = "exchange"
FORMATS = ("po", "xliff", "zip")


def run(options: argparse.Namespace) -> int:
    """Write a file for each text and language; what cannot be written is told at the end."""
    book = translating.open_book(options)
    known_format(options.format)
    languages = languages_of(book, options)
    names = names_of(book, options)
    tables = tables_of(book, options)
    names = names if options.pieces else pieces.names(book)
    if options.format == "zip" and not names:
        raise UsageError(diagnostics.error("handoff-nothing", Place("export")))
    folder = options.output or book.root / FOLDER
    found: list[Diagnostic] = []
    for language in languages:
        if options.format == "zip":
            found.extend(saved(book, folder, outgoing.together(book, language, names), options))
            continue
        for name in (*names, *tables):
            one = outgoing.sent(book, language, name, options.format)
            found.extend(saved(book, folder, one, options))
    return printing.verdict(found, strict=False)


def languages_of(book: Book, options: argparse.Namespace) -> tuple[str, ...]:
    """Give the languages that texts are named in, as ``es/chapters/07``; else by ``--lang``."""
    known = (book.source_language, *book.targets)
    folders = (text.removeprefix("./").partition("/")[0] for text in options.pieces)
    named = tuple(dict.fromkeys(code for code in folders if code in known))
    return pieces.languages(book, named) if named else translating.languages(book, options)


def names_of(book: Book, options: argparse.Namespace) -> tuple[str, ...]:
    """Find the texts that are named, each once; TOML files are none."""
    named = (text for text in options.pieces if _table(text) not in toml_texts.NAMES)
    return tuple(dict.fromkeys(pieces.find(book, text) for text in named))


def tables_of(book: Book, options: argparse.Namespace) -> tuple[str, ...]:
    """Find the TOML files that are named, or all of them where nothing is."""
    named = set(map(_table, options.pieces))
    return tuple(name for name in toml_texts.listed(book) if not named or name in named)


def _table(text: str) -> str:
    """Give the name of a TOML file: ``strings`` for ``ht/strings.toml``."""
    folder, _, name = text.removeprefix("./").rpartition("/")
    return "" if folder in ("chapters", "handouts") else name.removesuffix(".toml")


def saved(
    book: Book, folder: Path, one: Sent, options: argparse.Namespace
) -> tuple[Diagnostic, ...]:
    """Write a file for translators and say so; give what is wrong."""
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
