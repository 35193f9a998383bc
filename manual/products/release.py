"""What a release refuses: warnings that a draft may carry become errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from manual.book.model import Book
from manual.diagnostics import Diagnostic, Severity
from manual.products import signoff

REFUSED = frozenset(
    (
        "claim-unsourced",
        "panel-unsourced",
        "source-stale",
        "source-never-read",
        "review-lapsed",
        "translation-critical",
        "block-missing-critical",
        "word-avoided",
    )
)


def judge(found: Iterable[Diagnostic], book: Book) -> tuple[Diagnostic, ...]:
    """Raise what a release refuses to errors, and add the reviews that are missing."""
    return (*map(_judged, found), *signoff.missing(book))


def _judged(problem: Diagnostic) -> Diagnostic:
    refused = problem.code in REFUSED
    return replace(problem, severity=Severity.ERROR) if refused else problem
