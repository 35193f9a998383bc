"""What a translator does to the files: read a text beside its translation, save a block, sign it.

Every write says which text it was made from. Where that is no longer the text of the file, nothing
is written, and the writer is shown what the file says now.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from manual import files
from manual.book import load
from manual.book.load import Loaded
from manual.book.model import Book
from manual.diagnostics import ContentError, Diagnostic
from manual.translation import confirming, draft, ledger, pieces
from manual.translation.hashes import digest
from manual.translation.pieces import Piece
from manual.translation.standing import Unit
from manual.workbench import splicing


class ConflictError(Exception):
    """The file says something else than the writer saw; `unit` is None where the block is gone."""

    def __init__(self, unit: Unit | None) -> None:
        super().__init__()
        self.unit = unit


@dataclass
class Desk:
    """The texts of a book as they are on disk, one write at a time; `who` signs."""

    root: Path
    who: str = ""
    _book: Book | None = None
    _problems: tuple[Diagnostic, ...] = ()
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _own: dict[str, str] = field(default_factory=dict)
    _read: dict[tuple[str, str], tuple[tuple[str, ...], Piece]] = field(default_factory=dict)
    _begun: dict[str, Loaded] = field(default_factory=dict)

    @property
    def book(self) -> Book:
        """The book as it was last read well; ContentError where it never was."""
        if self._book is None:
            self.reread()
        if self._book is None:
            raise ContentError(*self._problems)
        return self._book

    def reread(self) -> tuple[Diagnostic, ...]:
        """Read the book anew and give what is wrong; one that cannot be read leaves the old one."""
        loaded = load.load(self.root)
        self._book = loaded.book or self._book
        self._problems = loaded.diagnostics
        self._begun.clear()
        return loaded.diagnostics

    def printed(self, language: str) -> Loaded:
        """Give the book in which a language is printed, and what is wrong with it.

        A language that is only begun borrows from the source what it lacks.
        """
        if language not in self.book.begun:
            return Loaded(self.book, self._problems)
        if language not in self._begun:
            self._begun[language] = draft.load_begun(self.root, language)
        return self._begun[language]

    def holds(self, language: str, name: str) -> bool:
        """Tell whether a text could be read when the book was read last."""
        book = self.printed(language).book
        if book is None:
            return False
        chapters = {f"chapters/{one.stem}": one.sources for one in book.chapters}
        handouts = {f"handouts/{one.slug}": one.sources for one in book.handouts}
        return language in (chapters | handouts).get(name, {})

    def piece(self, language: str, name: str) -> Piece:
        """Read a text beside its translation; LookupError where the book has no such text."""
        if language not in self.book.targets or name not in pieces.names(self.book):
            raise LookupError(name)
        files_now = tuple(self._hash(file) for file in self._files(language, name))
        kept = self._read.get((language, name))
        if kept is None or kept[0] != files_now:
            kept = self._read[language, name] = files_now, pieces.read(self.book, language, name)
        return kept[1]

    def _files(self, language: str, name: str) -> tuple[str, str, str]:
        listed = ledger.path(self.root, language, name).relative_to(self.root).as_posix()
        return f"{self.book.source_language}/{name}.md", f"{language}/{name}.md", listed

    def save(self, language: str, name: str, block: str, seen: str, text: str) -> None:
        """Write a block; raise ConflictError where the file does not say what was `seen`."""
        with self._lock:
            piece = self.piece(language, name)
            unit = self._seen(piece, block, seen)
            data = pieces.encoded(splicing.put(piece, unit, text))
            path = files.existing(self.root, piece.target_file) or self.root / piece.target_file
            if pieces.text(self.root, piece.target_file) != piece.target:
                raise ConflictError(self.block(language, name, block))
            self._own[piece.target_file] = files.sha256(data)
            files.write_atomically(path, data)

    def sign(self, language: str, name: str, block: str, seen: str, source: str) -> None:
        """Confirm a block as it was `seen` against its `source`; raise ConflictError as above."""
        with self._lock:
            piece = self.piece(language, name)
            unit = self._seen(piece, block, seen, source)
            if unit.target is None or unit.source is None:
                raise ConflictError(unit)
            confirming.done(piece, [unit.id], self.who).save(self.root)

    def keep(
        self, language: str, name: str, block: str, seen: str, source: str, because: str
    ) -> None:
        """Declare that a block stands in one language alone, and why; raise as above."""
        with self._lock:
            piece = self.piece(language, name)
            unit = self._seen(piece, block, seen, source)
            confirming.no_change(piece, unit.id, because, self.who).save(self.root)

    def adopt(self, language: str) -> None:
        """Take for paired what nobody has confirmed in any text of a translation."""
        with self._lock:
            for name in pieces.names(self.book):
                piece = pieces.read(self.book, language, name, closely=True)
                confirming.adopt(piece).save(self.root)

    def _seen(self, piece: Piece, block: str, seen: str, source: str | None = None) -> Unit:
        """Give a block that says what was `seen`, and whose `source` does where that counts."""
        unit = next((unit for unit in piece.units if unit.id == block), None)
        if unit is None or mark(unit) != seen:
            raise ConflictError(unit)
        if source is not None and source_mark(unit) != source:
            raise ConflictError(unit)
        return unit

    def block(self, language: str, name: str, block: str) -> Unit | None:
        """Read one block as it is now; None where it is gone."""
        units = self.piece(language, name).units
        return next((unit for unit in units if unit.id == block), None)

    def foreign(self, names: Iterable[str]) -> frozenset[str]:
        """Give those of some changed files that somebody else wrote."""
        return frozenset(name for name in names if self._hash(name) != self._own.get(name))

    def _hash(self, name: str) -> str:
        path = files.existing(self.root, name)
        try:
            return files.sha256(path.read_bytes()) if path else ""
        except OSError:  # gone again, as while an editor puts a new file in its place
            return ""


def source_mark(unit: Unit) -> str:
    """Name what the source of a block says, so that nobody signs what they have not seen."""
    return digest(unit.source.text) if unit.source else ""


def mark(unit: Unit) -> str:
    """Name what a block says in the translation, to the byte."""
    text = unit.target.text if unit.target else ""
    return files.sha256(pieces.encoded(text))[:16]
