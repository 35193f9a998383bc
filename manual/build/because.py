"""Why a fragment was set again: what its key is made of, beside what it was made of before.

A record of each fragment stays in the cache, with the text it was set from; nothing else reads it.
"""

from __future__ import annotations

import base64
import difflib
import html
import itertools
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manual import files

FOLDER = "because"
KINDS = ("first", "gone", "press", "style", "picture", "words", "markup", "way")
# So many places where a text differs are quoted.
QUOTED = 3
# Pairs of words that are looked at: more would take seconds.
_COMPARED = 1_000_000
_TAG = re.compile(r"<style.*?</style>|<[^>]*>", re.S)


@dataclass(frozen=True)
class Reason:
    """One reason of one of the kinds, and what its phrase ``because_KIND`` quotes."""

    kind: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class State:
    """All that a fragment depends on: tools by name, styles and pictures by hash, text, ways."""

    tools: tuple[str, ...]
    styles: Mapping[str, str]
    pictures: Mapping[str, str]
    html: str
    way: str


class Records:
    """The records of a cache folder."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache / FOLDER

    def last(self, name: str) -> tuple[Reason, ...]:
        """Give the reasons for which a fragment was set the last time."""
        told = self._read(name)
        return tuple(Reason(*one) for one in told["because"]) if told else ()

    def enter(self, name: str, now: State) -> tuple[Reason, ...]:
        """Record that a fragment was set, and tell why."""
        told = self._read(name)
        found = tuple(_reasons(_state(told), now)) if told else (Reason("first"),)
        packed = base64.b85encode(zlib.compress(now.html.encode())).decode()
        entry = {
            **vars(now),
            "html": packed,
            "because": [[one.kind, one.old, one.new] for one in found],
        }
        try:
            files.write_atomically(self._path(name), json.dumps(entry).encode(), synced=False)
        except OSError:
            return found  # a full or read-only cache costs the record, not the build
        return found

    def _path(self, name: str) -> Path:
        return self._folder / f"{files.sha256(name.encode())}.json"

    def _read(self, name: str) -> dict[str, Any] | None:
        try:
            told = json.loads(self._path(name).read_text(encoding="utf-8"))
            told["html"] = zlib.decompress(base64.b85decode(told["html"])).decode()
            _state(told)
            return dict(told) if all(len(one) == 3 for one in told["because"]) else None
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            return None


def _state(told: Mapping[str, Any]) -> State:
    return State(
        tuple(told["tools"]),
        dict(told["styles"]),
        dict(told["pictures"]),
        str(told["html"]),
        str(told["way"]),
    )


def _reasons(old: State, new: State) -> Iterator[Reason]:
    """Compare two states; the same one twice means that what was kept of it is gone."""
    if old == new:
        yield Reason("gone")
    for name in sorted(set(old.tools) ^ set(new.tools)):
        if name in new.tools:
            yield Reason("press", new=name)
    if styles := _differing(old.styles, new.styles):
        yield Reason("style", new=", ".join(styles))
    yield from (Reason("picture", new=name) for name in _differing(old.pictures, new.pictures))
    if old.html != new.html:
        yield from _words(old.html, new.html)
    if old.way != new.way:
        yield Reason("way")


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return sorted(name for name in {*old, *new} if old.get(name) != new.get(name))


def _words(old: str, new: str) -> Iterator[Reason]:
    """Quote the first places where two texts differ; where none do, the markup does."""
    before, after = _shown(old), _shown(new)
    if before == after:
        yield Reason("markup")
        return
    head = _alike(before, after)
    before, after = before[head:], after[head:]
    tail = _alike(before[::-1], after[::-1])
    before, after = before[: len(before) - tail], after[: len(after) - tail]
    if len(before) * len(after) > _COMPARED:
        yield Reason("words", _quoted(before), _quoted(after))
        return
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    changes = (code for code in matcher.get_opcodes() if code[0] != "equal")
    for _, (_, a, b, c, d) in zip(range(QUOTED), changes, strict=False):
        yield Reason("words", _quoted(before[a:b]), _quoted(after[c:d]))


def _alike(one: list[str], other: list[str]) -> int:
    """Count the words that two lists begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _shown(text: str) -> list[str]:
    return html.unescape(_TAG.sub("\n", text)).split()


def _quoted(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
