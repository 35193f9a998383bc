"""Lengths and paper sizes, in PostScript points (1/72 inch)."""

from __future__ import annotations

import re
from dataclasses import dataclass

POINTS_PER_UNIT = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "pc": 12.0}
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(pt|in|mm|cm|pc)\s*")


def points(text: str) -> float:
    """Read a length such as ``0.5in`` as points; raise ValueError for anything else."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return float(match[1]) * POINTS_PER_UNIT[match[2]]


@dataclass(frozen=True)
class Paper:
    """A named sheet; width and height in points, as it stands when read."""

    name: str
    width: float
    height: float


# US sizes: ANSI/ASME Y14.1; A sizes: ISO 216.
PAPERS = {
    paper.name: paper
    for paper in (
        Paper("letter", 612.0, 792.0),
        Paper("legal", 612.0, 1008.0),
        Paper("tabloid", 792.0, 1224.0),
        Paper("half-letter", 396.0, 612.0),
        Paper("a3", points("297mm"), points("420mm")),
        Paper("a4", points("210mm"), points("297mm")),
        Paper("a5", points("148mm"), points("210mm")),
    )
}


def shown(size: tuple[float, float]) -> str:
    """Write a size in inches and millimetres."""
    inches = " × ".join(f"{length / 72:.4g}" for length in size)
    return f"{inches} in ({' × '.join(f'{length / 72 * 25.4:.0f}' for length in size)} mm)"
