"""How the lines of a plan are drawn, on paper and in its pictures."""

from __future__ import annotations

from dataclasses import dataclass

from manual.impose.plan import Kind


@dataclass(frozen=True)
class Stroke:
    """A line: its width in points, its dashes and the gaps between them, its grey from 0, black."""

    width: float
    dashes: tuple[float, ...] = ()
    grey: float = 0.0
    round: bool = False


# No line is thinner than 0.25 pt: copiers lose hairlines.
STROKES: dict[Kind, Stroke] = {
    "crop": Stroke(0.35),
    "fold": Stroke(0.5, (3, 2)),
    "slit": Stroke(0.6, (8, 3, 1, 3)),
    "staple": Stroke(1.2, round=True),
    "collation": Stroke(5.0),
    "overlap": Stroke(0.5, (1, 1.5)),
    "rule": Stroke(0.4, grey=0.55),
}
