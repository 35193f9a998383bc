"""Nothing twice: a build whose inputs, options, day and outputs are as they were is done already.

A stamp is kept for each set of options: the hash of everything that a build reads, and what it
made and said. Only the standard library is imported here, so that nothing happens in a blink.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from manual import clock, diagnostics, files
from manual.diagnostics import Diagnostic

FORMAT = 1
FOLDER = "stamps"
# What lies in a book's folder and is never read by a build.
_PASSED = frozenset({"dist", "build", "tests", "docs", "benchmarks", "tools", "node_modules"})


@dataclass(frozen=True)
class Row:
    """One output as the table at the end shows it."""

    file: str
    pages: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Stamp:
    """What a build made, said, and ended with."""

    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...]


def key(root: Path, options: Sequence[object], named: Sequence[Path] = ()) -> str:
    """Hash everything that a build reads: the book, this press, its libraries, options, the day.

    `named` are files that an option names: they may lie in a folder that is passed over.
    """
    parts = [FORMAT, sys.version, str(clock.today()), list(map(str, options)), _libraries()]
    parts.append([[str(path), files.sha256(_content(path))] for path in named])
    parts.append([[name, files.sha256(data)] for name, data in inputs(root)])
    parts.append([[name, files.sha256(data)] for name, data in inputs(Path(__file__).parents[1])])
    return files.sha256(json.dumps(parts).encode())


def _libraries() -> list[int]:
    """Tell when packages were last put in or taken out; the folders change then."""
    folders = [Path(name) for name in sys.path if name.endswith("site-packages")]
    return [folder.stat().st_mtime_ns for folder in folders if folder.is_dir()]


def folders(root: Path) -> frozenset[str]:
    """Name the folders right below the root that a build reads."""
    with os.scandir(root) as entries:
        there = {entry.name for entry in entries if entry.is_dir(follow_symlinks=False)}
    return frozenset(name for name in there - _PASSED if name[0] not in "._")


def inputs(root: Path) -> Iterator[tuple[str, bytes]]:
    """Give every file that a build reads, by its path below the root, with its content."""
    for folder, names, found in os.walk(root, followlinks=False):
        inner = Path(folder) != root
        names[:] = sorted(
            name for name in names if name[0] not in "._" and (inner or name not in _PASSED)
        )
        for name in sorted(found):
            if name[0] != ".":
                path = Path(folder) / name
                yield path.relative_to(root).as_posix(), _content(path)


def _content(path: Path) -> bytes:
    """Give what a file holds; a file that cannot be read holds nothing."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def recall(cache: Path, wanted: str, output: Path) -> Stamp | None:
    """Give the stamp of a build whose outputs all stand as it left them; None otherwise."""
    try:
        told = json.loads((cache / FOLDER / wanted).read_text(encoding="utf-8"))
        rows = tuple(Row(**row) for row in told["rows"])
        stamp = Stamp(rows, tuple(map(diagnostics.heard, told["diagnostics"])))
        whole = all(files.sha256((output / r.file).read_bytes()) == r.sha256 for r in rows)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return stamp if whole else None


def keep(cache: Path, name: str, stamp: Stamp) -> None:
    """Keep a stamp; those of other states of the book are of no more use."""
    told = {
        "rows": [vars(row) for row in stamp.rows],
        "diagnostics": [diagnostics.told(problem) for problem in stamp.diagnostics],
    }
    folder = cache / FOLDER
    try:
        files.write_atomically(folder / name, json.dumps(told, ensure_ascii=False).encode())
        old = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        for path in old[:-16]:
            path.unlink(missing_ok=True)
    except OSError:
        return  # a full or read-only cache costs time, not the build
