"""What a release refuses: warnings that a draft may carry become errors, unless they are waived."""

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
        "word-avoided",
    )
)


def judge(found: Iterable[Diagnostic], book: Book) -> tuple[Diagnostic, ...]:
    """Raise what a release refuses to errors, and add the reviews that are missing."""
    waived = {waiver.source for waiver in book.waivers}
    return (*(_judged(problem, waived) for problem in found), *signoff.missing(book))


def _judged(problem: Diagnostic, waived: set[str]) -> Diagnostic:
    if problem.code not in REFUSED or dict(problem.values).get("id") in waived:
        return problem
    return replace(problem, severity=Severity.ERROR)
