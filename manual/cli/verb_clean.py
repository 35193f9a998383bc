"""``clean``: take away what a build has made."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

from manual.build import catalogue, room
from manual.cli import printing
from manual.cli.main import book_root
from manual.press.print_words import prepared_from
from manual.products.pieces import FOR_THE_PRINTER


def run(options: argparse.Namespace) -> int:
    """Remove what the catalogue lists and what is made of it, or the cache; never anything else."""
    root = book_root(options.book)
    if options.cache:
        for pattern in (*room.FOLDERS, "stamps", "fonts-*"):
            for folder in (root / ".cache").glob(pattern):
                shutil.rmtree(folder, ignore_errors=True)
    output = root / "dist"
    removed = [_removed(output, name) for name in dict.fromkeys(_made(output))]
    (output / catalogue.NAME).unlink(missing_ok=True)
    for folder in sorted(output.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    printing.line("cleaned", count=sum(removed))
    return 0


def _made(output: Path) -> Iterator[str]:
    """Name what a build and the verbs for printing may have made, below the output folder."""
    for entry in catalogue.read(output):
        yield entry.file
        yield from prepared_from(entry.file)
    for name in FOR_THE_PRINTER:
        yield from (path.relative_to(output).as_posix() for path in output.glob(f"*/{name}.pdf"))


def _removed(output: Path, name: str) -> bool:
    """Remove a file, unless it lies elsewhere; tell whether it was there."""
    path = output / name
    if not path.resolve().is_relative_to(output.resolve()) or not path.exists():
        return False
    path.unlink()
    return True
