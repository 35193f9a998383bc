"""Comparisons kept between runs: what nobody touched is not compared again.

An entry is JSON and carries its own hash: nothing in it can run. Its key holds both texts, the
ledger, their languages, the words that were known, and the code that compares; so an edit makes one
piece anew. Blocks are kept as places in their texts.
"""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Iterator
from dataclasses import astuple
from itertools import accumulate
from pathlib import Path
from typing import Any

from manual import files
from manual.translation import lines
from manual.translation.blocks import Block
from manual.translation.hashes import Hashes
from manual.translation.ledger import Entry
from manual.translation.standing import Unit

FORMAT = 1
FOLDER = "standing"
Compared = tuple[tuple[Entry, ...], tuple[Unit, ...]]


def key(*parts: str) -> str:
    """Name what comes of some texts, by the code that compares them."""
    told = json.dumps((FORMAT, _maker(), parts))
    return files.sha256(told.encode())


@functools.cache
def _maker() -> str:
    own = [files.sha256(path.read_bytes()) for path in sorted(Path(__file__).parent.glob("*.py"))]
    return files.sha256(repr((sys.version, own)).encode())


def get(root: Path, name: str, source: str, target: str) -> Compared | None:
    """Give a comparison that is whole; None where there is none."""
    try:
        head, _, body = _path(root, name).read_bytes().partition(b"\n")
        if head.decode() != files.sha256(name.encode() + body):
            return None
        return _heard(json.loads(body), source, target)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def put(root: Path, name: str, texts: tuple[str, str], compared: Compared) -> None:
    """Keep a comparison of two texts."""
    body = json.dumps(_told(texts, compared)).encode()
    head = files.sha256(name.encode() + body).encode()
    try:
        files.write_atomically(_path(root, name), head + b"\n" + body)
    except OSError:
        return  # a full or read-only cache costs time, not the work


def _path(root: Path, name: str) -> Path:
    return root / ".cache" / FOLDER / name


def _told(texts: tuple[str, str], compared: Compared) -> dict[str, Any]:
    entries, units = compared
    number = {id(entry): at for at, entry in enumerate(entries)}
    starts = tuple(
        list(accumulate((len(line.raw) for line in lines.lines(text)), initial=0)) for text in texts
    )
    return {
        "entries": [astuple(entry) for entry in entries],
        "units": [
            (
                unit.id,
                unit.state,
                _place(unit.source, starts[0]),
                _place(unit.target, starts[1]),
                None if unit.entry is None else number[id(unit.entry)],
            )
            for unit in units
        ],
    }


def _place(block: Block | None, starts: list[int]) -> list[Any] | None:
    if block is None:
        return None
    start = starts[block.line - 1]
    end = start + len(block.text)
    return [block.kind, start, end, block.line, block.level, block.id, block.within]


def _heard(told: dict[str, Any], source: str, target: str) -> Compared:
    entries = tuple(_entry(*row) for row in told["entries"])
    return entries, tuple(_units(told["units"], entries, source, target))


def _entry(id: str, status: Any, source: list[str], *rest: str) -> Entry:
    return Entry(id, status, Hashes(*source), *rest)


def _units(told: list[Any], entries: tuple[Entry, ...], source: str, target: str) -> Iterator[Unit]:
    for id, state, here, there, at in told:
        entry = None if at is None else entries[at]
        yield Unit(id, state, _block(here, source), _block(there, target), entry)


def _block(place: list[Any] | None, text: str) -> Block | None:
    if place is None:
        return None
    kind, start, end, line, level, id, within = place
    return Block(kind, text[start:end], line, level, id, tuple(within))
