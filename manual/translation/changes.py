"""What a translator is to look at: each open block, what changed in its source, and its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from manual.diagnostics import Place
from manual.translation import wording
from manual.translation.pieces import OPEN, Piece
from manual.translation.standing import State
from manual.translation.wording import Run


@dataclass(frozen=True)
class Change:
    """An open block: the runs of its source from the confirmed wording to that of now.

    `target` is the translation of today, empty where there is none; `target_place` then is the line
    that it would stand below. `label` is one of
    `pieces.LABELS`.
    """

    name: str
    id: str
    state: State
    runs: tuple[Run, ...]
    target: str
    source_place: Place
    target_place: Place
    label: str

    @property
    def grave(self) -> bool:
        """Tell whether the change, or what is missing, is critical."""
        return self.label in ("critical", "missing_critical")

    @property
    def block(self) -> str:
        """Give the name that `done` and `no-change` take."""
        return f"{self.name}#{self.id}"


def changes(piece: Piece, states: Iterable[str] = OPEN) -> tuple[Change, ...]:
    """List the open blocks of a piece in its order."""
    wanted = frozenset(states)
    return tuple(
        Change(
            name=piece.name,
            id=unit.id,
            state=unit.state,
            runs=wording.runs(
                unit.entry.text if unit.entry else "",
                unit.source.text if unit.source else "",
            ),
            target=unit.target.text.rstrip() if unit.target else "",
            source_place=piece.source_place(unit),
            target_place=piece.target_place(unit),
            label=piece.label(unit),
        )
        for unit in piece.units
        if unit.state in wanted
    )
