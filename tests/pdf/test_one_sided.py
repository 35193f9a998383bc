"""Fronts and backs as files of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.pdf.one_sided import part
from tests import inspectors
from tests.pdf.numbered import linked, numbered


def _texts(folder: Path, data: bytes) -> list[str]:
    path = folder / "part.pdf"
    path.write_bytes(data)
    return [text.strip() for text in inspectors.text(path)]


@pytest.mark.parametrize(
    ("pages", "fronts", "backs"),
    [
        (1, ["p1"], [""]),
        (4, ["p1", "p3"], ["p2", "p4"]),
        (5, ["p1", "p3", "p5"], ["p2", "p4", ""]),
    ],
)
def test_pages_are_parted_and_a_blank_stands_behind_a_front_without_a_back(
    tmp_path: Path, pages: int, fronts: list[str], backs: list[str]
) -> None:
    parted = part(numbered(tmp_path / "a.pdf", pages).read_bytes())
    assert _texts(tmp_path, parted.fronts) == fronts
    assert _texts(tmp_path, parted.backs) == backs
    assert _texts(tmp_path, parted.backs_reversed) == backs[::-1]


def test_sizes_title_and_language_stay_and_links_go(tmp_path: Path) -> None:
    parted = part(linked(tmp_path / "a.pdf").read_bytes())
    path = tmp_path / "fronts.pdf"
    path.write_bytes(parted.fronts)
    assert {(page.width, page.height) for page in inspectors.pages(path)} == {(396, 612)}
    facts = inspectors.catalogue_facts(path)
    assert facts.lang == "es"
    assert inspectors.links(path) == ()
    assert parted == part((tmp_path / "a.pdf").read_bytes())
