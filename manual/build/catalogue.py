"""``dist/catalogue.json``: what lies in the output folder, for people and programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from manual import files
from manual.products.sections import Outline, heard, told

if TYPE_CHECKING:
    from manual.build.finished import Standing
    from manual.products.plan import Plan

NAME = "catalogue.json"


@dataclass(frozen=True)
class Entry:
    """One PDF; `file` is relative to the output folder.

    `layout` says how pages lie on sheets, where the pages of the file are sides of sheets.
    """

    file: str
    piece: str
    kind: str
    language: str
    edition: str
    title: str
    version: str
    date: str
    pages: int
    paper: str
    bytes: int
    sha256: str
    code: str
    layout: str = ""


def entry(planned: Plan, made: Standing) -> Entry:
    """Enter a finished piece: its plan, and what lies in the output folder."""
    piece = planned.piece
    return Entry(
        file=piece.output,
        piece=piece.name,
        kind=piece.kind,
        language=piece.language,
        edition=piece.edition.name,
        title=" / ".join(text.document.title for text in planned.texts),
        version=planned.document.version,
        date=planned.document.date.isoformat(),
        pages=made.pages,
        paper=piece.paper.name,
        bytes=made.bytes,
        sha256=made.sha256,
        code=planned.code,
        layout=made.layout,
    )


def read(folder: Path) -> tuple[Entry, ...]:
    """Read the catalogue of an output folder; empty where there is none that can be read."""
    return read_file(folder / NAME)


def read_file(path: Path) -> tuple[Entry, ...]:
    """Read a catalogue file, perhaps of an earlier build."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return tuple(Entry(**entry) for entry in told["pieces"])
    except (OSError, ValueError, TypeError, KeyError):
        return ()


@dataclass(frozen=True)
class Printing:
    """An earlier build: its version, and the texts that it printed, by language."""

    version: str
    texts: Mapping[str, tuple[Outline, ...]]


def read_printing(path: Path) -> Printing | None:
    """Read what an earlier build printed; None where the file is no such catalogue."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        texts = {lang: tuple(map(heard, entries)) for lang, entries in found["texts"].items()}
        return Printing(str(found["version"]), texts)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write(folder: Path, made: tuple[Entry, ...], known: frozenset[str], printing: Printing) -> None:
    """Merge new entries into the catalogue; files that are gone or unknown are left out."""
    entries = {entry.file: entry for entry in read(folder) if entry.file in known}
    entries.update({entry.file: entry for entry in made})
    kept = [asdict(entries[file]) for file in sorted(entries) if (folder / file).is_file()]
    texts = {lang: list(map(told, found)) for lang, found in printing.texts.items()}
    whole = {"format": 2, "version": printing.version, "pieces": kept, "texts": texts}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    files.write_atomically(folder / NAME, (text + "\n").encode())
