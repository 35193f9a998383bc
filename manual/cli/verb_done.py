"""``done``: a translator confirms a block, or a whole piece."""

from __future__ import annotations

import argparse

from manual.cli import translating
from manual.translation import confirming


def run(options: argparse.Namespace) -> int:
    """Confirm each piece or block that is named; tell what could not be."""
    book = translating.open_book(options)
    status = 0
    for named in options.blocks:
        for piece, block in translating.chosen(book, options, named, one=True):
            confirmed = confirming.done(piece, [block] if block else [], options.who)
            status = max(status, translating.report(book, confirmed))
    return status
