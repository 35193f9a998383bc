"""Whether text has its room in every piece and language, by the boxes that came of it.

What has no room is told by every build, since a word is cut off or covered. What only a comparison
of languages shows, `check --fit` tells: headings of more lines, lines to write on that have shrunk,
chapters and pieces of more pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import get_args

from manual import diagnostics
from manual.diagnostics import Diagnostic, Place
from manual.typeset.job import Excess, Job, Kind, Laid, Title, Typeset

SHORT = 4
"""Up to so many pages, one more is told."""
DRIFT = 0.15
"""How much longer or shorter a longer text may be in another language."""
MOST = {"h1": 3, "h2": 2, "h3": 2, "h4": 2, "label": 2, "contents": 2, "cover": 2, "subtitle": 3}
"""The lines that a heading may have; those of captions are not counted."""
MORE = 2
"""So many lines more than in the source language are told."""
WRITING = 108.0
"""Points of a line that a telephone number is written on: an inch and a half."""
LEAST = 60.0
"""Points below which a line to write on is none."""
SHRUNK = 0.75
"""How much of the source's length a line to write on keeps at least, where it is a short one."""

_COMPARED = ("panel-overflow", "title-long", "title-longer", "blank-short")
CODES = frozenset((*_COMPARED, *(f"fit-{kind}" for kind in get_args(Kind))))
"""The problems of this module that quote words of a text."""


@dataclass(frozen=True)
class Set:
    """A fragment as set: ``es/manual-print/10-bond``, its source, its pages, what it shows.

    `before` is the number of the page before it, 0 where numbers begin with it.
    """

    name: str
    file: str
    before: int
    pages: int
    laid: Laid


def drift(pages: Mapping[str, int], languages: Sequence[str]) -> Iterator[Diagnostic]:
    """Name each PDF that has many more pages than that of the source language, or many fewer.

    `pages` are those of each file, such as ``es/handouts/card.pdf``; the first language is the
    source.
    """
    for file, found in pages.items():
        wanted = pages.get(_in(file, languages[0]))
        if wanted is None or abs(found - wanted) <= (0 if wanted <= SHORT else DRIFT * wanted):
            continue
        values = {"found": found, "wanted": wanted, "file": _in(file, languages[0])}
        yield diagnostics.warning("pages-drift", Place(file), **values)


def _in(file: str, language: str) -> str:
    """Name the same in another language."""
    return f"{language}/{file.partition('/')[2]}"


def compared(fragments: Sequence[Set], language: str) -> Iterator[Diagnostic]:
    """Tell what fragments show beside those of the source language."""
    by_name = {one.name: one for one in fragments}
    for one in fragments:
        other = by_name.get(_in(one.name, language))
        source = other if other and other is not one else None
        yield from _titles(one, source)
        yield from _blanks(one, source)
        if source and "/chapters/" in one.file:
            yield from _longer(one, source)


def _longer(one: Set, source: Set) -> Iterator[Diagnostic]:
    """Name a chapter that has many more pages, or many fewer; one may be chance."""
    if abs(one.pages - source.pages) > max(1, DRIFT * source.pages):
        values = {"found": one.pages, "wanted": source.pages, "file": source.file}
        yield diagnostics.warning("chapter-drift", Place(one.file), piece=one.name, **values)


def _titles(one: Set, source: Set | None) -> Iterator[Diagnostic]:
    """Tell of headings with too many lines, or with many more than the source has."""
    there = _paired(one, source)
    for title in one.laid.titles:
        values = {"piece": one.name, "page": one.before + title.page}
        values |= {"text": title.text, "lines": title.lines}
        other = there.get(title)
        if title.lines > MOST.get(title.kind, title.lines):
            most = MOST[title.kind]
            yield diagnostics.warning("title-long", Place(one.file), **values, most=most)
        elif source and other and title.lines - other.lines >= MORE:
            more = {"wanted": other.lines, "file": source.file}
            yield diagnostics.warning("title-longer", Place(one.file), **values, **more)


