"""All checks of a piece: what it lacks, what is behind, and how each pair of blocks compares."""

from __future__ import annotations

from collections.abc import Iterator

from manual import diagnostics
from manual.book.glossary import Glossary
from manual.diagnostics import Diagnostic
from manual.translation.parity import facts, manners, negation, terms
from manual.translation.parity.sides import pairs
from manual.translation.pieces import Piece
from manual.translation.standing import Unit


def problems(piece: Piece, glossary: Glossary, register: str) -> Iterator[Diagnostic]:
    """Report everything that is wrong with a translation; errors are what could hurt somebody."""
    yield from standing(piece)
    for pair in pairs(piece):
        yield from facts.problems(pair)
        yield from negation.problems(pair)
        yield from manners.problems(pair, register, glossary)
        yield from terms.linked(pair, glossary)


def standing(piece: Piece) -> Iterator[Diagnostic]:
    """Report the blocks that are behind, or that one language lacks."""
    if piece.target:  # that a file is missing is told where the book is read
        for unit in piece.units:
            yield from _standing(piece, unit)


def _standing(piece: Piece, unit: Unit) -> Iterator[Diagnostic]:
    """Report a block that is behind, or that one language lacks and is not declared local."""
    values = {"block": f"{piece.name}#{unit.id}", "there": piece.source_place(unit)}
    place = piece.target_place(unit)
    if unit.state == "critical":
        yield diagnostics.warning("translation-critical", place, **values)
    elif unit.state == "changed":
        yield diagnostics.warning("translation-behind", place, **values)
    elif unit.state == "gone":
        yield diagnostics.warning("translation-gone", place, **values)
    elif unit.state == "missing":
        code = "block-missing-critical" if piece.grave(unit) else "block-missing"
        yield diagnostics.warning(code, place, **values)
    elif unit.source is None and unit.state == "unpaired":
        yield diagnostics.warning("block-undeclared", place, **values)
