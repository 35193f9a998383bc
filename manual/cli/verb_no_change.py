"""``no-change``: a translator says that a block stays as it is, and why."""

from __future__ import annotations

import argparse

from manual import diagnostics
from manual.cli import translating
from manual.diagnostics import Place, UsageError
from manual.translation import confirming


def run(options: argparse.Namespace) -> int:
    """Confirm one block with a reason."""
    book = translating.open_book(options)
    status = 0
    for piece, block in translating.chosen(book, options, options.block, one=True):
        if not block:
            raise UsageError(diagnostics.error("block-unnamed", Place(piece.target_file)))
        confirmed = confirming.no_change(piece, block, options.because, options.who)
        status = max(status, translating.report(book, confirmed))
    return status
