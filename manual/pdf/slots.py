"""Page numbers written into the slots that the typesetter kept free.

The mark is described in `manual.typeset.slots`, which writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

_SLOT = re.compile(
    rb"%press-slot (?P<told>\{[^\n]*\})\n"
    rb"(?P<matrix>[^\n]+) Tm\n"
    rb"(?P<font>/[^\n]+ Tf\n)?"
    rb"\[<(?P<shown>[0-9a-f]+)>\] TJ"
)


@dataclass(frozen=True)
class Slot:
    """A place for a number: the anchor it is the page of, or nothing for the page itself."""

    of: str
    align: str
    room: int
    glyphs: tuple[str, ...]
    width: float


def find(content: bytes) -> tuple[Slot, ...]:
    """List the slots of a content stream."""
    return tuple(_slot(match) for match in _SLOT.finditer(content))


def fill(content: bytes, number: Callable[[Slot], int]) -> bytes:
    """Write the number of each slot; the comment goes."""
    return _SLOT.sub(lambda match: _written(match, number), content)


def _slot(match: re.Match[bytes]) -> Slot:
    told = json.loads(match["told"])
    return Slot(told["of"], told["align"], told["room"], tuple(told["glyphs"]), told["width"])


def _written(match: re.Match[bytes], number: Callable[[Slot], int]) -> bytes:
    slot = _slot(match)
    digits = str(number(slot))
    spare = (slot.room - len(digits)) * slot.width
    a, b, c, d, x, y = (float(value) for value in match["matrix"].split())
    shift = 0.0 if slot.align == "left" else spare / 2 if slot.align == "center" else spare
    matrix = f"{a:g} {b:g} {c:g} {d:g} {x + shift * a:.5g} {y + shift * b:.5g}".encode()
    glyphs = "".join(slot.glyphs[int(digit)] for digit in digits).encode()
    return matrix + b" Tm\n" + (match["font"] or b"") + b"[<" + glyphs + b">] TJ"
