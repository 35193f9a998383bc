"""What a hand-off says of itself: the book, the language, and the hash of every text in it.

It is read strictly. The hashes are those of the texts as they were given away, so that a text that
comes back is compared with the one that went, and with no other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from manual import diagnostics, files
from manual.diagnostics import ContentError, Place

FILE = "handoff.json"
FORM = 1
_NAME = re.compile(r"(?:chapters|handouts)/[a-z0-9]+(?:-[a-z0-9]+)*")
_SHA = re.compile(r"[0-9a-f]{64}|")


@dataclass(frozen=True)
class Given:
    """The hashes of a text and its translation; the latter is empty where there was no file."""

    source: str
    target: str


@dataclass(frozen=True)
class Manifest:
    """A hand-off: whose it is, and what was given away, by the name of the piece."""

    book: str
    version: str
    source_language: str
    language: str
    given: Mapping[str, Given]

    @property
    def id(self) -> str:
        """Give the name of the hand-off, made of all that it holds."""
        return files.sha256(json.dumps(self._facts(), sort_keys=True).encode())[:12]

    def _facts(self) -> dict[str, Any]:
        given = {name: [one.source, one.target] for name, one in self.given.items()}
        head = {"form": FORM, "book": self.book, "version": self.version}
        return {**head, "from": self.source_language, "to": self.language, "given": given}

    def written(self) -> bytes:
        """Write it as JSON."""
        return (json.dumps({**self._facts(), "id": self.id}, indent=1) + "\n").encode()


def read(data: bytes, file: str) -> Manifest:
    """Read a manifest; raise ContentError where it is none, or where it was changed."""
    try:
        facts = json.loads(data)
        found = Manifest(
            book=str(facts["book"]),
            version=str(facts["version"]),
            source_language=str(facts["from"]),
            language=str(facts["to"]),
            given={str(name): Given(*map(str, pair)) for name, pair in facts["given"].items()},
        )
        sound = facts["form"] == FORM and facts["id"] == found.id
        sound = sound and all(map(_NAME.fullmatch, found.given))
        hashes = (sha for one in found.given.values() for sha in (one.source, one.target))
        sound = sound and all(map(_SHA.fullmatch, hashes))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise ContentError(diagnostics.error("exchange-tampered", Place(file), member=FILE))
    return found
