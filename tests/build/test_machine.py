"""Full disks, folders that cannot be written, two builds at once, another place and no network."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.books import EDITIONS, MiniBook
from tests.build.everything import moved, shown, start

REMEDY = "Look at the permissions of its folder, and at the free space on the disk."


def allowed(*command: str) -> bool:
    """Tell whether this machine lets a test make itself a world of its own."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


MOUNTS = allowed("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
NO_NETWORK = ("unshare", "-n") if allowed("unshare", "-n", "true") else ()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """A book of four pieces, built."""
    editions = EDITIONS.split("[editions.print]")[0]
    book = MiniBook(
        tmp_path_factory.mktemp("once") / "book", languages=("en", "es"), editions=editions
    )
    for language in ("en", "es"):
        book.chapter("01-one", "Words.[^a]\n\n[^a]: Of a note.\n\n", language=language)
        book.chapter("02-two", "See [one](01-one.md) – “ñ”.\n", language=language)
        book.handout("ant", "Words.\n", language=language)
    book.build()
    return book


def test_a_piece_that_cannot_be_written_does_not_stop_the_others(
    once: MiniBook, tmp_path: Path
) -> None:
    (tmp_path / "en" / "manual-reading.pdf").mkdir(parents=True)
    result = once.run("build", "--lang", "en", "--output", str(tmp_path))
    assert result.status == 3
    assert f"{tmp_path}/en/manual-reading.pdf: error: " in result.err
    assert REMEDY in result.err
    assert "Traceback" not in result.err
    assert sorted(shown(tmp_path)) == ["catalogue.json", "en/handouts/ant.pdf"]


def mounted(
    book: MiniBook, folder: Path, option: str
) -> tuple[subprocess.CompletedProcess[str], str]:
    """Build into a file system of its own; list what is there at the end."""
    script = (
        'mount -t tmpfs -o "$1" tmpfs "$2" && shift && out=$1 && shift && '
        '"$@" build --output "$out"; status=$?; find "$out" -type f; exit $status'
    )
    process = start(book, prefix=("unshare", "-m", "sh", "-c", script, "sh", option, str(folder)))
    out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess([], process.returncode, out, err), out


@pytest.mark.skipif(not MOUNTS, reason="may not mount a small disk")
@pytest.mark.parametrize(
    ("option", "why"), [("ro", "Read-only file system"), ("size=40k", "No space")]
)
def test_a_disk_that_takes_nothing_is_told(
    once: MiniBook, tmp_path: Path, option: str, why: str
) -> None:
    result, listing = mounted(once, tmp_path, option)
    assert result.returncode == 3, result.stderr
    assert (
        f"en/manual-reading.pdf: error: the file cannot be read or written: {why}" in result.stderr
    )
    assert REMEDY in result.stderr
    assert "Traceback" not in result.stderr
    assert "manual-reading.pdf\n" not in listing.split("s.\n")[-1]
    assert "/." not in listing  # nothing half written stays behind


def test_a_cache_that_cannot_be_made_is_told(once: MiniBook, tmp_path: Path) -> None:
    book = moved(once, tmp_path / "book")
    shutil.rmtree(book.root / ".cache")
    book.write(".cache", "in the way")
    before = shown(book.root / "dist")
    result = book.run("build")
    assert result.status == 3
    assert "error: the file cannot be read or written" in result.err
    assert "Traceback" not in result.err
    assert shown(book.root / "dist") == before


def test_two_builds_at_once_do_no_harm(once: MiniBook, tmp_path: Path) -> None:
    book = moved(once, tmp_path / "book")
    before = shown(book.root / "dist")
    shutil.rmtree(book.root / "dist")
    shutil.rmtree(book.root / ".cache" / "fragments")
    builds = [start(book, "build", "--jobs", "1") for _ in range(2)]
    told = [build.communicate(timeout=60) for build in builds]
    assert [build.returncode for build in builds] == [0, 0], told
    assert shown(book.root / "dist") == before


def test_the_same_book_gives_the_same_bytes_anywhere(once: MiniBook, tmp_path: Path) -> None:
    """Another folder, time zone, language, hash seed, number of workers; no home, no network."""
    book = moved(once, tmp_path / "otro sitio ñ" / "libro")
    before = shown(book.root / "dist")
    shutil.rmtree(book.root / "dist")
    shutil.rmtree(book.root / ".cache" / "fragments")
    elsewhere = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "es_US.UTF-8",
        "LANG": "ja_JP.EUC-JP",
        "PYTHONHASHSEED": "4711",
        "HOME": str(tmp_path / "no-such-home"),
        "COLUMNS": "20",
    }
    build = start(book, "build", "--jobs", "3", prefix=NO_NETWORK, **elsewhere)
    out, err = build.communicate(timeout=60)
    assert build.returncode == 0, err
    assert "Archivos en" in out
    assert shown(book.root / "dist") == before


def test_pieces_built_alone_are_the_same_as_together(once: MiniBook, tmp_path: Path) -> None:
    before = shown(once.root / "dist")
    once.build("ant", "--lang", "es", "--output", str(tmp_path))
    assert (tmp_path / "es/handouts/ant.pdf").read_bytes() == before["es/handouts/ant.pdf"]
    assert {path.name for path in tmp_path.iterdir()} == {"catalogue.json", "es"}
