"""What changed between two wordings of a block, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(r"\s+|\w+(?:[.,'’:/-]\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Run:
    """Some words that stayed, that are gone (`out`), or that are new (`in`)."""

    change: Literal["same", "out", "in"]
    text: str


def runs(was: str, now: str) -> tuple[Run, ...]:
    """Give both wordings as one row of runs; wrapping does not count.

    The runs that are not `in` make up the old text, those that are not `out` the new one.
    """
    old, new = _tokens(was), _tokens(now)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found: list[Run] = []
    for kind, a, b, c, d in _joined(matcher.get_opcodes(), old):
        if kind == "equal":
            found.append(Run("same", "".join(old[a:b])))
        else:
            found += [Run("out", "".join(old[a:b])), Run("in", "".join(new[c:d]))]
    return tuple(run for run in found if run.text)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(" ".join(text.split()))


Opcode = tuple[str, int, int, int, int]


def _joined(opcodes: Sequence[Opcode], old: list[str]) -> Iterator[Opcode]:
    """Join changes that only spaces and signs keep apart, so that they read as phrases."""
    held: Opcode | None = None
    for index, (kind, a, b, c, d) in enumerate(opcodes):
        between = 0 < index < len(opcodes) - 1 and not any(token[0].isalnum() for token in old[a:b])
        if kind == "equal" and not between:
            if held:
                yield held
                held = None
            yield kind, a, b, c, d
        elif held:
            held = ("replace", held[1], b, held[3], d)
        else:
            held = ("replace", a, b, c, d)
    if held:
        yield held
