"""Marks that Markdown did not read as marks, and would print: a link, a table, options of a block.

Nothing is lost by them, so no other check sees them; a reader sees an address or rows of bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from manual import diagnostics
from manual.book.model import Source
from manual.diagnostics import Diagnostic
from manual.markup import tree
from manual.markup.guard import prose_lines
from manual.markup.inline import CODE

_LINK = re.compile(
    r"""(?<!\\)\]\((?!<|\s*[^()\s<>]*(?:\([^()]*\)[^()\s<>]*)*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\))"""
)
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_OPTIONS = re.compile(r" {0,3}attrs:[ \t]*\{")
_PRINTED = re.compile(r"(?P<link>\]\()|(?P<table>\|\s*:?[-–—]+:?\s*\|)|(?P<options>attrs:\s*\{)")


def check(source: Source, body: tree.Element) -> Iterator[Diagnostic]:
    """Warn of marks that stand in what is printed, by the line that they were written on."""
    left = {match.lastgroup for text in _texts(body) for match in _PRINTED.finditer(text)}
    if not left:
        return
    above = ""
    for number, line in prose_lines(source.body):
        bare = CODE.sub("", line)
        if "link" in left and (found := _LINK.search(bare)):
            yield _unread(source, number, bare[max(found.start() - 20, 0) :])
        elif ("table" in left and _is_short(bare, above)) or (
            "options" in left and _OPTIONS.match(bare)
        ):
            yield _unread(source, number, bare.strip())
        above = bare


def _unread(source: Source, line: int, found: str) -> Diagnostic:
    return diagnostics.warning("markup-unread", source.place(line), found=found)


def _is_short(line: str, above: str) -> bool:
    """Tell whether a row below the head of a table has other cells than the head."""
    return bool(_DELIMITER.fullmatch(line)) and _cells(above) != _cells(line) > 0


def _cells(line: str) -> int:
    """Count the cells of a row; 0 where it is none."""
    return line.strip().strip("|").count("|") + 1 if "|" in line else 0


def _texts(element: tree.Element) -> Iterator[str]:
    """Give the texts of an element, code left out."""
    if element.tag not in ("code", "pre"):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
