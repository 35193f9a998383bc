"""Files of a book on their way to another machine: by content, so that each travels once.

The other machine needs no disk in common with this one. It lays out what it got in a folder named
by the hash of all of it, and the next job with the same files finds them there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from manual import clock, files

ROOTS = "roots"


@dataclass(frozen=True)
class Parcel:
    """Files that travel together: the path of each below the root, and its bytes."""

    files: tuple[tuple[str, bytes], ...]

    @property
    def digest(self) -> str:
        """Name the parcel by all that it holds."""
        held = [(path, files.sha256(data)) for path, data in self.files]
        return files.sha256(repr(held).encode())


def pack(root: Path, paths: Sequence[str]) -> Parcel:
    """Pack files below a root; one that is gone travels not, and its job says so."""
    there = [(path, root / path) for path in sorted(set(paths))]
    return Parcel(tuple((path, found.read_bytes()) for path, found in there if found.is_file()))


def unpack(store: Path, parcels: Sequence[Parcel]) -> Path:
    """Lay parcels out below a store; give the folder that is their root.

    A folder is whole once it has its name: it is filled beside, then renamed.
    """
    name = files.sha256(repr(sorted(parcel.digest for parcel in parcels)).encode())
    root = store / ROOTS / name
    if root.is_dir():
        os.utime(root)
        return root
    root.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=root.parent))
    try:
        _fill(beside, parcels)
        with contextlib.suppress(OSError):  # another worker of this machine was quicker
            beside.rename(root)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return root


def _fill(folder: Path, parcels: Sequence[Parcel]) -> None:
    for parcel in parcels:
        for path, data in parcel.files:
            target = _inside(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def forget(store: Path, seconds: float) -> None:
    """Remove folders that no job has asked for within so many seconds."""
    for root in (store / ROOTS).glob("*"):
        try:
            if clock.age(root) > seconds:
                shutil.rmtree(root)
        except OSError:
            continue  # another worker of this machine was quicker


def _inside(root: Path, path: str) -> Path:
    found = files.inside(root, path)
    if found is None:
        raise ValueError(f"{path} leads out of the folder of the book")
    return found
