"""Bookmarks of all fragments in one outline, with parts above their chapters."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from manual.pdf.document import Part
from manual.pdf.stitch import stitch
from tests import inspectors
from tests.inspectors import OutlineItem
from tests.pdf.fragments import BOOK, blank_part

EXPECTED = [
    (1, "The book", 0),
    (2, "Contents", 1),
    (1, "Part A", 2),
    (2, "First chapter", 2),
    (3, "Under one", 3),
    (4, "Deep", 3),
    (3, "Also", 4),
    (2, "Second chapter", 6),
    (3, "Under two", 7),
    (1, "Part B", 8),
    (2, "Third chapter", 8),
    (1, "The end", 10),
]


def flat(items: tuple[OutlineItem, ...]) -> Iterator[tuple[int, str, int | None]]:
    for item in items:
        yield item.level, item.title, item.page
        yield from flat(item.children)


@pytest.fixture
def made(tmp_path: Path, parts: tuple[Part, ...]) -> Path:
    path = tmp_path / "book.pdf"
    path.write_bytes(stitch(parts, BOOK).pdf)
    return path


def test_bookmarks_follow_the_book_and_hang_under_their_parts(made: Path) -> None:
    assert list(flat(inspectors.outline(made))) == EXPECTED


def test_parts_are_open_and_chapters_are_closed(made: Path) -> None:
    """ISO 32000-1, table 153: a count below nought is that of a closed item."""
    with pikepdf.open(made) as pdf:
        counts = {}
        items = [pdf.Root.Outlines.First]
        while items:
            item = items.pop()
            counts[str(item.Title)] = int(item.get("/Count", 0))
            items += [item[key] for key in ("/Next", "/First") if key in item]
        assert int(pdf.Root.Outlines.Count) == 4 + 3  # parts and their chapters
    assert counts["Part A"] == 2
    assert counts["Part B"] == 1
    assert counts["First chapter"] == -2
    assert counts["Under one"] == -1
    assert counts["Second chapter"] == -1
    assert counts["Third chapter"] == counts["Deep"] == 0


def test_a_part_may_have_the_title_of_a_bookmark(tmp_path: Path, parts: tuple[Part, ...]) -> None:
    named = tuple(dataclasses.replace(part, under=part.under and "The book") for part in parts)
    path = tmp_path / "book.pdf"
    path.write_bytes(stitch(named, BOOK).pdf)
    assert [(level, title) for level, title, _ in flat(inspectors.outline(path))] == [
        (1, "The book"),
        (2, "Contents"),
        (1, "The book"),
        *((level, title) for level, title, _ in EXPECTED[3:9]),
        *((level, title) for level, title, _ in EXPECTED[10:]),
    ]


def test_a_book_without_bookmarks_has_no_outline() -> None:
    made = stitch((blank_part(2, "arabic", recto=False, size=(300, 400)),), BOOK)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert "/Outlines" not in pdf.Root
        assert pdf.Root.PageMode == pikepdf.Name.UseNone
