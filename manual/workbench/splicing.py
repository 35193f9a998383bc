"""One block written into a translation; every other byte of the file stays as it is.

The text is what stands in the file, with all its marks. So nothing is refused that an editor would
take, but for what could not stand where it belongs.
"""

from __future__ import annotations

import re

from manual.translation import lines
from manual.translation.blocks import Block, cut
from manual.translation.exchange import insertion
from manual.translation.pieces import Piece
from manual.translation.standing import Unit

_END = re.compile(r"\r\n|\r|\n")


class ParentError(Exception):
    """A block cannot stand without another one, which the translation lacks: `id` names it."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


def put(piece: Piece, unit: Unit, text: str) -> str:
    """Give the whole translation with other words in one block; without words the block goes.

    A block that the translation lacks is put where the source has it. Raises ParentError where it
    cannot stand alone, as a row of a table that has no head yet.
    """
    words = text.strip("\r\n")
    if unit.target is None:
        return _inserted(piece, unit, words) if words.strip() else piece.target
    before, after = _around(piece.target, unit.target)
    if not words.strip():
        return before + _closed_up(before, after)
    ending = unit.target.text[len(unit.target.text.rstrip("\r\n")) :]
    return before + _END.sub(_newline(piece), words) + ending + after


def _newline(piece: Piece) -> str:
    found = _END.search(piece.target or piece.source)
    return found[0] if found else "\n"


def _around(text: str, block: Block) -> tuple[str, str]:
    """Give what stands before and behind a block."""
    before = "".join(line.raw for line in lines.lines(text)[: block.line - 1])
    return before, text[len(before) + len(block.text) :]


def _closed_up(before: str, after: str) -> str:
    """Leave one blank line where a block went from between two."""
    blank = re.match(r"[ \t]*(?:\r\n|\r|\n)", after)
    parted = not before.strip() or re.search(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)$", before)
    return after[blank.end() :] if blank and parted else after


def _inserted(piece: Piece, unit: Unit, words: str) -> str:
    source, target = cut(piece.source), cut(piece.target)
    rows = {block.line: index for index, block in enumerate(source)}
    there = {block.line: index for index, block in enumerate(target)}
    both = [(one.source, one.target) for one in piece.units if one.source and one.target]
    partners = {rows[one.line]: there[other.line] for one, other in both}
    row = rows[unit.source.line] if unit.source else 0
    above = insertion.parents(source).get(row)
    if above is not None and above not in partners:
        raise ParentError(_id(piece, source[above]))
    parts = insertion.inserted(source, target, partners, {row: words}, _newline(piece))
    return "".join(part.text for part in parts)


def _id(piece: Piece, block: Block) -> str:
    return next(unit.id for unit in piece.units if unit.source == block)
