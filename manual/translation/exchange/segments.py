"""What travels: each block of a piece as a segment, with all that a translator should know of it.

No format is written here; `po` and `xliff` write the same segments.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from manual import diagnostics
from manual.book.reading import CONTROL
from manual.diagnostics import Diagnostic, Place
from manual.translation.blocks import Block, Kind, cut, worded
from manual.translation.exchange.framing import plain
from manual.translation.hashes import digest
from manual.translation.pieces import Piece
from manual.translation.standing import State, Unit

SETTLED = frozenset(("translated", "moved"))
"""The states in which nobody is asked to write anything."""

Remarks = Callable[[Piece, Unit], tuple[str, ...]]
"""What to tell a translator of a block: terms, what became critical, how much room there is."""


@dataclass(frozen=True)
class Segment:
    """A block of the source, its translation of today, and where both stand.

    `source`, `target` and `previous` are without marks; `target` is empty where there is none, and
    `previous`, the source as it was confirmed, where it reads as today. `base` is the digest of the
    target as it is now, by which a change made elsewhere is seen on the way back.
    """

    piece: str
    id: str
    kind: Kind
    source: str
    target: str
    previous: str
    state: State
    base: str
    source_place: Place
    target_place: Place
    remarks: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Name the segment in the whole book: ``chapters/10-bond#paying``."""
        return f"{self.piece}#{self.id}"

    @property
    def settled(self) -> bool:
        """Tell whether the translation is confirmed."""
        return bool(self.target) and self.state in SETTLED


def nothing(piece: Piece, unit: Unit) -> tuple[str, ...]:
    """Remark nothing."""
    del piece, unit
    return ()


def segments(piece: Piece, remarks: Remarks = nothing) -> tuple[Segment, ...]:
    """Give the segments of a piece in the order of its source."""
    return tuple(_segments(piece, remarks))


def _segments(piece: Piece, remarks: Remarks) -> Iterator[Segment]:
    for unit in piece.units:
        if unit.source is None or not readable(unit):
            continue
        source = plain(unit.source)
        target = plain(unit.target) if unit.target else ""
        previous = _previous(unit)
        if not source.strip():
            continue
        yield Segment(
            piece=piece.name,
            id=unit.id,
            kind=unit.source.kind,
            source=source,
            target=target,
            previous=previous if not same(previous, source) else "",
            state=unit.state,
            base=digest(target) if target else "",
            source_place=piece.source_place(unit),
            target_place=piece.target_place(unit),
            remarks=remarks(piece, unit),
        )


def _previous(unit: Unit) -> str:
    if unit.entry is None or unit.state in SETTLED:
        return ""
    block: Block | None = next(iter(worded(cut(unit.entry.text))), None)
    return plain(block) if block else ""


def readable(unit: Unit) -> bool:
    """Tell whether a block can be written in PO and XML: no controls, no broken UTF-8."""
    text = "".join(block.text for block in (unit.source, unit.target) if block)
    return not CONTROL.search(text) and not any("\ud800" <= c <= "\udfff" for c in text)


def unreadable(piece: Piece) -> Iterator[Diagnostic]:
    """Warn of blocks that cannot travel."""
    for unit in piece.units:
        if unit.source is not None and not readable(unit):
            yield diagnostics.warning("exchange-unreadable", piece.source_place(unit), id=unit.id)


def normal(text: str) -> str:
    """Write a text as it is compared: however tools wrap lines and compose letters."""
    kept = "".join(" " if c in "\r\n\t" else c for c in unicodedata.normalize("NFC", text))
    return " ".join(filter(None, kept.split(" ")))


def same(one: str, other: str) -> bool:
    """Tell whether two texts differ in nothing but how they are wrapped and composed."""
    return one == other or normal(one) == normal(other)
