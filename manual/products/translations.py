"""What is wrong with the translations of a book, but for what its manifest waives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from manual import diagnostics
from manual.book.model import Book
from manual.diagnostics import Diagnostic, Severity
from manual.translation import pieces
from manual.translation.blocks import cut, worded
from manual.translation.parity import checks, terms
from manual.translation.parity.terms import Pattern
from manual.translation.pieces import Piece

UNPRINTED = frozenset(
    ("translation-critical", "translation-behind", "block-missing", "block-missing-critical")
)
"""What is not printed, where the book asks that nothing behind is."""


def problems(book: Book) -> tuple[Diagnostic, ...]:
    """Check every translation, and the words of every text; waivers that do nothing are told."""
    found = [*_wording(book)]
    for language in book.languages[1:]:
        for piece in pieces.every(book, language):
            found += checks.problems(piece, book.glossary, _register(book, language))
    return (*_unwaived(book, found), *_idle(book, set(map(_named, found))))


def problems_of(book: Book, piece: Piece) -> tuple[Diagnostic, ...]:
    """The same of one translation as it stands."""
    patterns = terms.patterns(book.glossary, piece.language)
    found = [*checks.problems(piece, book.glossary, _register(book, piece.language))]
    found += _avoided(book, piece.target_file, patterns)
    return _unwaived(book, found)


def _register(book: Book, language: str) -> str:
    return dict(book.translations.registers).get(language, "usted")


def _named(problem: Diagnostic) -> tuple[str, str]:
    return problem.code, dict(problem.values).get("block", "")


def _unwaived(book: Book, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    waived = {(waiver.check, waiver.block) for waiver in book.waivers if waiver.check}
    return tuple(one for one in found if _named(one) not in waived)


def refused(book: Book) -> tuple[Diagnostic, ...]:
    """Give what may not be built, where the book asks that nothing behind is printed."""
    if book.translations.behind != "block":
        return ()
    return tuple(
        replace(problem, severity=Severity.ERROR)
        for language in book.languages[1:]
        for piece in pieces.every(book, language)
        for problem in checks.standing(piece)
        if problem.code in UNPRINTED
    )


def _idle(book: Book, told: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    for waiver in book.waivers:
        if waiver.check and (waiver.check, waiver.block) not in told:
            values = {"check": waiver.check, "block": waiver.block}
            yield diagnostics.warning("waiver-idle", waiver.place, **values)


def _wording(book: Book) -> Iterator[Diagnostic]:
    """Find words that the glossary says to avoid, in every language."""
    for language in book.languages:
        if not (patterns := terms.patterns(book.glossary, language)):
            continue
        for name in pieces.names(book):
            yield from _avoided(book, f"{language}/{name}.md", patterns)


def _avoided(book: Book, file: str, patterns: tuple[Pattern, ...]) -> Iterator[Diagnostic]:
    for block in worded(cut(pieces.text(book.root, file))):
        if block.kind not in ("code", "html"):
            yield from terms.avoided(block, file, patterns)
