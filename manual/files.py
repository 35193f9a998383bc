"""Reading, hashing and replacing files so that an output is always whole, old or new."""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stored:
    """Bytes that lie in a file, from an offset to its end: read when they are wanted."""

    path: Path
    offset: int

    def read(self) -> bytes:
        """Read them; raise OSError where the file is gone."""
        with self.path.open("rb") as file:
            file.seek(self.offset)
            return file.read()


def content(held: bytes | Stored) -> bytes:
    """Give bytes wherever they are."""
    return held.read() if isinstance(held, Stored) else held


def sha256(data: bytes) -> str:
    """Give the SHA-256 of bytes as 64 hexadecimal digits (FIPS 180-4)."""
    return hashlib.sha256(data).hexdigest()


def write_atomically(path: Path, data: bytes, *, synced: bool = True) -> None:
    """Write a file by rename, so that a crash leaves the old one; parents are made.

    One that is not `synced` may be empty after a power cut: for entries of caches, which verify.
    An OSError names the file that was to be written, not the one beside it.
    """
    try:
        _write_beside(path, data, synced=synced)
    except OSError as problem:
        problem.filename = str(path)
        raise


def _write_beside(path: Path, data: bytes, *, synced: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if synced:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def inside(root: Path, relative: str) -> Path | None:
    """Resolve a path below a root, following links; None where it leaves the root or loops."""
    try:
        resolved = (root / relative).resolve()
    except (OSError, RuntimeError, ValueError):
        return None
    return resolved if resolved.is_relative_to(root.resolve()) else None


def existing(root: Path, relative: str) -> Path | None:
    """Find a file below a root whatever Unicode form its name is stored in; None if absent."""
    for form in (relative, *(unicodedata.normalize(f, relative) for f in ("NFC", "NFD"))):
        path = inside(root, form)
        if path is not None and path.is_file():
            return path
    return None
