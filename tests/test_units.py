"""Lengths, papers, files, dates."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual import clock, files, units


@pytest.mark.parametrize(
    ("text", "points"), [("12pt", 12), ("1in", 72), ("25.4mm", 72), ("2.54cm", 72), ("1pc", 12)]
)
def test_lengths_are_read_as_points(text: str, points: float) -> None:
    assert units.points(text) == pytest.approx(points)


@pytest.mark.parametrize("text", ["12", "pt", "-1pt", "1 px", "1e3pt", ""])
def test_other_texts_are_no_length(text: str) -> None:
    with pytest.raises(ValueError):  # the text is the message
        units.points(text)


def test_half_letter_is_half_of_letter() -> None:
    letter, half = units.PAPERS["letter"], units.PAPERS["half-letter"]
    assert (half.width * 2, half.height) == (letter.height, letter.width)


def test_the_build_date_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert clock.today() == datetime.date(1970, 1, 2)


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out.pdf"
    files.write_atomically(target, b"old")
    files.write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["out.pdf"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "x").write_text("old")
    with pytest.raises(OSError):  # a folder stands in the way
        files.write_atomically(target, b"new")
    assert (target / "x").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@given(st.text(alphabet=st.sampled_from("ab./%~"), max_size=12))
def test_no_path_leaves_its_root(relative: str) -> None:
    root = Path("/nowhere/book")
    found = files.inside(root, relative)
    assert found is None or found.is_relative_to(root)


def test_a_name_is_found_in_either_unicode_form(tmp_path: Path) -> None:
    (tmp_path / "man\u0303ana.svg").write_text("x")
    assert files.existing(tmp_path, "ma\u00f1ana.svg") is not None


def test_links_out_of_the_root_and_loops_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "book"
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    (root / "loop").symlink_to(root / "loop")
    assert files.inside(root, "out/x") is None
    assert files.existing(root, "loop") is None
