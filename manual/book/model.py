"""The frozen values that the rest of the press works on: one `Book`, made once by `load`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from manual.book.contacts import Contact
from manual.book.glossary import Glossary
from manual.book.reviews import Review
from manual.book.sources import References
from manual.diagnostics import Place
from manual.units import Paper

Texts = MappingProxyType[str, str]
"""A text for each language."""

LARGE_PRINT = 18.0
"""The least size of type in large print, in points."""

Audience = Literal["participant", "facilitator"]
"""Who a piece is made for; facilitators are given all, participants all but what is marked."""

Colour = Literal["full", "black", "cmyk"]
"""What a piece is printed in: colours of a screen, black alone, or the four inks of a press."""

AUDIENCES: tuple[Audience, ...] = ("participant", "facilitator")


Bilingual = Literal["", "flip", "facing"]
"""Two languages in one book: from two covers, or side by side; nothing in most editions."""


@dataclass(frozen=True)
class Folding:
    """The pages of an edition lie two on a side of a `sheet`, folded in the middle.

    `stock` is the paper by name, such as ``20 lb bond``: its thickness gives the creep.
    """

    sheet: Paper
    stock: str


@dataclass(frozen=True)
class Edition:
    """A named way to make a piece; the rest of its looks is ``styles/editions/<name>.css``.

    `inner` and `outer` are margins in points; on single-sided editions inner is the left one.
    One that is not `default` is made only where it is named. `bleed` is in points, 0 for none.
    `profile` and `condition` are the ICC profile that a print shop gave, as a file of the book, and
    the name of its printing condition; empty where those of a package do. `closer` names styles
    that are tried, one upon the other, where a chapter ends on a page with few lines.
    """

    name: str
    paper: Paper
    sides: Literal["single", "double"]
    colour: Colour
    links: Literal["live", "printed"]
    type_size: float
    top: float
    bottom: float
    inner: float
    outer: float
    pieces: tuple[str, ...]
    place: Place
    default: bool = True
    audience: Audience = "participant"
    folded: Folding | None = None
    bilingual: Bilingual = ""
    bleed: float = 0.0
    profile: str = ""
    condition: str = ""
    closer: tuple[str, ...] = ()

    @property
    def for_press(self) -> bool:
        """Tell whether a print shop gets it: PDF/X-4 in the inks of a press."""
        return self.colour == "cmyk"

    @property
    def fields(self) -> Literal["live", "ruled"]:
        """Forms are filled on a screen where links are live in colour, and with a pen elsewhere."""
        return "live" if (self.links, self.colour) == ("live", "full") else "ruled"

    @property
    def large_print(self) -> bool:
        """No word is smaller than large print asks for."""
        return self.type_size >= LARGE_PRINT

    @property
    def recto_openings(self) -> bool:
        """Chapters of a two-sided edition open on a right-hand page."""
        return self.sides == "double"


@dataclass(frozen=True)
class Part:
    """A named group of chapters; `chapters` holds their stems, such as ``07-detainers``."""

    title: Texts
    chapters: tuple[str, ...]
    audience: Audience = "participant"


@dataclass(frozen=True)
class Source:
    """One Markdown file: its front matter, and its body; lines of both are those of the file.

    A text of a language that is begun is put together of two files: `origins` then gives the place
    of each line of the body.
    """

    file: str
    language: str
    kind: Literal["chapter", "handout"]
    stem: str
    id: str
    title: str
    summary: str
    formats: tuple[str, ...]
    body: str
    body_line: int
    title_line: int = 1
    summary_line: int = 1
    origins: tuple[Place, ...] = ()

    @property
    def format(self) -> str:
        """The first format of a handout; empty for a chapter."""
        return self.formats[0] if self.formats else ""

    def place(self, line: int = 0) -> Place:
        """Give the place of a line of the body, 1-based within the body."""
        if 0 < line <= len(self.origins):
            return self.origins[line - 1]
        return Place(self.file, line + self.body_line - 1 if line else 1)


@dataclass(frozen=True)
class Targets:
    """How plain a kind of piece should be; None where nothing is asked.

    `grade` is a school year of the United States, at most; `inflesz` a number of the scale INFLESZ
    from 0 to 100, at least; `sentence` a number of words, at most.
    """

    grade: float | None = None
    inflesz: float | None = None
    sentence: float | None = None


@dataclass(frozen=True)
class Plainness:
    """What book.toml asks of the text; `tables` says whether their cells count as text."""

    tables: bool = False
    chapters: Targets = Targets()
    handouts: Targets = Targets()

    def of(self, source: Source) -> Targets:
        """Give the targets of a piece."""
        return self.chapters if source.kind == "chapter" else self.handouts


@dataclass(frozen=True)
class Chapter:
    """A chapter as it stands in the book: its number, its part, and its text per language."""

    number: int
    part: int
    stem: str
    sources: MappingProxyType[str, Source]


@dataclass(frozen=True)
class Handout:
    """A handout: a piece of its own, outside the manual's page numbers."""

    slug: str
    sources: MappingProxyType[str, Source]


@dataclass(frozen=True)
class Waiver:
    """What may stay as it is, with the reason and its date.

    Either a stale `source` that a release may carry, or what a `check` of translations says of a
    `block`, such as ``chapters/10-bond#48f2a1``.
    """

    source: str
    reason: str
    date: datetime.date | None
    check: str = ""
    block: str = ""
    place: Place = field(default_factory=lambda: Place("book.toml"))


Behind = Literal["mark", "fall-back", "block"]
"""What is printed of a translation that is behind: it with a mark, the source, or nothing."""

BEHIND: tuple[Behind, ...] = ("mark", "fall-back", "block")


@dataclass(frozen=True)
class Translations:
    """What book.toml says of translations; `registers` gives how each speaks to its reader."""

    behind: Behind = "mark"
    registers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Book:
    """Everything the press knows of a book: manifest, texts, and the words that layouts print.

    Two readings of a book are two books, even if they are alike: what is made of one is kept by it.
    A `draft` is the book in its source and in one language that is only begun.
    """

    root: Path
    id: str
    version: str
    date: datetime.date
    languages: tuple[str, ...]
    title: Texts
    subtitle: Texts
    publisher: Texts
    parts: tuple[Part, ...]
    chapters: tuple[Chapter, ...]
    handouts: tuple[Handout, ...]
    editions: tuple[Edition, ...]
    strings: MappingProxyType[str, Texts] = field(default_factory=lambda: MappingProxyType({}))
    waivers: tuple[Waiver, ...] = ()
    translations: Translations = Translations()
    reviews: tuple[Review, ...] = ()
    references: References = field(default_factory=lambda: MappingProxyType({}))
    glossary: Glossary = field(default_factory=Glossary)
    plainness: Plainness = Plainness()
    contacts: tuple[Contact, ...] = ()
    begun: tuple[str, ...] = ()
    draft: bool = False

    def chapters_for(self, audience: Audience) -> tuple[Chapter, ...]:
        """Give the chapters that an audience reads, in the order of the book."""
        return tuple(
            chapter
            for chapter in self.chapters
            if audience == "facilitator" or self.parts[chapter.part].audience == audience
        )

    @property
    def targets(self) -> tuple[str, ...]:
        """The languages that are translated into; those that are only begun are not printed."""
        return (*self.languages[1:], *self.begun)

    @property
    def source_language(self) -> str:
        """The language that the others are translated from."""
        return self.languages[0]
