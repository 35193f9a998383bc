"""Pieces written for translators: one file a piece, and no work of theirs written over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from manual import diagnostics, files, messages
from manual.book.model import Book
from manual.diagnostics import ContentError, Diagnostic, Place
from manual.translation import pieces
from manual.translation.exchange import incoming, toml_texts
from manual.translation.exchange.judged import How
from manual.translation.exchange.landing import outcome
from manual.translation.exchange.remarks import remarks, spoken
from manual.translation.exchange.segments import Segment, segments, unreadable
from manual.translation.exchange.travel import Header, header

ENDINGS = {"po": "po", "xliff": "xlf"}


@dataclass(frozen=True)
class Sent:
    """A file for a translator: its name below the folder of the exchange, and what it holds."""

    file: str
    data: bytes
    count: int
    open: int
    problems: tuple[Diagnostic, ...] = ()


def sent(book: Book, language: str, name: str, form: str) -> Sent:
    """Write a piece, or the texts of a TOML file (``glossary``), as PO or XLIFF."""
    from manual.translation.exchange import po, xliff

    problems: tuple[Diagnostic, ...] = ()
    if name in toml_texts.NAMES:
        found = toml_texts.segments(book, language, name)
    else:
        piece = pieces.read(book, language, name)
        found, problems = segments(piece, remarks(book, language)), tuple(unreadable(piece))
    write: Callable[[tuple[Segment, ...], Header], bytes] = (
        po.written if form == "po" else xliff.written
    )
    return Sent(
        file=f"{language}/{name}.{ENDINGS[form]}",
        data=write(found, header(book, language, about(book, language, name))),
        count=len(found),
        open=sum(not one.settled for one in found),
        problems=problems,
    )


def together(
    book: Book, language: str, names: Sequence[str], more: Mapping[str, bytes] | None = None
) -> Sent:
    """Pack pieces into one zip; `more` are other files to put in."""
    from manual.translation.exchange import kit

    found = [one for name in names for one in segments(pieces.read(book, language, name))]
    every = len(names) > 1 and tuple(names) == pieces.names(book)
    return Sent(
        file=f"{language}/{book.id}-{language}{'' if every else _joined(names)}.zip",
        data=kit.packed(book, language, names, more or {}),
        count=len(found),
        open=sum(not one.settled for one in found),
    )


def _joined(names: Sequence[str]) -> str:
    """Name some pieces within a file name: chapters by their number."""
    stems = [name.partition("/")[2] for name in names]
    short = [stem.partition("-")[0] if stem[:1].isdigit() else stem for stem in stems]
    return "-" + "-".join(short) if len(short) <= 4 else f"-{short[0]}-{len(short)}"


def about(book: Book, language: str, name: str) -> tuple[str, ...]:
    """Tell the person who opens a file what it is, and how it goes back."""
    speech = spoken(language)
    title = book.title.get(speech) or book.title.get(book.source_language, book.id)
    source, target = (_named(code, speech) for code in (book.source_language, language))
    values = {"piece": name, "source": source, "target": target}
    return (
        messages.say("po_about", speech, title=title, **values),
        messages.say("po_how", speech),
        messages.say("po_back", speech),
    )


def _named(code: str, speech: str) -> str:
    """Name a language in another; the code where it has no name there."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(speech) or code
    except (UnknownLocaleError, ValueError):
        return code


def save(book: Book, folder: Path, one: Sent, *, force: bool) -> Path:
    """Write a file, but for one that holds what the book has not yet; that raises ContentError."""
    path = folder / one.file
    if path.is_file() and not force:
        old = path.read_bytes()
        if old != one.data and _holds_work(book, old, str(path)):
            raise ContentError(diagnostics.error("exchange-unimported", Place(str(path))))
    files.write_atomically(path, one.data)
    return path


def _holds_work(book: Book, data: bytes, file: str) -> bool:
    """Tell whether a file has texts that an import would take, leave or refuse."""
    try:
        received = incoming.read(book, data, file)
    except ContentError:
        return True
    found = outcome(book, received, How(), "")
    return bool(found.changes or found.problems or found.tables)
