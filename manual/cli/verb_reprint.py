"""``reprint``: one page for those who hold an earlier copy: what changed since."""

from __future__ import annotations

import argparse
from pathlib import Path

from manual import diagnostics
from manual.book import load
from manual.book.model import Book
from manual.cli import printing
from manual.cli.main import book_root
from manual.diagnostics import Place, UsageError, has_errors


def run(options: argparse.Namespace) -> int:
    """Compare the texts with those of an earlier catalogue; set a sheet for each language."""
    from manual.build import catalogue
    from manual.products import check

    loaded = load.load_or_fail(book_root(options.book))
    assert loaded.book is not None  # noqa: S101  # load_or_fail raises otherwise
    earlier = catalogue.read_printing(Path(options.since))
    if earlier is None:
        raise UsageError(diagnostics.error("catalogue-unreadable", Place(options.since)))
    found = (*loaded.diagnostics, *check.problems(loaded.book))
    if has_errors(found):
        return printing.verdict(found, strict=False)
    return _make(loaded.book, earlier, options)


def _make(book: Book, earlier: object, options: argparse.Namespace) -> int:
    from manual.build import catalogue, pool
    from manual.build.run import Options, carry_out
    from manual.cli.progress import Reporter
    from manual.products import plan, sections, steps
    from manual.products.pieces import changes_piece
    from manual.typeset import fonts

    assert isinstance(earlier, catalogue.Printing)  # noqa: S101  # imported only here
    reporter = Reporter()
    setting = steps.Setting(book, fonts.configure(book.root / ".cache", reporter.fonts))
    wanted = [lang for lang in book.languages if lang in (options.lang or book.languages)]
    plans = []
    for language in wanted:
        changes = sections.compare(
            earlier.texts.get(language, ()), sections.outlines(book, language)
        )
        piece = changes_piece(book, language, earlier.version)
        plans.append(plan.changes(setting, piece, earlier.version, changes))
    output = options.output or book.root / "dist"
    how = Options(workers=pool.cores(), output=output, cache=book.root / ".cache")
    with reporter:
        given = carry_out(setting, plans, how, reporter)
        made = list(reporter.follow(given, tuple(one.piece for one in plans)))
    reporter.table(made, output)
    return printing.verdict((d for one in made for d in one.diagnostics), strict=False)
