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
_MARK = re.compile(r" {0,3}(#{1,6})\s")
_GIVEN = re.compile(r"\{:?[^}]*#([^\s}]+)[^}]*\}|^\s+attrs:.*\bid:\s*([^\s,}]+)")


@dataclass(frozen=True)
class Heading:
    """A heading: level 2 to 6, full anchor name, and its text."""

    level: int
    anchor: str
    text: str


def slug(text: str) -> str:
    """Make an anchor name of a heading's text: ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"


def check(source: Source) -> Iterator[Diagnostic]:
    """Report level-one headings, skipped levels, and ids given twice."""
    previous = 1
    seen: dict[str, int] = {}
    for number, line in prose_lines(source.body):
        if mark := _MARK.match(line):
            level = len(mark[1])
            if level == 1:
                yield diagnostics.error("heading-one", source.place(number))
            elif level > previous + 1:
                place = source.place(number)
                yield diagnostics.error(
                    "heading-skip", place, found="#" * level, wanted="#" * (previous + 1)
                )
            previous = max(level, 1)
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
            element.set("id", _free(slug(tree.text_of(element)), taken))
    headings: list[Heading] = []
    anchors: list[str] = []
    for element in root.iter():
        if name := element.get("id"):
            full = name if name.startswith(f"{prefix}.") else f"{prefix}.{name}"
            element.set("id", full)
            anchors.append(full)
            if element.tag in LEVELS:
                headings.append(Heading(LEVELS.index(element.tag) + 1, full, _words(element)))
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
    if not any("footnote" in tree.classes(child) for child in element.iter()):
        return tree.text_of(element)
    parts = [element.text or ""]
    for child in element:
        if "footnote" not in tree.classes(child):
            parts.append(tree.text_of(child))
        parts.append(child.tail or "")
    return re.sub(r"\s+", " ", "".join(parts)).strip()
