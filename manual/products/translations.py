"""What is wrong with the translations of a book, but for what its manifest waives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from manual import diagnostics
from manual.book.model import Book
from manual.diagnostics import Diagnostic, Severity
from manual.translation import pieces
from manual.translation.blocks import cut, worded
from manual.translation.parity import checks, terms
from manual.translation.parity.terms import Pattern


def problems(book: Book) -> tuple[Diagnostic, ...]:
    """Check every translation, and the words of every text; waivers that do nothing are told."""
    found = [*_wording(book)]
    for language in book.languages[1:]:
        register = dict(book.translations.registers).get(language, "usted")
        for piece in pieces.every(book, language):
            found += checks.problems(piece, book.glossary, register)
    waived = {(waiver.check, waiver.block) for waiver in book.waivers if waiver.check}
    told = {(one.code, dict(one.values).get("block", "")) for one in found}
    left = [one for one in found if (one.code, dict(one.values).get("block", "")) not in waived]
    return (*left, *_idle(book, told))


def refused(book: Book) -> tuple[Diagnostic, ...]:
    """Give what may not be built, where the book asks that nothing behind is printed."""
    if book.translations.behind != "block":
        return ()
    return tuple(
        replace(problem, severity=Severity.ERROR)
        for language in book.languages[1:]
        for piece in pieces.every(book, language)
        for problem in checks.standing(piece)
        if problem.code in ("translation-critical", "translation-behind", "block-missing")
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
