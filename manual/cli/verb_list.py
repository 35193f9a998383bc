"""``list``: what can be built."""

from __future__ import annotations

import argparse
import json

from manual import messages
from manual.book import load
from manual.cli import printing
from manual.cli.main import book_root
from manual.products.pieces import Piece, pieces


def run(options: argparse.Namespace) -> int:
    """Print every piece, as a table or as JSON."""
    loaded = load.load_or_fail(book_root(options.book))
    assert loaded.book is not None  # noqa: S101  # load_or_fail raises otherwise
    listed = pieces(loaded.book)
    if options.json:
        print(json.dumps([_facts(piece) for piece in listed], ensure_ascii=False, indent=1))
    else:
        heads = [
            messages.say(f"word_{n}", messages.preferred())
            for n in ("piece", "language", "edition")
        ]
        rows = [(*heads, "PDF"), *((p.name, p.language, p.edition.name, p.output) for p in listed)]
        printing.columns(rows)
    return printing.verdict(loaded.diagnostics, strict=False)


def _facts(piece: Piece) -> dict[str, str]:
    return {
        "piece": piece.name,
        "kind": piece.kind,
        "language": piece.language,
        "edition": piece.edition.name,
        "paper": piece.edition.paper.name,
        "file": piece.output,
    }