def _paired(one: Set, source: Set | None) -> dict[Title, Title]:
    """Find the heading of the source beside each: the same of its kind, where all have one."""
    found: dict[Title, Title] = {}
    for kind in dict.fromkeys(title.kind for title in one.laid.titles):
        here = [title for title in one.laid.titles if title.kind == kind]
        there = [title for title in source.laid.titles if title.kind == kind] if source else []
        if len(here) == len(there):
            found.update(zip(here, there, strict=True))
    return found


def _blanks(one: Set, source: Set | None) -> Iterator[Diagnostic]:
    """Tell of lines to write on that are too short, or that words have made short."""
    here = one.laid.blanks
    there = source.laid.blanks if source and len(source.laid.blanks) == len(here) else here
    for blank, other in zip(here, there, strict=True):
        shrunk = blank.width < min(WRITING, SHRUNK * other.width)
        if blank.width < LEAST or shrunk:
            values = {"piece": one.name, "page": one.before + blank.page}
            values["text"] = blank.label
            widths = {"width": f"{blank.width:g}", "wanted": f"{other.width:g}"}
            yield diagnostics.warning("blank-short", Place(one.file), **values, **widths)


def problems(job: Job, made: Typeset) -> Iterator[Diagnostic]:
    """Name what has no room in a fragment: panels that hold too much, and single texts."""
    excess = made.laid.excess
    if job.fit:
        yield from _panels(job, made)
        excess = tuple(one for one in excess if not one.outside)
    for one in excess:
        yield from _told(job, one)


def _told(job: Job, one: Excess) -> Iterator[Diagnostic]:
    values = {"by": f"{one.by:g}", "room": f"{one.room:g}"}
    counts = {"letters": one.letters, "lines": one.lines}
    words = {"text": one.text, "other": one.other, "context": one.context}
    place = {"piece": job.name, "page": one.page}
    for kind, code in (
        ("cell", "fit-cell"),
        ("heading", "fit-heading"),
        ("running", "fit-running"),
        ("line", "fit-line"),
        ("word", "fit-word"),
        ("box", "fit-box"),
        ("page", "fit-page"),
        ("table", "fit-table"),
        ("sheet", "fit-sheet"),
        ("covers", "fit-covers"),
    ):
        if kind == one.kind:
            yield diagnostics.warning(code, Place(job.file), **place, **words, **values, **counts)


def _panels(job: Job, made: Typeset) -> Iterator[Diagnostic]:
    """Name each panel whose text runs over a page or out of its margins, and the words that do."""
    starts = _starts(job, made)
    for number, (start, end) in enumerate(pairwise(starts), start=1):
        if made.pages != len(job.fit) and end - start > 1:
            lines = sum(made.lines[start : end - 1])
            yield _overflow(job, number, (made.begins[start], start, lines))
        spilled = [one for one in made.laid.excess if one.outside and start <= one.page < end]
        if spilled:
            first, lines = spilled[0], sum(one.lines for one in spilled)
            most = max(one.by for one in spilled)
            yield _overflow(job, number, (first.text, first.page, lines), most)


def _overflow(job: Job, number: int, what: tuple[str, int, int], by: float = 0) -> Diagnostic:
    panel = job.fit[number - 1]
    text, page, lines = what
    return diagnostics.error(
        "panel-overflow",
        Place(job.file),
        piece=job.name.rpartition("/")[0],
        panel=number,
        title=panel.title,
        anchor=panel.anchor,
        text=text,
        page=page,
        lines=lines,
        by=f"{by:g}",
    )


def placed(problem: Diagnostic, before: int) -> Diagnostic:
    """Count the page of a problem in its piece, where so many pages stand before its fragment."""
    if problem.code not in CODES or not before:
        return problem
    values = dict(problem.values)
    values["page"] = str(int(values["page"]) + before)
    return replace(problem, values=tuple(values.items()))


def _starts(job: Job, made: Typeset) -> list[int]:
    """Give the page that each panel begins, and the one behind the last, from 1."""
    page_of: dict[str, int] = {}
    for anchor, page in made.starts:
        page_of.setdefault(anchor, page)
    distinct = dict.fromkeys(panel.anchor for panel in job.fit)
    return [*(page_of.get(anchor, 1) for anchor in distinct), made.pages + 1]
