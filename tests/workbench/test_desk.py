"""Writes that the system refuses, and texts that changed between being seen and being written."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from manual.workbench.desk import ConflictError, Desk, mark
from manual.workbench.serving import _written
from tests.workbench.conftest import written

NAME = ("es", "chapters/01-one")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(written(tmp_path / "book", ("01-one",)).root, "Marta")


def test_a_write_that_the_disk_refuses_is_told_and_leaves_the_file(desk: Desk) -> None:
    file = desk.root / "es/chapters/01-one.md"
    before = file.read_bytes()
    unit = next(unit for unit in desk.piece(*NAME).units if unit.target)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))  # as on a disk that is full
    try:
        answer = _written(desk.save, NAME, {"1": unit.id, "2": mark(unit), "3": "title: Otro"})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert answer.status_code == 507
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["01-one.md"]


def test_a_signature_is_for_what_was_seen_on_both_sides(desk: Desk) -> None:
    unit = desk.piece(*NAME).units[3]
    with pytest.raises(ConflictError):
        desk.sign(*NAME, unit.id, mark(unit), "00000000")
    with pytest.raises(ConflictError):
        desk.sign(*NAME, unit.id, "0" * 16, "")


def test_a_block_stands_alone_only_as_its_source_was_seen(desk: Desk) -> None:
    unit = desk.piece(*NAME).units[3]
    with pytest.raises(ConflictError):
        desk.keep(*NAME, unit.id, mark(unit), "00000000", "Seen before it changed")


def test_a_file_that_cannot_be_read_just_now_is_not_the_end_of_listening() -> None:
    here = Path("/proc/self")
    if not here.exists():
        pytest.skip("needs a file that is there and cannot be read")
    assert Desk(here).foreign(["mem"]) == {"mem"}


def test_who_signs_stands_in_the_ledger(desk: Desk) -> None:
    from manual.workbench.desk import source_mark

    unit = desk.piece(*NAME).units[3]
    desk.sign(*NAME, unit.id, mark(unit), source_mark(unit))
    said = (desk.root / "translation/es/chapters/01-one.txt").read_text()
    assert said.count(" Marta\n") == 1


def test_ones_own_saves_are_not_taken_for_those_of_others(desk: Desk) -> None:
    unit = desk.piece(*NAME).units[0]
    desk.save(*NAME, unit.id, mark(unit), "title: Otro")
    assert desk.foreign(["es/chapters/01-one.md"]) == frozenset()
    (desk.root / "es/chapters/01-one.md").write_text("otra cosa")
    assert desk.foreign(["es/chapters/01-one.md"]) == {"es/chapters/01-one.md"}
