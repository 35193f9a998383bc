"""Words that no dictionary knows, each once a piece, with its lines and what may have been meant.

Everything that is printed is looked at: titles, text, tables, captions, notes and alt texts. A
phrase in another language is looked up in the dictionary of that language, where there is one.
Code, addresses, figures and abbreviations that the text itself explains are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from manual import diagnostics
from manual.book.model import Source
from manual.diagnostics import Diagnostic, Place
from manual.markup.convert import Marked
from manual.prose.dictionary import Dictionary
from manual.prose.text import Passage, Word, passages

_ROMAN = re.compile(r"[ivxlc]+|[IVXLC]+")


@dataclass(frozen=True)
class Unknown:
    """A word that the dictionary of its language lacks: where it stands, and words near it."""

    source: Source
    word: str
    language: str
    lines: tuple[int, ...]
    near: tuple[str, ...]


@dataclass(frozen=True)
class Spelled:
    """What was looked up of a piece: the number of words, and those that are unknown."""

    source: Source
    words: int
    unknown: tuple[Unknown, ...]


def check(marked: Marked, dictionaries: Mapping[str, Dictionary]) -> Spelled:
    """Look up every word of a piece in the dictionary of its language, by its code."""
    count = 0
    found: dict[tuple[str, str], list[int]] = {}
    read = tuple(passages(marked))
    # Markdown marks an abbreviation in the text, and not in a title or an alt text.
    explained = {word.text for passage in read for word in passage.words if word.explained}
    for passage in read:
        for word in _looked_up(passage, dictionaries):
            if word.text in explained:
                continue
            count += 1
            if not dictionaries[word.language].knows(word.text):
                found.setdefault((word.text.replace("’", "'"), word.language), []).append(word.line)
    unknown = tuple(
        Unknown(
            marked.source,
            word,
            language,
            tuple(dict.fromkeys(sorted(lines))),
            dictionaries[language].near(word),
        )
        for (word, language), lines in found.items()
    )
    return Spelled(marked.source, count, unknown)


def problems(found: Iterable[Unknown]) -> Iterator[Diagnostic]:
    """Warn of each unknown word at its first line."""
    for unknown in found:
        yield diagnostics.warning(
            "word-unknown",
            Place(unknown.source.file, unknown.lines[0]),
            word=unknown.word,
            language=unknown.language,
            lines=", ".join(map(str, unknown.lines)),
            nearest="\n".join(unknown.near),
        )


def _looked_up(passage: Passage, dictionaries: Mapping[str, Dictionary]) -> Iterator[Word]:
    named = list(_named(passage, dictionaries))
    for word in passage.words:
        if word.language not in dictionaries or word.explained or not _is_spelled(word, passage):
            continue
        if not any(first <= word.start < last for first, last in named):
            yield word


def _named(passage: Passage, dictionaries: Mapping[str, Dictionary]) -> Iterator[tuple[int, int]]:
    """Give where the names of several words stand, which are right only as a whole."""
    for language in {word.language for word in passage.words} & set(dictionaries):
        for name in dictionaries[language].added.names:
            pattern = r"\s+".join(map(re.escape, name.replace("'", "’").split(" ")))
            flags = re.IGNORECASE if name.islower() else re.NOFLAG
            for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", passage.text, flags):
                yield match.span()


def _is_spelled(word: Word, passage: Passage) -> bool:
    """Tell whether a word is made of letters to be spelled, and no figure, mark or abbreviation."""
    if len(word.text) < 2 or "." in word.text or any(map(str.isdigit, word.text)):
        return False
    around = passage.text[word.start - 1 : word.start], passage.text[word.start + len(word.text) :]
    return not (_ROMAN.fullmatch(word.text) and around[0] == "(" and around[1][:1] == ")")
