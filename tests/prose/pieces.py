"""Pieces for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace

from manual.markup.convert import Marked, convert
from manual.prose.text import Passage, passages
from tests.books import PROJECT
from tests.markup import pieces
from tests.markup.pieces import Kind


def piece(body: str, language: str = "en", kind: Kind = "chapter") -> Marked:
    """Convert a body that begins on line 5, in a language, without front matter of its own."""
    source = replace(pieces.source(body, kind), language=language, title="", summary="")
    return convert(source, PROJECT, pieces.STRINGS)  # type: ignore[arg-type]  # read only


def read(body: str, language: str = "en", kind: Kind = "chapter") -> list[Passage]:
    """Give the passages of a body."""
    return list(passages(piece(body, language, kind)))


def words(passage: Passage) -> list[str]:
    """Give the words of a passage."""
    return [word.text for word in passage.words]
