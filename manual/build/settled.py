"""The pages that a text came to in its last build: a better guess than its words can give.

A guess never shows in what is made: numbers that need other room are set again. A good one saves
that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from manual import files
from manual.products.pieces import Piece
from manual.products.steps import Settled

FOLDER = "pages"


class Pages:
    """The pages of anchors as a cache folder keeps them, piece by piece."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache / FOLDER

    def recall(self, piece: Piece) -> Settled | None:
        """Give what an earlier build found out of a text; None where there was none."""
        try:
            told = json.loads(self._path(piece).read_text(encoding="utf-8"))
            pages = {str(name): int(page) for name, page in told.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        return Settled({name: len(str(page)) for name, page in pages.items()}, pages)

    def keep(self, piece: Piece, pages: Mapping[str, int]) -> None:
        """Keep the pages that a text came to."""
        try:
            files.write_atomically(
                self._path(piece), json.dumps(dict(pages)).encode(), synced=False
            )
        except OSError:
            return  # a full or read-only cache costs time, not the build

    def _path(self, piece: Piece) -> Path:
        name = files.sha256(f"{piece.key} {piece.language}".encode())
        return self._folder / f"{name}.json"
