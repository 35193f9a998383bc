"""The ledger: for each block the source text that its translation was last confirmed against.

One plain file a piece, under ``translation/<language>/``, with a stanza a block. It needs no git,
travels in a zip or on a stick, and is merged line by line. What cannot be read is passed over: the
block then counts as not confirmed.

    [48f2a1] done 2026-11-24 Marta
    source 0a1b2c3d 4e5f6a7b 8c9d0e1f
    target 1a2b3c4d 9f8e7d6c
    because The Spanish says so already.
    | The English text, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast, get_args

from manual import files
from manual.translation.hashes import Hashes, digest

FOLDER = "translation"
Status = Literal["adopted", "done", "no-change", "minor", "local"]

_HEAD = re.compile(r"\[([^\]\s]+)\] (\S+)(?: (\d{4}-\d\d-\d\d))?(?: (.*))?")
_NOTE = (
    "# The source text as it was when its translation was last confirmed. Written by the press.\n"
)


@dataclass(frozen=True)
class Entry:
    """One stanza: the source `text` that was confirmed, its hashes, and those of the translation.

    `target` is the hash of the whole translation, `said` that of what is critical in it.

    A `local` entry has a source or a `target` alone: its block stands in one language, and is meant
    to.
    """

    id: str
    status: Status
    source: Hashes
    target: str
    text: str
    on: str = ""
    who: str = ""
    because: str = ""
    said: str = ""


def path(root: Path, language: str, piece: str) -> Path:
    """Give the ledger file of a piece, such as ``chapters/07-detainers``."""
    return root / FOLDER / language / f"{piece}.txt"


def load(file: Path) -> tuple[Entry, ...]:
    """Read a ledger; a file that is missing is empty, and the later of two stanzas counts."""
    return read(text(file))


def text(file: Path) -> str:
    """Give a ledger as it is written; empty where there is none."""
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return ""


def read(text: str) -> tuple[Entry, ...]:
    """Read the stanzas of a ledger, in order."""
    found: dict[str, Entry] = {}
    for stanza in re.split(r"\n(?=\[)", "\n" + text.replace("\r\n", "\n")):
        entry = _entry(stanza.strip("\n").split("\n"))
        if entry is not None:
            found[entry.id] = entry
    return tuple(found.values())


def _entry(lines: list[str]) -> Entry | None:
    head = _HEAD.fullmatch(lines[0])
    if head is None or head[2] not in get_args(Status):
        return None
    values = dict(line.split(" ", 1) for line in lines[1:] if re.match(r"[a-z]+ ", line))
    text = "\n".join(line[2:] for line in lines[1:] if line.startswith("| ") or line == "|")
    three = values.get("source", "").split()
    if len(three) != 3 and (head[2] != "local" or text):
        return None
    if len(three) == 3 and digest(text) != three[2]:
        return None  # two edits of one stanza were merged: neither is what was confirmed
    target, _, said = values.get("target", "").strip().partition(" ")
    return Entry(
        id=head[1],
        status=cast(Status, head[2]),
        source=Hashes(*three) if len(three) == 3 else Hashes("", "", ""),
        target=target,
        said=said,
        text=text,
        on=head[3] or "",
        who=head[4] or "",
        because=values.get("because", ""),
    )


def written(entries: Iterable[Entry]) -> str:
    """Write a ledger; the same entries give the same text."""
    return _NOTE + "".join("\n" + _stanza(entry) for entry in entries)


def _stanza(entry: Entry) -> str:
    lines = [" ".join(filter(None, (f"[{entry.id}]", entry.status, entry.on, entry.who)))]
    if entry.source.markup:
        lines.append("source " + " ".join(entry.source))
    if entry.target:
        lines.append(f"target {entry.target} {entry.said}".rstrip())
    if entry.because:
        lines.append("because " + " ".join(entry.because.split()))
    if entry.text:
        lines += [f"| {line}".rstrip(" ") if not line else f"| {line}" for line in _lines(entry)]
    return "\n".join(lines) + "\n"


def _lines(entry: Entry) -> list[str]:
    return entry.text.split("\n")


def save(file: Path, entries: Iterable[Entry]) -> None:
    """Write a ledger in place of the old one."""
    files.write_atomically(file, written(entries).encode("utf-8", "surrogateescape"))


def confirmed(entry: Entry, status: Status, on: str, who: str, because: str = "") -> Entry:
    """Sign an entry anew."""
    return replace(entry, status=status, on=on, who=" ".join(who.split()), because=because)
