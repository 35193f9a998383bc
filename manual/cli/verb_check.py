"""``check``: everything that can be known without typesetting."""

from __future__ import annotations

import argparse

from manual.book import load
from manual.cli import printing
from manual.cli.main import book_root
from manual.products import check, release


def run(options: argparse.Namespace) -> int:
    """Print every problem; say so where there is none."""
    loaded = load.load(book_root(options.book))
    found = (*loaded.diagnostics, *(check.problems(loaded.book) if loaded.book else ()))
    if options.release and loaded.book:
        found = release.judge(found, loaded.book)
    status = printing.verdict(dict.fromkeys(found), strict=options.strict)
    if not found:
        printing.line("check_good")
    return status
