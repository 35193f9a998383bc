"""Problems as values: where they are, how bad they are, and what the program's end says of them."""

from __future__ import annotations

import pytest

from manual import diagnostics
from manual.diagnostics import (
    ContentError,
    Diagnostic,
    MachineError,
    ManualError,
    Place,
    Severity,
    UsageError,
)

A, B = Place("a.md", 9), Place("b.md", 2)


@pytest.mark.parametrize(
    ("place", "text"), [(Place("a.md", 3), "a.md:3"), (Place("a.md"), "a.md"), (A, "a.md:9")]
)
def test_a_place_is_written_as_editors_read_it(place: Place, text: str) -> None:
    assert str(place) == text


def test_values_are_kept_as_the_words_that_a_message_quotes() -> None:
    problem = diagnostics.error("id-twice", A, id="x", first=4)
    assert problem.values == (("id", "x"), ("first", "4"))


@pytest.mark.parametrize(
    ("problem", "severity"),
    [
        (diagnostics.note("x", A), Severity.NOTE),
        (diagnostics.warning("x", A), Severity.WARNING),
        (diagnostics.error("x", A), Severity.ERROR),
    ],
)
def test_only_errors_are_errors(problem: Diagnostic, severity: Severity) -> None:
    assert problem.severity is severity
    assert diagnostics.has_errors([problem]) is (severity is Severity.ERROR)


def test_no_problem_is_no_error() -> None:
    assert not diagnostics.has_errors([])


def test_the_worst_is_found_among_others() -> None:
    found = [diagnostics.note("x", A), diagnostics.error("x", A), diagnostics.warning("x", B)]
    assert diagnostics.has_errors(iter(found))


def test_problems_are_sorted_by_file_and_line_as_a_reader_mends_them() -> None:
    found = [
        diagnostics.error("b", B),
        diagnostics.error("a", Place("a.md", 10)),
        diagnostics.error("y", A),
        diagnostics.warning("x", A),
    ]
    ordered = sorted(found, key=Diagnostic.sort_key)
    assert [(str(d.place), d.code) for d in ordered] == [
        ("a.md:9", "x"),
        ("a.md:9", "y"),
        ("a.md:10", "a"),
        ("b.md:2", "b"),
    ]


def test_equal_problems_are_one() -> None:
    twice = [diagnostics.error("x", A, n=1), diagnostics.error("x", Place("a.md", 9), n="1")]
    assert len(set(twice)) == 1


@pytest.mark.parametrize(
    ("kind", "status"), [(ContentError, 1), (UsageError, 2), (MachineError, 3)]
)
def test_each_kind_of_failure_has_its_exit_status(kind: type[ManualError], status: int) -> None:
    problem = diagnostics.error("x", A)
    caught = kind(problem)
    assert caught.exit_code == status
    assert caught.diagnostics == (problem,)
    assert str(caught) == "a.md:9: x"
