"""``check``: everything that can be known without typesetting."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from manual import messages
from manual.book import load
from manual.book.model import Book
from manual.cli import choosing, printing, reports
from manual.cli.main import book_root
from manual.diagnostics import Diagnostic, Severity, has_errors
from manual.products import check, release, translations


def run(options: argparse.Namespace) -> int:
    """Print every problem; say so where there is none."""
    messages.speak(options.lang or "")
    loaded = load.load(book_root(options.book), options.contacts)
    found = loaded.diagnostics
    if loaded.book:
        known = [edition.name for edition in loaded.book.editions]
        choosing.known(options.edition, known, "edition")
        found = (*found, *check.problems(loaded.book), *translations.problems(loaded.book))
    report = reports.Report()
    if loaded.book:
        found = release.judge(found, loaded.book) if options.release else found
        found = (*found, *_prose(loaded.book, options, report))
        if (options.fit or options.edition) and not has_errors(found):
            from manual.cli import fitting

            found = (*found, *fitting.problems(loaded.book, options.edition or ()))
    found = tuple(dict.fromkeys(found))
    if options.json:
        print(report.json(found))
    else:
        report.show()
    status = printing.verdict(found, strict=options.strict)
    if not options.json and not any(d.severity > Severity.NOTE for d in found):
        printing.line("check_waived" if found else "check_good")
    return status


def _prose(book: Book, options: argparse.Namespace, report: reports.Report) -> Iterator[Diagnostic]:
    """Measure and look up what was asked for; the modules that do it are imported only then."""
    if options.readability:
        from manual.products import prose
        from manual.prose import readability

        report.measured = prose.measured(book)
        for measure in report.measured:
            yield from readability.problems(measure)
    if options.spelling:
        from manual.products import prose
        from manual.prose import spelling

        report.spelled, problems = prose.spelled(book)
        yield from problems
        for piece in report.spelled:
            yield from spelling.problems(piece.unknown)
