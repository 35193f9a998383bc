"""A Markdown text as blocks of whole lines: what a translator works on, one at a time.

Nothing is rendered and nothing is written anew: the blocks put together are the text again, byte
for byte. So a translation can be spliced into one block while every other line stays as it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from manual.translation import features, front
from manual.translation import lines as marks
from manual.translation.lines import Line

Kind = Literal[
    "blank",
    "meta",
    "front",
    "heading",
    "paragraph",
    "item",
    "row",
    "delimiter",
    "open",
    "close",
    "attributes",
    "image",
    "note",
    "reference",
    "abbreviation",
    "term",
    "definition",
    "code",
    "html",
    "comment",
    "rule",
    "directive",
]
SILENT = frozenset(
    ("blank", "meta", "delimiter", "close", "attributes", "reference", "comment", "rule")
) | {"directive"}
"""The kinds that hold no words of the text."""

_ID = re.compile(r"\{[^{}]*?(?:#|id:\s*)([\w:.-]+)[^{}]*\}")


@dataclass(frozen=True)
class Block:
    """Some whole lines of a text.

    `text` is exact, with line ends; `line` is 1-based. `level` is that of a heading, or how deep an
    item, or a paragraph within one, stands in lists. `id` is the name that the author gave: of a
    heading, a note (``^label``), a field, a key of front matter. `within` are the kinds of the
    labelled blocks and quotations around it, outermost first.
    """

    kind: Kind
    text: str
    line: int
    level: int = 0
    id: str = ""
    within: tuple[str, ...] = ()

    @property
    def last_line(self) -> int:
        """Give the number of the block's last line."""
        return self.line + len(marks.lines(self.text)) - 1

    @functools.cached_property
    def links(self) -> tuple[str, ...]:
        """Give the addresses of links and pictures, calls of notes and citations, sorted."""
        return features.links(self.text)

    @functools.cached_property
    def numbers(self) -> tuple[str, ...]:
        """Give the numbers that a reader reads, in order, as a machine writes them."""
        return features.numbers(self.text)

    @functools.cached_property
    def worded(self) -> bool:
        """Tell whether the block has words, so that it has a translation."""
        return self.kind not in SILENT and features.has_words(self.text, self.kind)


def cut(text: str) -> tuple[Block, ...]:
    """Cut a text into blocks; their `text` put together is the text again."""
    return tuple(_Cutter(text).cut())


