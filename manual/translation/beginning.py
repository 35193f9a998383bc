"""A new language of a book: begun, so that it can be translated; printed when nothing is lacking.

A language that is begun stands under `begun` in book.toml. Translators have all their commands for
it. Builds pass over it unless it is asked for, so that what is printed tonight is not disturbed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from manual import diagnostics, files
from manual.book import contacts, glossary, load, sources
from manual.book.borrowed import MARK
from manual.book.model import Book
from manual.diagnostics import ContentError, Place
from manual.translation import pieces, toml_splice

TOKENS = "styles/tokens.css"
ACCENTS = (
    ("#2f5d2f", "#f1f5f0"),
    ("#5b3a86", "#f4f1f8"),
    ("#7a2048", "#f8f0f3"),
    ("#14595c", "#eef5f5"),
    ("#5c4a14", "#f6f4ec"),
    ("#3d4f66", "#f1f3f5"),
)
"""Accents with their tints, each at least 7:1 on white (WCAG 2.2, contrast ratio)."""

What = Literal["title", "words", "term", "source", "contact", "figure", "text"]


@dataclass(frozen=True)
class Lack:
    """What a language lacks in one file: how much of what, and words where they are counted."""

    what: What
    file: str
    count: int
    words: int = 0


def edits(book: Book, code: str) -> Mapping[str, bytes]:
    """Give the files that begin a language, by their path; those that are as they should be lack.

    Raise ContentError where book.toml is written in a form that cannot be added to.
    """
    root = book.root
    found: dict[str, bytes] = {}
    found[load.MANIFEST] = _manifest(book, code).encode()
    words = f"{code}/strings.toml"
    if files.existing(root, words) is None:
        found[words] = _words(book, code).encode()
    if tokens := files.existing(root, TOKENS):
        found[TOKENS] = _accent(tokens.read_text(encoding="utf-8"), code).encode()
    return {file: data for file, data in found.items() if _read(root, file).encode() != data}


def _read(root: Path, file: str) -> str:
    """Read a text with the line ends that it has."""
    path = files.existing(root, file)
    return path.read_bytes().decode() if path else ""


def _manifest(book: Book, code: str) -> str:
    text = _read(book.root, load.MANIFEST)
    made = text
    if code not in book.languages:
        made = toml_splice.listed(text, "begun", code, "languages") or ""
    made, left = toml_splice.with_language(made, book.languages, code) if made else ("", 1)
    if left:
        raise _by_hand(left, f'begun = ["{code}"], title.{code} = "…"')
    return made


def _by_hand(line: int, wanted: str) -> ContentError:
    place = Place(load.MANIFEST, line)
    return ContentError(diagnostics.error("language-by-hand", place, wanted=wanted))


def _words(book: Book, code: str) -> str:
    """Copy the words that layouts print, each marked, with what is known of the language."""
    from babel.core import Locale, UnknownLocaleError

    try:
        name = (Locale.parse(code.replace("-", "_")).get_display_name() or code).capitalize()
    except (UnknownLocaleError, ValueError):
        name = code
    known = {"locale": code, "language_name": name, "language_mark": code.upper()}
    lines = _read(book.root, f"{book.source_language}/strings.toml").splitlines()
    return "".join(f"{_word(line, known)}\n" for line in lines)


def _word(line: str, known: Mapping[str, str]) -> str:
    key = re.match(r'([\w-]+)[ \t]*=[ \t]*".*"[ \t]*(?:#.*)?$', line)
    if key and key[1] in known:
        return f"{key[1]} = {json.dumps(known[key[1]], ensure_ascii=False)}"
    return f"{line} # {MARK}" if key else line


def _accent(text: str, code: str) -> str:
    """Give a language an accent that no other has, behind the last one."""
    if re.search(rf"\.lang-{re.escape(code)}\b", text):
        return text
    accent, tint = next((one for one in ACCENTS if one[0] not in text), ACCENTS[0])
    rules = list(re.finditer(r":root(?:\.lang-[\w-]+)?\s*\{[^}]*\}\n?", text))
    at = rules[-1].end() if (rules := [r for r in rules if "--accent" in r[0]]) else len(text)
    rule = f":root.lang-{code} {{\n  --accent: {accent};\n  --tint: {tint};\n}}\n"
    return f"{text[:at]}\n{rule}{text[at:]}"


def lacks(book: Book, code: str) -> Iterator[Lack]:
    """Give what a language lacks before it can be printed."""
    root = book.root
    for what, file in (
        ("title", load.MANIFEST),
        ("term", glossary.FILE),
        ("source", sources.FILE),
        ("contact", contacts.FILE),
    ):
        if files.existing(root, file):
            count = toml_splice.lacking(_read(root, file), book.languages, code)
            yield from _lack(what, file, count)  # type: ignore[arg-type]  # the words stand above
    words = f"{code}/strings.toml"
    marked = sum(line.rstrip().endswith(f"# {MARK}") for line in _read(root, words).splitlines())
    yield from _lack("words", words, marked)
    yield from _figures(book, code)
    for name in pieces.names(book):
        piece = pieces.read(book, code, name)
        open_blocks = sum(unit.target is None for unit in piece.units if unit.source)
        yield from _lack("text", piece.target_file, open_blocks, piece.words_left)


def _lack(what: What, file: str, count: int, words: int = 0) -> Iterator[Lack]:
    if count:
        yield Lack(what, file, count, words)


def _figures(book: Book, code: str) -> Iterator[Lack]:
    folder = book.root / book.source_language / "figures"
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    paths = (files.existing(book.root, f"{code}/figures/{name}") for name in names)
    yield from _lack("figure", f"{code}/figures/", sum(path is None for path in paths))


def finished(book: Book, code: str) -> bytes:
    """Give the manifest in which a language is printed from now on."""
    text = _read(book.root, load.MANIFEST)
    made = toml_splice.unlisted(text, "begun", code)
    made = toml_splice.listed(made, "languages", code, "languages") if made else None
    if made is None:
        raise _by_hand(1, f'languages = […, "{code}"]')
    return made.encode()
