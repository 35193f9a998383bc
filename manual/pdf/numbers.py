"""Page numbers as arithmetic: which page each anchor is on, and which slots lack or waste room.

What a fragment knows of itself is surveyed once and kept with it, so that references settle
without a PDF being opened; the stitch, which writes the numbers into real pages, runs once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manual.pdf import slots


@dataclass(frozen=True)
class Survey:
    """What numbering asks of a fragment.

    `pages` counts its pages; `anchors` are names with their 0-based page, `rooms` the anchors that
    its text quotes with the digits kept free.
    """

    pages: int
    anchors: tuple[tuple[str, int], ...]
    rooms: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Stretch:
    """A surveyed fragment in its place; see `manual.pdf.document.Part`."""

    survey: Survey
    numbering: str
    recto: bool


def fits_exactly(slot: slots.Slot) -> bool:
    """Tell whether a slot stands in a line, where wrong room would show."""
    return bool(slot.of) and slot.align == "left"


def before(stretches: Sequence[Stretch]) -> tuple[int, ...]:
    """Give the number of the page before each fragment, 0 where numbers begin with it."""
    found: list[int] = []
    printed, previous, total = 0, "", 0
    for stretch in stretches:
        if stretch.recto and total % 2:
            printed, total = printed + 1, total + 1
        if stretch.numbering != previous:
            printed, previous = 0, stretch.numbering
        found.append(printed)
        printed, total = printed + stretch.survey.pages, total + stretch.survey.pages
    return tuple(found)


def settle(stretches: Sequence[Stretch]) -> tuple[dict[str, int], dict[str, int]]:
    """Give the number of each anchor's page, and the anchors whose number has other digits."""
    page_of: dict[str, int] = {}
    for stretch, printed in zip(stretches, before(stretches), strict=True):
        for name, index in stretch.survey.anchors:
            page_of.setdefault(name, printed + index + 1)
    return page_of, _misfits(stretches, page_of)


def _misfits(stretches: Sequence[Stretch], page_of: Mapping[str, int]) -> dict[str, int]:
    rooms = (room for stretch in stretches for room in stretch.survey.rooms)
    return {of: page_of.get(of, 0) for of, room in rooms if len(str(page_of.get(of, 0))) != room}
