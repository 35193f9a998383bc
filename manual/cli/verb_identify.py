"""``identify``: what a printed copy is, by the code in its imprint."""

from __future__ import annotations

import argparse
from pathlib import Path

from manual import diagnostics
from manual.book import load
from manual.cli import printing
from manual.cli.main import book_root
from manual.diagnostics import Place, UsageError


def run(options: argparse.Namespace) -> int:
    """Look for the code among the pieces as they are now, then in catalogues of earlier builds."""
    from manual.build import catalogue
    from manual.products.imprint import code, normal
    from manual.products.pieces import pieces

    root = book_root(options.book)
    loaded = load.load_or_fail(root)
    assert loaded.book is not None  # noqa: S101  # load_or_fail raises otherwise
    wanted = normal(options.code)
    for piece in pieces(loaded.book):
        if code(loaded.book, piece) == wanted:
            printing.line(
                "identified_now",
                code=wanted,
                piece=piece.name,
                language=piece.language,
                edition=piece.edition.name,
                version=loaded.book.version,
                date=loaded.book.date,
            )
            return 0
    for file in [Path(name) for name in options.catalogue or ()] or [
        root / "dist" / catalogue.NAME
    ]:
        for entry in catalogue.read_file(file):
            if entry.code == wanted:
                printing.line(
                    "identified_old",
                    code=wanted,
                    piece=entry.piece,
                    language=entry.language,
                    edition=entry.edition,
                    version=entry.version,
                    date=entry.date,
                )
                return 0
    raise UsageError(diagnostics.error("code-unknown", Place("dist/catalogue.json"), code=wanted))
