"""A worker that hangs, dies or swells ends alone; the others go on, and the reason is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from manual.build.pool import Pool, cores, outcome
from manual.diagnostics import Severity
from manual.typeset import fonts
from tests.books import PROJECT
from tests.build import faults


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    configuration = fonts.configure(PROJECT / ".cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", configuration)
        with Pool(1, configuration, megabytes=900) as started:
            yield started


FAULTS: dict[str, tuple[Callable[..., object], str]] = {
    "hang": (faults.hang, "typeset-timeout"),
    "deaf": (faults.hang_deaf, "typeset-timeout"),
    "die": (faults.die, "typeset-crashed"),
    "leave": (faults.leave, "typeset-crashed"),
    "swell": (faults.swell, "typeset-memory"),
    "dig": (faults.dig, "typeset-nested"),
    "stumble": (faults.stumble, "typeset-failed"),
    "picky": (faults.be_picky, "typeset-failed"),
    "complain": (faults.complain, "text-lost"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_the_next_job_is_done(pool: Pool, fault: str) -> None:
    function, code = FAULTS[fault]
    failing = pool.submit(0.3 if code == "typeset-timeout" else 30, function)
    waiting = pool.submit(30, faults.good, 41)
    made = outcome(failing, "en/chapters/01-one.md")
    assert made.value is None
    (problem,) = made.diagnostics
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert problem.place.file == ("a.md" if fault == "complain" else "en/chapters/01-one.md")
    assert outcome(waiting, "b.md").value == 42


def test_a_job_that_waits_for_a_busy_machine_is_not_late(pool: Pool) -> None:
    assert outcome(pool.submit(0.3, faults.wait, 0.7), "a.md").value == 0.7


@pytest.mark.parametrize(
    ("function", "words"),
    [(faults.stumble, "LookupError: odd thing"), (faults.be_picky, "PickyError: odd thing")],
)
def test_what_was_raised_is_quoted(pool: Pool, function: Callable[..., object], words: str) -> None:
    (problem,) = outcome(pool.submit(30, function), "a.md").diagnostics
    assert dict(problem.values)["why"] == words


def test_a_pool_knows_how_many_processors_it_may_use() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)