def worded(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Give the blocks that have words, in order."""
    return tuple(block for block in blocks if block.worded)


class _Cutter:
    """Reads lines from top to bottom, and remembers which blocks and lists are open."""

    def __init__(self, text: str) -> None:
        self._lines = marks.lines(text)
        self._blocks: list[Block] = []
        self._open: list[tuple[str, str]] = []
        self._indents: list[int] = []
        self._at = 0
        self._fresh = True  # nothing, or an empty line, stands above

    def cut(self) -> list[Block]:
        for kind, key, end in front.items([line.raw for line in self._lines]):
            self._emit(kind, end, id=key)
        while self._at < len(self._lines):
            self._next(self._lines[self._at])
        return self._blocks

    def _next(self, line: Line) -> None:
        if line.blank:
            self._emit("blank", self._while(lambda other: other.blank))
            self._fresh = True
            return
        readers = (self._code, self._fence, self._container, self._single, self._html, self._table)
        if not any(reader(line) for reader in readers):
            self._text(line)
        self._fresh = False

    def _emit(self, kind: Kind, end: int, *, level: int = 0, id: str = "") -> None:
        begun = self._lines[self._at : end]
        text = "".join(line.raw for line in begun)
        within = tuple(name for _, name in self._open) + ("quote",) * begun[0].depth
        if not id and kind not in ("code", "meta", "html") and (named := _ID.search(text)):
            id = named[1]
        self._blocks.append(Block(kind, text, self._at + 1, level, id, within))
        self._at = end

    def _while(self, wanted: Callable[[Line], bool], start: int | None = None) -> int:
        end = self._at + 1 if start is None else start
        while end < len(self._lines) and wanted(self._lines[end]):
            end += 1
        return end

    def _until(self, last: Callable[[Line], bool], start: int) -> int:
        """Find the end behind the first line that is the last one; all lines where none is."""
        return min(self._while(lambda line: not last(line), start) + 1, len(self._lines))

    def _code(self, line: Line) -> bool:
        """Take code that is indented; within a list that is only what is indented twice.

        A labelled block stays one also where the item that it stood in is gone.
        """
        least = self._indents[-1] + 8 if self._indents else 4
        if not self._fresh or line.indent < least:
            return False
        if self._open or marks.ATTRIBUTES.match(line.text) or marks.CONTAINER.match(line.text):
            return False
        end = self._while(lambda other: other.blank or other.indent >= least)
        while self._lines[end - 1].blank:
            end -= 1
        self._emit("code", end, level=len(self._indents))
        return True

    def _fence(self, line: Line) -> bool:
        opened = marks.FENCE.match(line.text)
        if opened is None:
            return False
        close = re.compile(rf"[ \t]*{re.escape(opened[1])}{opened[1][0]}*[ \t]*$")
        depth = line.depth
        end = self._until(
            lambda other: bool(close.match(other.text)) or other.depth < depth, self._at + 1
        )
        if self._lines[end - 1].depth < depth:
            end -= 1
        self._emit("code", end, level=len(self._indents))
        return True

    def _container(self, line: Line) -> bool:
        match = marks.CONTAINER.match(line.text)
        if match is None:
            return False
        fence, name = match[1], match[2].strip()
        if name or (match[3] or "").strip():
            self._indents.clear()
            self._emit("open", self._at + 1, level=len(self._open))
            word = re.match(r"[{. ]*([\w-]*)", name)
            self._open.append((fence, word[1] if word and word[1] else "block"))
            return True
        same = [n for n, (mark, _) in enumerate(self._open) if len(mark) == len(fence)]
        del self._open[same[-1] if same else max(len(self._open) - 1, 0) :]
        self._indents.clear()
        self._emit("close", self._at + 1, level=len(self._open))
        return True

    def _single(self, line: Line) -> bool:
        """Take what is a block of one line by its own mark."""
        text, after = line.text, self._at + 1
        if heading := marks.HEADING.match(text):
            self._leave(line)
            self._emit("heading", after, level=len(heading[1]))
        elif marks.RULE.match(text):
            self._leave(line)
            self._emit("rule", after)
        elif marks.ATTRIBUTES.match(text):
            self._emit("attributes", after)
        elif marks.DIRECTIVE.match(text):
            self._emit("directive", after)
        elif abbreviation := marks.ABBREVIATION.match(text):
            self._emit("abbreviation", after, id=f"*{abbreviation[1]}")
        elif reference := marks.REFERENCE.match(text):
            self._emit("reference", after, id=f"[{reference[1]}")
        elif (above := marks.REFERENCE_ABOVE.match(text)) and self._addresses(after):
            self._emit("reference", after + 1, id=f"[{above[1]}")
        else:
            return False
        return True

    def _addresses(self, at: int) -> bool:
        """Tell whether a line is an address and nothing else."""
        return at < len(self._lines) and bool(marks.ADDRESS.match(self._lines[at].text))

    def _leave(self, line: Line) -> None:
        """Close the lists that a line stands outside of."""
        while self._indents and line.indent <= self._indents[-1]:
            self._indents.pop()

    def _html(self, line: Line) -> bool:
        text = line.text
        if marks.COMMENT.match(text):
            self._emit("comment", self._until(lambda other: "-->" in other.text, self._at))
        elif verbatim := marks.VERBATIM.match(text):
            close = f"</{verbatim[1]}>".lower()
            end = self._until(lambda other: close in other.text.lower(), self._at)
            self._emit("html", end)
        elif marks.DECLARATION.match(text):
            self._emit("comment", self._until(lambda other: ">" in other.text, self._at))
        elif marks.BLOCK_TAG.match(text) or marks.LONE_TAG.match(text):
            self._emit("html", self._while(lambda other: not other.blank))
        else:
            return False
        return True

    def _table(self, line: Line) -> bool:
        if self._heads_table(self._at):
            self._emit("row", self._at + 1)
            self._emit("delimiter", self._at + 1)
            while self._at < len(self._lines) and "|" in self._lines[self._at].text:
                self._emit("row", self._at + 1)
        elif marks.ROW.match(line.text):
            self._emit("row", self._at + 1)
        else:
            return False
        return True

    def _heads_table(self, at: int) -> bool:
        here, below = self._lines[at], self._lines[at + 1] if at + 1 < len(self._lines) else None
        return (
            below is not None
            and "|" in here.text
            and "-" in below.text
            and ("|" in below.text or below.text.count("|") == here.text.count("|") - 1)
            and bool(marks.DELIMITER.match(below.text))
        )

    def _text(self, line: Line) -> None:
        """Take a paragraph, an item, a note or a definition: all lines up to what ends it."""
        kind, level, name = self._opening(line)
        end = self._at + 1
        while end < len(self._lines) and not self._ends(end, kind):
            end += 1
        below = self._lines[end] if end < len(self._lines) else None
        if kind == "paragraph" and below is not None:
            if underline := marks.UNDERLINE.match(below.text):
                level = 1 if underline[1][0] == "=" else 2
                self._emit("heading", end + 1, level=level)
                return
            if marks.DEFINITION.match(below.text):
                kind = "term"
        if kind == "paragraph" and all(
            marks.IMAGE.match(each.text) for each in self._lines[self._at : end]
        ):
            kind = "image"
        self._emit(kind, end, level=level, id=name)

    def _opening(self, line: Line) -> tuple[Kind, int, str]:
        """Tell what a line opens: kind, level and id; lists are entered and left."""
        if item := marks.ITEM.match(line.text):
            while self._indents and line.indent < self._indents[-1]:
                self._indents.pop()
            if not self._indents or line.indent > self._indents[-1]:
                self._indents.append(line.indent)
            return "item", len(self._indents), _task(line.text[item.end() :])
        if note := marks.NOTE.match(line.text):
            self._indents = [0]
            return "note", 0, f"^{note[1]}"
        if marks.DEFINITION.match(line.text):
            self._indents = [0]
            return "definition", 0, ""
        self._leave(line)
        return "paragraph", len(self._indents), ""

    def _ends(self, at: int, kind: Kind) -> bool:
        """Tell whether a line no longer belongs to the text above it."""
        line, above = self._lines[at], self._lines[at - 1]
        if marks.interrupts(line) or line.depth > above.depth:
            return True
        pictures = marks.IMAGE.match(above.text), marks.IMAGE.match(line.text)
        if bool(pictures[0]) != bool(pictures[1]):
            return True  # a picture on a line of its own is a block, however closely it stands
        in_list = kind == "item" or bool(self._indents)
        if marks.begins_item(line.text, loose=in_list) or self._heads_table(at):
            return True
        if kind == "paragraph" and marks.UNDERLINE.match(line.text):
            return True
        return kind == "image"


def _task(text: str) -> str:
    """Give the name of a form's field that an item asks for."""
    named = re.search(r"(?:_{2,}|\[[ xX]\])[^{}\n]{0,3}\{#([\w-]+)\}", text)
    return named[1] if named else ""
