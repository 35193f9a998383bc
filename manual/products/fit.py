"""Whether each panel of a card, a leaf or a poster holds its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from manual import diagnostics
from manual.diagnostics import Diagnostic, Place
from manual.typeset.job import Job, Typeset


def problems(job: Job, made: Typeset) -> Iterator[Diagnostic]:
    """Name each panel whose text runs on over a further page, and the words that run over."""
    if not job.fit or made.pages == len(job.fit):
        return
    for number, (start, end) in enumerate(pairwise(_starts(job, made)), start=1):
        if end - start > 1:
            yield diagnostics.error(
                "panel-overflow",
                Place(job.file),
                piece=job.name.rpartition("/")[0],
                panel=number,
                title=job.fit[number - 1].title,
                anchor=job.fit[number - 1].anchor,
                text=made.begins[start],
            )


def _starts(job: Job, made: Typeset) -> list[int]:
    """Give the page that each panel begins, and the one behind the last, from 1."""
    page_of: dict[str, int] = {}
    for anchor, page in made.starts:
        page_of.setdefault(anchor, page)
    distinct = dict.fromkeys(panel.anchor for panel in job.fit)
    return [*(page_of.get(anchor, 1) for anchor in distinct), made.pages + 1]
