"""Three hashes of a block: of what is critical, of its wording, and of its links and markup.

Wrapping a paragraph anew changes none of them. A new address changes the last one alone.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Literal, NamedTuple

from manual import files
from manual.translation import critical, features

DIGITS = 8
Change = Literal["critical", "wording", "markup"]

_WORDS = re.compile(r"\w+|[^\w\s]")
_MARKS = re.compile(r"!(?=\[)|[*_`~#>|\\\[\]]+")


class Hashes(NamedTuple):
    """The three hashes of a text, each of eight hexadecimal digits."""

    critical: str
    wording: str
    markup: str

    def change(self, now: Hashes) -> Change | None:
        """Name the gravest thing that is another now."""
        if now.markup == self.markup:
            return None
        if now.critical != self.critical:
            return "critical"
        return "wording" if now.wording != self.wording else "markup"


@functools.lru_cache(maxsize=8192)
def hashes(text: str, language: str) -> Hashes:
    """Hash the text of a block; `language` chooses the words that are critical.

    A book is compared again at each save, and nearly all of its blocks are as they were.
    """
    facts = critical.facts(text, language)
    wording = " ".join(_WORDS.findall(_MARKS.sub(" ", features.visible(text))))
    return Hashes(_hash("\n".join(facts)), _hash(wording), digest(text))


def digest(text: str) -> str:
    """Hash a text but for how it is wrapped."""
    return _hash(" ".join(text.removeprefix("\ufeff").split()))


def _hash(text: str) -> str:
    data = unicodedata.normalize("NFC", text).encode("utf-8", "surrogateescape")
    return files.sha256(data)[:DIGITS]
