"""What the pages of a PDF show, as plain records: type, lines, areas, pictures, each in its place.

Boxes are points from the lower left corner of the trimmed page as a reader sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from manual.impose.plan import Box
from manual.pdf.inks import Ink, Space


class Type(NamedTuple):
    """A run of type: its words, its size in points on paper, its font and its ink."""

    box: Box
    words: str
    size: float
    font: str
    ink: Ink
    overprinted: bool


class Shape(NamedTuple):
    """A line or an area; `thickness` is that of the line, or of an area that is thin as a line.

    `hole` is what a frame leaves open; `simple` says that the shape covers the rest of its box.
    """

    box: Box
    kind: Literal["line", "area", "gradient"]
    thickness: float
    ink: Ink
    overprinted: bool
    order: int
    hole: Box | None = None
    simple: bool = True


class Picture(NamedTuple):
    """A picture of pixels: dots an inch as placed, across and down; `mask` has one bit a pixel."""

    box: Box
    across: float
    down: float
    space: Space
    mask: bool
    order: int


class Font(NamedTuple):
    """A font that words are set in."""

    name: str
    kind: str
    embedded: bool
    subset: bool


class Note(NamedTuple):
    """Something on a page that is no drawing: an annotation, or see-through paint and its cause."""

    box: Box
    what: str


@dataclass(frozen=True)
class Boxes:
    """The boxes of a page, and which of them the file names itself."""

    media: Box
    crop: Box
    bleed: Box
    trim: Box
    art: Box
    named: frozenset[str]


@dataclass(frozen=True)
class Page:
    """One page; `blending` names the colour space of its transparency group, if it has one."""

    number: int
    boxes: Boxes
    types: tuple[tuple[int, Type], ...]
    shapes: tuple[Shape, ...]
    pictures: tuple[Picture, ...]
    fonts: tuple[Font, ...]
    annotations: tuple[Note, ...]
    transparent: tuple[Note, ...]
    blending: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trimmed page, in points."""
        return self.boxes.trim.width, self.boxes.trim.height


@dataclass(frozen=True)
class Catalogue:
    """What a PDF says of itself as a whole; `intents` are the plates of its PDF/X intents.

    `lacking` names what PDF/X-4 asks for and is not there. `mended` is as in `pdf.pages.Opened`.
    """

    encrypted: bool
    printable: bool
    intents: tuple[int, ...]
    claims_x: bool
    lacking: tuple[str, ...]
    actions: tuple[str, ...]
    mended: bool


@dataclass(frozen=True)
class Painted:
    """A PDF as it will come out on paper."""

    name: str
    catalogue: Catalogue
    pages: tuple[Page, ...]
