"""Chapters and handouts as plain blocks, derived from their names: no chance, no clock.

The same blocks are written as Markdown for the press, as HTML for bare WeasyPrint and as typst
markup (`benchmarks.corpus`), so that all set the same words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.words import VOCABULARIES

T = TypeVar("T")


@dataclass(frozen=True)
class Span:
    """A run of text: `kind` is text, strong, em, note (its body) or ref (to `target`)."""

    kind: str
    text: str
    target: str = ""


@dataclass(frozen=True)
class Block:
    """A block: heading, text, list, steps, quote, figure or table; unused fields stay empty."""

    kind: str
    lines: tuple[tuple[Span, ...], ...] = ()
    level: int = 0
    id: str = ""
    file: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """The words of the first line."""
        return "".join(span.text for span in self.lines[0])


@dataclass(frozen=True)
class Text:
    """A chapter or handout."""

    name: str
    title: str
    summary: str
    blocks: tuple[Block, ...]

    @property
    def id(self) -> str:
        """The name that links use."""
        return f"id-{self.name}"


class Dice:
    """Numbers that look thrown and are derived from a seed."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._thrown = 0

    def below(self, limit: int) -> int:
        """Give a number from 0 to below the limit."""
        self._thrown += 1
        digest = hashlib.blake2b(f"{self._seed} {self._thrown}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % limit

    def pick(self, values: Sequence[T]) -> T:
        """Give one of several values, the first ones more often, as words repeat in prose."""
        return values[min(self.below(len(values)), self.below(len(values)))]


class Writer:
    """Writes sentences in one language."""

    def __init__(self, language: str, seed: str) -> None:
        self.words = VOCABULARIES[language]
        self.dice = Dice(f"{language} {seed}")
        self.count = 0

    def sentence(self) -> str:
        """Write a sentence."""
        text = self._filled(self.dice.pick(self.words.patterns))
        if self.dice.below(3) == 0:
            text += self.words.joiner + self._filled(self.dice.pick(self.words.patterns))
        self.count += len(text.split())
        return text[0].upper() + text[1:] + "."

    def pair(self) -> str:
        """Write two words."""
        return self._filled(self.words.pair)

    def cell(self) -> str:
        """Write a cell of a table."""
        return f"{self.pair()}, {self.pair()}" if self.dice.below(3) else str(self.dice.below(900))

    def spans(self, sentences: int) -> tuple[Span, ...]:
        """Write some sentences, now and then with a strong word."""
        made: list[Span] = []
        for _ in range(sentences):
            text = self.sentence()
            first, _, rest = text.partition(" ")
            if self.dice.below(8) == 0:
                kind = "strong" if self.dice.below(2) else "em"
                made += [Span(kind, first), Span("text", f" {rest} ")]
            else:
                made.append(Span("text", f"{text} "))
        return tuple(made)

    def _filled(self, pattern: str) -> str:
        words = self.words
        lists = {
            "noun": words.nouns,
            "quality": words.qualities,
            "act": words.acts,
            "manner": words.manners,
            "place": words.places,
        }
        return re.sub(r"\{(\w+)\}", lambda hole: self.dice.pick(lists[hole[1]]), pattern)


def section_id(chapter: int, section: int) -> str:
    """Name a section of a chapter."""
    return f"s-{chapter:02d}-{section}"


def section_title(language: str, chapter: int, section: int) -> str:
    """Give the title of a section, the same wherever it is quoted."""
    return f"{VOCABULARIES[language].sections[section]} {chapter}.{section + 1}"


def chapter(language: str, number: int, of: int, words: int, figures: Sequence[str]) -> Text:
    """Write a chapter of about so many words; its references lead to any of `of` chapters."""
    writer = Writer(language, f"chapter {number}")
    title = f"{writer.pair().capitalize()} {number}"
    summary = writer.sentence()
    waiting = list(figures)
    blocks: list[Block] = []
    sections = writer.words.sections
    for index in range(len(sections)):
        heading = Span("text", section_title(language, number, index))
        blocks.append(Block("heading", ((heading,),), 2, section_id(number, index)))
        turn = 0
        while writer.count < words * (index + 1) / len(sections):
            blocks += _turn(writer, language, (number, index, turn), of, waiting)
            turn += 1
    return Text(f"{number:02d}-chapter", title, summary, tuple(blocks))


def _turn(
    writer: Writer, language: str, at: tuple[int, int, int], of: int, waiting: list[str]
) -> list[Block]:
    """Write a paragraph with its notes and references, and what follows it."""
    chapter, section, turn = at
    made = []
    if turn % 5 == 0:
        head = Span("text", f"{writer.pair().capitalize()} {chapter}.{section + 1}.{turn // 5 + 1}")
        made.append(Block("heading", ((head,),), 3, f"{section_id(chapter, section)}-{turn}"))
    spans = list(writer.spans(4 + writer.dice.below(5)))
    if writer.dice.below(10) < 3:
        spans += [Span("note", writer.sentence()), Span("text", " ")]
    if writer.dice.below(10) < 3:
        there, which = 1 + writer.dice.below(of), writer.dice.below(6)
        quoted = section_title(language, there, which)
        spans += [Span("text", f"{writer.words.see} ")]
        spans += [Span("ref", quoted, section_id(there, which)), Span("text", ".")]
    made.append(Block("text", (tuple(spans),)))
    made += _beside(writer, (turn + section) % 6, waiting)
    return made


def _beside(writer: Writer, kind: int, waiting: list[str]) -> list[Block]:
    if kind == 1:
        return [Block("list", tuple(writer.spans(1) for _ in range(4 + writer.dice.below(3))))]
    if kind == 2 and waiting:
        return [_figure(writer, waiting.pop(0))]
    if kind == 3:
        return [Block("quote", (writer.spans(2),))]
    if kind == 4:
        return [Block("steps", tuple(writer.spans(1) for _ in range(4 + writer.dice.below(4))))]
    if kind == 5:
        return [_table(writer, 5 + writer.dice.below(5))]
    return []


def _figure(writer: Writer, file: str) -> Block:
    return Block("figure", ((Span("text", writer.sentence()),),), file=file)


def _table(writer: Writer, rows: int) -> Block:
    head = tuple(writer.pair().capitalize() for _ in range(4))
    body = tuple(tuple(writer.cell() for _ in range(4)) for _ in range(rows))
    return Block("table", ((Span("text", writer.pair().capitalize()),),), rows=(head, *body))


def handout(language: str, number: int, figure: str) -> Text:
    """Write a handout of one page or two."""
    writer = Writer(language, f"handout {number}")
    title = f"{writer.words.handout} {number}: {writer.pair()}"
    blocks = [Block("text", (writer.spans(3),)), _heading(writer, number, 1)]
    blocks += [Block("list", tuple(writer.spans(1) for _ in range(4))), _figure(writer, figure)]
    blocks += [_heading(writer, number, 2)]
    blocks += [Block("steps", tuple(writer.spans(1) for _ in range(5))), _table(writer, 4)]
    if number % 2:
        blocks += [_heading(writer, number, 3)]
        blocks += [Block("text", (writer.spans(7),)) for _ in range(2)]
    return Text(f"sheet-{number:02d}", title, writer.sentence(), tuple(blocks))


def page(language: str, number: int) -> Text:
    """Write a handout that fits on one page and has no picture."""
    writer = Writer(language, f"page {number}")
    title = f"{writer.words.handout} {number}: {writer.pair()}"
    blocks = (
        Block("text", (writer.spans(4),)),
        Block("list", tuple(writer.spans(1) for _ in range(5))),
        Block("text", (writer.spans(3),)),
    )
    return Text(f"page-{number:04d}", title, writer.sentence(), blocks)


def _heading(writer: Writer, number: int, index: int) -> Block:
    title = (Span("text", writer.words.sections[index]),)
    return Block("heading", (title,), 2, f"h-{number:02d}-{index}")
