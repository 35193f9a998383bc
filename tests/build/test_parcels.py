"""Files that travel come out as they went in, and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from manual.build import parcels
from manual.build.parcels import Parcel


def test_files_arrive_and_are_laid_out_once(tmp_path: Path) -> None:
    book = tmp_path / "book"
    for name in ("styles/a.css", "styles/icons/b.svg", "en/c.png"):
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).write_bytes(name.encode())
    styles = parcels.pack(book, ["styles/a.css", "styles/icons/b.svg", "styles/gone.css"])
    picture = parcels.pack(book, ["en/c.png"])
    root = parcels.unpack(tmp_path / "store", [styles, picture])
    assert (root / "styles/icons/b.svg").read_bytes() == b"styles/icons/b.svg"
    assert not (root / "styles/gone.css").exists()
    assert parcels.unpack(tmp_path / "store", [picture, styles]) == root
    assert [path.name for path in (tmp_path / "store" / parcels.ROOTS).iterdir()] == [root.name]


def test_other_content_is_another_parcel(tmp_path: Path) -> None:
    one, other = (Parcel((("a", data),)) for data in (b"1", b"2"))
    assert one.digest != other.digest
    assert parcels.unpack(tmp_path, [one]) != parcels.unpack(tmp_path, [other])


@pytest.mark.parametrize("path", ["../a", "/etc/a", "a/../../b"])
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        parcels.unpack(tmp_path / "store", [Parcel(((path, b""),))])
    assert {found.name for found in tmp_path.rglob("*")} <= {"store", parcels.ROOTS}


def test_what_no_job_asked_for_is_forgotten(tmp_path: Path) -> None:
    old = parcels.unpack(tmp_path, [Parcel((("a", b"1"),))])
    new = parcels.unpack(tmp_path, [Parcel((("a", b"2"),))])
    os.utime(old, (0, 0))
    parcels.forget(tmp_path, 3600)
    assert not old.exists()
    assert new.exists()
