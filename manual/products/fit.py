"""Whether each panel of a card, a leaf or a poster holds its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from manual import diagnostics
from manual.diagnostics import Diagnostic, Place
from manual.typeset.job import Job, Typeset


def problems(job: Job, made: Typeset) -> Iterator[Diagnostic]:
    """Name each panel whose text runs over a page or out of its margins, and the words that do."""
    if not job.fit:
        return
    starts = _starts(job, made)
    for number, (start, end) in enumerate(pairwise(starts), start=1):
        if made.pages != len(job.fit) and end - start > 1:
            yield _overflow(job, number, made.begins[start])
        spilled = [text for page, text in made.spills if start <= page < end]
        if spilled:
            yield _overflow(job, number, spilled[0])


def _overflow(job: Job, number: int, text: str) -> Diagnostic:
    panel = job.fit[number - 1]
    return diagnostics.error(
        "panel-overflow",
        Place(job.file),
        piece=job.name.rpartition("/")[0],
        panel=number,
        title=panel.title,
        anchor=panel.anchor,
        text=text,
    )


def _starts(job: Job, made: Typeset) -> list[int]:
    """Give the page that each panel begins, and the one behind the last, from 1."""
    page_of: dict[str, int] = {}
    for anchor, page in made.starts:
        page_of.setdefault(anchor, page)
    distinct = dict.fromkeys(panel.anchor for panel in job.fit)
    return [*(page_of.get(anchor, 1) for anchor in distinct), made.pages + 1]
