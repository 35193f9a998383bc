"""Measures commands side by side: interleaved rounds, medians, spread, what ran where.

A case is a command. Every case runs once a round, each round in the other order, so that a busy
minute of the machine falls on all. A figure is one case divided by another, with its goal.

    figures = (Figure("cold build", "ours", "theirs", 0.6),)
    report = harness.run(cases, figures, rounds=5)
    harness.write(report, folder)
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.metadata
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from manual import clock

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
_PACKAGES = ("weasyprint", "typst", "pdfimpose", "pypdf", "pikepdf", "distributed")


@dataclass(frozen=True)
class Case:
    """A command to measure; `prepare` runs before it, unmeasured; `check` raises on bad output.

    `inside` takes the place of a command: it is called, and gives the seconds that it took.
    `units` counts what was made, such as pages, for figures a unit.
    """

    name: str
    command: Sequence[str] = ()
    prepare: Callable[[], object] | None = None
    check: Callable[[], object] | None = None
    folder: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    inside: Callable[[], float] | None = None
    units: Callable[[], int] | None = None


@dataclass(frozen=True)
class Sample:
    """One run: seconds of wall and processor time, megabytes of the largest process.

    Time is that of all processes of the run, memory that of the largest; `units` were made.
    """

    wall: float
    cpu: float
    megabytes: float
    units: int = 1

    @property
    def each(self) -> float:
        """Seconds a unit."""
        return self.wall / self.units

    @property
    def cpu_each(self) -> float:
        """Seconds of processor a unit."""
        return self.cpu / self.units


@dataclass(frozen=True)
class Figure:
    """A ratio with its goal, or the case itself where `theirs` is empty.

    `by` is the field of `Sample` that counts.
    """

    name: str
    ours: str
    theirs: str
    goal: float | None = None
    by: str = "wall"


@dataclass(frozen=True)
class Result:
    """A figure as measured: the ratio of medians, and the least and largest of one round.

    `processor` is the ratio of seconds of processor, which other work of the machine hardly
    changes; None where none were counted, or memory is compared.
    """

    figure: Figure
    ratio: float
    least: float
    largest: float
    processor: float | None = None


@dataclass(frozen=True)
class Report:
    """All that one run gave."""

    machine: Mapping[str, str]
    samples: Mapping[str, tuple[Sample, ...]]
    results: tuple[Result, ...]


class FailedError(Exception):
    """A command that failed, or made something wrong."""


def measure(case: Case) -> Sample:
    """Run a case once; a failure raises `FailedError` with the end of what it said."""
    if case.prepare:
        case.prepare()
    sample = Sample(case.inside(), 0.0, 0.0) if case.inside else _spawned(case)
    if case.check:
        case.check()
    return replace(sample, units=case.units()) if case.units else sample


def _spawned(case: Case) -> Sample:
    with _adopting():
        return _run(case)


def _run(case: Case) -> Sample:
    before = _children()
    started = clock.stopwatch()
    process = subprocess.Popen(
        case.command,
        cwd=case.folder,
        env=_environment(case),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    with process.stdout:
        said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = clock.stopwatch() - started
    cpu, largest = used.ru_utime + used.ru_stime, used.ru_maxrss
    for more in _orphans(before):
        cpu, largest = cpu + more.ru_utime + more.ru_stime, max(largest, more.ru_maxrss)
    if process.returncode:
        raise FailedError(f"{case.name}: exit status {process.returncode}\n{said.decode()[-2000:]}")
    unit = 1024 if sys.platform == "linux" else 1024 * 1024  # getrusage(2)
    return Sample(round(wall, 4), round(cpu, 4), round(largest / unit, 1))


def _environment(case: Case) -> dict[str, str]:
    """Give what a case runs in; Python keeps what it compiles, as it does for people."""
    given = {**os.environ, **case.environment}
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    return given


@contextlib.contextmanager
def _adopting() -> Iterator[None]:
    """Let worker processes that outlive their parent become ours, so that their time counts."""
    if sys.platform != "linux":
        yield
        return
    library = ctypes.CDLL(None)
    library.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        library.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _children() -> set[int]:
    """List the children of this process (proc(5)); none where the system does not tell."""
    found = set()
    for path in Path("/proc/self/task").glob("*/children"):
        found |= set(map(int, path.read_text(encoding="ascii").split()))
    return found


def _orphans(before: set[int]) -> Iterator[resource.struct_rusage]:
    """Wait for what a run left behind; children that were there before it are not waited for."""
    while left := _children() - before:
        for process in left:
            yield os.wait4(process, 0)[2]


def run(
    cases: Sequence[Case],
    figures: Sequence[Figure],
    rounds: int,
    tell: Callable[[str], None] = lambda _: None,
) -> Report:
    """Run every case in every round, each round in the other order."""
    samples: dict[str, list[Sample]] = {case.name: [] for case in cases}
    for number in range(rounds):
        for case in cases if number % 2 == 0 else reversed(cases):
            sample = measure(case)
            samples[case.name].append(sample)
            tell(f"round {number + 1}: {case.name}: {sample.wall:.2f} s, {sample.cpu:.2f} s cpu")
    frozen = {name: tuple(found) for name, found in samples.items()}
    known = [f for f in figures if frozen.get(f.ours) and (not f.theirs or frozen.get(f.theirs))]
    return Report(machine(), frozen, tuple(_result(figure, frozen) for figure in known))


_PROCESSOR = {"wall": "cpu", "each": "cpu_each"}


def _result(figure: Figure, samples: Mapping[str, tuple[Sample, ...]]) -> Result:
    ours, theirs = _values(figure, samples, figure.by)
    each = [a / b for a, b in zip(ours, theirs, strict=True)]
    ratio = statistics.median(ours) / statistics.median(theirs)
    spent = None
    if figure.theirs and figure.by in _PROCESSOR:
        ours, theirs = _values(figure, samples, _PROCESSOR[figure.by])
        if all(ours) and all(theirs):
            spent = round(statistics.median(ours) / statistics.median(theirs), 3)
    return Result(figure, round(ratio, 3), round(min(each), 3), round(max(each), 3), spent)


def _values(
    figure: Figure, samples: Mapping[str, tuple[Sample, ...]], by: str
) -> tuple[list[float], list[float]]:
    ours = [float(getattr(sample, by)) for sample in samples[figure.ours]]
    beside = samples[figure.theirs] if figure.theirs else ()
    return ours, [float(getattr(sample, by)) for sample in beside] or [1.0] * len(ours)


def together(reports: Sequence[Report]) -> Report:
    """Put reports of several parts into one; the machine is as it was in the last."""
    samples: dict[str, tuple[Sample, ...]] = {}
    for report in reports:
        for name, found in report.samples.items():
            samples[name] = (*samples.get(name, ()), *found)
    results = tuple(result for report in reports for result in report.results)
    return Report(reports[-1].machine, samples, results)


def machine() -> dict[str, str]:
    """Tell what ran where: system, processors, load, Python and the versions of packages."""
    told = {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0),
        "load": f"{os.getloadavg()[0]:.1f}",
        "python": platform.python_version(),
    }
    for name in _PACKAGES:
        try:
            told[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return told


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(
            line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")
        )
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def markdown(report: Report) -> str:
    """Give a report as Markdown: the figures, the times behind them, the machine."""
    lines = ["| figure | goal | measured | least to largest | by processor time |"]
    lines += ["|---|--:|--:|--:|--:|"]
    for found in report.results:
        goal = "" if found.figure.goal is None else f"≤ {found.figure.goal:g}"
        spread = f"{found.least:.2f} to {found.largest:.2f}"
        spent = "" if found.processor is None else f"{found.processor:.2f}"
        row = f"| {found.figure.name} | {goal} | {found.ratio:.2f} | {spread} | {spent} |"
        lines.append(row)
    lines += ["", "| case | rounds | seconds | least to largest | processor seconds | MB |"]
    lines += ["|---|--:|--:|--:|--:|--:|"]
    lines += [_row(name, found) for name, found in report.samples.items() if found]
    told = "; ".join(f"{name} {value}" for name, value in report.machine.items())
    return "\n".join([*lines, "", f"Medians of interleaved rounds. {told}.", ""])


def _row(name: str, found: tuple[Sample, ...]) -> str:
    walls = [sample.wall for sample in found]
    cpu = statistics.median(sample.cpu for sample in found)
    size = statistics.median(sample.megabytes for sample in found)
    middle, spread = statistics.median(walls), f"{min(walls):.2f} to {max(walls):.2f}"
    return f"| {name} | {len(found)} | {middle:.2f} | {spread} | {cpu:.2f} | {size:.0f} |"


def write(report: Report, folder: Path, name: str = "report") -> None:
    """Write a report as NAME.md and NAME.json."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(markdown(report), encoding="utf-8")
    told = json.dumps(asdict(report), ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(told + "\n", encoding="utf-8")
