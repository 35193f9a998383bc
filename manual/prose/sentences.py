"""Where a sentence ends: at a full stop, a question or exclamation mark, or dots, and no sooner.

A semicolon or a colon does not end one: the reader still has to hold what came before. An item of
a list, a cell or a definition is at least one sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from manual.diagnostics import Place
from manual.prose.text import Passage, Word, primary

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[¿¡]*[^\W_])")
_AHEAD = re.compile(r"\s+[\"'“‘«(\[¿¡]*")
# What a full stop follows without ending a sentence, before a name or before a number.
_BEFORE_NAME = frozenset(
    {"mr", "mrs", "ms", "dr", "dra", "sr", "sra", "sres", "lic", "prof", "st", "sta", "sto", "v"}
    | {"vs", "ee", "jr", "cir", "dec", "gen", "gov", "rep", "sen"}
)
_BEFORE_NUMBER = frozenset(
    {"no", "núm", "n", "p", "pp", "pág", "págs", "sec", "secc", "art", "arts", "cap", "ch", "fig"}
)
_LAST = re.compile(r"([^\W\d_]+)\.$")


@dataclass(frozen=True)
class Sentence:
    """A sentence, the words of it that are in the language of its piece, and where it begins."""

    text: str
    words: tuple[Word, ...]
    place: Place


def sentences(passage: Passage) -> Iterator[Sentence]:
    """Part a passage into its sentences; one without words of the piece's language is none."""
    start = 0
    own = primary(passage.source.language)
    for end in (*_ends(passage.text), len(passage.text)):
        inside = [word for word in passage.words if start <= word.start < end]
        words = tuple(word for word in inside if word.language == own)
        if words:
            text = " ".join(passage.text[start:end].split())
            yield Sentence(text, words, passage.place(inside[0]))
        start = end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if _is_end(text, match):
            yield match.end()


def _is_end(text: str, match: re.Match[str]) -> bool:
    ahead = _AHEAD.match(text, match.end())
    following = text[ahead.end()] if ahead else ""
    if following.islower():
        return False
    stopped = _LAST.search(text, 0, match.end()) if match[0] == "." else None
    if stopped is None or (ahead and "\n" in ahead[0]):
        return True
    word = stopped[1].lower()
    if following.isdigit():
        return word not in _BEFORE_NUMBER
    initial = len(word) == 1 and stopped[1].isupper() and text[stopped.start() - 1 :][:1] != "."
    return word not in _BEFORE_NAME and not initial
