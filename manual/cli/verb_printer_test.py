"""``printer-test``: one sheet, both sides, that shows how a printer lays backs behind fronts."""

from __future__ import annotations

import argparse

from manual.book import load
from manual.book.model import Book
from manual.cli import printing
from manual.cli.main import book_root
from manual.diagnostics import has_errors


def run(options: argparse.Namespace) -> int:
    """Make the sheet in each language asked for."""
    from manual.products import check

    loaded = load.load_or_fail(book_root(options.book))
    assert loaded.book is not None  # noqa: S101  # load_or_fail raises otherwise
    found = (*loaded.diagnostics, *check.problems(loaded.book))
    if has_errors(found):
        return printing.verdict(found, strict=False)
    return _make(loaded.book, options)


def _make(book: Book, options: argparse.Namespace) -> int:
    from manual.build import pool
    from manual.build.run import Options, carry_out
    from manual.cli.progress import Reporter
    from manual.press import test_sheet
    from manual.products import plan, steps
    from manual.products.pieces import printer_test_piece
    from manual.typeset import fonts

    reporter = Reporter()
    setting = steps.Setting(book, fonts.configure(book.root / ".cache", reporter.fonts))
    wanted = [lang for lang in book.languages if lang in (options.lang or book.languages)]
    sheets = [printer_test_piece(book, language) for language in wanted]
    plans = [plan.printer_test(setting, one, test_sheet.face(one.paper)) for one in sheets]
    output = options.output or book.root / "dist"
    how = Options(workers=pool.cores(), output=output, cache=book.root / ".cache")
    with reporter:
        given = carry_out(setting, plans, how, reporter)
        made = list(reporter.follow(given, tuple(sheets)))
    reporter.table(made, output)
    return printing.verdict((d for one in made for d in one.diagnostics), strict=False)
