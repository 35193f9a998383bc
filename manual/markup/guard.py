"""Limits and fences checked on the source before Markdown sees it.

Python-Markdown takes quadratic time or deep recursion on some inputs, and closes an open block
silently at the end of the file; both are refused here by line.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from manual import diagnostics
from manual.book.model import Source
from manual.book.reading import nearest
from manual.diagnostics import Diagnostic

# What only facilitators are given; see `manual.markup.audience`.
FACILITATOR = ("facilitator", "activity", "answer")
KINDS = (
    *("learn", "rights", "warning", "steps", "story", "example", "help", "local", "form"),
    *FACILITATOR,
)
MOST_BRACKETS = 400
MOST_MARKS = 4000
MARKS = ("*", "_", "`", "<", "{")
DEEPEST_INDENT = 48
DEEPEST_QUOTE = 8
DEEPEST_LIST = 12
DEEPEST_BLOCK = 8

_FENCE = re.compile(r"(`{3,}|~{3,})[^`~]*$")
_BLOCK = re.compile(r"[>\s]*(/{3,})[ \t]*([^\s|/][^|\n]*)?(?:\|.*)?$")
_OPTIONS = re.compile(r"[>\s]* {4}attrs:\s*\{\s*(\w+:\s+[^,{}]+)(,\s*\w+:\s+[^,{}]+)*\}\s*$")
_OPENING = re.compile(r"(?:[ \t]*(?:>|(?:[-*+]|\d+\.)[ \t]))*")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*)*$")


@functools.lru_cache(maxsize=8)
def prose_lines(body: str) -> tuple[tuple[int, str], ...]:
    """Give the 1-based lines of a text that stand outside fenced code, as Markdown sees it."""
    lines = body.split("\n")
    code: set[int] = set()
    for fenced in FencedBlockPreprocessor.FENCED_BLOCK_RE.finditer(body):
        first = body.count("\n", 0, fenced.start())
        code.update(range(first, first + fenced[0].count("\n") + 1))
    return tuple((n, line) for n, line in enumerate(lines, start=1) if n - 1 not in code)


def check(source: Source) -> list[Diagnostic]:
    """Report what Markdown must not be given, and blocks that are unknown or left open."""
    front = dataclasses.replace(source, body=f"{source.title}\n\n{source.summary}", body_line=2)
    return [*_limits(front), *_limits(source), *_blocks(source), *_fences(source)]


def _limits(source: Source) -> Iterator[Diagnostic]:
    brackets = marks = start = 0
    for number, line in enumerate(source.body.split("\n"), start=1):
        if not line.strip():
            brackets = marks = 0
            start = number
            continue
        before = brackets, marks
        brackets += line.count("[")
        marks += sum(map(line.count, MARKS))
        for count, was, most, what in (
            (brackets, before[0], MOST_BRACKETS, "["),
            (marks, before[1], MOST_MARKS, " ".join(MARKS)),
        ):
            if count > most >= was:
                place = source.place(start + 1)
                yield diagnostics.error("too-many-marks", place, marks=what, most=most)
        yield from _nesting(source, number, line)


def _nesting(source: Source, number: int, line: str) -> Iterator[Diagnostic]:
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    opening = _OPENING.match(line)
    marks = opening[0] if opening and not _RULE.match(line) else ""
    quotes = marks.count(">")
    lists = len(marks.replace(">", " ").split())
    if indent > DEEPEST_INDENT or quotes > DEEPEST_QUOTE or quotes + lists > DEEPEST_LIST:
        yield diagnostics.error("too-deep", source.place(number))


def openers(source: Source) -> tuple[int, ...]:
    """Give the lines of the body that open blocks, in order."""
    matches = ((number, _BLOCK.match(line)) for number, line in prose_lines(source.body))
    return tuple(number for number, match in matches if match and (match[2] or "").strip())


def spans(body: str) -> Iterator[tuple[str, int, int]]:
    """Give kind, first and last 1-based line of each block, inner ones first.

    A block that is never closed goes to the end.
    """
    opened: list[tuple[str, str, int]] = []
    for number, line in prose_lines(body):
        if match := _BLOCK.match(line):
            slashes, name = match[1], (match[2] or "").strip()
            if name:
                opened.append((slashes, name, number))
            elif opened and opened[-1][0] == slashes:
                _, kind, first = opened.pop()
                yield kind, first, number
    last = body.count("\n") + 1
    yield from ((kind, first, last) for _, kind, first in reversed(opened))


def _blocks(source: Source) -> Iterator[Diagnostic]:
    open_blocks: list[tuple[str, str, int]] = []
    head = ""
    for number, line in prose_lines(source.body):
        match = _BLOCK.match(line)
        if match is None:
            if head and _is_indented(line, head) and not _OPTIONS.match(line):
                yield diagnostics.error("block-options", source.place(number), name=head.strip())
            head = ""
            continue
        head = line if match[2] else ""
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
            if len(open_blocks) == DEEPEST_BLOCK:
                yield diagnostics.error("too-deep", source.place(number))
            open_blocks.append((slashes, name, number))
        elif open_blocks and open_blocks[-1][0] == slashes:
            open_blocks.pop()
        else:
            yield diagnostics.error("block-not-open", source.place(number), slashes=slashes)
    for slashes, name, number in open_blocks:
        yield diagnostics.error("block-open", source.place(number), name=name, slashes=slashes)


def _is_indented(line: str, head: str) -> bool:
    """Tell whether a line right below the head of a block would be read as its options."""
    margin = len(head) - len(head.lstrip("> \t"))
    return bool(line.strip("> \t")) and len(line) - len(line.lstrip("> \t")) >= margin + 4


def _fences(source: Source) -> Iterator[Diagnostic]:
    """Report code that is opened and never closed: Markdown would print the marks."""
    for number, line in prose_lines(source.body):
        if opened := _FENCE.match(line):
            fence = opened[1]
            place = source.place(number)
            yield diagnostics.error("block-open", place, name=fence, slashes=fence)
            return
