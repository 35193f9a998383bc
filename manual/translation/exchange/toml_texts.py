"""The texts of TOML files as segments, and back into their lines.

What layouts print (``strings``), the titles of the book (``book``), terms with their definitions
(``glossary``), citations (``sources``) and contacts travel as texts of their own. In `strings` each
language has its file; in the others the languages of a text stand side by side. Only the line of a
text changes; its mark as not translated goes, and all other comments stay.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from manual import files
from manual.book import borrowed, contacts, glossary, load, sources, toml_lines
from manual.book.model import Book
from manual.diagnostics import Place
from manual.translation import toml_splice
from manual.translation.exchange.segments import Segment
from manual.translation.hashes import digest

WORDS = "strings"
SHARED: Mapping[str, str] = {
    "book": load.MANIFEST,
    "glossary": glossary.FILE,
    "sources": sources.FILE,
    "contacts": contacts.FILE,
}
"""The files in which the languages of a text stand side by side, by the name of their text."""
NAMES = (WORDS, *SHARED)
_NAMES = frozenset(("locale", "language_name", "language_mark"))
"""What names the language itself, and is no translation."""


@dataclass(frozen=True)
class Made:
    """A TOML file with new texts: `file` below the root, `old` as it was read."""

    name: str
    file: str
    old: str
    text: str


@dataclass(frozen=True)
class _Text:
    """One text: its id, where it stands in both files, and what it says; `target` may lack."""

    id: str
    source_path: toml_lines.Path
    target_path: toml_lines.Path
    source: str
    target: str | None


def file_of(name: str, language: str) -> str:
    """Give the file that holds the texts of a language."""
    return SHARED.get(name) or f"{language}/{name}.toml"


def listed(book: Book) -> tuple[str, ...]:
    """Give the names of the TOML files that hold something to translate."""
    source = book.source_language
    return tuple(name for name in NAMES if any(_texts(book.root, name, source, source)))


def _read(root: Path, file: str) -> str:
    path = files.existing(root, file)
    return path.read_bytes().decode() if path else ""


@functools.lru_cache(maxsize=64)
def _values(text: str) -> Mapping[str, object]:
    """Give what a file says; nothing where it cannot be read, which `check` tells."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _texts(root: Path, name: str, source: str, target: str) -> Iterable[_Text]:
    here = _values(_read(root, file_of(name, target)))
    if name in SHARED:
        for path, said in toml_splice.by_language(here, source):
            own = toml_splice.at(here, (*path, target))
            id = ".".join(map(str, path))
            yield _Text(id, (*path, source), (*path, target), said, _string(own))
        return
    for key, words in _values(_read(root, file_of(name, source))).items():
        if isinstance(words, str) and words.strip() and key not in _NAMES:
            yield _Text(key, (key,), (key,), words, _string(here.get(key)))


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def segments(book: Book, language: str, name: str) -> tuple[Segment, ...]:
    """Give the texts in the order of the source; one that is marked counts as not translated."""
    names = (file_of(name, book.source_language), file_of(name, language))
    whole = tuple(_read(book.root, file) for file in names)
    lines = tuple(map(toml_lines.key_lines, whole))
    rows = whole[1].split("\n")
    found = []
    for one in _texts(book.root, name, book.source_language, language):
        line = toml_lines.line_of(lines[1], one.target_path) if one.target is not None else 0
        marked = bool(line) and borrowed.marked(rows[line - 1], language)
        target = "" if marked and one.target == one.source else one.target or ""
        found.append(
            Segment(
                piece=name,
                id=one.id,
                kind="front",
                source=one.source,
                target=target,
                previous="",
                state="missing" if not target else "unpaired" if marked else "translated",
                base=digest(target) if target else "",
                source_place=Place(names[0], toml_lines.line_of(lines[0], one.source_path)),
                target_place=Place(names[1], line),
            )
        )
    return tuple(found)


def spliced(
    book: Book, language: str, name: str, texts: Mapping[str, str], confirmed: Iterable[str]
) -> tuple[Made, tuple[str, ...]]:
    """Write texts into their lines, and take the marks off those that are `confirmed`.

    Gives the ids that were not written too: their lines are in a form that is not known here.
    """
    file = file_of(name, language)
    old = _read(book.root, file)
    known = {one.id: one for one in _texts(book.root, name, book.source_language, language)}
    own = {id: one.target for id in confirmed if (one := known.get(id)) and one.target is not None}
    wanted = {known[id].target_path: said for id, said in {**own, **texts}.items()}
    ids = {one.target_path: one.id for one in known.values()}
    text, refused = toml_splice.spliced(old, wanted)
    return Made(name, file, old, text), tuple(ids[path] for path in refused)
