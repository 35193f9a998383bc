"""What the page shows of a text: its blocks side by side, with all that helps to translate them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from manual.book.glossary import Glossary
from manual.book.model import Book
from manual.diagnostics import Diagnostic, Severity
from manual.translation import pieces, wording
from manual.translation.exchange import framing
from manual.translation.pieces import Piece
from manual.translation.standing import Unit
from manual.translation.wording import Run
from manual.workbench.desk import mark, source_mark


@dataclass(frozen=True)
class TermView:
    """A term as a block calls it: how to say it, and how not to, each with the reason."""

    source: str
    target: str
    forms: tuple[str, ...]
    avoided: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ProblemView:
    """One problem; `line` is that of the file, `offset` that within its block, from 0."""

    diagnostic: Diagnostic
    line: int
    offset: int

    @property
    def severity(self) -> str:
        """Give the severity as a word of the catalogues."""
        return Severity(self.diagnostic.severity).name.lower()


@dataclass(frozen=True)
class BlockView:
    """A block as shown; `seen` is what a write must carry, so that nothing newer is overwritten."""

    unit: Unit
    number: int
    seen: str
    words: tuple[Run, ...]
    terms: tuple[TermView, ...]
    problems: tuple[ProblemView, ...]
    label: str

    @property
    def source(self) -> str:
        """Name what the source says, for a signature."""
        return source_mark(self.unit)

    @property
    def open(self) -> bool:
        """Tell whether the block asks for work."""
        return self.unit.state in pieces.OPEN

    @property
    def text(self) -> str:
        """Give the translation as it is edited."""
        return text_of(self.unit)

    @property
    def rows(self) -> int:
        """Guess how many rows the text takes, for browsers that do not measure it."""
        return sum(1 + len(line) // 60 for line in (self.text or "\n").splitlines() or [""])


@dataclass(frozen=True)
class Progress:
    """How far a text is: blocks done, blocks in all, words left to write."""

    done: int
    total: int
    words: int
    counts: tuple[tuple[str, int], ...]

    @property
    def unpaired(self) -> int:
        """Count the pairs that nobody has confirmed."""
        return dict(self.counts).get("unpaired", 0)

    @property
    def left(self) -> int:
        """Count the blocks that ask for work."""
        return self.total - self.done


class Title(NamedTuple):
    """A title, and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True)
class PieceView:
    """A text as shown; `problems` are those that belong to no block."""

    name: str
    language: str
    title: Title
    file: str
    progress: Progress
    blocks: tuple[BlockView, ...] = ()
    problems: tuple[ProblemView, ...] = ()


def progress(piece: Piece) -> Progress:
    """Count what is done and what is left."""
    counted = piece.count()
    left = sum(counted[state] for state in pieces.OPEN)
    counts = tuple((state, counted[state]) for state in pieces.STATES if counted[state])
    return Progress(len(piece.units) - left, len(piece.units), piece.words_left, counts)


def row(book: Book, piece: Piece) -> PieceView:
    """Show a text as one row of a list."""
    return PieceView(
        piece.name, piece.language, _title(book, piece), piece.target_file, progress(piece)
    )


def whole(book: Book, piece: Piece, found: Sequence[Diagnostic]) -> PieceView:
    """Show all blocks of a text, each with the problems of its lines."""
    mine = [problem for problem in found if problem.place.file == piece.target_file]
    placed = {unit.id: tuple(_problems(unit, mine)) for unit in piece.units}
    taken = {view.diagnostic for views in placed.values() for view in views}
    blocks = tuple(
        BlockView(
            unit=unit,
            number=number,
            seen=mark(unit),
            words=_words(unit),
            terms=tuple(_terms(book.glossary, unit, book.source_language, piece.language)),
            problems=placed[unit.id],
            label=piece.label(unit),
        )
        for number, unit in enumerate(piece.units, start=1)
    )
    rest = [problem for problem in found if problem not in taken]
    return PieceView(
        piece.name,
        piece.language,
        _title(book, piece),
        piece.target_file,
        progress(piece),
        blocks,
        tuple(ProblemView(one, one.place.line, 0) for one in dict.fromkeys(rest)),
    )


def _title(book: Book, piece: Piece) -> Title:
    """Give the title in the translation, else in the source, else the name."""
    folder, _, stem = piece.name.partition("/")
    listed = [c.sources for c in book.chapters if folder == "chapters" and c.stem == stem]
    listed += [h.sources for h in book.handouts if folder == "handouts" and h.slug == stem]
    own = [unit.target for unit in piece.units if unit.target and unit.target.id == "title"]
    if piece.language in book.begun and own:
        return Title(framing.plain(own[0]).strip(), piece.language)
    for language in (piece.language, book.source_language):
        for sources in listed:
            if language in sources and sources[language].title:
                return Title(sources[language].title, language)
    return Title(stem, piece.language)


def _problems(unit: Unit, found: Sequence[Diagnostic]) -> Iterator[ProblemView]:
    block = unit.target
    for problem in found:
        if block and block.line <= problem.place.line <= block.last_line:
            yield ProblemView(problem, problem.place.line, problem.place.line - block.line)


def _words(unit: Unit) -> tuple[Run, ...]:
    """Show the source, with what changed in it since the translation was confirmed."""
    now = _readable(unit.source.text.rstrip("\r\n")) if unit.source else ""
    before = _readable(unit.entry.text) if unit.entry else ""
    if unit.source is None:
        return (Run("out", before),) if before else ()
    changed = unit.state in ("critical", "changed", "markup")
    return wording.runs(before, now) if changed else (Run("same", now),)


def _terms(glossary: Glossary, unit: Unit, source: str, target: str) -> Iterator[TermView]:
    """Find the terms that a block names, by any of their names or by a link to the glossary."""
    if unit.source is None:
        return
    text = unit.source.text.casefold()
    for term in glossary.terms:
        said = [name for name in term.called(source) if _says(text, name)]
        if target not in dict(term.names):
            continue  # a language that is begun has no name for it yet
        if said or re.search(rf"\[\[{re.escape(term.id)}\s*[|\]]", text):
            avoided = [(one.words, one.reason) for one in term.avoided if one.language == target]
            name, *forms = term.called(target)
            yield TermView(
                said[0] if said else term.name(source), name, tuple(forms), tuple(avoided)
            )


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text) is not None


def text_of(unit: Unit) -> str:
    """Give the translation of a block as it is edited: without the line end behind it.

    Bytes that are no UTF-8 show as a sign of replacement.
    """
    return _readable(unit.target.text.rstrip("\r\n")) if unit.target else ""


def _readable(text: str) -> str:
    return pieces.encoded(text).decode("utf-8", "replace")
