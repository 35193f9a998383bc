"""A build: plans to fragments on all cores, fragments to PDFs, PDFs to the output folder.

Every piece stands alone: one that fails leaves its old PDF where it was and does not stop the
others. References settle by themselves: where a page number needs other room than was guessed,
only the fragments that quote it are set again.
"""

from __future__ import annotations

import concurrent.futures
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from manual import clock, diagnostics, files
from manual.build import catalogue, room, work
from manual.build.because import Reason, Records
from manual.build.cache import Cache, Keys
from manual.build.finished import Finished, Standing
from manual.build.pool import Outcome, Pool, Workers, outcome
from manual.build.settled import Pages
from manual.diagnostics import Diagnostic, Place, has_errors
from manual.files import Stored
from manual.pdf import numbers
from manual.pdf.document import Part
from manual.pdf.numbers import Stretch
from manual.press.joined import Joined, Text
from manual.products import fit, glossary, plan
from manual.products.fragment import Fragment
from manual.products.locate import located
from manual.products.pieces import Piece
from manual.products.plan import Plan
from manual.products.steps import Setting, Settled
from manual.stages import NOTHING, PLAN, WRITE, Measured, Spent, added, measured, stage
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
    """How to build: workers, output folder, cache folder, fragments or the whole document.

    `explain` asks for the reasons of what is set.
    """

    workers: int
    output: Path
    cache: Path
    whole: bool = False
    explain: bool = False


@dataclass(frozen=True)
class Because:
    """Why a fragment was set: in this build, or else the last time."""

    fragment: str
    now: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Made:
    """What came of one piece; `entry` is None where it failed.

    `seconds` it took until it was there; `spent` is what workers spent on it; `because` tells of
    each fragment where that was asked for; `laid` is what its fragments show.
    """

    piece: Piece
    entry: catalogue.Entry | None
    seconds: float
    diagnostics: tuple[Diagnostic, ...]
    spent: Spent = NOTHING
    because: tuple[Because, ...] = ()
    laid: tuple[fit.Set, ...] = ()


@dataclass
class _Run:
    """The moving parts of one build."""

    setting: Setting
    options: Options
    pool: Workers
    cache: Cache
    keys: Keys
    finished: Finished
    records: Records
    pages: Pages
    progress: Progress
    waiting: dict[str, concurrent.futures.Future[Measured[Fragment]]] = field(default_factory=dict)
    done: dict[str, Outcome[Fragment]] = field(default_factory=dict)
    pdfs: dict[str, bytes | Stored] = field(default_factory=dict)
    spent: dict[str, Spent] = field(default_factory=dict)
    because: dict[str, tuple[Reason, ...]] = field(default_factory=dict)
    laid: dict[str, fit.Set] = field(default_factory=dict)

    def order(self, plans: list[Plan]) -> None:
        """Ask for every fragment that is neither done nor cached, the longest first."""
        wanted: dict[str, Job] = {}
        for made in (text for planned in plans for text in planned.texts):
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
                self._remember(key, cached, kept=True)
                self.progress.done(job.name)
            else:
                seconds = job.limits.seconds
                self.waiting[key] = self.pool.submit(seconds, measured, work.fragment, job)

    def ready(self, planned: Plan) -> bool:
        """Tell whether all fragments of a piece are there."""
        steps = (step for text in planned.texts for step in text.steps)
        asked = (self.waiting.get(self.keys.key(step.job)) for step in steps)
        return all(future is None or future.done() for future in asked)

    def fragment(self, job: Job) -> Outcome[Fragment]:
        """Wait for a fragment."""
        key = self.keys.key(job)
        if key in self.waiting:
            made = outcome(self.waiting.pop(key), job.file)
            if made.value is None:
                self.done[key] = Outcome(None, made.diagnostics)
            else:
                kept = self.cache.put(key, made.value.value)
                self._remember(key, made.value.value, kept=kept)
                self.because[job.name] = self.records.enter(job.name, self.keys.state(job))
                self.spent[job.name] = added([made.value.spent, self.spent.get(job.name, NOTHING)])
            self.progress.done(job.name)
        return self.done[key]

    def forget_lost(self, planned: Plan) -> bool:
        """Forget the fragments of a piece that are gone from the cache; tell whether any are."""
        steps = (step for text in planned.texts for step in text.steps)
        held = {key: self.pdfs.get(key) for key in (self.keys.key(step.job) for step in steps)}
        lost = [k for k, pdf in held.items() if isinstance(pdf, Stored) and not pdf.path.is_file()]
        for key in lost:
            del self.done[key], self.pdfs[key]
        return bool(lost)

    def _remember(self, key: str, made: Fragment, *, kept: bool) -> None:
        """Remember a fragment, but of its PDF only where it is kept, if workers see that."""
        near = kept and self.pool.near
        self.pdfs[key] = self.cache.stored(key, made) if near else made.pdf
        self.done[key] = Outcome(replace(made, pdf=b""))


