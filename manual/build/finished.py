"""Finished PDFs that stand as they were made: the fragments they are of did not change.

A note is kept of each, never its bytes: those lie in the output folder, and are hashed before they
are believed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from manual import files

FOLDER = "finished"


@dataclass(frozen=True)
class Standing:
    """A PDF that lies where it should: its pages, its bytes, their hash, how it lies on sheets."""

    pages: int
    bytes: int
    sha256: str
    layout: str = ""


class Finished:
    """The notes of a cache folder."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache / FOLDER

    def get(self, key: str, path: Path) -> Standing | None:
        """Tell of the PDF at a path, where it is the one that was made of what `key` names."""
        try:
            told = json.loads(self._note(key).read_text(encoding="utf-8"))
            pdf = path.read_bytes()
            pages, sha256, layout = int(told["pages"]), str(told["sha256"]), str(told["layout"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        stands = Standing(pages, len(pdf), sha256, layout)
        return stands if files.sha256(pdf) == sha256 else None

    def put(self, key: str, made: Standing) -> None:
        """Note what was made."""
        text = json.dumps({"pages": made.pages, "sha256": made.sha256, "layout": made.layout})
        try:
            files.write_atomically(self._note(key), text.encode(), synced=False)
        except OSError:
            return  # a full or read-only cache costs time, not the build

    def _note(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]
