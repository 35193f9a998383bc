"""``clean``: take away what a build has made."""

from __future__ import annotations

import argparse
import shutil

from manual.build import catalogue, room
from manual.cli import printing
from manual.cli.main import book_root


def run(options: argparse.Namespace) -> int:
    """Remove the files that the catalogue lists, or the cache; never anything else."""
    root = book_root(options.book)
    if options.cache:
        for pattern in (*room.FOLDERS, "stamps", "fonts-*"):
            for folder in (root / ".cache").glob(pattern):
                shutil.rmtree(folder, ignore_errors=True)
    output = root / "dist"
    entries = catalogue.read(output)
    for entry in entries:
        path = output / entry.file
        if path.resolve().is_relative_to(output.resolve()):
            path.unlink(missing_ok=True)
    (output / catalogue.NAME).unlink(missing_ok=True)
    for folder in sorted(output.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    printing.line("cleaned", count=len(entries))
    return 0
