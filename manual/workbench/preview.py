"""The pages of one piece, set as they will be printed, from a process that stays warm.

What is set is the real thing: the plan, the typesetter and the proof of a build, and the same
cache. Only the stitch is left out; page numbers are those that the book around it was seen to have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from manual import files
from manual.book.model import Book
from manual.build import work
from manual.build.cache import Cache, Keys
from manual.build.pool import Pool, outcome
from manual.build.preview import remembered
from manual.diagnostics import ContentError, Diagnostic, has_errors
from manual.pdf import numbers
from manual.pdf.numbers import Stretch
from manual.pdf.single import Around, single
from manual.products import check, plan, texts
from manual.products.fragment import Fragment
from manual.products.locate import located
from manual.products.pieces import Piece, pieces
from manual.products.plan import Plan
from manual.products.steps import Setting, Step


@dataclass(frozen=True)
class Sheets:
    """A piece as set: its PDF, the name of that PDF, and how many pages it has.

    `pdf` is empty, and so is `name`, where it could not be set; `diagnostics` then say why.
    """

    name: str
    pdf: bytes
    pages: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class Setter:
    """Sets single pieces; `around` remembers what page numbers the rest of the book gives."""

    root: Path
    fonts: str
    pool: Pool
    _around: dict[str, Around] = field(default_factory=dict)

    def set(
        self, book: Book, name: str, language: str, submitted: Callable[[], None] = lambda: None
    ) -> Sheets:
        """Set a piece of the book, such as ``chapters/10-bond``, in a language.

        `submitted` is called when all that is left is to wait for the worker.
        """
        file = f"{language}/{name}.md"
        found = texts.problems_of(book, name, language)
        wanted = piece_of(book, name, language)
        if wanted is None or has_errors(found):
            return Sheets("", b"", 0, found)
        try:
            planned = _planned(Setting(book, self.fonts), wanted, name)
        except ContentError as problem:
            return Sheets("", b"", 0, (*found, *problem.diagnostics))
        step = planned.steps[0]
        made, more = self._fragment(step, file, submitted)
        found = tuple(dict.fromkeys((*found, *(located(one, self.root) for one in more))))
        if made is None or has_errors(found):
            return Sheets("", b"", 0, found)
        around = self._around.get(step.job.name) or remembered(book, wanted, name)
        pdf = single(made.pdf, planned.document, around)
        return Sheets(files.sha256(pdf)[:16], pdf, made.survey.pages, found)

    def _fragment(
        self, step: Step, file: str, submitted: Callable[[], None]
    ) -> tuple[Fragment | None, tuple[Diagnostic, ...]]:
        """Take a fragment from the cache of builds, or have it made and keep it there."""
        cache, key = self._cache(), Keys(self.root).key(step.job)
        if cached := cache.get(key):
            return cached, cached.diagnostics
        future = self.pool.submit(step.job.limits.seconds, work.fragment, step.job)
        submitted()
        made = outcome(future, file)
        if made.value is None:
            return None, made.diagnostics
        cache.put(key, made.value)
        return made.value, made.value.diagnostics

    def _cache(self) -> Cache:
        return Cache(self.root / ".cache" / "fragments")

    def survey(self, book: Book, name: str, language: str) -> bool:
        """Learn the page numbers around a chapter from fragments that were made before.

        Gives whether they are others than were known.
        """
        wanted = piece_of(book, name, language)
        if wanted is None or wanted.kind != "manual" or not check.complete(book):
            return False
        try:
            planned = plan.plan(Setting(book, self.fonts), wanted)
        except ContentError:
            return False
        cache, keys = self._cache(), Keys(self.root)
        stretches: list[Stretch] = []
        found: dict[str, int] = {}
        for step in planned.steps:
            made = cache.get(keys.key(step.job))
            if made is None:
                break
            stretches.append(Stretch(made.survey, step.numbering, step.recto))
            found[step.job.name] = len(stretches)
        return self._learn(found, stretches, remembered(book, wanted, name).page_of)

    def _learn(
        self, found: Mapping[str, int], stretches: Sequence[Stretch], before: Mapping[str, int]
    ) -> bool:
        page_of = {**before, **numbers.settle(stretches)[0]}
        learnt = {name: Around(_first(stretches[:count]), page_of) for name, count in found.items()}
        new = any(self._around.get(name) != around for name, around in learnt.items())
        self._around.update(learnt)
        return new


def _first(stretches: Sequence[Stretch]) -> int:
    """Give the number of the first page of the last of some fragments."""
    mark = "\n"  # no anchor has a line break
    last = stretches[-1]
    marked = replace(last, survey=replace(last.survey, anchors=((mark, 0),)))
    return numbers.settle((*stretches[:-1], marked))[0][mark]


def piece_of(book: Book, name: str, language: str) -> Piece | None:
    """Find the first PDF that a text is printed in; None where it is printed nowhere."""
    folder, _, stem = name.partition("/")
    for piece in pieces(book):
        if piece.language != language:
            continue
        if folder == "handouts" and piece.kind == "handout" and piece.name == stem:
            return piece
        if folder == "chapters" and piece.kind == "manual":
            read = [chapter.stem for chapter in book.chapters_for(piece.edition.audience)]
            if stem in read:
                return piece
    return None


def _planned(setting: Setting, piece: Piece, name: str) -> Plan:
    if piece.kind == "manual":
        return plan.chapter(setting, piece, name.partition("/")[2])
    return plan.plan(setting, piece)
