"""One block and its translation, as the checks of parity read them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from manual import diagnostics
from manual.diagnostics import Diagnostic, Place
from manual.translation import features
from manual.translation.pieces import Piece
from manual.translation.standing import Unit

FOREIGN = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3})(?P<text>[^*_\n]+(?:\n[^*_\n]+)*)(?P=mark)"
    r"\{:?[^}\n]*\blang=[\"']?(?P<language>[A-Za-z-]+)[\"']?[^}\n]*\}"
)
"""A phrase that is marked as being in another language, ``*no comment*{: lang="en" }``."""
_CODE = re.compile(r"`+[^`\n]*`+")


@dataclass(frozen=True)
class Pair:
    """A unit that has both sides, and the languages of both."""

    piece: Piece
    unit: Unit
    source: str
    target: str

    @property
    def language(self) -> str:
        """Give the language of the translation, without its region."""
        return self.piece.language.partition("-")[0]

    @property
    def source_language(self) -> str:
        """Give the language of the source, without its region."""
        return self.piece.source_language.partition("-")[0]

    @functools.cached_property
    def shown_source(self) -> str:
        """Give what a reader reads of the source, but for phrases in other languages."""
        return shown(self.source)

    @functools.cached_property
    def shown_target(self) -> str:
        """Give what a reader reads of the translation, but for phrases in other languages."""
        return shown(self.target)

    def place(self, word: str = "") -> Place:
        """Give the line of the translation that holds a word, or its first one."""
        assert self.unit.target is not None  # noqa: S101  # a pair has both sides
        above = self.target.partition(word)[0] if word and word in self.target else ""
        return Place(self.piece.target_file, self.unit.target.line + above.count("\n"))

    @property
    def block(self) -> str:
        """Give the name by which a waiver calls it."""
        return f"{self.piece.name}#{self.unit.id}"

    def error(self, code: str, word: str = "", /, **values: object) -> Diagnostic:
        """Make an error at the translation, with the block and the place of the source."""
        there = self.piece.source_place(self.unit)
        return diagnostics.error(code, self.place(word), block=self.block, there=there, **values)

    def warning(self, code: str, word: str = "", /, **values: object) -> Diagnostic:
        """Make a warning in the same way."""
        there = self.piece.source_place(self.unit)
        return diagnostics.warning(code, self.place(word), block=self.block, there=there, **values)


def pairs(piece: Piece) -> tuple[Pair, ...]:
    """Give the blocks of a piece that have both sides, code left out."""
    return tuple(
        Pair(piece, unit, unit.source.text, unit.target.text)
        for unit in piece.units
        if unit.source and unit.target and unit.source.kind != "code"
    )


def shown(text: str) -> str:
    """Give the words of a text in its own language, without code and addresses."""
    plain = _CODE.sub(" ", FOREIGN.sub(" … ", text)).replace("![", "[")
    return features.visible(plain).replace("[", " ")
