"""The line of each word: the words of the tree are followed through those of the source.

Markdown keeps no lines. It keeps the order of words, and `manual.markup.losses` proves that it
keeps them all, so the line is found again by reading both side by side.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Sequence

from manual.book.model import Source
from manual.markup import losses
from manual.markup.guard import prose_lines

LineOf = Callable[[int], int]
"""Gives the line of the file on which the word at an offset of a text stands."""

_WORD = re.compile(r"[^\W_]+")
_NOTE = re.compile(r" {0,3}\[\^([^\]]+)\]:")
# How far the tree may skip ahead within a passage: over code, or a word that was changed.
_REACH = 40


class Lines:
    """Follows the text of one source from passage to passage."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._words: list[str] = []
        self._numbers: list[int] = []
        self._notes: dict[str, int] = {}
        self._where: dict[str, list[int]] = {}
        self._begun = self._next = 0
        for number, line in prose_lines(source.body):
            if note := _NOTE.match(line):
                self._notes.setdefault(note[1], len(self._words))
            for word in losses.words(line):
                self._where.setdefault(word, []).append(len(self._words))
                self._words.append(word)
                self._numbers.append(number)

    def follow(self, text: str) -> LineOf:
        """Follow the next passage."""
        self._begun = self._next
        line_of, self._next = self._trace(text, self._next)
        return line_of

    def has_note(self, label: str) -> bool:
        """Tell whether the source itself has the words of a note."""
        return label in self._notes

    def at_note(self, text: str, label: str) -> LineOf:
        """Follow a note, which stands somewhere else than its call."""
        return self._trace(text, self._notes.get(label, 0))[0]

    def beside(self, text: str) -> LineOf:
        """Follow what stands within the passage that was just read: the alt text of a picture."""
        return self._trace(text, self._begun)[0]

    def _trace(self, text: str, at: int) -> tuple[LineOf, int]:
        words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
        at = self._start([word for _, word in words[:3]], at)
        lines = []
        for _, word in words:
            at, line = self._step(word, at)
            lines.append(line)
        offsets = [offset for offset, _ in words]
        return (lambda offset: _at(offsets, lines, offset)), at

    def _start(self, first: Sequence[str], at: int) -> int:
        """Give the place from here on where these words stand, as many of them as can be found."""
        for count in range(len(first), 0, -1):
            places = self._where.get(first[0], [])
            for place in places[bisect.bisect_left(places, at) :]:
                if self._words[place : place + count] == list(first[:count]):
                    return place
        return at

    def _step(self, word: str, at: int) -> tuple[int, int]:
        """Give the place behind a word, and its line; stay where it is not found."""
        ahead = self._words[at : at + _REACH]
        if word in ahead:
            at += ahead.index(word) + 1
        number = self._numbers[max(0, min(at, len(self._numbers)) - 1)] if self._numbers else 0
        return at, self._source.place(number).line


def _at(offsets: Sequence[int], lines: Sequence[int], offset: int) -> int:
    return lines[max(0, bisect.bisect_right(offsets, offset) - 1)] if lines else 1
