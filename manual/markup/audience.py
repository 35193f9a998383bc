"""What only facilitators are given, taken out of a text before anything else reads it.

It is taken out of the source and not of the tree or the pages: so it leaves no number, note,
source, picture, bookmark or tag behind. Lines keep their numbers.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator

from manual import diagnostics
from manual.book.model import Audience, Source
from manual.diagnostics import Diagnostic
from manual.markup import footnotes, guard, tree


@functools.lru_cache(maxsize=512)
def given_to(source: Source, audience: Audience) -> Source:
    """Give the text that an audience reads: all of it to facilitators, the rest to participants."""
    if audience == "facilitator":
        return source
    gone = {
        number
        for kind, first, last in guard.spans(source.body)
        if kind in guard.FACILITATOR
        for number in range(first, last + 1)
    }
    if not gone:
        return source
    body = _without(source.body, gone)
    orphans = footnotes.called(source.body) - footnotes.called(body)
    notes = footnotes.definitions(body)
    gone = {n for label in orphans & notes.keys() for n in notes[label]}
    return dataclasses.replace(source, body=_without(body, gone))


def _without(body: str, gone: set[int]) -> str:
    lines = enumerate(body.split("\n"), start=1)
    return "\n".join("" if number in gone else line for number, line in lines)


def problems(source: Source, body: tree.Element) -> Iterator[Diagnostic]:
    """Report what Markdown takes for a block of facilitators and `given_to` did not."""
    for kind in guard.FACILITATOR:
        if any("block" in tree.classes(found) for found in tree.with_class(body, kind)):
            yield diagnostics.error("facilitator-left", source.place(), name=kind)
