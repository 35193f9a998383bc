"""Blocks that a translator added, took out or moved, put into the book: three texts by block.

The text that was given away is the base. What the translator changed in it is put into the text of
today where nobody has changed the same place; where somebody has, the book keeps its own and both
are told. Words of blocks that have a source are not compared here: they are judged one by one.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from manual import diagnostics
from manual.diagnostics import Diagnostic, Place
from manual.translation import features
from manual.translation.blocks import Block, cut, worded
from manual.translation.exchange.framing import plain, spliced
from manual.translation.exchange.segments import same
from manual.translation.standing import Unit

KEPT = 0.5
"""A text that comes back with fewer of its blocks was cut short, not worked on."""


@dataclass(frozen=True)
class Structure:
    """The blocks of a text as they were given away, and as they came back, words left out.

    `blocks` are those of the file that came back, with their lines there; where one has a source
    it says what it said before. `file` is that file; `turned` are the lines where marks were
    changed that others refer to, which is not taken.
    """

    base: str
    blocks: tuple[Block, ...]
    file: str
    turned: tuple[int, ...] = ()


@dataclass(frozen=True)
class Merged:
    """A text with what was added and taken out, how many blocks that are, and what is to tell."""

    text: str
    count: int
    problems: tuple[Diagnostic, ...]


def structure(
    base: str, edited: str, before: Sequence[Unit], after: Sequence[Unit], file: str
) -> Structure:
    """Leave of an edited text what is no answer to the source; both sides were compared with it."""
    old = {unit.source.line: unit.target for unit in before if unit.source}
    paired = {unit.target.line: unit for unit in after if unit.source and unit.target}
    found: list[Block] = []
    turned = []
    for block in cut(edited):
        unit = paired.get(block.line)
        if unit is None or unit.source is None:
            found.append(block)
        elif (given := old.get(unit.source.line)) is not None:
            text = _as_given(block, given)
            turned += [block.line] if text is None else []
            found.append(_with(block, given.text if text is None else text))
        elif found and found[-1].kind == "blank":  # an answer to what was missing is put in place
            found.pop()
    return Structure(base, tuple(found), file, tuple(turned))


def _with(block: Block, text: str) -> Block:
    return Block(block.kind, text, block.line, block.level, block.id, block.within)


def _as_given(block: Block, given: Block) -> str | None:
    """Give a block with the words it had; None where its kind or its names are others now."""
    names = features.ids(block.text), block.id
    if block.kind != given.kind or names != (features.ids(given.text), given.id):
        return None
    if block.text.rstrip("\r\n") == given.text.rstrip("\r\n"):
        return given.text
    try:
        return spliced(block, plain(given))
    except ValueError:
        return None


class _Edit(NamedTuple):
    """Blocks `start` to `end` of the base are those from `first` to `last` of another text."""

    start: int
    end: int
    first: int
    last: int


def _edits(base: Sequence[Block], other: Sequence[Block]) -> list[_Edit]:
    """Compare blocks by their words first, so that one with other marks stays where it is."""
    matcher = difflib.SequenceMatcher(
        None, list(map(_key, base)), list(map(_key, other)), autojunk=False
    )
    codes = matcher.get_opcodes()
    found = [_Edit(*places) for tag, *places in codes if tag != "equal"]
    stops = [*(edit.start for edit in found[1:]), len(base)]
    rows = _texts(base), _texts(other)
    moved = [_slid(edit, stop, *rows) for edit, stop in zip(found, stops, strict=False)]
    marked = [
        _Edit(start + k, start + k + 1, first + k, first + k + 1)
        for tag, start, end, first, _ in codes
        for k in range(end - start if tag == "equal" else 0)
        if base[start + k].text != other[first + k].text
    ]
    return sorted([*moved, *marked])


def _key(block: Block) -> str:
    return " ".join(plain(block).split()) if block.worded else block.text


def _slid(edit: _Edit, stop: int, base: Sequence[str], other: Sequence[str]) -> _Edit:
    """Move what was put in or taken out as far down as it reads the same.

    So the same place is the same number, whichever of the empty lines around it is taken as new.
    """
    start, end, first, last = edit
    while end < stop and (
        (start == end and other[first] == base[start] == other[last])
        or (first == last and base[start] == base[end] == other[first])
    ):
        start, end, first, last = start + 1, end + 1, first + 1, last + 1
    return _Edit(start, end, first, last)


def merged(found: Structure, ours: str, file: str, refused: Collection[int] = ()) -> Merged:
    """Put what came back into the text of today; `file` is where that stands.

    Beside the lines whose words were `refused`, nothing is put in or taken out: what was added
    there may be what they lack.
    """
    return _Merger(found, ours, file, refused).merged()


Fate = Literal["taken", "there", "conflict", "unclear"]


class _Merger:
    def __init__(self, found: Structure, ours: str, file: str, refused: Collection[int]) -> None:
        self._refused = refused
        self._found = found
        self._base, self._ours, self._theirs = cut(found.base), cut(ours), found.blocks
        self._file = file
        self._our_edits = _edits(self._base, self._ours)

    def merged(self) -> Merged:
        """Take every edit that is clear; one that belongs to an unclear one stays with it."""
        if self._is_cut_short():
            place = Place(self._found.file, self._theirs[-1].last_line)
            return Merged(self._text(()), 0, (diagnostics.error("exchange-cut", place),))
        edits = _edits(self._base, self._theirs)
        fates = {edit: self._fate(edit) for edit in edits}
        while bound := self._bound(fates):
            fates.update(dict.fromkeys(bound, "unclear"))
        problems = [*self._turned()]
        taken = [edit for edit, fate in fates.items() if fate == "taken"]
        text = self._text(taken)
        if not self._reads(text, taken):
            fates.update(dict.fromkeys(taken, "unclear"))
            text, taken = self._text(()), []
        told = [problem for edit in edits for problem in self._told(edit, fates[edit])]
        count = sum(len(self._removed(edit)) + len(self._added(edit)) or 1 for edit in taken)
        return Merged(text, count, (*problems, *told))

    def _fate(self, edit: _Edit) -> Fate:
        clashes = [other for other in self._our_edits if _clash(edit, other)]
        if any(self._alike(edit, other) for other in clashes):
            return "there"
        if clashes:
            return "conflict"
        replaced = self._removed(edit) and self._added(edit)
        return "unclear" if replaced or self._beside_refused(edit) else "taken"

    def _beside_refused(self, edit: _Edit) -> bool:
        above = [block for block in self._theirs[: edit.first] if block.worded][-1:]
        below = [block for block in self._theirs[edit.last :] if block.worded][:1]
        return any(block.line in self._refused for block in (*above, *below))

    def _alike(self, edit: _Edit, other: _Edit) -> bool:
        wanted = _texts(self._theirs[edit.first : edit.last])
        return edit[:2] == other[:2] and wanted == _texts(self._ours[other.first : other.last])

    def _bound(self, fates: Mapping[_Edit, Fate]) -> list[_Edit]:
        """Find edits that move a block to or from a place where it cannot go."""
        held = [edit for edit, fate in fates.items() if fate in ("conflict", "unclear")]
        put = {block.text for edit in held for block in self._added(edit)}
        gone = {block.text for edit in held for block in self._removed(edit)}
        return [
            edit
            for edit, fate in fates.items()
            if fate == "taken"
            and (
                any(block.text in put for block in self._removed(edit))
                or any(block.text in gone for block in self._added(edit))
            )
        ]

    def _removed(self, edit: _Edit) -> list[Block]:
        """Give the blocks with words that an edit takes out for good."""
        return _without(self._base[edit.start : edit.end], self._theirs[edit.first : edit.last])

    def _added(self, edit: _Edit) -> list[Block]:
        return _without(self._theirs[edit.first : edit.last], self._base[edit.start : edit.end])

    def _is_cut_short(self) -> bool:
        return len(worded(self._theirs)) < KEPT * len(worded(self._base))

    def _text(self, taken: Iterable[_Edit]) -> str:
        rows = _texts(self._ours)
        for edit in sorted(taken, reverse=True):
            at = self._place(edit)
            rows[at : at + edit.end - edit.start] = _texts(self._theirs[edit.first : edit.last])
        return "".join(rows)

    def _place(self, edit: _Edit) -> int:
        """Give the block of today's text at which an edit begins."""
        above = (other for other in self._our_edits if other.end <= edit.start)
        return edit.start + sum((o.last - o.first) - (o.end - o.start) for o in above)

    def _reads(self, text: str, taken: Sequence[_Edit]) -> bool:
        """Tell whether the blocks of a text are those put together, none run into another.

        A box that was closed must still be.
        """
        read = cut(text)
        put = {block.text for edit in taken for block in self._theirs[edit.first : edit.last]}
        known = put | set(_texts(self._ours))
        whole = all(block.text in known for block in worded(read))
        return whole and _open(read) == _open(self._ours)

    def _turned(self) -> Iterable[Diagnostic]:
        for line in self._found.turned:
            yield diagnostics.warning("exchange-marks", Place(self._found.file, line))

    def _line(self, edit: _Edit) -> int:
        """Give the line of an edit in the file that came back."""
        if edit.first < len(self._theirs):
            blocks = self._theirs[edit.first : edit.last] or self._theirs[edit.first :]
            return next((b.line for b in blocks if b.kind != "blank"), blocks[0].line)
        return self._theirs[-1].last_line if self._theirs else 1

    def _there(self, edit: _Edit) -> Place:
        at = min(self._place(edit), len(self._ours) - 1)
        return Place(self._file, self._ours[at].line if at >= 0 else 0)

    def _told(self, edit: _Edit, fate: Fate) -> Iterable[Diagnostic]:
        place = Place(self._found.file, self._line(edit))
        removed, added = self._removed(edit), self._added(edit)
        if fate == "taken":
            for block in removed:
                yield diagnostics.note("exchange-gone", place, text=plain(block))
            for block in added:
                where = Place(self._found.file, block.line)
                yield diagnostics.note("exchange-added", where, text=plain(block))
        elif fate != "there":
            code = "exchange-both" if fate == "conflict" else "exchange-unclear"
            values = {"there": self._there(edit), "old": _said(removed), "new": _said(added)}
            yield diagnostics.error(code, place, **values)


def _texts(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in blocks]


def _said(blocks: Iterable[Block]) -> str:
    return " ".join(" ".join(plain(block).split()) for block in blocks) or "–"


def _without(blocks: Sequence[Block], others: Sequence[Block]) -> list[Block]:
    """Give the blocks with words that others do not say, whatever their marks are."""
    said = [plain(other) for other in worded(others)]
    return [block for block in worded(blocks) if not any(same(plain(block), one) for one in said)]


def _clash(edit: _Edit, other: _Edit) -> bool:
    """Tell whether two edits of the base change the same place."""
    if edit.start == edit.end and other.start == other.end:
        return edit.start == other.start
    if edit.start == edit.end:
        return other.start < edit.start < other.end
    if other.start == other.end:
        return edit.start < other.start < edit.end
    return max(edit.start, other.start) < min(edit.end, other.end)


def _open(blocks: Sequence[Block]) -> int:
    """Count the boxes that are never closed."""
    kinds = [block.kind for block in blocks]
    return kinds.count("open") - kinds.count("close")
