"""A zip that people send each other: written so that it repeats, read so that it can do no harm.

Nothing is unpacked onto the disk: members are read by name, and only those that are asked for. One
name that leads out of the archive, a link, a password or a size that no text has, and nothing of
the archive is read at all.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from manual import diagnostics
from manual.diagnostics import ContentError, Place

MEMBERS = 4000
MOST = 256 * 1024 * 1024
ONE = 64 * 1024 * 1024
RATIO = 200
"""How often larger than its packed bytes a member of some size may be; text packs up to 1:20."""
_SMALL = 1024 * 1024
_LINK = 0o120000
_KIND = 0o170000
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def written(members: Mapping[str, bytes], date: datetime.date) -> bytes:
    """Write an archive; the same members and date give the same bytes."""
    out = io.BytesIO()
    day = (max(date.year, 1980), date.month, date.day, 0, 0, 0)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, day)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


class Archive:
    """An archive that has been looked through; raise ContentError where it is not safe to read.

    `marker` is the name of a file that it must hold; where that lies in a folder, as when a person
    packed the folder anew, all names are those below it.
    """

    def __init__(self, data: bytes, file: str, marker: str) -> None:
        self._file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            found = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as problem:
            raise self._fail(str(problem)) from problem
        found = [info for info in found if not _litter(info.filename)]
        for why in (*_unsafe(found), *_twins(found)):
            raise self._fail(why)
        self._members = self._below(found, marker)

    def _fail(self, why: str) -> ContentError:
        return ContentError(diagnostics.error("exchange-unsafe", Place(self._file), why=why))

    def _below(self, found: list[zipfile.ZipInfo], marker: str) -> dict[str, zipfile.ZipInfo]:
        names = {info.filename: info for info in found if not info.is_dir()}
        places = [name for name in names if PurePosixPath(name).name == marker]
        if len(places) != 1:
            raise ContentError(
                diagnostics.error("exchange-no-handoff", Place(self._file), marker=marker)
            )
        top = places[0].removesuffix(marker)
        return {
            name.removeprefix(top): info for name, info in names.items() if name.startswith(top)
        }

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of all members."""
        return tuple(self._members)

    def read(self, name: str) -> bytes | None:
        """Give a member; None where there is none. Raise ContentError where it is damaged."""
        info = self._members.get(name)
        if info is None:
            return None
        try:
            with self._zip.open(info) as member:
                data = member.read(info.file_size + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as bad:
            raise self._fail(f"{name}: {bad}") from bad
        except Exception as bad:  # zlib and lzma have errors of their own
            raise self._fail(f"{name}: {bad}") from bad
        if len(data) > info.file_size:
            raise self._fail(name)
        return data


def _litter(name: str) -> bool:
    """Tell whether a system put a file there by itself."""
    return name.startswith(_LITTER[0]) or PurePosixPath(name).name in _LITTER


def _unsafe(found: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(found) > MEMBERS:
        yield str(len(found))
    if sum(info.file_size for info in found) > MOST:
        yield f"> {MOST} bytes"
    for info in found:
        path = PurePosixPath(info.filename)
        drive = len(info.filename) > 1 and info.filename[1] == ":"
        outside = path.is_absolute() or ".." in path.parts or "\\" in info.orig_filename or drive
        link = (info.external_attr >> 16) & _KIND == _LINK
        packed = max(info.compress_size, 1)
        bomb = info.file_size > ONE or (info.file_size > _SMALL and info.file_size > RATIO * packed)
        if outside or link or bomb or info.flag_bits & 0x1 or "\x00" in info.orig_filename:
            yield info.filename


def _twins(found: list[zipfile.ZipInfo]) -> Iterator[str]:
    seen: set[str] = set()
    for info in found:
        if info.filename.casefold() in seen:
            yield info.filename
        seen.add(info.filename.casefold())
