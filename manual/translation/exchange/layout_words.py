"""The words that layouts print, as segments, and back into their lines of ``strings.toml``.

They travel as a text of their own, called ``strings``. Only the line of a word changes; its mark as
not translated goes, and other comments stay.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from manual import files
from manual.book import borrowed, toml_lines
from manual.book.model import Book
from manual.diagnostics import Place
from manual.translation.exchange.segments import Segment
from manual.translation.hashes import digest

NAME = "strings"
_NAMES = frozenset(("locale", "language_name", "language_mark"))
"""What names the language itself, and is no translation."""


@dataclass(frozen=True)
class Words:
    """A file of words with new ones: `file` below the root, `old` as it was read."""

    file: str
    old: str
    text: str


def file_of(language: str) -> str:
    """Give the file of a language's words."""
    return f"{language}/{NAME}.toml"


def _read(root: Path, language: str) -> str:
    path = files.existing(root, file_of(language))
    return path.read_bytes().decode() if path else ""


def _values(text: str) -> Mapping[str, str]:
    """Give the words of a file; nothing where it cannot be read, which `check` tells."""
    try:
        found = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}


def segments(book: Book, language: str) -> tuple[Segment, ...]:
    """Give the words in the order of the source; one that is marked counts as not translated."""
    texts = [_read(book.root, code) for code in (book.source_language, language)]
    source, own = map(_values, texts)
    lines = [toml_lines.key_lines(text) for text in texts]
    raw = texts[1].split("\n")
    found = []
    for key, said in source.items():
        if key in _NAMES or not said.strip():
            continue
        place = Place(file_of(language), lines[1].get((key,), 0))
        marked = bool(place.line) and borrowed.marked(raw[place.line - 1], language)
        target = "" if marked and own.get(key) == said else own.get(key, "")
        found.append(
            Segment(
                piece=NAME,
                id=key,
                kind="front",
                source=said,
                target=target,
                previous="",
                state="missing" if not target else "unpaired" if marked else "translated",
                base=digest(target) if target else "",
                source_place=Place(file_of(book.source_language), lines[0].get((key,), 0)),
                target_place=place,
            )
        )
    return tuple(found)


def spliced(
    book: Book, language: str, texts: Mapping[str, str], confirmed: Iterable[str]
) -> tuple[Words, tuple[str, ...]]:
    """Write words into their lines, and take the marks off those that are `confirmed`.

    Gives the keys that were not written too: their lines are in a form that is not known here.
    """
    old = text = _read(book.root, language)
    own = _values(old)
    refused = []
    for key, said in {**{key: own[key] for key in confirmed if key in own}, **texts}.items():
        made = _with(text, key, said)
        if made is None:
            refused.append(key)
        else:
            text = made
    return Words(file_of(language), old, text), tuple(refused)


def _with(text: str, key: str, said: str) -> str | None:
    """Give a file in which one word says something else; None where that cannot be done by line."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    number = toml_lines.key_lines(text).get((key,))
    value = json.dumps(said, ensure_ascii=False)
    if number is None:
        gap = "" if not text or text.endswith("\n") else end
        made = f"{text}{gap}{key} = {value}{end}"
    else:
        line = re.fullmatch(
            r'([^=]*=[ \t]*)(?:"(?:[^"\\]|\\.)*"|\'[^\']*\')([^\r]*)(\r?)', lines[number - 1]
        )
        if line is None:
            return None
        lines[number - 1] = f"{line[1]}{value}{''.join(_comment(line[2]))}{line[3]}"
        made = "\n".join(lines)
    return made if _values(made) == {**_values(text), key: said} else None


def _comment(rest: str) -> Iterator[str]:
    yield re.sub(rf"[ \t]*# {re.escape(borrowed.MARK)}[ \t]*$", "", rest)
