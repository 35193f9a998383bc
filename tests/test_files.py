"""Files are replaced whole, and no path leaves the book."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual import files


def test_a_hash_is_that_of_the_standard() -> None:  # FIPS 180-4, example of one block
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert files.sha256(b"abc") == digest


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out.pdf"
    files.write_atomically(target, b"old")
    files.write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["out.pdf"]


def test_only_what_is_to_last_is_forced_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[int] = []
    monkeypatch.setattr(os, "fsync", forced.append)
    files.write_atomically(tmp_path / "entry", b"x", synced=False)
    assert (tmp_path / "entry").read_bytes() == b"x"
    assert forced == []
    files.write_atomically(tmp_path / "out.pdf", b"x")
    assert len(forced) == 1


def test_a_written_file_can_be_read_by_everybody(tmp_path: Path) -> None:
    files.write_atomically(tmp_path / "out.pdf", b"x")
    assert (tmp_path / "out.pdf").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("name", ["-rf", "ma\u00f1ana.pdf", "\U0001f4d5 a book.pdf", "x" * 250])
def test_any_name_can_be_written(tmp_path: Path, name: str) -> None:
    files.write_atomically(tmp_path / name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    (tmp_path / "out").symlink_to(other)
    files.write_atomically(tmp_path / "out", b"new")
    assert other.read_text() == "mine"
    assert not (tmp_path / "out").is_symlink()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "x").write_text("old")
    with pytest.raises(OSError) as raised:  # a folder stands in the way
        files.write_atomically(target, b"new")
    assert raised.value.filename == str(target)
    assert (target / "x").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@given(st.text(alphabet=st.sampled_from("ab./%~\\\0 "), max_size=12))
def test_no_path_leaves_its_root(relative: str) -> None:
    root = Path("/nowhere/book")
    found = files.inside(root, relative)
    assert found is None or found.is_relative_to(root)


@pytest.mark.parametrize("relative", ["../x", "/etc/passwd", "a/../../x", "../book2/x", "a\0b"])
def test_a_path_out_of_the_root_is_no_path(tmp_path: Path, relative: str) -> None:
    root = tmp_path / "book"
    root.mkdir()
    (tmp_path / "book2").mkdir()
    assert files.inside(root, relative) is None


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
def test_a_name_is_found_in_either_unicode_form(tmp_path: Path, stored: str, asked: str) -> None:
    name = "ma\u00f1ana \u00fa.svg"
    (tmp_path / unicodedata.normalize(stored, name)).write_text("x")  # type: ignore[arg-type]  # a form
    found = files.existing(tmp_path, unicodedata.normalize(asked, name))  # type: ignore[arg-type]  # a form
    assert found is not None
    assert found.read_text() == "x"


def test_only_files_exist(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert files.existing(tmp_path, "folder") is None
    assert files.existing(tmp_path, "pipe") is None
    assert files.existing(tmp_path, "none") is None


def test_links_out_of_the_root_and_loops_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "book"
    root.mkdir()
    (tmp_path / "x").write_text("secret")
    (root / "out").symlink_to(tmp_path)
    (root / "loop").symlink_to(root / "loop")
    assert files.inside(root, "out/x") is None
    assert files.existing(root, "loop") is None


def test_links_within_the_root_are_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert files.existing(tmp_path, "b") == tmp_path / "a"
