"""From the options of ``impose`` to an order; all that is wrong is told at once."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar, cast

from manual import diagnostics, messages
from manual.cli import choosing
from manual.diagnostics import Diagnostic, ManualError, Place, UsageError
from manual.impose import layouts, paper
from manual.impose.plan import Kind
from manual.impose.request import Options
from manual.pdf.facts import Facts
from manual.press.imposing import Order
from manual.press.printers import Flip
from manual.units import PAPERS, points

T = TypeVar("T")
_PLACE = "impose"
_GRID = re.compile(r"(\d{1,2})[x×](\d{1,2})")
_RANGE = re.compile(r"(\d{1,6})(?:[-–](\d{1,6}))?")
_THICKEST = 72.0  # an inch: no sheet is thicker


def order(options: argparse.Namespace, found: Facts) -> Order:
    """Read the options; `found` is what the first file says of itself.

    Raise UsageError with all that is wrong.
    """
    reader = _Reader()
    reader.choice(_given(options.layout), layouts.NAMES, "layout")
    if options.layout is None:
        known = ", ".join(layouts.NAMES)
        reader.problems.append(diagnostics.error("impose-no-layout", Place(_PLACE), known=known))
    reader.choice([options.binding], ("left", "right"), "side")
    reader.choice(_given(options.flip), ("long", "short"), "edge")
    reader.choice(_given(options.lang), messages.LANGUAGES, "language")
    profile = reader.tried(lambda: choosing.printer(options.printer)) if options.printer else None
    made = _laid(reader, options)
    if options.layout in layouts.NAMES:
        reader.problems += _idle(made, options.layout)
    if reader.problems:
        raise UsageError(*dict.fromkeys(reader.problems))
    return Order(
        options.layout,
        made,
        profile=profile,
        flip=cast(Flip | None, options.flip),
        slug=options.slug,
        notes=options.notes,
        help_sheet=options.help_sheet,
        facts=Facts(
            options.job or found.title or Path(options.files[0]).stem,
            options.lang or found.language,
            found.version,
        ),
    )


def pages(text: str | None) -> tuple[int, ...]:
    """Read the numbers of pages, such as ``1-8,12``; nothing where all are meant."""
    numbers: dict[int, None] = {}
    for part in text.replace(" ", "").split(",") if text else ():
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if match is None or first > last or last - first > 100_000:
            raise UsageError(diagnostics.error("impose-ranges", Place(_PLACE), found=part))
        numbers.update(dict.fromkeys(range(first, last + 1)))
    return tuple(numbers)


def _laid(reader: _Reader, options: argparse.Namespace) -> Options:
    known = ", ".join(PAPERS)
    scale, grid, size = options.scale, options.grid, options.size
    sheet = diagnostics.error("impose-sheet", Place(_PLACE), found=options.sheet, known=known)
    poster = diagnostics.error("impose-sheet", Place(_PLACE), found=size, known=known)
    scales = diagnostics.error("impose-scales", Place(_PLACE), found=scale)
    grids = diagnostics.error("impose-grid", Place(_PLACE), found=grid)
    pages_of = diagnostics.error("impose-signature", Place(_PLACE), found=options.signature)
    overlap = reader.length(options.overlap, "--overlap")
    return Options(
        reader.read(options.sheet, paper.sheet, sheet) or (612.0, 792.0),
        scale=reader.read(scale, _scale, scales),
        grid=reader.read(grid, _grid, grids),
        gutter=reader.length(options.gutter, "--gutter") or 0.0,
        binding=options.binding,
        keep_cover=options.keep_cover,
        signature=reader.read(options.signature, _count, pages_of) or 0,
        caliper=_caliper(reader, options),
        poster=reader.read(size, paper.sheet, poster),
        overlap=36.0 if overlap is None else overlap,
        one_sided=options.one_sided,
        marks=_marks(reader, options),
    )


_NAMES = {
    "keep_cover": "--keep-cover",
    "caliper": "--paper",
    "poster": "--size",
    "one_sided": "--one-sided",
}
"""Options that are called otherwise on the command line than in a request."""


def _idle(made: Options, layout: str) -> Iterator[Diagnostic]:
    """Refuse what was asked for and would change nothing: it was meant to change something."""
    plain = Options(made.sheet)
    for name, takers in layouts.TAKES.items():
        if getattr(made, name) != getattr(plain, name) and layout not in takers:
            option = _NAMES.get(name, f"--{name}")
            known = ", ".join(one for one in layouts.NAMES if one in takers)
            yield diagnostics.error(
                "impose-idle", Place(_PLACE), layout=layout, option=option, known=known
            )


def _caliper(reader: _Reader, options: argparse.Namespace) -> float:
    """Give the thickness of the paper: told, or that of a named one."""
    told = reader.length(options.caliper, "--caliper", _THICKEST)
    if options.paper is None:
        return told or 0.0
    try:
        return paper.caliper(options.paper)
    except KeyError:
        reader.choice([options.paper], paper.CALIPERS_IN, "paper")
        return 0.0


class _Reader:
    """Reads values and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []

    def tried(self, make: Callable[[], T]) -> T | None:
        """Give what is made, or keep what is wrong."""
        try:
            return make()
        except ManualError as problem:
            self.problems += problem.diagnostics
            return None

    def choice(self, found: Sequence[str], listed: Iterable[str], what: str) -> None:
        """Refuse words that are not listed."""
        self.tried(lambda: choosing.known(found, list(listed), what, _PLACE, ()))

    def read(self, text: str | None, understand: Callable[[str], T], wrong: Diagnostic) -> T | None:
        """Understand a text, or keep what is wrong with it."""
        if text is None:
            return None
        try:
            return understand(text.strip())
        except ValueError:
            self.problems.append(wrong)
            return None

    def length(self, text: str | None, key: str, most: float = 1440.0) -> float | None:
        """Read a length in points, up to 20 inches."""
        wrong = diagnostics.error("length-form", Place(_PLACE), key=key, found=text)
        return self.read(text, lambda given: _length(given, most), wrong)


def _length(text: str, most: float) -> float:
    value = points(text.replace(",", "."))
    if value > most:
        raise ValueError(text)
    return value


def _given(text: str | None) -> list[str]:
    return [] if text is None else [text]


def _scale(text: str) -> float:
    """Read ``64%`` or ``0.64``."""
    number = text.replace(",", ".").removesuffix("%").strip()
    value = float(number) / (100 if text.endswith("%") else 1)
    if not 0.05 <= value <= 20:
        raise ValueError(text)
    return value


def _grid(text: str) -> tuple[int, int]:
    match = _GRID.fullmatch(text.lower())
    if match is None or not int(match[1]) * int(match[2]):
        raise ValueError(text)
    return int(match[1]), int(match[2])


def _count(text: str) -> int:
    value = int(text)
    if value < 4 or value % 4 or value > 400:
        raise ValueError(text)
    return value


def _marks(reader: _Reader, options: argparse.Namespace) -> frozenset[Kind] | None:
    if options.marks is None or options.layout not in layouts.NAMES:
        return None
    listed = layouts.MARKS[options.layout]
    asked = [word for word in options.marks.lower().replace(" ", "").split(",") if word]
    if asked == ["none"]:
        return frozenset()
    if asked == ["all"]:
        return frozenset(listed)
    reader.choice(asked, (*listed, "all", "none"), "mark")
    return cast("frozenset[Kind]", frozenset(asked))
