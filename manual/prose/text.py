"""The text of a piece as a person reads it: passages of words, taken from the marked-up tree.

Each word has its language and the line of its source. Code and addresses stand in the text of a
passage, and are no words of it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from manual.book.model import Source
from manual.diagnostics import Place
from manual.markup import tree
from manual.markup.convert import Marked
from manual.prose.lines import LineOf, Lines

Kind = Literal["text", "heading", "label", "cell", "caption", "note", "alt"]
Use = Literal["words", "explained", "code", "address"]


@dataclass(frozen=True)
class Word:
    """A word, figure or abbreviation, its offset in the passage and its line in the file.

    It is `explained` where the source gives the long form of an abbreviation.
    """

    text: str
    start: int
    line: int
    language: str
    explained: bool


@dataclass(frozen=True)
class Passage:
    """A run of text without a break: a paragraph, an item, a cell, a note and the like."""

    source: Source
    kind: Kind
    text: str
    words: tuple[Word, ...]

    def place(self, word: Word) -> Place:
        """Give the file and line of one of its words."""
        return Place(self.source.file, word.line)


@dataclass(frozen=True)
class _Run:
    text: str
    language: str
    use: Use


@dataclass(frozen=True)
class _Block:
    """The runs of a passage; `note` is the label of a note."""

    kind: Kind
    runs: tuple[_Run, ...]
    note: str = ""


_BLOCKS: dict[str, Kind | None] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("th", "td"), "cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    # These are of the kind of the element around them.
    **dict.fromkeys(("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "hr")),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "figure")),
}
_CODE = frozenset({"code", "kbd", "samp"})
# Words and numbers that the press itself puts in.
_MADE = frozenset(
    {
        "block-kind",
        "caption-number",
        "check-first",
        "contacts",
        "footnote-again",
        "note-number",
        "note-status",
    }
)
_NOTES = frozenset({"footnote", "note"})

_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\w\.(?:gov|org|com|net|edu)\b)\S*")
_WORD = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                                # a.m., D.C.
    | [^\W_]+ (?: ['’\u2011-][^\W_]+                    # don't, follow-up, I-205
                | (?<=\d)[.,:/](?=\d)[^\W_]+ )*         # 1,000 and 8:30
    """,
    re.VERBOSE,
)


def passages(marked: Marked) -> Iterator[Passage]:
    """Give what a source says, in the order of reading; notes and alt texts after their passage."""
    source = marked.source
    for block in _read(tree.parse(marked.title), "heading", source.language):
        yield _passage(source, block, lambda _: source.title_line)
    for block in _read(tree.parse(marked.summary), "text", source.language):
        yield _passage(source, block, lambda _: source.summary_line)
    lines = Lines(source)
    for block in _read(marked.body, "text", source.language):
        if not block.note or lines.has_note(block.note):  # others are made of ``sources.toml``
            yield _passage(source, block, _followed(lines, block))


def first_lines(marked: Marked) -> tuple[int, ...]:
    """Give the line of the file on which each child of a body begins; they only rise.

    A child without words of the source has the line of the one above.
    """
    lines, found, last = Lines(marked.source), list[int](), 0
    for child in marked.body:
        words = [
            word.line
            for block in _read(child, "text", marked.source.language)
            if not block.note
            for word in _passage(marked.source, block, _followed(lines, block)).words
        ]
        last = max(last, words[0] if words else 0)
        found.append(last)
    return tuple(found)


def _followed(lines: Lines, block: _Block) -> LineOf:
    """Follow a passage in the source, where addresses do not count as words."""
    text = "".join(" " * len(r.text) if r.use == "address" else r.text for r in block.runs)
    if block.note:
        return lines.at_note(text, block.note)
    return lines.beside(text) if block.kind == "alt" else lines.follow(text)


def _passage(source: Source, block: _Block, line_of: LineOf) -> Passage:
    text = "".join(run.text for run in block.runs)
    ends = list(accumulate(len(run.text) for run in block.runs))
    barred = [match.span() for match in _ADDRESS.finditer(text)]
    words = []
    for match in _WORD.finditer(text):
        start = match.start()
        run = block.runs[bisect.bisect_right(ends, start)]
        plain = run.use in ("words", "explained")
        if plain and not any(first <= start < last for first, last in barred):
            explained = run.use == "explained"
            words.append(Word(match[0], start, line_of(start), run.language, explained))
    return Passage(source, block.kind, text, tuple(words))


def primary(language: str) -> str:
    """Give the language of a code such as ``es-US``, without its region."""
    return language.partition("-")[0].lower()


def _read(body: tree.Element, kind: Kind, language: str) -> list[_Block]:
    reader = _Reader()
    reader.walk(body, kind, primary(language), "words")
    return reader.blocks


class _Reader:
    """Walks a tree and gathers its blocks."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self._runs: list[_Run] = []
        self._aside: list[_Block] = []

    def walk(self, element: tree.Element, kind: Kind, language: str, use: Use) -> None:
        """Read an element, without the text behind it."""
        classes = tree.classes(element)
        language = primary(element.get("lang", language))
        if classes & _MADE:
            return
        if classes & _NOTES:
            self._note(element, language)
        elif element.tag == "img":
            self._aside.append(_Block("alt", (_Run(element.get("alt", ""), language, "words"),)))
        elif element.tag == "pre":  # holds code alone
            self._end(kind)
        elif element.tag in _BLOCKS:
            self._end(kind)
            inner = "label" if "block-label" in classes else _BLOCKS[element.tag] or kind
            self._inside(element, inner, language, use)
            self._end(inner)
        else:
            self._inside(element, kind, language, _use(element, use))

    def _inside(self, element: tree.Element, kind: Kind, language: str, use: Use) -> None:
        parted = element.tag == "br" or "footnote-paragraph" in tree.classes(element)
        self._add("\n" if parted else "", language, use)
        self._add(element.text, language, use)
        for child in element:
            self.walk(child, kind, language, use)
            self._add(child.tail, language, use)

    def _note(self, element: tree.Element, language: str) -> None:
        inner = _Reader()
        inner._inside(element, "note", language, "words")
        inner._end("note")
        label = element.get("id", "").partition(".fn-")[2]
        self._aside += [_Block("note", block.runs, label) for block in inner.blocks]

    def _add(self, text: str | None, language: str, use: Use) -> None:
        if text:
            self._runs.append(_Run(text, language, use))

    def _end(self, kind: Kind) -> None:
        if any(run.text.strip() for run in self._runs):
            self.blocks.append(_Block(kind, tuple(self._runs)))
        self.blocks += self._aside
        self._runs, self._aside = [], []


def _use(element: tree.Element, use: Use) -> Use:
    """Say what the text of an element within a line is."""
    if element.tag in _CODE:
        return "code"
    if element.tag == "abbr":
        return "explained"
    address = element.get("href", "")
    if address and tree.text_of(element) in (address, address.partition(":")[2]):
        return "address"
    return use
