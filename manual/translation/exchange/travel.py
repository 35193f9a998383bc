"""What a file of exchange says of itself, and what comes back in one, whatever its format."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from manual.book.model import Book
from manual.diagnostics import Diagnostic, Place
from manual.translation.exchange.merging import Structure


@dataclass(frozen=True)
class Header:
    """Whose text a file holds; `remarks` are lines for the person who opens it."""

    book: str
    version: str
    date: datetime.date
    source_language: str
    language: str
    remarks: tuple[str, ...] = ()
    who: str = ""


def header(book: Book, language: str, remarks: tuple[str, ...] = (), who: str = "") -> Header:
    """Give the header of a book; its date is that of the book, so that files repeat."""
    return Header(book.id, book.version, book.date, book.source_language, language, remarks, who)


@dataclass(frozen=True)
class Returned:
    """A segment as it comes back; `base` is None where a tool has dropped it."""

    key: str
    source: str
    target: str
    fuzzy: bool
    base: str | None
    place: Place


@dataclass(frozen=True)
class Received:
    """A file that came back; `who` translated it, empty where the file does not say.

    `problems` tell what in it is no answer to any segment; `structures` are the blocks of whole
    texts, where it holds such, by the name of the text.
    """

    book: str
    language: str
    who: str
    items: tuple[Returned, ...]
    problems: tuple[Diagnostic, ...] = ()
    structures: Mapping[str, Structure] = field(default_factory=dict)
