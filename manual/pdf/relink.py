"""Links and bookmarks written anew, to where their pages lie on sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.impose.plan import Box
from manual.pdf import outline as bookmarks
from manual.pdf.destinations import Bookmark, Goal, Link
from manual.pdf.matrices import Matrix, around, moved


@dataclass(frozen=True)
class Landing:
    """Where a page came to lie: the sheet, the way there, and what is shown of the sheet."""

    sheet: pikepdf.Object
    matrix: Matrix
    clip: Box


Landed = Sequence[Sequence[Sequence[Landing]]]
"""The landings of each page of each file."""


def links(target: pikepdf.Pdf, found: Sequence[Sequence[Link]], landed: Landed) -> None:
    """Put every link where its page lies now, as often as it lies somewhere."""
    for file, of_file in enumerate(found):
        for link in of_file:
            for landing in landed[file][link.page]:
                annotation = _annotation(link, landing, landed[file])
                if annotation is None:
                    continue
                if Name.Annots not in landing.sheet:
                    landing.sheet.Annots = Array()
                landing.sheet.Annots.append(target.make_indirect(annotation))


def _annotation(
    link: Link, landing: Landing, landed: Sequence[Sequence[Landing]]
) -> pikepdf.Object | None:
    box = around(landing.matrix, Box(*link.rect)).within(landing.clip)
    if not box.width or not box.height:
        return None
    corners = [round(value, 3) for value in (box.left, box.bottom, box.right, box.top)]
    made = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array(corners), Border=Array([0, 0, 0]), F=4
    )
    if link.goal is not None:
        place = _place(link.goal, landed)
        if place is None:
            return None
        made.Dest = place
    else:
        made.A = Dictionary(S=Name.URI, URI=pikepdf.String(link.address))
    if link.spoken:
        made.Contents = pikepdf.String(link.spoken)
    if link.quads:
        pairs = zip(link.quads[::2], link.quads[1::2], strict=True)
        values = [value for x, y in pairs for value in moved(landing.matrix, x, y)]
        made.QuadPoints = Array([round(value, 3) for value in values])
    return made


def _place(goal: Goal, landed: Sequence[Sequence[Landing]]) -> pikepdf.Object | None:
    """Give the destination of a goal on the first sheet that shows it."""
    landings = landed[goal.page]
    if not landings:
        return None
    for landing in landings:
        x, y = _shown(goal, landing)
        if landing.clip.left <= x <= landing.clip.right and _between(y, landing.clip):
            break
    else:
        landing = landings[0]
        x, y = _shown(goal, landing)
    return Array([landing.sheet, Name.XYZ, round(x, 3), round(y, 3), 0])


def _between(y: float, clip: Box) -> bool:
    return clip.bottom <= y <= clip.top


def _shown(goal: Goal, landing: Landing) -> tuple[float, float]:
    """Give the point of a goal on its sheet; what a goal leaves open is the edge of its page."""
    x, y = goal.point
    a, b, c, d, e, f = landing.matrix
    spread = a * d - b * c
    left, top = landing.clip.left, landing.clip.top
    # The page's own coordinates of the corner that is at the upper left of the sheet.
    own_x = (d * (left - e) - c * (top - f)) / spread
    own_y = (a * (top - f) - b * (left - e)) / spread
    return moved(landing.matrix, own_x if x is None else x, own_y if y is None else y)


def outline(target: pikepdf.Pdf, found: Sequence[Sequence[Bookmark]], landed: Landed) -> None:
    """Hang the bookmarks of all files into the target, each leading to its sheet."""
    entries = [entry for file, marks in enumerate(found) for entry in _entries(marks, landed[file])]
    bookmarks.hang(target, entries)


def _entries(
    marks: Sequence[Bookmark], landed: Sequence[Sequence[Landing]]
) -> Iterator[bookmarks.Entry]:
    for mark in marks:
        place = None if mark.goal is None else _place(mark.goal, landed)
        below = tuple(_entries(mark.below, landed))
        yield bookmarks.Entry(mark.title, place, mark.opened, below)
