"""``adopt``: takes translations that exist already into the ledger."""

from __future__ import annotations

import argparse

from manual.cli import printing, translating
from manual.translation import confirming, pieces
from manual.translation.confirming import Confirmed


def run(options: argparse.Namespace) -> int:
    """Pair what can be paired, keep it, and list the rest; it never fails for what a text says."""
    book = translating.open_book(options)
    for language in translating.languages(book, options, options.translation or ""):
        for piece in pieces.every(book, language, closely=True):
            adopted = confirming.adopt(piece)
            adopted.save(book.root)
            _tell(adopted)
    printing.line("adopted_means")
    return 0


def _tell(adopted: Confirmed) -> None:
    piece = adopted.piece
    left = [unit for unit in piece.units if unit.state in ("missing", "unpaired")]
    alone = [unit for unit in left if unit not in adopted.units]
    printing.line("adopted", file=piece.target_file, count=len(adopted.units), left=len(alone))
    for unit in alone:
        text = _begin(unit.place.text)
        if unit.target is None:
            printing.line("alone_missing", place=piece.source_place(unit), text=text)
        else:
            printing.line("alone_here", place=piece.target_place(unit), text=text)


def _begin(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:57] + "…"
