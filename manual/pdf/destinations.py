"""Where the links and bookmarks of a PDF lead, as plain values: page numbers and points.

A page that is laid on a sheet has no address of its own any more, so all that leads to it is read
before, and written anew after (ISO 32000-1, 12.3 and 12.6).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name

Point = tuple[float | None, float | None]
_DEEPEST = 32

# Which entries of a destination are its left and its top, by kind (ISO 32000-1, table 151).
_PLACES: dict[str, tuple[int | None, int | None]] = {
    "/XYZ": (2, 3),
    "/FitH": (None, 2),
    "/FitBH": (None, 2),
    "/FitV": (2, None),
    "/FitBV": (2, None),
    "/FitR": (2, 5),
}


@dataclass(frozen=True)
class Goal:
    """A page, by its index from 0, and the point on it that is shown at the upper left."""

    page: int
    point: Point


@dataclass(frozen=True)
class Link:
    """A link: its corners on the page, one box a line; where it leads: a goal or an address."""

    page: int
    rect: tuple[float, float, float, float]
    quads: tuple[float, ...]
    goal: Goal | None
    address: str
    spoken: str


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline; those below it are shown at once where it is open."""

    title: str
    goal: Goal | None
    opened: bool
    below: tuple[Bookmark, ...]


class Destinations:
    """Finds the page of a destination, named or written out."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._index = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self._named = dict(_named(pdf.Root))

    def links(self) -> Iterator[Link]:
        """Give every link that leads to a page or to an address of the web."""
        for index, page in enumerate(self._pdf.pages):
            for annotation in page.obj.get(Name.Annots, ()):
                if isinstance(annotation, Dictionary) and annotation.get(Name.Subtype) == Name.Link:
                    link = self._link(index, annotation)
                    if link is not None:
                        yield link

    def _link(self, index: int, annotation: pikepdf.Object) -> Link | None:
        action = annotation.get(Name.A)
        goal, address = self._led(annotation.get(Name.Dest), action)
        rect = _numbers(annotation.get(Name.Rect))
        if len(rect) != 4 or (goal is None and not address):
            return None
        quads = _numbers(annotation.get(Name.QuadPoints))
        spoken = str(annotation.get(Name.Contents, ""))
        return Link(index, rect, quads if len(quads) % 8 == 0 else (), goal, address, spoken)

    def _led(self, place: object, action: object) -> tuple[Goal | None, str]:
        if isinstance(action, Dictionary):
            if action.get(Name.S) == Name.URI:
                return None, str(action.get(Name.URI, ""))
            if action.get(Name.S) == Name.GoTo:
                place = action.get(Name.D)
        return self._goal(place), ""

    def _goal(self, place: object) -> Goal | None:
        if isinstance(place, (pikepdf.String, Name)):
            place = self._named.get(_words(place).removeprefix("/"))
        if isinstance(place, Dictionary):
            place = place.get(Name.D)
        if not isinstance(place, Array) or not len(place):
            return None
        number = self._number(place[0])
        if not 0 <= number < len(self._index):
            return None
        kind = _words(place[1]) if len(place) > 1 else ""
        left, top = (_at(place, entry) for entry in _PLACES.get(kind, (None, None)))
        return Goal(number, (left, top))

    def _number(self, page: object) -> int:
        """Give the index of a page; some programs write it in the place of the page."""
        if isinstance(page, Dictionary):
            return self._index.get(page.objgen, -1)
        return int(page) if isinstance(page, (int, Decimal)) else -1

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Give the outline; what loops or lies too deep is cut off."""
        return tuple(self._bookmarks(self._pdf.Root.get(Name.Outlines), set(), 0))

    def _bookmarks(
        self, parent: object, seen: set[tuple[int, int]], depth: int
    ) -> Iterator[Bookmark]:
        item = parent.get(Name.First) if isinstance(parent, Dictionary) else None
        while isinstance(item, Dictionary) and item.objgen not in seen and depth < _DEEPEST:
            seen.add(item.objgen)
            goal, _ = self._led(item.get(Name.Dest), item.get(Name.A))
            below = tuple(self._bookmarks(item, seen, depth + 1))
            count = item.get(Name.Count, 0)
            opened = isinstance(count, (int, Decimal)) and count > 0
            yield Bookmark(_words(item.get(Name.Title, "")), goal, opened, below)
            item = item.get(Name.Next)


def _named(root: pikepdf.Object) -> Iterator[tuple[str, object]]:
    listed, names = root.get(Name.Dests), root.get(Name.Names)
    if isinstance(listed, Dictionary):
        yield from ((key.removeprefix("/"), value) for key, value in listed.items())
    tree = names.get(Name.Dests) if isinstance(names, Dictionary) else None
    if isinstance(tree, Dictionary):
        with contextlib.suppress(pikepdf.PdfError):  # the names behind the damage lead nowhere
            for key, value in pikepdf.NameTree(tree).items():
                yield str(key), value


def _words(value: object) -> str:
    """Read a name or a string; what no encoding explains is empty."""
    try:
        return str(value)
    except UnicodeDecodeError:
        return ""


def _numbers(values: object) -> tuple[float, ...]:
    if not isinstance(values, Array):
        return ()
    try:
        return tuple(float(value) for value in values)
    except (TypeError, ValueError):
        return ()


def _at(place: Array, entry: int | None) -> float | None:
    if entry is None or entry >= len(place) or place[entry] is None:
        return None
    try:
        return float(place[entry])
    except (TypeError, ValueError):
        return None
