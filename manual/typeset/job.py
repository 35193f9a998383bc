"""What a typesetting process is given and what it gives back: plain, frozen, picklable."""

from __future__ import annotations

from dataclasses import dataclass

from manual.diagnostics import Diagnostic


@dataclass(frozen=True)
class Limits:
    """What one document may take: seconds of wall time and megabytes of memory."""

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
    are lost; `fit` names what each page must hold, where the paper is cut or folded.
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
    limits: Limits = Limits()


@dataclass(frozen=True)
class Typeset:
    """A fragment as set: the PDF, its number of pages, and what the typesetter said.

    Where the job asks for a fit, `starts` gives the page of each anchor, from 1, and `begins` the
    first words of each page, and `spills` the words that run out of a page's margins, with their
    page.
    """

    pdf: bytes
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    starts: tuple[tuple[str, int], ...] = ()
    begins: tuple[str, ...] = ()
    spills: tuple[tuple[int, str], ...] = ()
