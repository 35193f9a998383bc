"""Page numbers, and the code of a text, written into the slots that the typesetter kept free.

The mark is described in `manual.typeset.slots`, which writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

DIGITS = "0123456789"
_SLOT = re.compile(
    rb"%press-slot (?P<told>\{[^\n]*\})\n"
    rb"(?P<matrix>[^\n]+) Tm\n"
    rb"(?P<font>/[^\n]+ Tf\n)?"
    rb"\[<(?P<shown>[0-9a-f]+)>\] TJ"
)


@dataclass(frozen=True)
class Slot:
    """A place for a number: the anchor it is the page of, or nothing for the page itself.

    Where `letters` are others than the digits, it is a place for the code of the text.
    """

    of: str
    align: str
    room: int
    glyphs: tuple[str, ...]
    width: float
    letters: str = DIGITS
    spacing: float = 0


def find(content: bytes) -> tuple[Slot, ...]:
    """List the slots of a content stream."""
    return tuple(_slot(match) for match in _SLOT.finditer(content))


def fill(content: bytes, number: Callable[[Slot], int], code: str = "") -> bytes:
    """Write the number of each slot, and the code in its own; the comment goes.

    A slot whose number is 0 is left empty: it is not known.
    """

    def written(match: re.Match[bytes]) -> bytes:
        slot = _slot(match)
        if slot.letters != DIGITS:
            return _written(match, slot, code or "0" * slot.room)
        return _written(match, slot, str(number(slot) or ""))

    return _SLOT.sub(written, content)


def _slot(match: re.Match[bytes]) -> Slot:
    told = json.loads(match["told"])
    return Slot(**told | {"glyphs": tuple(told["glyphs"])})


def _written(match: re.Match[bytes], slot: Slot, text: str) -> bytes:
    spare = (slot.room - len(text)) * slot.width
    a, b, c, d, x, y = (float(value) for value in match["matrix"].split())
    shift = 0.0 if slot.align == "left" else spare / 2 if slot.align == "center" else spare
    matrix = f"{a:g} {b:g} {c:g} {d:g} {x + shift * a:.5g} {y + shift * b:.5g}".encode()
    between = f">{-slot.spacing:g}<" if slot.spacing else ""
    glyphs = between.join(slot.glyphs[slot.letters.index(letter)] for letter in text).encode()
    return matrix + b" Tm\n" + (match["font"] or b"") + b"[<" + glyphs + b">] TJ"
