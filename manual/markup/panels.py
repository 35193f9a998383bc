"""Panels: what a heading of level two begins, on paper that is cut or folded."""

from __future__ import annotations

from collections.abc import Iterator

from manual import diagnostics
from manual.book import formats
from manual.book.model import Source
from manual.diagnostics import Diagnostic
from manual.markup import tree


def divide(body: tree.Element) -> None:
    """Put each heading of level two, with all that follows it, into a section of its own.

    What stands before the first one is a section too, where there is any. The notes stay behind
    the last.
    """
    parts: list[tree.Element] = []
    for child in list(body):
        if "notes" in tree.classes(child):
            continue
        body.remove(child)
        if child.tag == "h2" or not parts:
            parts.append(tree.build("section", class_=f"panel panel-{len(parts) + 1}"))
        parts[-1].append(child)
    body[:0] = parts


def check(source: Source, body: tree.Element) -> Iterator[Diagnostic]:
    """Report a text that has more or fewer headings than one of its formats has panels."""
    found = len(body.findall("h2"))
    for name in source.formats:
        wanted = formats.FORMATS[name]
        if wanted.panels and found != wanted.headings:
            values = {"format": name, "wanted": wanted.headings, "found": found}
            yield diagnostics.error("panels-differ", source.place(), **values)


def check_notes(source: Source, cited: bool) -> Iterator[Diagnostic]:
    """Report a text whose sources none of its formats prints."""
    if cited and source.formats and formats.lacks_notes(source.formats):
        names = ", ".join(source.formats)
        yield diagnostics.error("notes-nowhere", source.place(), formats=names)
