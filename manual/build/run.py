"""A build: plans to fragments on all cores, fragments to PDFs, PDFs to the output folder.

Every piece stands alone: one that fails leaves its old PDF where it was and does not stop the
others. References settle by themselves: where a page number needs other room than was guessed,
only the fragments that quote it are set again.
"""

from __future__ import annotations

import concurrent.futures
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from manual import clock, diagnostics, files
from manual.build import catalogue
from manual.build.cache import Cache, Keys
from manual.build.pool import Outcome, Pool, outcome
from manual.diagnostics import Diagnostic, Place, has_errors
from manual.pdf import numbers
from manual.pdf.numbers import Stretch
from manual.pdf.stitch import Part, Stitched, stitch
from manual.products import fragment, glossary, plan
from manual.products.fragment import Fragment
from manual.products.locate import located
from manual.products.pieces import Piece
from manual.products.plan import Plan, Setting, Settled
from manual.typeset.job import Job

ROUNDS = 4
STITCH_SECONDS = 300.0


class Progress(Protocol):
    """Hears how far a build is."""

    def total(self, jobs: int) -> None:
        """Some more jobs are known."""

    def done(self, name: str) -> None:
        """One job is done."""


@dataclass(frozen=True)
class Options:
    """How to build: workers, output folder, cache folder, fragments or the whole document."""

    workers: int
    output: Path
    cache: Path
    whole: bool = False


@dataclass(frozen=True)
class Made:
    """What came of one piece; `entry` is None where it failed."""

    piece: Piece
    entry: catalogue.Entry | None
    seconds: float
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class _Run:
    """The moving parts of one build."""

    setting: Setting
    options: Options
    pool: Pool
    cache: Cache
    keys: Keys
    progress: Progress
    waiting: dict[str, concurrent.futures.Future[Fragment]] = field(default_factory=dict)
    done: dict[str, Outcome[Fragment]] = field(default_factory=dict)

    def order(self, plans: list[Plan]) -> None:
        """Ask for every fragment that is neither done nor cached, the longest first."""
        wanted: dict[str, Job] = {}
        for made in plans:
            for step in made.steps:
                wanted.setdefault(self.keys.key(step.job), step.job)
        new = {
            key: job
            for key, job in wanted.items()
            if key not in self.done and key not in self.waiting
        }
        self.progress.total(len(new))
        for key, job in sorted(new.items(), key=lambda item: -len(item[1].html)):
            if cached := self.cache.get(key):
                self.done[key] = Outcome(cached)
                self.progress.done(job.name)
            else:
                seconds = job.limits.seconds
                self.waiting[key] = self.pool.submit(seconds, fragment.make, job)

    def fragment(self, job: Job) -> Outcome[Fragment]:
        """Wait for a fragment."""
        key = self.keys.key(job)
        if key in self.waiting:
            made = self.done[key] = outcome(self.waiting.pop(key), job.file)
            if made.value is not None:
                self.cache.put(key, made.value)
            self.progress.done(job.name)
        return self.done[key]


class Build:
    """One build, as a context: its workers start at once, and end with it.

    Pieces may be ordered before it is known that they are wanted: typesetting begins while the
    rest of the book is read.
    """

    def __init__(self, setting: Setting, options: Options, progress: Progress) -> None:
        self._pool = Pool(options.workers, setting.fonts)
        cache, keys = Cache(options.cache / "fragments"), Keys(setting.book.root)
        self._run = _Run(setting, options, self._pool, cache, keys, progress)
        self._planner = plan.whole if options.whole else plan.plan

    def __enter__(self) -> Build:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._pool.end(at_once=kind is not None or bool(self._run.waiting))

    def plans(self, pieces: tuple[Piece, ...]) -> list[Plan]:
        """Plan pieces and ask for their fragments."""
        made = [self._planner(self._run.setting, piece) for piece in pieces]
        self._run.order(made)
        return made

    def carry_out(self, plans: list[Plan]) -> Iterator[Made]:
        """Make what is planned; each is given as soon as it is in its folder, or has failed."""
        self._run.order(plans)
        for made in plans:
            yield _piece(self._run, made)


def carry_out(
    setting: Setting, plans: list[Plan], options: Options, progress: Progress
) -> Iterator[Made]:
    """Carry out plans in a build of their own."""
    with Build(setting, options, progress) as build:
        yield from build.carry_out(plans)


