"""The catalogue of an output folder: what lies there, whoever built it, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from manual.build import catalogue
from manual.build.catalogue import Entry

PRINTING = catalogue.Printing("1.0", {})
NAMES = ("en/a.pdf", "en/b.pdf", "es/ñ.pdf")


def entry(file: str, pages: int = 1) -> Entry:
    return Entry(
        file=file,
        piece="manual",
        kind="manual",
        language="en",
        edition="reading",
        title="Título “x”",
        version="1.0",
        date="2026-01-02",
        pages=pages,
        paper="letter",
        bytes=9,
        sha256="0" * 64,
        code="ABCD-1234",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_entries_of_earlier_builds_stay_and_new_ones_replace_them(folder: Path) -> None:
    known = frozenset(NAMES)
    catalogue.write(folder, (entry("en/b.pdf"), entry("es/ñ.pdf")), known, PRINTING)
    catalogue.write(folder, (entry("en/a.pdf"), entry("en/b.pdf", pages=7)), known, PRINTING)
    assert catalogue.read(folder) == (
        entry("en/a.pdf"),
        entry("en/b.pdf", pages=7),
        entry("es/ñ.pdf"),
    )


def test_what_is_gone_or_no_longer_made_is_left_out(folder: Path) -> None:
    catalogue.write(folder, tuple(entry(name) for name in NAMES), frozenset(NAMES), PRINTING)
    (folder / "en/a.pdf").unlink()
    catalogue.write(folder, (), frozenset(NAMES) - {"en/b.pdf"}, PRINTING)
    assert catalogue.read(folder) == (entry("es/ñ.pdf"),)


def test_it_is_readable_by_people(folder: Path) -> None:
    catalogue.write(folder, (entry("es/ñ.pdf"),), frozenset(NAMES), PRINTING)
    text = (folder / catalogue.NAME).read_text(encoding="utf-8")
    assert "Título “x”" in text
    assert json.loads(text)["format"] == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"7", b'{"pieces": 3}', b'{"pieces": [{"file": "a"}]}', b"\xff", b"null"],
)
def test_one_that_cannot_be_read_counts_as_empty_and_is_replaced(
    folder: Path, content: bytes
) -> None:
    assert catalogue.read(folder) == ()
    (folder / catalogue.NAME).write_bytes(content)
    assert catalogue.read(folder) == ()
    catalogue.write(folder, (entry("en/a.pdf"),), frozenset(NAMES), PRINTING)
    assert catalogue.read(folder) == (entry("en/a.pdf"),)
