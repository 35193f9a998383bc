"""What a preflight finds: diagnostics with the page and the place on it.

The place is that of the upper left corner of what was found, in millimetres from the upper left of
the trimmed page as a reader sees it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from manual.diagnostics import Diagnostic, Place, Severity
from manual.impose.plan import Box
from manual.units import POINTS_PER_UNIT

Purpose = Literal["press", "office"]
PURPOSES: tuple[Purpose, ...] = ("press", "office")
"""Who prints: a print shop on a press, or an office on a copier."""


class Spot(NamedTuple):
    """Where something stands: the page from 1 and its height, and a box on it."""

    page: int
    height: float
    box: Box | None = None


@dataclass
class Findings:
    """Gathers findings about one file.

    `refuse` is an error where a print shop gets the file, and a warning where an office does.
    """

    file: str
    purpose: Purpose
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def for_press(self) -> bool:
        """Tell whether a print shop gets the file."""
        return self.purpose == "press"

    def error(self, code: str, spot: Spot | None = None, /, **values: object) -> None:
        """Tell of what will go wrong."""
        self._add(Severity.ERROR, code, spot, values)

    def refuse(self, code: str, spot: Spot | None = None, /, **values: object) -> None:
        """Tell of what a print shop sends back."""
        severity = Severity.ERROR if self.for_press else Severity.WARNING
        self._add(severity, code, spot, values)

    def warning(self, code: str, spot: Spot | None = None, /, **values: object) -> None:
        """Tell of what may disappoint."""
        self._add(Severity.WARNING, code, spot, values)

    def note(self, code: str, spot: Spot | None = None, /, **values: object) -> None:
        """Tell of what is good to know."""
        self._add(Severity.NOTE, code, spot, values)

    def _add(
        self, severity: Severity, code: str, spot: Spot | None, values: dict[str, object]
    ) -> None:
        said = {**_where(spot), **values}
        listed = tuple((name, str(value)) for name, value in said.items())
        self.found.append(Diagnostic(code, Place(self.file), severity, listed))


def _where(spot: Spot | None) -> dict[str, object]:
    if spot is None:
        return {}
    if spot.box is None:
        return {"on_page": spot.page}
    unit = POINTS_PER_UNIT["mm"]
    left, top = spot.box.left / unit, (spot.height - spot.box.top) / unit
    return {"on_page": spot.page, "x_mm": f"{left:.1f}", "y_mm": f"{top:.1f}"}


def around(boxes: Iterable[Box]) -> Box:
    """Give the box around boxes, of which there is at least one."""
    every = list(boxes)
    return Box(
        min(box.left for box in every),
        min(box.bottom for box in every),
        max(box.right for box in every),
        max(box.top for box in every),
    )
