"""The cells of a table's row: their text without bars and padding, and the way back."""

from __future__ import annotations

import re
from itertools import pairwise

_OUTER = re.compile(
    r"((?: {0,3}>[ \t]?)*[ \t]*\|?)(.*?)((?<!\\)\|[ \t]*|[ \t]*)([\r\n]*)", re.DOTALL
)
_TOKEN = re.compile(
    r"(?P<escape>\\.)|(?P<code>(`+).+?(?<!`)\3(?!`))|(?P<term>\[\[[^\[\]|]+\|[^\[\]]+\]\])|(?P<bar>\|)",
    re.DOTALL,
)


def plain(row: str) -> str:
    """Give the cells of a row with bars between them."""
    return joined(_parted(row)[1])


def joined(inner: str) -> str:
    """Write cells with one space beside each bar."""
    return " | ".join(cell.strip() for cell in split(inner))


def spliced(row: str, text: str, *, padded: bool = True) -> str:
    """Write cells into a row; one that did not change keeps its padding.

    Where nothing is to be `padded`, one space stands beside each bar. Raise ValueError where their
    number is another.
    """
    before, inner, after = _parted(row)
    old, new = split(inner), [cell.strip() for cell in split(" ".join(text.split("\n")))]
    if len(old) != len(new):
        raise ValueError(f"{len(old)} | {len(new)}")
    if padded:
        return before + "|".join(map(_filled, old, new)) + after
    inner = "|".join(f" {cell} " if cell else " " for cell in new)
    inner = inner if before.endswith("|") else inner[1:]
    return before + (inner if after.startswith("|") else inner.rstrip(" ")) + after


def split(inner: str) -> list[str]:
    """Part at bars; those of code, of a term and behind a backslash belong to a cell."""
    bars = [match.start() for match in _TOKEN.finditer(inner) if match["bar"]]
    return [inner[a + 1 : b] for a, b in pairwise((-1, *bars, len(inner)))]


def _parted(row: str) -> tuple[str, str, str]:
    """Part a row into its outer marks and what stands between them."""
    match = _OUTER.fullmatch(row)
    assert match is not None  # noqa: S101  # the pattern takes any text
    return match[1], match[2], match[3] + match[4]


def _filled(old: str, new: str) -> str:
    """Put a text in the place of another, padded so that bars below each other stay so."""
    bare = old.strip()
    if bare == new:
        return old
    lead = old[: len(old) - len(old.lstrip())] if bare else " "
    trail = old[len(old.rstrip()) :] if bare else " "
    room = len(old) - len(lead) - len(new)
    return lead + new + (" " * max(room, min(len(trail), 1)))
