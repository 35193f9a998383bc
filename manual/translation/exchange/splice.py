"""Translated texts into the lines of a file: only their blocks change, the rest keeps every byte.

What was written is cut into blocks again: a text that would become two blocks, or another kind of
block, or change a block beside it, is not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from manual.translation.blocks import Block, Kind, cut, worded
from manual.translation.exchange import cells, insertion
from manual.translation.exchange.framing import plain, spliced
from manual.translation.exchange.insertion import Part, inserted
from manual.translation.exchange.segments import same
from manual.translation.pieces import Piece

_TERMS = frozenset(("paragraph", "term"))
"""A term is a paragraph as long as nothing explains it."""
_FLOWS = frozenset(("paragraph", "item", "note", "definition"))
"""The kinds that could hold blocks themselves, and are to hold one paragraph."""
Why = Literal["cells", "value", "breaks", "parent"]


@dataclass(frozen=True)
class Refused:
    """A text that was not written; `other` is the id of the block that must be there first."""

    id: str
    why: Why
    other: str = ""


@dataclass(frozen=True)
class Spliced:
    """A file with its new texts; `blocks` are those written, by the id of their unit."""

    text: str
    blocks: Mapping[str, Block]
    refused: tuple[Refused, ...]


def splice(piece: Piece, texts: Mapping[str, str]) -> Spliced:
    """Write texts, by the id of their unit, into the translation of a piece.

    One that cannot stand where it belongs is refused by itself; the others are written.
    """
    work = _Splicer(piece)
    orphans = tuple(work.orphans(texts))
    wanted = {id: text for id, text in texts.items() if id not in {one.id for one in orphans}}
    made, refused = work.made(wanted)
    blocks = work.found(made, wanted)
    if blocks is None:
        made, broken = work.sound(made, wanted)
        blocks, refused = work.found(made, wanted) or {}, (*refused, *broken)
    text = "".join(part.text for part in work.parts(made))
    return Spliced(text, blocks, (*orphans, *refused))


class _Splicer:
    """Both texts of a piece as blocks, and the units among them."""

    def __init__(self, piece: Piece) -> None:
        self._source, self._target = cut(piece.source), cut(piece.target)
        self._piece = piece
        here = {block.line: i for i, block in enumerate(self._source)}
        there = {block.line: i for i, block in enumerate(self._target)}
        units = [unit for unit in piece.units if unit.source is not None]
        self._id = {here[unit.source.line]: unit.id for unit in units if unit.source}
        self._row = {id: index for index, id in self._id.items()}
        self._partners = {
            self._row[unit.id]: there[unit.target.line] for unit in units if unit.target
        }
        self._unit = {there: self._id[row] for row, there in self._partners.items()}
        ends = re.findall(r"\r\n|\r|\n", piece.target or piece.source)
        self._newline = ends[0] if ends else "\n"

    def orphans(self, texts: Mapping[str, str]) -> Iterable[Refused]:
        """Refuse what cannot stand yet: a row without its head, an item without the one above."""
        above = insertion.parents(self._source)
        lost: set[int] = set()
        for index, id in sorted(self._id.items()):
            needed = above.get(index, self._head(index))
            if id not in texts or index in self._partners or needed is None:
                continue
            there = needed in self._partners or self._id.get(needed) in texts
            if needed in lost or (needed in self._id and not there):
                lost.add(index)
                yield Refused(id, "parent", self._id.get(needed, ""))

    def _head(self, index: int) -> int | None:
        """Give the block that a new file begins with: nothing can be read without a title."""
        if self._target:
            return None
        titles = (i for i, b in enumerate(self._source) if b.kind == "front" and b.id == "title")
        title = next(titles, None)
        return None if title == index else title

    def made(self, texts: Mapping[str, str]) -> tuple[dict[str, str], tuple[Refused, ...]]:
        """Put each text between the marks of its block."""
        found: dict[str, str] = {}
        refused: list[Refused] = []
        for id, text in texts.items():
            block = self._block(id)
            if block.kind in _FLOWS and _shape(text) not in (_shape(plain(block)), ["paragraph"]):
                refused.append(Refused(id, "breaks"))
                continue
            try:
                found[id] = spliced(block, text, anew=self._row[id] not in self._partners)
            except ValueError:
                refused.append(Refused(id, "cells" if block.kind == "row" else "value"))
        return found, tuple(refused)

    def _block(self, id: str) -> Block:
        """Give the block whose marks a text gets: that of the translation, where there is one."""
        row = self._row[id]
        there = self._partners.get(row)
        return self._source[row] if there is None else self._target[there]

    def parts(self, made: Mapping[str, str]) -> tuple[Part, ...]:
        """Give the whole translation with what was made, part by part."""
        old = list(self._target)
        new: dict[int, str] = {}
        for id, text in made.items():
            row = self._row[id]
            there = self._partners.get(row)
            if there is None:
                new[row] = text
            else:
                old[there] = replace(old[there], text=text)
        if not new:
            return tuple(Part(block.text, target=i) for i, block in enumerate(old))
        return inserted(self._source, old, self._partners, new, self._newline)

    def found(self, made: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Block] | None:
        """Read the file again: give what was made as blocks; None where it reads otherwise."""
        parts = self.parts(made)
        wanted = [one for part in parts if (one := self._expected(part, made)) is not None]
        read = worded(cut("".join(part.text for part in parts)))
        if len(read) != len(wanted):
            return None
        blocks: dict[str, Block] = {}
        for block, (kind, text, id) in zip(read, wanted, strict=True):
            alike = block.kind == kind or {block.kind, kind} == _TERMS
            if not alike or block.text.rstrip("\r\n") != text.rstrip("\r\n"):
                return None
            if id and not _told(block, texts[id]):
                return None
            blocks.update({id: block} if id else {})
        return blocks

    def _expected(self, part: Part, made: Mapping[str, str]) -> tuple[Kind, str, str] | None:
        """Give what a part is to be read as: kind, text, and the id of what was made."""
        id = ""
        if part.source is not None:
            block, id = self._source[part.source], self._id.get(part.source, "")
        elif part.target is not None:
            block = self._target[part.target]
            mine = self._unit.get(part.target, "")
            id = mine if mine in made else ""
        else:
            return None
        return (block.kind, part.text, id) if id or block.worded else None

    def sound(
        self, made: Mapping[str, str], texts: Mapping[str, str]
    ) -> tuple[dict[str, str], tuple[Refused, ...]]:
        """Take those texts, one after the other, with which the file still reads as it should."""
        kept: dict[str, str] = {}
        refused: list[Refused] = []
        for id in sorted(made, key=self._row.__getitem__):
            trial = {**kept, id: made[id]}
            if self.found(trial, texts) is None:
                refused.append(Refused(id, "breaks"))
            else:
                kept = trial
        return kept, tuple(refused)


def _shape(text: str) -> list[str]:
    """Tell what a text is that is read for itself, as what stands in an item or a note is."""
    return [block.kind for block in cut(text)]


def _told(block: Block, text: str) -> bool:
    """Tell whether a block says what it was to say."""
    if block.kind == "row":
        text = cells.joined(text)
    return same(plain(block), text)
