"""``minor``: the editor of the source says that a change asks no translator for anything."""

from __future__ import annotations

import argparse

from manual import diagnostics
from manual.cli import translating
from manual.diagnostics import Place, UsageError
from manual.translation import confirming


def run(options: argparse.Namespace) -> int:
    """Confirm one changed block in every translation, or in the one that is named."""
    book = translating.open_book(options)
    status = 0
    for piece, block in translating.chosen(book, options, options.block):
        if not block:
            raise UsageError(diagnostics.error("block-unnamed", Place(piece.source_file)))
        confirmed = confirming.minor(piece, block, options.who)
        status = max(status, translating.report(book, confirmed))
    return status
