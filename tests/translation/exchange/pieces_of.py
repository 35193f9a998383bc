"""Tiny pieces in memory, and books of two languages in a folder, for tests of the exchange."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from manual.translation.ledger import Entry
from manual.translation.pieces import Piece
from manual.translation.standing import compare
from tests.books import MiniBook


def piece(source: str, target: str, entries: Sequence[Entry] = ()) -> Piece:
    """Make a piece of two texts."""
    units = compare(source, target, entries, "en")
    files = ("en/chapters/01-a.md", "es/chapters/01-a.md")
    return Piece("chapters/01-a", "es", *files, source, target, tuple(entries), units)


ENGLISH = """
/// steps | What to do
1. Call **1-888-351-4024** within 3 days.[^a]
2. Say *nothing*.
///

## The form {#form}

Ask for a copy.
Keep it.

| Who | Fee   |
|-----|------:|
| You | $80   |

[^a]: The line of ICE.
"""
SPANISH = """
/// steps | Qué hacer
1. Llame al **1-888-351-4024** en 3 días.[^a]
2. No diga *nada*.
///

## El formulario {#form}

Pida una copia.
Guárdela.

| Quién | Tarifa |
|-------|-------:|
| Usted | $80    |

[^a]: La línea de ICE.
"""


def book(root: Path, english: str = ENGLISH, spanish: str = SPANISH) -> MiniBook:
    """Make a book with one chapter in two languages."""
    made = MiniBook(root, languages=("en", "es"))
    made.chapter("01-a", english, title="A form")
    if spanish:
        made.chapter("01-a", spanish, language="es", title="Un formulario")
    return made
