"""Dictionaries of Hunspell, one a language, and the words that a project adds to them.

The English dictionary comes with chunspell, the Spanish one lies in ``manual/prose/dictionaries``.
A book brings one for another language, or a better one, as ``words/ht.aff`` and ``words/ht.dic``.
"""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from manual import diagnostics, files
from manual.book.reading import decode, not_utf8
from manual.diagnostics import Diagnostic, Place

OFFERED = 3
FOLDER = "words"
_OWN = {"es": "es_MX"}
_BUNDLED = {"en": "en_US"}
# Hunspell looks no further; longer strings are no words, and suggestions for them take long.
_LONGEST = 60
_ENTRY = re.compile(r"[^\W_]+(?:[-'’.& \u2011]+[^\W_]+)*\.?")
_CODE = re.compile(r"[a-z]{2,3}")
_POSSESSIVE = re.compile(r"['’]s$")


class _Hunspell(Protocol):
    """What is used of chunspell, which ships no types."""

    def spell(self, word: str) -> bool: ...
    def suggest(self, word: str) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Added:
    """What a list adds: single words; names and abbreviations that are right only as a whole."""

    words: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dictionary:
    """Knows which words of a language are spelled rightly."""

    added: Added
    _hunspell: _Hunspell = field(repr=False)

    def knows(self, word: str) -> bool:
        """Tell whether a word is right: by itself, without its possessive, or in its parts."""
        plain = word.replace("’", "'").replace("\u2011", "-")
        if len(plain) > _LONGEST:
            return False
        forms = {plain, _POSSESSIVE.sub("", plain)}
        if any(self._knows(form) for form in forms):
            return True
        parts = re.split(r"[-']", _POSSESSIVE.sub("", plain)) if "-" in plain else []
        return len(parts) > 1 and all(len(part) < 2 or self._knows(part) for part in parts)

    def near(self, word: str) -> tuple[str, ...]:
        """Give up to three words that may have been meant, the project's own first."""
        if len(word) > _LONGEST:
            return ()
        own = difflib.get_close_matches(word, sorted(self.added.words), n=1, cutoff=0.8)
        try:
            offered = self._hunspell.suggest(word.replace("’", "'"))
        except UnicodeEncodeError:  # a letter that the dictionary's encoding lacks
            offered = ()
        return tuple(dict.fromkeys((*own, *offered)))[:OFFERED]

    def _knows(self, word: str) -> bool:
        lower = word[:1].lower() + word[1:]
        if {word, lower, word.lower() if word.isupper() else word} & self.added.words:
            return True
        if word.isupper() and word.title() in self.added.words:
            return True
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:
            return False


def find(root: Path, language: str, problems: list[Diagnostic]) -> Dictionary | None:
    """Open the dictionary of a language with what the book adds to it; None where there is none."""
    place = _place(root, language) if _CODE.fullmatch(language) else None
    if place is None:
        return None
    from hunspell import Hunspell

    folder, name = place
    encoding = sys.getfilesystemencoding()
    hunspell = Hunspell(name, hunspell_data_dir=str(folder), system_encoding=encoding)
    return Dictionary(added(root, language, problems), hunspell)


def _place(root: Path, language: str) -> tuple[Path, str] | None:
    """Give the folder and the name of a dictionary: the book's own before that of the press."""
    brought = [files.existing(root, f"{FOLDER}/{language}.{end}") for end in ("aff", "dic")]
    if all(brought):
        return root / FOLDER, language
    if language in _OWN:
        return Path(__file__).parent / "dictionaries", _OWN[language]
    if language in _BUNDLED:
        import hunspell

        return Path(hunspell.__file__).parent / "dictionaries", _BUNDLED[language]
    return None


def added(root: Path, language: str, problems: list[Diagnostic]) -> Added:
    """Read the list of a language, ``words/en.txt``: a word or a name a line, ``#`` for remarks."""
    file = f"{FOLDER}/{language}.txt"
    path = files.existing(root, file)
    if path is None:
        return Added()
    try:
        lines = decode(path.read_bytes()).split("\n")
    except UnicodeDecodeError as problem:
        problems.append(not_utf8(problem, file))
        return Added()
    entries: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if entry := " ".join(line.partition("#")[0].split()):
            problems += _entry_problems(entry, Place(file, number), entries)
            entries.setdefault(entry, number)
    names = tuple(entry for entry in entries if " " in entry or entry.endswith("."))
    return Added(frozenset(entries) - set(names), names)


def _entry_problems(entry: str, place: Place, before: dict[str, int]) -> list[Diagnostic]:
    if entry in before:
        return [diagnostics.error("name-twice", place, found=entry)]
    if not _ENTRY.fullmatch(entry):
        return [diagnostics.error("word-form", place, found=entry)]
    return []