class Build:
    """One build, as a context: its workers start at once, and end with it.

    Pieces may be ordered before it is known that they are wanted: typesetting begins while the
    rest of the book is read. Without `workers` it has processes of its own; with them it need not
    be a context, and leaves them as they are.
    """

    def __init__(
        self,
        setting: Setting,
        options: Options,
        progress: Progress,
        workers: Workers | None = None,
    ) -> None:
        self._pool = workers or Pool(options.workers, setting.fonts)
        cache, keys = Cache(options.cache / room.FRAGMENTS), Keys(setting.book.root)
        notes = Finished(options.cache), Records(options.cache), Pages(options.cache)
        self._run = _Run(setting, options, self._pool, cache, keys, *notes, progress)

    def __enter__(self) -> Build:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._pool.end(at_once=kind is not None or bool(self._run.waiting))

    def plans(self, pieces: tuple[Piece, ...]) -> list[Plan]:
        """Plan pieces and ask for their fragments."""
        made = self.planned(pieces)
        with stage(PLAN):
            self.order(made)
        return made

    def planned(self, pieces: tuple[Piece, ...]) -> list[Plan]:
        """Plan pieces as the last build found their pages; nothing is asked for."""
        with stage(PLAN):
            return [self._planned(piece) for piece in pieces]

    def drop(self) -> None:
        """Want nothing any more of what was ordered; workers of one's own stay."""
        for future in self._run.waiting.values():
            future.cancel()

    def order(self, plans: list[Plan]) -> None:
        """Ask for the fragments of plans."""
        self._run.order(plans)

    def parts(self, planned: Plan) -> tuple[tuple[Part, ...], tuple[Diagnostic, ...]]:
        """Give the fragments of a plan that was ordered as they are, not yet joined."""
        parts, _, problems = _parts(self._run, planned)
        return parts, problems

    def _planned(self, piece: Piece) -> Plan:
        if self._run.options.whole:
            return plan.whole(self._run.setting, piece)
        return plan.plan(self._run.setting, piece, self._run.pages.recall)

    def carry_out(self, plans: list[Plan]) -> Iterator[Made]:
        """Make what is planned, in its order; while one piece is stitched the next ones settle.

        Each is given as soon as it is in its folder, or has failed, and waits for no other.
        """
        run = self._run
        run.order(plans)
        waiting: deque[tuple[Plan, Made | _Stitching]] = deque()
        for planned in plans:
            allowed = run.options.workers if run.ready(planned) else 0
            while len(waiting) > allowed:
                yield _explained(run, *waiting.popleft())
            waiting.append((planned, _settle(run, planned)))
        while waiting:
            yield _explained(run, *waiting.popleft())


def carry_out(
    setting: Setting, plans: list[Plan], options: Options, progress: Progress
) -> Iterator[Made]:
    """Carry out plans in a build of their own."""
    with Build(setting, options, progress) as build:
        yield from build.carry_out(plans)


def _explained(run: _Run, planned: Plan, waiting: Made | _Stitching) -> Made:
    made = _given(run, waiting)
    jobs = [step.job.name for text in planned.texts for step in text.steps]
    made = replace(made, laid=tuple(run.laid[name] for name in jobs if name in run.laid))
    if not run.options.explain:
        return made
    told = (
        Because(name, name in run.because, run.because.get(name) or run.records.last(name))
        for name in jobs
    )
    return replace(made, because=tuple(told))


@dataclass(frozen=True)
class _Stitching:
    """A piece whose fragments are there and whose numbers are known, being stitched."""

    planned: Plan
    key: str
    future: concurrent.futures.Future[Measured[Joined]]
    problems: tuple[Diagnostic, ...]
    started: float


def _settle(run: _Run, planned: Plan) -> Made | _Stitching:
    """Get the fragments of a piece, again where numbers need other room, and have them joined."""
    started = clock.stopwatch()
    texts: list[tuple[Plan, Text]] = []
    problems: list[Diagnostic] = []
    for one in planned.texts:
        settled, parts, found = _settled_text(run, one)
        problems += found
        texts.append((settled, Text(parts, settled.document)))
    told = tuple(dict.fromkeys(problems))
    if has_errors(told):
        return Made(planned.piece, None, clock.stopwatch() - started, told)
    planned = plan.joined([settled for settled, _ in texts])
    key = run.keys.piece(planned)
    if stands := run.finished.get(key, run.options.output / planned.piece.output):
        entry = catalogue.entry(planned, stands)
        return Made(planned.piece, entry, clock.stopwatch() - started, told)
    how = planned.piece.edition.folded, planned.piece.output
    future = run.pool.submit(
        STITCH_SECONDS, measured, work.join, tuple(text for _, text in texts), *how
    )
    return _Stitching(planned, key, future, told, started)


