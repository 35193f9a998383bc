"""Papers by name and thickness, and sheets by name or by size."""

from __future__ import annotations

import re

from manual.impose.request import Size
from manual.units import PAPERS, POINTS_PER_UNIT, points

# Mean thickness of a sheet in inches; makers differ by 5 to 7 per cent.
CALIPERS_IN = {
    "20 lb bond": 0.0039,
    "24 lb bond": 0.00465,
    "28 lb bond": 0.0055,
    "32 lb bond": 0.006,
    "70 lb offset": 0.005,
}
_ORIENTED = re.compile(r"\s*(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(pt|in|mm|cm)\s*")


def caliper(name: str) -> float:
    """Give the thickness of a sheet of a named paper, in points; raise KeyError for another."""
    return CALIPERS_IN[plain(name)] * POINTS_PER_UNIT["in"]


def plain(name: str) -> str:
    """Write the name of a paper as it stands in the table: ``20# Bond`` is ``20 lb bond``."""
    spaced = " ".join(name.lower().replace("lb.", "lb").replace("#", " lb").split())
    return re.sub(r"(\d)lb", r"\1 lb", spaced)


def is_known(name: str) -> bool:
    """Tell whether the thickness of a paper is known by its name."""
    try:
        return caliper(name) > 0
    except KeyError:
        return False


def sheet(text: str) -> Size:
    """Read a sheet, such as ``letter`` or ``12x18in``, in points; raise ValueError for another."""
    named = PAPERS.get(text.strip().lower())
    if named is not None:
        return named.width, named.height
    match = _ORIENTED.fullmatch(text.lower())
    if match is None:
        raise ValueError(text)
    size = points(match[1] + match[3]), points(match[2] + match[3])
    if not all(36 <= length <= 14400 for length in size):  # ISO 32000-1, annex C: 200 inches
        raise ValueError(text)
    return size
