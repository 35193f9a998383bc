"""The time of a workshop: how long an activity takes, and whether the minutes of an agenda add up.

A block gives its minutes at the end of its title, ``/// activity | At the door (20 min)``; a table
at the end of its caption. The steps of an activity that begin with ``(5 min)``, and the first
column of an agenda, must add up to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from manual import diagnostics
from manual.book.model import Source
from manual.diagnostics import Diagnostic, Place
from manual.markup import guard, tree

_MINUTES = re.compile(r"\s*\((\d{1,3}) min\)\s*$")
_STEP = re.compile(r"\((\d{1,3}) min\)")


@dataclass(frozen=True)
class Activity:
    """An activity: how many minutes it takes, and the 1-based line of the body that opens it."""

    minutes: int
    line: int


def time(root: tree.Element, source: Source) -> tuple[tuple[Activity, ...], list[Diagnostic]]:
    """Take the minutes out of the titles of facilitators' blocks, as ``data-minutes``.

    Gives the activities in their order, and what is wrong with their times.
    """
    activities: list[Activity] = []
    problems: list[Diagnostic] = []
    blocks = tree.with_class(root, "block")
    for block, line in zip(blocks, guard.openers(source), strict=False):
        names = tree.classes(block)
        if names.isdisjoint(guard.FACILITATOR):
            continue
        minutes = _take(block)
        if minutes:
            block.set("data-minutes", str(minutes))
        if "activity" in names:
            activities.append(Activity(minutes, line))
            problems += _unlike(block, minutes, source.place(line))
    return tuple(activities), problems


def _unlike(block: tree.Element, minutes: int, place: Place) -> Iterator[Diagnostic]:
    """Report an activity without minutes, or with other ones than its steps have together."""
    if not minutes:
        yield diagnostics.error("activity-minutes", place)
        return
    begun = (_STEP.match(tree.text_of(item)) for item in block.iter("li"))
    steps = [int(step[1]) for step in begun if step]
    if steps and sum(steps) != minutes:
        yield diagnostics.error("activity-sum", place, said=minutes, found=sum(steps))


def _take(block: tree.Element) -> int:
    title = block[0] if len(block) and "block-title" in tree.classes(block[0]) else None
    if title is None:
        return 0
    last = title[-1].tail if len(title) else title.text
    match = _MINUTES.search(last or "")
    if match is None:
        return 0
    bare = (last or "")[: match.start()]
    if len(title):
        title[-1].tail = bare
    else:
        title.text = bare
    return int(match[1])


def agendas(root: tree.Element, source: Source) -> Iterator[Diagnostic]:
    """Report tables whose first column does not add up to the minutes in their caption."""
    for table in root.iter("table"):
        caption = table.find("caption")
        match = _MINUTES.search(tree.text_of(caption)) if caption is not None else None
        if match is None:
            continue
        cells = [tree.text_of(row[0]) for row in table.findall("./tbody/tr") if len(row)]
        found = sum(int(cell) for cell in cells if cell.isdecimal())
        if found != int(match[1]):
            place = source.place(_line(source, f"({match[1]} min)", cells))
            yield diagnostics.error("agenda-sum", place, said=match[1], found=found)


def _line(source: Source, said: str, cells: list[str]) -> int:
    """Find the caption that says so many minutes; where several do, the one above these cells."""
    lines = guard.prose_lines(source.body)
    captions = [n for n, line in lines if line.startswith("Table:") and said in line]
    for number in captions:
        below = [line for n, line in lines if n > number and line.startswith("|")][2:]
        if [row.strip("|").split("|")[0].strip() for row in below[: len(cells)]] == cells:
            return number
    return next(iter(captions), 0)
