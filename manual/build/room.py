"""The cache kept within a size: what was used last stays, the rest is made again when asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from manual.build import because, finished, settled
from manual.products import kept
from manual.translation import kept as standing

FRAGMENTS = "fragments"
FOLDERS = (FRAGMENTS, kept.FOLDER, standing.FOLDER, finished.FOLDER, because.FOLDER, settled.FOLDER)
"""The folders below ``.cache`` that grow with every change of a book."""


def used(path: Path) -> None:
    """Note that an entry was used; a cache that cannot be written is not noted in."""
    with suppress(OSError):
        os.utime(path)


def keep_within(cache: Path, limit: int) -> int:
    """Remove what was not used for longest until no more than `limit` bytes are left.

    Gives the number of bytes that were removed.
    """
    entries = sorted(_entries(cache))
    over = sum(size for _, size, _ in entries) - limit
    removed = 0
    for _, size, path in entries:
        if removed >= over:
            break
        with suppress(OSError):  # another build was quicker
            path.unlink()
        removed += size
    return removed


def _entries(cache: Path) -> Iterator[tuple[int, int, Path]]:
    """Give every entry: when it was used, its bytes, its path."""
    for folder in FOLDERS:
        for path in (cache / folder).rglob("*"):
            with suppress(OSError):
                found = path.stat()
                if path.is_file():
                    yield found.st_mtime_ns, found.st_size, path
