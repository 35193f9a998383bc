"""Limits and fences checked on the source before Markdown sees it.

Python-Markdown takes quadratic time or deep recursion on some inputs, and closes an open block
silently at the end of the file; both are refused here by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from manual import diagnostics
from manual.book.model import Source
from manual.book.reading import nearest
from manual.diagnostics import Diagnostic

KINDS = ("learn", "rights", "warning", "steps", "story", "example", "help", "local")
MOST_BRACKETS = 400
MOST_MARKS = 4000
DEEPEST_INDENT = 48
DEEPEST_QUOTE = 8

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BLOCK = re.compile(r" {0,3}(/{3,})[ \t]*([^\s|/][^|\n]*)?(?:\|.*)?$")
_QUOTE = re.compile(r"[> ]*")


def prose_lines(body: str) -> Iterator[tuple[int, str]]:
    """Give the 1-based lines of a text that stand outside fenced code."""
    fence = ""
    for number, line in enumerate(body.split("\n"), start=1):
        opened = _FENCE.match(line)
        if fence:
            if opened and opened[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif opened:
            fence = opened[1]
        else:
            yield number, line


def check(source: Source) -> list[Diagnostic]:
    """Report what Markdown must not be given, and blocks that are unknown or left open."""
    return [*_limits(source), *_blocks(source)]


def _limits(source: Source) -> Iterator[Diagnostic]:
    brackets = marks = start = 0
    for number, line in enumerate(source.body.split("\n"), start=1):
        if not line.strip():
            brackets = marks = 0
            start = number
            continue
        before = brackets, marks
        brackets += line.count("[")
        marks += line.count("*") + line.count("_") + line.count("`")
        for count, was, most, what in (
            (brackets, before[0], MOST_BRACKETS, "["),
            (marks, before[1], MOST_MARKS, "* _ `"),
        ):
            if count > most >= was:
                place = source.place(start + 1)
                yield diagnostics.error("too-many-marks", place, marks=what, most=most)
        yield from _nesting(source, number, line)


def _nesting(source: Source, number: int, line: str) -> Iterator[Diagnostic]:
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    opening = _QUOTE.match(line)
    if indent > DEEPEST_INDENT or (opening and opening[0].count(">") > DEEPEST_QUOTE):
        yield diagnostics.error("too-deep", source.place(number))


def _blocks(source: Source) -> Iterator[Diagnostic]:
    open_blocks: list[tuple[str, str, int]] = []
    for number, line in prose_lines(source.body):
        match = _BLOCK.match(line)
        if match is None:
            continue
        slashes, name = match[1], (match[2] or "").strip()
        if name:
            if name not in KINDS:
                near = nearest(name, KINDS)
                yield diagnostics.error(
                    "block-unknown",
                    source.place(number),
                    found=name,
                    known=", ".join(KINDS),
                    nearest=near,
                )
            open_blocks.append((slashes, name, number))
        elif open_blocks and open_blocks[-1][0] == slashes:
            open_blocks.pop()
        else:
            yield diagnostics.error("block-not-open", source.place(number), slashes=slashes)
    for slashes, name, number in open_blocks:
        yield diagnostics.error("block-open", source.place(number), name=name, slashes=slashes)
