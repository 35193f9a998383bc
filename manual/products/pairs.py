"""Which parts of two texts stand side by side: what the blocks of a translation say, as rows."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manual.book.model import Book, Source
from manual.markup.convert import Marked
from manual.prose import text
from manual.translation import pieces
from manual.translation.alignment import gaps, increasing
from manual.translation.standing import Unit

_BEHIND = frozenset(("critical", "changed"))
"""The states of a block whose source says something else than was translated."""

Pair = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """The children of two bodies that say the same, by their indices; one side may be empty.

    `behind` tells that the source has changed since it was translated.
    """

    first: tuple[int, ...]
    second: tuple[int, ...]
    behind: bool = False


@dataclass(frozen=True)
class Trailing:
    """What of a translation trails beside its blocks.

    `title` and `summary` have changed in the source; `lacks_summary` where there is none yet.
    Notes are named by their labels: `notes` of the translation have changed in the source,
    `lacks` are notes of the source that are not translated.
    """

    title: bool = False
    summary: bool = False
    lacks_summary: bool = False
    notes: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()


def trailing(book: Book, language: str, source: Source) -> Trailing:
    """Tell what of title, summary and notes of a translation is behind or missing.

    Where nobody has confirmed a translation, that is not known.
    """
    name = f"{source.kind}s/{source.stem}"
    if not pieces.adopted(book, language, name):
        return Trailing()
    units = pieces.read(book, language, name).units
    heads = {unit.place.id: unit.state for unit in units if unit.place.kind == "front"}
    notes = [unit for unit in units if unit.source and unit.source.kind == "note"]
    return Trailing(
        title=heads.get("title") in _BEHIND,
        summary=heads.get("summary") in _BEHIND,
        lacks_summary=heads.get("summary") == "missing",
        notes=frozenset(u.target.id[1:] for u in notes if u.target and u.state in _BEHIND),
        lacks=frozenset(u.source.id[1:] for u in notes if u.source and u.state == "missing"),
    )


def rows(book: Book, language: str, first: Marked, second: Marked) -> tuple[Row, ...]:
    """Pair the children of two marked texts; every child is in one row, both sides in order."""
    name = f"chapters/{first.source.stem}"
    units = pieces.read(book, language, name).units
    heads, tails = text.first_lines(first), text.first_lines(second)
    votes: Counter[Pair] = Counter()
    behind: set[int] = set()
    for unit in units:
        pair = _pair(unit, heads, tails)
        if pair is not None:
            votes[pair] += 1
            if unit.state in _BEHIND:
                behind.add(pair[0])
    tags = [child.tag for child in first.body], [child.tag for child in second.body]
    found = _matched(votes, tags)
    return tuple(_with_headings(_in_order(found, len(heads), len(tails), behind), tags))


def _pair(unit: Unit, heads: Sequence[int], tails: Sequence[int]) -> Pair | None:
    """Give the children that hold a block and its translation."""
    if unit.source is None or unit.target is None or unit.source.kind == "note":
        return None
    one, other = _at(heads, unit.source.line), _at(tails, unit.target.line)
    return None if one is None or other is None else (one, other)


def _at(lines: Sequence[int], line: int) -> int | None:
    """Find the child that holds a line: the first of those that begin last, there or above."""
    index = bisect.bisect_right(lines, line) - 1
    return bisect.bisect_left(lines, lines[index]) if index >= 0 else None


def _matched(votes: Counter[Pair], tags: tuple[list[str], list[str]]) -> list[Pair]:
    """Choose pairs that only rise, and pair between them what is alike in kind and number."""
    best: dict[int, Pair] = {}
    for pair, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(pair[0], pair)
    found = increasing(best.values())
    for one, other in gaps(found, len(tags[0]), len(tags[1])):
        if [tags[0][i] for i in one] == [tags[1][j] for j in other]:
            found = [*found, *zip(one, other, strict=True)]
    return sorted(found)


def _in_order(found: list[Pair], heads: int, tails: int, behind: set[int]) -> Iterator[Row]:
    """Give matched rows, and between them what stands on one side alone."""
    i = j = 0
    for one, other in (*found, (heads, tails)):
        if one > i:
            yield Row(tuple(range(i, one)), ())
        if other > j:
            yield Row((), tuple(range(j, other)))
        if one < heads:
            yield Row((one,), (other,), one in behind)
        i, j = one + 1, other + 1


def _with_headings(found: Iterator[Row], tags: tuple[list[str], list[str]]) -> Iterator[Row]:
    """Keep headings in the row of what they head, so that no page ends with one."""
    heads = Row((), ())
    for row in found:
        heads = Row(heads.first + row.first, heads.second + row.second, heads.behind or row.behind)
        if not _only_headings(row, tags):
            yield heads
            heads = Row((), ())
    if heads.first or heads.second:
        yield heads


def _only_headings(row: Row, tags: tuple[list[str], list[str]]) -> bool:
    named = (*(tags[0][at] for at in row.first), *(tags[1][at] for at in row.second))
    return all(name in ("h2", "h3", "h4") for name in named)
