"""What a typesetting process is given and what it gives back: plain, frozen, picklable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from manual.diagnostics import Diagnostic


@dataclass(frozen=True)
class Limits:
    """What one document may take: seconds of processor and megabytes of memory."""

    seconds: float = 120.0
    megabytes: int = 4096


@dataclass(frozen=True)
class Panel:
    """What one page must hold: the anchor that begins it, and the name that people know it by."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Job:
    """One HTML document to set as one fragment.

    `styles` and `images` are files of the book below `root`; `file` is the source that problems
    are reported against; `slots` asks for placeholders that the stitch fills with page numbers;
    `grey` takes the colour out of pictures; `ways` allows to set it in other ways where words
    are lost; `fit` names what each page must hold, where the paper is cut or folded; `closer` are
    styles that may be added, one after the other, where the last page is short; with `leaves` pages
    count in twos, since the next fragment opens on a right-hand page.
    """

    name: str
    file: str
    html: str
    styles: tuple[str, ...]
    root: str
    fonts: str
    slots: bool = True
    grey: bool = False
    ways: bool = True
    images: tuple[str, ...] = ()
    fit: tuple[Panel, ...] = ()
    extra_css: str = ""
    closer: tuple[str, ...] = ()
    leaves: bool = False
    limits: Limits = Limits()


Kind = Literal[
    "cell", "heading", "running", "line", "word", "box", "page", "table", "sheet", "covers"
]


@dataclass(frozen=True)
class Excess:
    """Text that has no room where it stands, on a page counted from 1; lengths in points.

    `kind` is ``cell``, ``heading``, ``running`` or ``line`` for what is wider than its measure,
    ``word`` for a word that was cut to fit, ``box`` for what is higher than its box, ``page`` for
    what runs out of the margins, ``table`` for a table that does, with its longest word, ``sheet``
    for what runs out of the paper, ``covers`` for what stands on other words, which are `other`.
    It is too long by `by`, some `letters`, in a measure of `room`; `context` are the words around
    it, `lines` how many lines it is of; `outside` tells whether it runs out of the margins.
    """

    kind: Kind
    page: int
    text: str
    by: float
    room: float
    letters: int
    other: str = ""
    context: str = ""
    lines: int = 1
    outside: bool = False


@dataclass(frozen=True)
class Title:
    """A heading, a caption or a line of contents as set: what it is, its lines, its page."""

    kind: str
    text: str
    lines: int
    page: int


@dataclass(frozen=True)
class Blank:
    """A line to write on: the words that ask for it, its width in points, its page."""

    label: str
    width: float
    page: int


@dataclass(frozen=True)
class Laid:
    """What the boxes of a document show."""

    excess: tuple[Excess, ...] = ()
    titles: tuple[Title, ...] = ()
    blanks: tuple[Blank, ...] = ()


UNSEEN = Laid()


@dataclass(frozen=True)
class Typeset:
    """A fragment as set: the PDF, its number of pages, and what the typesetter said.

    `laid` is what its boxes show. Where the job asks for a fit, `starts` gives the page of each
    anchor, from 1, `begins` the first words of each page, and `lines` how many lines it has.
    `last` is the part of the last page that text, pictures and notes fill, from 0 to 1.
    """

    pdf: bytes
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    starts: tuple[tuple[str, int], ...] = ()
    begins: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    laid: Laid = UNSEEN
    last: float = 1.0