def carry_out_in(
    pool: Pool, setting: Setting, plans: list[Plan], options: Options, progress: Progress
) -> Iterator[Made]:
    """Carry out plans with workers that are there already, and stay."""
    cache, keys = Cache(options.cache / "fragments"), Keys(setting.book.root)
    run = _Run(setting, options, pool, cache, keys, progress)
    run.order(plans)
    for made in plans:
        yield _piece(run, made)


def _piece(run: _Run, planned: Plan) -> Made:
    started = clock.stopwatch()
    problems: tuple[Diagnostic, ...] = ()
    digits: dict[str, int] = {}
    for attempt in range(ROUNDS):
        parts, stretches, problems = _parts(run, planned)
        if has_errors(problems):
            break
        page_of, misfits = numbers.settle(stretches)
        settled = not misfits and glossary.holds(planned.entries, page_of)
        if not settled and attempt < ROUNDS - 1:
            digits = _settled(page_of, digits)
            planned = plan.plan(run.setting, planned.piece, Settled(digits, page_of))
            run.order([planned])
            continue
        future = run.pool.submit(STITCH_SECONDS, stitch, parts, planned.document)
        result = outcome(future, planned.piece.output)
        stitched = result.value
        if stitched is None:
            problems = (*problems, *result.diagnostics)
            break
        problems = (*problems, *_faults(stitched, planned.piece))
        return _commit(run, planned, stitched, problems, clock.stopwatch() - started)
    return Made(planned.piece, None, clock.stopwatch() - started, problems)


def _settled(page_of: Mapping[str, int], digits: Mapping[str, int]) -> dict[str, int]:
    """Keep room for the pages as they came out, never less than in an earlier round."""
    return {anchor: max(len(str(page)), digits.get(anchor, 0)) for anchor, page in page_of.items()}


def _parts(
    run: _Run, planned: Plan
) -> tuple[tuple[Part, ...], tuple[Stretch, ...], tuple[Diagnostic, ...]]:
    parts: list[Part] = []
    stretches: list[Stretch] = []
    problems: list[Diagnostic] = []
    for step in planned.steps:
        made = run.fragment(step.job)
        problems.extend(made.diagnostics)
        if made.value is not None:
            problems.extend(made.value.diagnostics)
            parts.append(Part(made.value.pdf, step.numbering, step.recto, step.under))
            stretches.append(Stretch(made.value.survey, step.numbering, step.recto))
    root = run.setting.book.root
    told = tuple(dict.fromkeys(located(problem, root) for problem in problems))
    return tuple(parts), tuple(stretches), told


def _faults(stitched: Stitched, piece: Piece) -> tuple[Diagnostic, ...]:
    place = Place(piece.output)
    return (
        *(diagnostics.error("anchor-lost", place, anchor=name) for name in stitched.unresolved),
        *(diagnostics.error("pdf-fault", place, why=fault) for fault in stitched.faults),
    )


def _commit(
    run: _Run, planned: Plan, stitched: Stitched, problems: tuple[Diagnostic, ...], seconds: float
) -> Made:
    piece = planned.piece
    if has_errors(problems):
        return Made(piece, None, seconds, problems)
    path = run.options.output / piece.output
    try:
        files.write_atomically(path, stitched.pdf)
    except OSError as problem:
        unwritten = diagnostics.error("file-failed", Place(str(path)), why=problem.strerror)
        return Made(piece, None, seconds, (*problems, unwritten))
    entry = catalogue.Entry(
        file=piece.output,
        piece=piece.name,
        kind=piece.kind,
        language=piece.language,
        edition=piece.edition.name,
        title=planned.document.title,
        version=planned.document.version,
        date=planned.document.date.isoformat(),
        pages=stitched.pages,
        paper=piece.paper.name,
        bytes=len(stitched.pdf),
        sha256=files.sha256(stitched.pdf),
        code=planned.code,
    )
    return Made(piece, entry, seconds, problems)


def whole_output(piece: Piece) -> Piece:
    """Give the piece under the name that its whole-document reference is written to."""
    return replace(piece, output=piece.output.removesuffix(".pdf") + ".whole.pdf")
