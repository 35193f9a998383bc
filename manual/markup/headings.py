"""Headings and anchors: every heading has an id, every id stands once, no level is skipped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from manual import diagnostics
from manual.book.model import Source
from manual.diagnostics import Diagnostic
from manual.markup import tree
from manual.markup.guard import prose_lines

LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARK = re.compile(r"(?:\s*(?:>|(?:[-*+]|\d+\.)\s))*\s*(#{1,6})")
_UNDERLINE = re.compile(r"[>\s]*(=+|-+)\s*$")
_GIVEN = re.compile(r"\{:?[^{}#]*#([^\s{}]+)[^{}]*\}|^\s+attrs:.*\bid:\s*([^\s,}]+)")


@dataclass(frozen=True)
class Heading:
    """A heading: level 2 to 6, full anchor name, its text; an `urgent` one is told at the front."""

    level: int
    anchor: str
    text: str
    urgent: bool = False


def slug(text: str) -> str:
    """Make an anchor name of a heading's text: ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"


def check(source: Source, root: tree.Element) -> Iterator[Diagnostic]:
    """Report level-one headings, skipped levels, and ids given twice."""
    yield from _levels(source, root)
    yield from _ids(source)


def _levels(source: Source, root: tree.Element) -> Iterator[Diagnostic]:
    """Look at the headings that Markdown found; the lines that they stand on only say where."""
    marks = list(_marks(source.body))
    previous, number = 1, 0
    for element in root.iter():
        if element.tag not in LEVELS:
            continue
        level = LEVELS.index(element.tag) + 1
        number = next((n for n, found in marks if n > number and found == level), number)
        place = source.place(number)
        if level == 1:
            yield diagnostics.error("heading-one", place)
        elif level > previous + 1:
            wanted = "#" * (previous + 1)
            yield diagnostics.error("heading-skip", place, found="#" * level, wanted=wanted)
        previous = level


def _marks(body: str) -> Iterator[tuple[int, int]]:
    """Give the lines that may be headings, with their levels."""
    before = ""
    for number, line in prose_lines(body):
        if mark := _MARK.match(line):
            yield number, len(mark[1])
        elif (under := _UNDERLINE.match(line)) and before.strip("> \t"):
            yield number - 1, 1 if "=" in under[1] else 2
        before = line


def _ids(source: Source) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for number, line in prose_lines(source.body):
        for given in _GIVEN.finditer(line):
            name = given[1] or given[2]
            if name in seen:
                first = source.place(seen[name]).line
                yield diagnostics.error("id-twice", source.place(number), id=name, first=first)
            seen.setdefault(name, number)


def anchor(root: tree.Element, prefix: str) -> tuple[tuple[Heading, ...], tuple[str, ...]]:
    """Give every heading an id, prefix every id; return headings and all anchors in order."""
    taken = {element.get("id", "") for element in root.iter()} - {""}
    for element in root.iter():
        if element.tag in LEVELS and not element.get("id"):
            element.set("id", _free(slug(_words(element)), taken))
    headings: list[Heading] = []
    anchors: list[str] = []
    for element in root.iter():
        if name := element.get("id"):
            full = name if name.startswith(f"{prefix}.") else f"{prefix}.{name}"
            element.set("id", full)
            anchors.append(full)
            if element.tag in LEVELS:
                level = LEVELS.index(element.tag) + 1
                urgent = "urgent" in tree.classes(element)
                headings.append(Heading(level, full, _words(element), urgent))
    return tuple(headings), tuple(anchors)


def _free(name: str, taken: set[str]) -> str:
    candidate, count = name, 1
    while candidate in taken:
        count += 1
        candidate = f"{name}-{count}"
    taken.add(candidate)
    return candidate


def _words(element: tree.Element) -> str:
    """The text of a heading without the bodies of its footnotes."""
    return re.sub(r"\s+", " ", "".join(_spoken(element))).strip()


def _spoken(element: tree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not tree.classes(child) & {"footnote", "footnote-again"}:
            yield from _spoken(child)
        yield child.tail or ""
