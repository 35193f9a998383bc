"""Where the source texts that were confirmed stand today: the same, changed, or elsewhere."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from manual.translation.alignment import Pair, align, candidates, gaps, increasing
from manual.translation.blocks import Block
from manual.translation.ledger import Entry

ALIKE = 0.5
"""How much of its words a block keeps, at least, to be the same one, changed."""
ALIKE_ALONE = 0.25
"""The same, where one block is left in the place of one."""
ALIKE_ELSEWHERE = 0.7
"""The same, where it moved."""
SAME_ID = 0.9
_WORD = re.compile(r"\w+")


def follow(entries: Sequence[Entry], blocks: Sequence[Block]) -> dict[int, int]:
    """Give the index of the block for each entry whose source text is still there."""
    found = _same(entries, blocks)
    tracer = _Tracer(entries, blocks)
    for _ in range(2):  # what is found parts the rest into smaller gaps
        for rows, columns in gaps(increasing(found.items()), len(entries), len(blocks)):
            found.update(tracer.changed(*_free(rows, columns, found)))
    found.update(tracer.moved(*_free(range(len(entries)), range(len(blocks)), found)))
    return found


def _free(rows: range, columns: range, found: dict[int, int]) -> tuple[list[int], list[int]]:
    taken = set(found.values())
    return [i for i in rows if i not in found], [j for j in columns if j not in taken]


def _same(entries: Sequence[Entry], blocks: Sequence[Block]) -> dict[int, int]:
    """Find the texts that are word for word as they were, those in order first."""
    old = [" ".join(entry.text.split()) for entry in entries]
    new = [" ".join(block.text.split()) for block in blocks]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found = {a + k: b + k for a, b, size in matcher.get_matching_blocks() for k in range(size)}
    taken = set(found.values())
    places: dict[str, list[int]] = {}
    for j, text in enumerate(new):
        if j not in taken:
            places.setdefault(text, []).append(j)
    for i, text in enumerate(old):
        if i not in found and places.get(text):
            found[i] = places[text].pop(0)
    return found


class _Tracer:
    """Tells how alike an old text and a new one are."""

    def __init__(self, entries: Sequence[Entry], blocks: Sequence[Block]) -> None:
        self._ids = [entry.id for entry in entries], [named(block) for block in blocks]
        self._old = [_words(entry.text) for entry in entries]
        self._new = [_words(block.text) for block in blocks]

    def likeness(self, i: int, j: int) -> float:
        """Give the share of words that both have, from 0 to 1; the same id speaks for itself."""
        one, other = self._old[i], self._new[j]
        share = 2 * len(one & other) / max(len(one) + len(other), 1)
        same = self._ids[1][j] and self._ids[0][i] == self._ids[1][j]
        return max(share, SAME_ID if same else 0.0)

    def changed(self, rows: Sequence[int], columns: Sequence[int]) -> list[Pair]:
        """Pair what is alike and in order."""
        least = ALIKE_ALONE if len(rows) == len(columns) == 1 else ALIKE

        def score(a: int, b: int) -> float:
            return self.likeness(rows[a], columns[b]) - least

        pairs = align(range(len(rows)), range(len(columns)), score, 0.0)
        return [(rows[a], columns[b]) for a, b in pairs if score(a, b) >= 0]

    def moved(self, rows: Sequence[int], columns: Sequence[int]) -> dict[int, int]:
        """Pair what is much alike, wherever it stands, the most alike first."""
        near = candidates([(i, self._old[i]) for i in rows], [(j, self._new[j]) for j in columns])
        rest = [(self.likeness(i, j), i, j) for i, j in near]
        found: dict[int, int] = {}
        taken: set[int] = set()
        for score, i, j in sorted(rest, key=lambda item: (-item[0], item[1], item[2])):
            if score >= ALIKE_ELSEWHERE and i not in found and j not in taken:
                found[i] = j
                taken.add(j)
        return found


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def named(block: Block) -> str:
    """Make a name that a shell takes as it is."""
    prefix = {"note": "note-", "abbreviation": "abbr-"}.get(block.kind, "")
    name = "".join(c if c.isalnum() or c in "-_." else "-" for c in block.id.lstrip("^*["))
    return prefix + name if name else ""
