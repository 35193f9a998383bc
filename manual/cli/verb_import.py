"""``import``: translations come back, and only the blocks that changed are written."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from manual import diagnostics
from manual.book.model import Book
from manual.cli import printing, translating
from manual.cli.verb_export import known_format, shown
from manual.diagnostics import ContentError, Diagnostic, Place
from manual.translation.exchange import incoming, landing
from manual.translation.exchange.judged import How
from manual.translation.exchange.landing import Outcome


def run(options: argparse.Namespace) -> int:
    """Take each file; one that cannot be read does not keep the others from being taken."""
    book = translating.open_book(options)
    known_format(options.format)
    return take(book, options.files, options)


def take(book: Book, wanted: Iterable[Path], options: argparse.Namespace) -> int:
    """Take files back into a book; give the exit status."""
    found: list[Diagnostic] = []
    for file in wanted:
        try:
            found.extend(_import(book, file, options))
        except ContentError as problem:
            found.extend(problem.diagnostics)
        except OSError as problem:
            place = Place(shown(file))
            found.append(diagnostics.error("file-failed", place, why=problem.strerror))
    if options.dry_run:
        printing.line("imported_dry")
    return printing.verdict(found, strict=False)


def _import(book: Book, file: Path, options: argparse.Namespace) -> tuple[Diagnostic, ...]:
    received = incoming.read(book, file.read_bytes(), shown(file), options.format)
    how = How(unfinished=options.unfinished, overwrite=options.overwrite)
    result = landing.outcome(book, received, how, options.who)
    if not options.dry_run:
        landing.land(book, result)
    _tell(file, result)
    return result.problems


def _tell(file: Path, result: Outcome) -> None:
    count = result.count
    printing.line(
        "imported",
        file=shown(file),
        taken=count.get("taken", 0),
        confirmed=count.get("confirmed", 0),
        untouched=count.get("untouched", 0),
        left=count.get("left", 0),
        refused=count.get("refused", 0),
    )
