"""A block without its marks, as a translator reads it, and the way back into its lines.

The marks are what makes the block what it is: ``## `` and ``{#id}`` of a heading, the bullet of an
item, the label of a note, the bars of a row, the key of front matter, indentation, line ends. A
changed text is put between the same marks; a line that did not change keeps every byte.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from manual.translation import lines as marks
from manual.translation.blocks import Block
from manual.translation.exchange import cells, values
from manual.translation.lines import Line

SINGLE = frozenset(("heading", "open", "abbreviation", "image"))
"""The kinds whose text stands on one line."""

_TASK = re.compile(r"\[[ xX]\](?:\{[^{}]*\})?[ \t]+")
_CAPTION = re.compile(r"[ \t]*Table:[ \t]*")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:[ \t]*")
_ABBREVIATION = re.compile(r" {0,3}\*\[[^\]]+\]:[ \t]*")
_OPEN = re.compile(r"[^|\n]*\|[ \t]*")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]*")
_INDENT = re.compile(r"[ \t]*")
_NOTHING = re.compile("")
_HEADING_END = re.compile(
    r"(?:[ \t]*\{:?[ \t]*(?:[#.][^{}]*|[^{}=]*=[^{}]*)\})?(?:[ \t]+#+)?"
    r"(?:[ \t]*\{[#.:][^{}]*\})?[ \t]*$"
)
_OPEN_END = re.compile(r"(?:[ \t]*\{:?[ \t]*[#.][^{}]*\})?[ \t]*$")
_BREAK = re.compile(r" {2,}$")
_TRAIL = re.compile(r"[ \t]*$")


@dataclass(frozen=True)
class Row:
    """One line: marks, text, and what stands behind the text, with the line end last."""

    before: str
    text: str
    after: str

    @property
    def end(self) -> str:
        """Give the line end; empty on the last line of a text that has none."""
        return self.after[len(self.after.rstrip("\r\n")) :]

    @property
    def raw(self) -> str:
        """Give the line as it stands in the file."""
        return self.before + self.text + self.after


def plain(block: Block) -> str:
    """Give the text of a block without its marks; a line feed parts its lines."""
    if block.kind == "front":
        return values.plain(block.text)
    if block.kind == "row":
        return cells.plain(block.text)
    _, rows, _ = _framed(block)
    return "\n".join(row.text for row in rows)


def spliced(block: Block, text: str, *, anew: bool = False) -> str:
    """Give the lines of a block with another text in the same marks.

    A block that is made `anew` from that of the source takes over nothing of how wide its cells
    were. Raise ValueError where the text cannot stand there: a row of other cells, a value that no
    front matter can hold.
    """
    if block.kind == "row" and anew:
        return cells.spliced(block.text, text, padded=False)
    if text == plain(block):
        return block.text
    if block.kind == "front":
        return values.spliced(block.text, text)
    if block.kind == "row":
        return cells.spliced(block.text, text)
    head, rows, tail = _framed(block)
    if block.kind in SINGLE:
        text = " ".join(part.strip() for part in text.split("\n"))
    return head + _woven(rows, text.split("\n"), block.kind) + tail


def _framed(block: Block) -> tuple[str, list[Row], str]:
    """Part a block into lines that stay, lines with text, and lines that stay."""
    read = marks.lines(block.text)
    first, last = _fixed(block, read)
    rows = [_row(block, line, index) for index, line in enumerate(read)]
    while first < last - 1 and not rows[first].text:
        first += 1
    while last - 1 > first and not rows[last - 1].text:
        last -= 1
    head = "".join(row.raw for row in rows[:first])
    tail = "".join(row.raw for row in rows[last:])
    return head, rows[first:last], tail


def _fixed(block: Block, read: Sequence[Line]) -> tuple[int, int]:
    """Find the fences of code and the underline of a heading."""
    count = len(read)
    if block.kind == "heading" and count > 1:
        return 0, count - 1
    if block.kind == "code" and (fence := marks.FENCE.match(read[0].text)) and count > 1:
        closed = read[-1].text.strip().startswith(fence[1])
        return 1, count - 1 if closed and count > 2 else count
    return 0, count


def _row(block: Block, line: Line, index: int) -> Row:
    bare = line.raw.rstrip("\r\n")
    end = line.raw[len(bare) :]
    start = len(line.quote) + _start(block, line.text, index)
    tail = _end(block, bare[start:], last=index == len(marks.lines(block.text)) - 1)
    stop = max(start, len(bare) - tail)
    return Row(bare[:start], bare[start:stop], bare[stop:] + end)


def _start(block: Block, text: str, index: int) -> int:
    """Count the letters of the marks before the text of a line."""
    if block.kind == "html":
        return 0
    if index == 0 and block.kind == "item" and (item := marks.ITEM.match(text)):
        task = _TASK.match(text, item.end())
        return task.end() if task else item.end()
    pattern = _INDENT
    if index == 0:
        pattern = {
            "heading": _HEADING if marks.HEADING.match(text) else _INDENT,
            "note": _NOTE,
            "abbreviation": _ABBREVIATION,
            "open": _OPEN,
            "definition": marks.DEFINITION,
            "paragraph": _CAPTION if _CAPTION.match(text) else _INDENT,
        }.get(block.kind, _INDENT)
    if block.kind == "code":
        return min(4, len(text) - len(text.lstrip(" "))) if not _is_fenced(block) else 0
    match = pattern.match(text) or _NOTHING.match(text)
    return match.end() if match else 0


def _is_fenced(block: Block) -> bool:
    return bool(marks.FENCE.match(marks.lines(block.text)[0].text))


def _end(block: Block, text: str, *, last: bool) -> int:
    """Count the letters behind the text of a line: attributes, spaces that mean nothing."""
    if block.kind in ("html", "code"):
        return 0
    if not last and _BREAK.search(text):
        return 0  # two spaces break the line
    pattern = {"heading": _HEADING_END, "open": _OPEN_END}.get(block.kind, _TRAIL)
    match = pattern.search(text)
    return len(match[0]) if match else 0


def _woven(rows: Sequence[Row], texts: Sequence[str], kind: str) -> str:
    """Put lines of text between the marks of the old lines; what is the same keeps its line."""
    old = _aligned([row.text for row in rows], texts)
    end = next((row.end for row in rows if row.end), "\n")
    written = []
    for index, text in enumerate(texts):
        row = rows[old[index]] if index in old else None
        same = row is not None and row.text == text
        before = rows[0].before if index == 0 else _before(rows, old.get(index, 0), kind)
        last = index == len(texts) - 1
        trail = row.after.rstrip("\r\n") if row and same and not last else ""
        written.append(before + text + trail)
    return end.join(written[:-1]) + (end if written[:-1] else "") + written[-1] + rows[-1].after


def _before(rows: Sequence[Row], index: int, kind: str) -> str:
    """Give the marks before a line that is not the first."""
    if index:
        return rows[index].before
    if len(rows) > 1:
        return rows[-1].before
    first = rows[0].before
    if kind == "item":
        return re.sub(r"[^\s>]", " ", first) if ">" not in first else first[: first.rindex(">") + 2]
    if kind in ("note", "definition"):
        return first[: len(first) - len(first.lstrip(" >"))] + "    "
    return first


def _aligned(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Give the old line for each new one that stands in its place."""
    found: dict[int, int] = {}
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        found.update(zip(range(j, j_end), range(i, i_end), strict=False))
    return found
