"""Whether each panel of a card, a leaf or a poster holds its text, and how languages differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from manual import diagnostics
from manual.diagnostics import Diagnostic, Place
from manual.typeset.job import Job, Typeset

SHORT = 4
"""Up to so many pages, one more is told."""
DRIFT = 0.15
"""How much longer or shorter a longer text may be in another language."""


def drift(pages: Mapping[str, int], languages: Sequence[str]) -> Iterator[Diagnostic]:
    """Name each PDF that has many more pages than that of the source language, or many fewer.

    `pages` are those of each file, such as ``es/handouts/card.pdf``; the first language is the
    source.
    """
    for file, found in pages.items():
        language, _, rest = file.partition("/")
        wanted = pages.get(f"{languages[0]}/{rest}")
        if language == languages[0] or wanted is None:
            continue
        if abs(found - wanted) > (0 if wanted <= SHORT else DRIFT * wanted):
            values = {"found": found, "wanted": wanted, "file": f"{languages[0]}/{rest}"}
            yield diagnostics.warning("pages-drift", Place(file), **values)


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
