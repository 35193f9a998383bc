"""What the command line prints: problems to standard error, results to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from manual import messages
from manual.diagnostics import Diagnostic, Severity


def problems(found: Iterable[Diagnostic]) -> None:
    """Print problems by file and line, each with its remedy."""
    language = messages.preferred()
    for diagnostic in sorted(found, key=Diagnostic.sort_key):
        print(messages.render(diagnostic, language), file=sys.stderr)


def line(key: str, /, *, to_error: bool = False, **values: object) -> None:
    """Print one phrase."""
    text = messages.say(key, messages.preferred(), **values)
    print(text, file=sys.stderr if to_error else sys.stdout)


def verdict(found: Iterable[Diagnostic], *, strict: bool) -> int:
    """Print problems and their number; give the exit status."""
    found = tuple(found)
    problems(found)
    errors = sum(d.severity is Severity.ERROR for d in found)
    warnings = sum(d.severity is Severity.WARNING for d in found)
    if errors or warnings:
        line("count", to_error=True, errors=errors, warnings=warnings)
    return 1 if errors or (strict and warnings) else 0


def columns(rows: Sequence[Sequence[str]]) -> None:
    """Print rows of text as a table, each column as wide as its widest cell."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns: names, and words that have no head, to the left; numbers to the right."""
    lines = [list(heads) + [""] * (len(rows[0]) - len(heads)), *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(rows[0]))]
    wordy = (0, *range(len(heads), len(widths)))
    for line in lines:
        cells = (
            cell.ljust(width) if i in wordy else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  ".join(cells).rstrip())


Output = tuple[str, int | None, int | None, float | None]
"""File, pages, bytes, seconds; no pages and bytes where it failed, no seconds where it stood."""


def outputs(made: Sequence[Output]) -> None:
    """Print files with their pages, sizes and the seconds that each took."""
    say = messages.preferred()
    failed = messages.say("failed", say)
    heads = (
        messages.say("column_file", say),
        messages.say("column_pages", say),
        messages.say("column_size", say),
        messages.say("column_seconds", say),
    )
    rows = [
        (
            file,
            "–" if pages is None else str(pages),
            failed if size is None else _size(size),
            "–" if seconds is None else f"{seconds:.1f}",
        )
        for file, pages, size, seconds in made
    ]
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(4)]
    for row in (heads, *rows):
        print("  ".join([row[0].ljust(widths[0]), *(row[i].rjust(widths[i]) for i in (1, 2, 3))]))


def _size(count: int) -> str:
    return f"{count / 1024:.0f} kB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"
