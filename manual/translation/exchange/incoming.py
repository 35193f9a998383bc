"""A file that comes back: which format it is in, whose book it belongs to."""

from __future__ import annotations

from pathlib import PurePath

from manual import diagnostics
from manual.book.model import Book
from manual.diagnostics import ContentError, Place
from manual.translation.exchange.travel import Received

_ENDINGS = {".po": "po", ".pot": "po", ".xlf": "xliff", ".xliff": "xliff", ".zip": "zip"}


def form(file: str, data: bytes, asked: str = "") -> str:
    """Tell the format of a file by its name, else by how it begins; raise ContentError."""
    by_name = _ENDINGS.get(PurePath(file).suffix.lower(), "")
    begins = "zip" if data[:2] == b"PK" else "xliff" if b"<xliff" in data[:2000] else ""
    found = asked or by_name or begins or ("po" if b"\nmsgid " in data[:9999] else "")
    if found not in _ENDINGS.values():
        raise ContentError(diagnostics.error("exchange-format", Place(file)))
    return found


def read(book: Book, data: bytes, file: str, asked: str = "") -> Received:
    """Read a file of any format; raise ContentError where it is broken or not of this book."""
    from manual.translation.exchange import po, unpacked, xliff

    match form(file, data, asked):
        case "zip":
            received = unpacked.read(book, data, file)
        case "xliff":
            received = xliff.read(data, file)
        case _:
            received = po.read(data, file)
    if received.book and received.book != book.id:
        values = {"found": received.book, "wanted": book.id}
        raise ContentError(diagnostics.error("exchange-other-book", Place(file, 1), **values))
    if received.language not in book.targets:
        known = ", ".join(book.targets) or "–"
        values = {"found": received.language, "known": known}
        raise ContentError(diagnostics.error("exchange-no-language", Place(file, 1), **values))
    return received
