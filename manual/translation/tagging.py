"""Marks in a Markdown text that find its blocks again in what is made of it.

A mark is two characters of a private area behind the first word of a block. It changes no line, and
no construct of Markdown, so that problems are still told by the right line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from manual.translation.blocks import Block

FIRST = 0xE100
MOST = 0x1700
MARK = re.compile("\\ue000([\\ue100-\\uf7ff])")
KINDS = frozenset(("heading", "paragraph", "item", "row", "definition"))
"""The kinds that can be marked where a mark is to be seen beside them."""
MARKED = KINDS | {"open", "term", "image"}
"""The kinds that are marked where a translation is behind."""
ALL = KINDS | {"open", "note", "term"}
"""The kinds that can be marked at all."""

_WORD = re.compile(r"[^\W\d_]{2,}(?![\w(])")
_BARRED = re.compile(
    r"\[\[[^\]\n]*\]\]|`[^`\n]*`|\{[^{}\n]*\}|\]\([^)\n]*\)|\[\^[^\]\n]*\]:?|\[@[^\]\n]*\]|<[^>\n]*>"
    r"|https?://\S+|\S*@\S+|!\[[^\]\n]*\]|\[[ xX]\]"
)
_CAPTION = re.compile(r"[ \t>]*(?:Table|Tabla|Figure|Figura)\b[^\n:]*:", re.IGNORECASE)


def tagged(
    body: str, first_line: int, blocks: Mapping[int, Block], kinds: frozenset[str] = KINDS
) -> str:
    """Put the mark of each number behind the first word of its block.

    `first_line` is the line of the file on which `body` begins. Blocks without a word that can
    carry a mark get none; captions none of `KINDS` alone. Of a picture its alt text carries it.
    """
    lines = body.split("\n")
    for number, block in blocks.items():
        at = block.line - first_line
        if number >= MOST or block.kind not in kinds or not 0 <= at < len(lines):
            continue
        start, mark = _start(block, lines[at]), f"\ue000{chr(FIRST + number)}"
        if block.kind == "image":
            lines[at] = lines[at].replace("![", f"![{mark}", 1)
        elif not start or kinds is not KINDS:
            lines[at] = _tag(lines[at], mark, start)
    return "\n".join(lines)


def strip(element: Element) -> None:
    """Take the marks out of an element: its text, what stands behind it, its attributes."""
    element.text = bare(element.text) if element.text else element.text
    element.tail = bare(element.tail) if element.tail else element.tail
    for name, value in element.attrib.items():
        element.set(name, bare(value))


def bare(text: str) -> str:
    """Give a text without marks."""
    return MARK.sub("", text)


def _start(block: Block, line: str) -> int:
    """Give where the words of a block begin: behind the kind of a box, or the word of a caption."""
    if block.kind == "open":
        return line.find("|") + 1 or len(line)
    caption = _CAPTION.match(line)
    return caption.end() if caption else 0


def _tag(line: str, mark: str, start: int) -> str:
    free = _BARRED.sub(lambda match: " " * len(match[0]), line)
    word = _WORD.search(free, start)
    return f"{line[: word.end()]}{mark}{line[word.end() :]}" if word else line
