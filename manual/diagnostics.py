"""Problems as values: what is wrong, where, how bad, and the words needed to say it.

A stage returns diagnostics beside its result and raises only when nothing sensible can follow.
The words themselves live in `manual/messages/`, so that a translator reads them in Spanish.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class Severity(enum.IntEnum):
    """How bad a problem is; errors stop the outputs, warnings only under ``--strict``."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, order=True)
class Place:
    """A point in a source file: path relative to the book, 1-based line, 0 where unknown."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        """Write it as compilers do, so that editors can jump to it."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Diagnostic:
    """One problem: a code of `manual/messages/`, its place, and the values its text quotes."""

    code: str
    place: Place
    severity: Severity
    values: tuple[tuple[str, str], ...] = ()

    def sort_key(self) -> tuple[str, int, str]:
        """Order by file and line, as a reader mends them."""
        return (self.place.file, self.place.line, self.code)


def _make(severity: Severity, code: str, place: Place, values: dict[str, object]) -> Diagnostic:
    return Diagnostic(code, place, severity, tuple((k, str(v)) for k, v in values.items()))


def error(code: str, place: Place, /, **values: object) -> Diagnostic:
    """Make an error with the values that its message quotes."""
    return _make(Severity.ERROR, code, place, values)


def warning(code: str, place: Place, /, **values: object) -> Diagnostic:
    """Make a warning with the values that its message quotes."""
    return _make(Severity.WARNING, code, place, values)


def note(code: str, place: Place, /, **values: object) -> Diagnostic:
    """Make a note with the values that its message quotes."""
    return _make(Severity.NOTE, code, place, values)


def told(problem: Diagnostic) -> list[object]:
    """Give a diagnostic as JSON keeps it; `heard` reads it back."""
    place = problem.place
    return [problem.code, place.file, place.line, int(problem.severity), list(problem.values)]


def heard(entry: Sequence[object]) -> Diagnostic:
    """Read a diagnostic from JSON; raise TypeError or ValueError where it is none."""
    code, file, line, severity, values = entry
    if not isinstance(values, list):
        raise TypeError(values)
    return Diagnostic(
        str(code),
        Place(str(file), int(str(line))),
        Severity(int(str(severity))),
        tuple((str(name), str(value)) for name, value in values),
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of them is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


class ManualError(Exception):
    """A problem that a person can mend; `exit_code` is the program's exit status."""

    exit_code = 1

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(", ".join(f"{d.place}: {d.code}" for d in diagnostics))
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type[ManualError], tuple[Diagnostic, ...]]:
        """Come back whole from a worker: pickle would call the class with the text alone."""
        return type(self), self.diagnostics


class ContentError(ManualError):
    """The book's text, manifest or styles are at fault."""


class UsageError(ManualError):
    """The command line asks for something that does not exist."""

    exit_code = 2


class MachineError(ManualError):
    """The machine lacks something: a library, a font, space on the disk."""

    exit_code = 3
