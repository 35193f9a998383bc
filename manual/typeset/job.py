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
class Job:
    """One HTML document to set as one fragment.

    `styles` and `images` are files of the book below `root`; `file` is the source that problems
    are reported against; `slots` asks for placeholders that the stitch fills with page numbers;
    `grey` takes the colour out of pictures; `ways` allows to set it in other ways where words
    are lost.
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
    extra_css: str = ""
    limits: Limits = Limits()


@dataclass(frozen=True)
class Typeset:
    """A fragment as set: the PDF, its number of pages, and what the typesetter said."""

    pdf: bytes
    pages: int
    diagnostics: tuple[Diagnostic, ...]
