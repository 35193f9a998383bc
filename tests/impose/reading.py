"""Plans read as the letter grids of the oracles: pages by rows and columns, ``↻`` upside down."""

from __future__ import annotations

from itertools import groupby

from manual.impose.plan import Placement, Plan, Side
from manual.impose.request import Options, Source

LETTER = (612.0, 792.0)
HALF_LETTER = (396.0, 612.0)


def source(pages: int, size: tuple[float, float] = HALF_LETTER, bleed: float = 0.0) -> Source:
    return Source(pages, *size, bleed)


def options(**given: object) -> Options:
    return Options(**{"sheet": LETTER, **given})  # type: ignore[arg-type]  # the tests' own names


def grid(side: Side | None, files: str = "") -> str:
    """Write a side by rows from the top: ``[8|1]``; ``files`` gives each file a letter."""
    assert side is not None
    ordered = sorted(side.placements, key=lambda one: (-round(one.box.centre[1]), one.box.left))
    rows = groupby(ordered, key=lambda one: round(one.box.centre[1]))
    return "[" + " / ".join("|".join(_name(p, files) for p in row) for _, row in rows) + "]"


def _name(placement: Placement, files: str) -> str:
    if not placement.page:
        return "–"
    letter = files[placement.file] if files else ""
    return f"{letter}{placement.page}" + ("↻" if placement.turn == 180 else "")


def grids(plan: Plan, files: str = "") -> list[str]:
    """Write every sheet as front and back."""
    return [
        grid(sheet.front, files) + (grid(sheet.back, files) if sheet.back else "")
        for sheet in plan.sheets
    ]


def pages(plan: Plan) -> list[tuple[int, int]]:
    """List file and page of every placement that has one."""
    return [
        (one.file, one.page) for _, _, side in plan.faces() for one in side.placements if one.page
    ]
