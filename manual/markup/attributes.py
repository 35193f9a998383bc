"""Attributes in braces: only a few names pass, and all others are reported and left out.

They are taken out before the HTML is written, since ``{10:30}`` is no name that HTML can hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

import markdown
from markdown.treeprocessors import Treeprocessor

from manual import diagnostics
from manual.book.model import Source
from manual.diagnostics import Diagnostic
from manual.markup.guard import prose_lines

EVERYWHERE = frozenset({"id", "class", "lang"})
ALLOWED = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "abbr": {"title"},
    "ol": {"start"},
}
# How Python-Markdown writes the alignment of a column.
_ALIGNMENTS = frozenset(f"text-align: {side};" for side in ("left", "right", "center"))


class Refused(NamedTuple):
    """An attribute that was left out."""

    element: str
    name: str
    value: str


class _Sieve(Treeprocessor):
    def __init__(self, md: markdown.Markdown, found: list[Refused]) -> None:
        super().__init__(md)
        self._found = found

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            for name, value in list(element.attrib.items()):
                if not _allowed(str(element.tag), name, value):
                    del element.attrib[name]
                    self._found.append(Refused(str(element.tag), name, value or ""))


def _allowed(tag: str, name: str, value: str) -> bool:
    if name == "style":
        return tag in {"td", "th"} and value in _ALIGNMENTS
    return name in EVERYWHERE or name in ALLOWED.get(tag, ())


class RefuseAttributes(markdown.Extension):
    """Sieves the attributes of every element and lists those left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Refused] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # the library's name
        """Put the sieve behind all that sets attributes."""
        md.treeprocessors.register(_Sieve(md, self.found), "attributes", -10)
        fences = md.preprocessors["fenced_code_block"]
        fences.checked_for_deps = True  # type: ignore[attr-defined]  # so code gets id and class only


def problems(source: Source, found: list[Refused]) -> Iterator[Diagnostic]:
    """Tell of each attribute left out, on its line."""
    after = 0
    for element, name, value in found:
        numbers = [n for n, line in prose_lines(source.body) if name in line and value in line]
        number = next((n for n in numbers if n > after), numbers[0] if numbers else 0)
        after = number
        place = source.place(number)
        yield diagnostics.error("attribute-refused", place, name=name, element=element)
