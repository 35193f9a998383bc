"""Confirmations: what a translator, or the editor of the source, says of a block.

Each function gives the entries that the ledger shall hold; nothing is written before `save`. What
another person has confirmed stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from manual import clock, diagnostics
from manual.diagnostics import Diagnostic, UsageError
from manual.translation import ledger
from manual.translation.ledger import Entry
from manual.translation.pieces import OPEN, Piece
from manual.translation.standing import Unit, entry


@dataclass(frozen=True)
class Confirmed:
    """The new entries of a piece, the units that they confirm, and what could not be confirmed."""

    piece: Piece
    entries: tuple[Entry, ...]
    units: tuple[Unit, ...]
    problems: tuple[Diagnostic, ...] = ()

    def save(self, root: Path) -> None:
        """Write the ledger of the piece, where it says something new."""
        if self.entries != self.piece.entries:
            file = ledger.path(root, self.piece.language, self.piece.name)
            ledger.save(file, self.entries)


def adopt(piece: Piece) -> Confirmed:
    """Take every pair that nobody has confirmed as it is: paired, and not reviewed."""
    units = [unit for unit in piece.units if unit.state == "unpaired" and unit.source]
    return _confirmed(piece, {unit.id: _adopted(piece, unit) for unit in units})


def _adopted(piece: Piece, unit: Unit) -> Entry:
    return ledger.confirmed(_entry(piece, unit), "adopted", clock.today().isoformat(), "")


def done(piece: Piece, ids: Iterable[str] = (), who: str = "") -> Confirmed:
    """Confirm blocks as translated, or all of a piece that have both languages.

    Blocks that are named and have one language only are told; of a whole piece all that stays open
    is told.
    """
    named = [piece.unit(id) for id in ids]
    units = named or list(piece.units)
    both = [unit for unit in units if unit.source and unit.target]
    today = clock.today().isoformat()
    entries = {
        unit.id: ledger.confirmed(_entry(piece, unit), "done", today, who)
        for unit in both
        if named or unit.state in OPEN or (unit.entry and unit.entry.status != "done")
    }
    left = [unit for unit in units if unit not in both and unit.state in OPEN]
    return _confirmed(piece, entries, tuple(_left(piece, unit, bool(named)) for unit in left))


def _left(piece: Piece, unit: Unit, named: bool) -> Diagnostic:
    """Say why a block cannot be done; where the whole piece was meant, that is no error."""
    code = "block-source-gone" if unit.state == "gone" else "block-sourceless"
    if unit.target is None:
        code = "block-untranslated"
    place, block = piece.target_place(unit), f"{piece.name}#{unit.id}"
    if named:
        return diagnostics.error(code, place, block=block)
    return diagnostics.note(code, place, block=block)


def no_change(piece: Piece, id: str, because: str, who: str = "") -> Confirmed:
    """Confirm that a translation stays as it is, with the reason.

    A block that stands in one language alone becomes a local one. Raise UsageError without a
    reason, or where the block asks for nothing.
    """
    unit = piece.unit(id)
    if not because.strip():
        raise UsageError(diagnostics.error("reason-missing", piece.target_place(unit)))
    if unit.state not in OPEN:
        raise _nothing(piece, unit)
    alone = unit.source is None or unit.target is None
    made = ledger.confirmed(
        _entry(piece, unit),
        "local" if alone else "no-change",
        clock.today().isoformat(),
        who,
        because,
    )
    return _confirmed(piece, {unit.id: made})


def minor(piece: Piece, id: str, who: str = "") -> Confirmed:
    """Say, for the source, that a change asks no translator for anything.

    Raise UsageError where the change is critical: that is for the translator to say; or where
    nothing changed.
    """
    unit = piece.unit(id)
    if unit.state == "critical":
        values = {"block": f"{piece.name}#{id}"}
        raise UsageError(diagnostics.error("minor-critical", piece.source_place(unit), **values))
    if unit.state not in ("changed", "markup", "moved") or unit.entry is None:
        raise _nothing(piece, unit)
    made = ledger.confirmed(_entry(piece, unit), "minor", clock.today().isoformat(), who)
    return _confirmed(piece, {unit.id: made})


def _nothing(piece: Piece, unit: Unit) -> UsageError:
    values = {"block": f"{piece.name}#{unit.id}"}
    return UsageError(diagnostics.error("block-settled", piece.target_place(unit), **values))


def _entry(piece: Piece, unit: Unit) -> Entry:
    return entry(unit, piece.source_language, piece.language)


def _confirmed(
    piece: Piece, made: Mapping[str, Entry], problems: tuple[Diagnostic, ...] = ()
) -> Confirmed:
    """Put new entries in place of the old ones, in the order of the piece."""
    entries = []
    for unit in piece.units:
        kept = made.get(unit.id) or unit.entry or _local(piece, unit)
        if kept:
            entries.append(kept)
    units = tuple(unit for unit in piece.units if unit.id in made)
    return Confirmed(piece, tuple(entries), units, problems)


def _local(piece: Piece, unit: Unit) -> Entry | None:
    """Find the entry of a block that only the translation has."""
    if unit.state != "local" or unit.target is None:
        return None
    mark = _entry(piece, unit).target
    return next((e for e in piece.entries if not e.text and e.target == mark), None)
