"""What a finished PDF is made of, as plain records: planning needs no library that opens PDFs."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from manual.files import Stored
from manual.pdf.numbers import Survey


@dataclass(frozen=True)
class Press:
    """A press: its ICC profile, its condition by name where one is given, its bleed in points."""

    profile: bytes
    condition: str
    bleed: float


@dataclass(frozen=True)
class Document:
    """The facts of a document; `duplex` asks the printer for two sides, bound at the long edge.

    `press` is the one that a print shop's file is for; `code` is what the text is found by.
    """

    title: str
    language: str
    author: str
    subject: str
    date: datetime.date
    version: str
    duplex: bool
    press: Press | None = None
    code: str = ""


@dataclass(frozen=True)
class Part:
    """One fragment in its place.

    `numbering` is ``roman`` or ``arabic``; `recto` asks for an odd page to begin on; `under` is
    the title of the outline item that its bookmarks hang under, empty for the top; `survey` is
    what is known of it where it was looked over before.
    """

    pdf: bytes | Stored
    numbering: str
    recto: bool = False
    under: str = ""
    survey: Survey | None = None