def _settled_text(
    run: _Run, planned: Plan
) -> tuple[Plan, tuple[Part, ...], tuple[Diagnostic, ...]]:
    """Get the fragments of one text; those that quote a number of other room are set again."""
    digits: dict[str, int] = {}
    for attempt in range(ROUNDS):
        parts, stretches, problems = _parts(run, planned)
        if has_errors(problems) or attempt == ROUNDS - 1:
            break
        page_of, misfits = numbers.settle(stretches)
        if not misfits and glossary.holds(planned.entries, page_of):
            run.pages.keep(planned.piece, page_of)
            break
        digits = _settled(page_of, digits)
        planned = plan.text(run.setting, planned.piece, Settled(digits, page_of))
        run.order([planned])
    return planned, parts, problems


def _given(run: _Run, waiting: Made | _Stitching) -> Made:
    """Wait for a piece, and put it in its folder."""
    if isinstance(waiting, Made):
        return waiting
    piece = waiting.planned.piece
    result = outcome(waiting.future, piece.output)
    if result.value is None and run.forget_lost(waiting.planned):
        run.order([waiting.planned])
        return _given(run, _settle(run, waiting.planned))
    problems = (*waiting.problems, *result.diagnostics)
    if result.value is None:
        return Made(piece, None, clock.stopwatch() - waiting.started, problems)
    made = result.value.value
    problems = (*problems, *made.diagnostics, *_faults(made, piece))
    steps = (step for one in waiting.planned.texts for step in one.steps)
    fragments = (run.spent.get(step.job.name, NOTHING) for step in steps)
    spent = added([*fragments, result.value.spent])
    with stage(WRITE):
        entry, unwritten = _committed(run, waiting, made, problems)
    seconds = clock.stopwatch() - waiting.started
    return Made(piece, entry, seconds, (*problems, *unwritten), spent)


def _settled(page_of: Mapping[str, int], digits: Mapping[str, int]) -> dict[str, int]:
    """Keep room for the pages as they came out, never less than in an earlier round."""
    return {anchor: max(len(str(page)), digits.get(anchor, 0)) for anchor, page in page_of.items()}


def _parts(
    run: _Run, planned: Plan
) -> tuple[tuple[Part, ...], tuple[Stretch, ...], tuple[Diagnostic, ...]]:
    parts: list[Part] = []
    stretches: list[Stretch] = []
    problems: list[Diagnostic] = []
    found: list[tuple[Job, Fragment]] = []
    for step in planned.steps:
        made = run.fragment(step.job)
        problems.extend(made.diagnostics)
        if made.value is not None:
            found.append((step.job, made.value))
            survey = made.value.survey
            pdf = run.pdfs[run.keys.key(step.job)]
            parts.append(Part(pdf, step.numbering, step.recto, step.under, survey))
            stretches.append(Stretch(survey, step.numbering, step.recto))
    for (job, one), before in zip(found, numbers.before(stretches), strict=True):
        problems.extend(fit.placed(problem, before) for problem in one.diagnostics)
        run.laid[job.name] = fit.Set(job.name, job.file, before, one.survey.pages, one.laid)
    root = run.setting.book.root
    told = tuple(dict.fromkeys(located(problem, root) for problem in problems))
    return tuple(parts), tuple(stretches), told


def _faults(made: Joined, piece: Piece) -> tuple[Diagnostic, ...]:
    place = Place(piece.output)
    return (
        *(diagnostics.error("anchor-lost", place, anchor=name) for name in made.unresolved),
        *(diagnostics.error("pdf-fault", place, why=fault) for fault in made.faults),
    )


def _committed(
    run: _Run, waiting: _Stitching, made: Joined, problems: tuple[Diagnostic, ...]
) -> tuple[catalogue.Entry | None, tuple[Diagnostic, ...]]:
    """Put a PDF without errors in its folder; give its entry, or what stood in the way."""
    if has_errors(problems):
        return None, ()
    path = run.options.output / waiting.planned.piece.output
    try:
        files.write_atomically(path, made.pdf)
    except OSError as problem:
        why = problem.strerror
        return None, (diagnostics.error("file-failed", Place(str(path)), why=why),)
    stands = Standing(made.pages, len(made.pdf), files.sha256(made.pdf), made.layout)
    run.finished.put(waiting.key, stands)
    return catalogue.entry(waiting.planned, stands), ()


def whole_output(piece: Piece) -> Piece:
    """Give the piece under the name that its whole-document reference is written to."""
    return replace(piece, output=piece.output.removesuffix(".pdf") + ".whole.pdf")
