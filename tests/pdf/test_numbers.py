"""Numbers settled by arithmetic are those of the pages of the joined file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.files import content
from manual.pdf.document import Part
from manual.pdf.numbers import Stretch, Survey, settle
from manual.pdf.stitch import stitch
from manual.pdf.survey import survey
from tests import inspectors
from tests.pdf.fragments import BOOK, blank_part


@pytest.fixture(scope="module")
def stretches(parts: tuple[Part, ...]) -> list[Stretch]:
    return [Stretch(survey(content(part.pdf)), part.numbering, part.recto) for part in parts]


def test_the_pages_of_the_joined_file_agree(
    stretches: list[Stretch], parts: tuple[Part, ...], tmp_path: Path
) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(stitch(parts, BOOK).pdf)
    labels = inspectors.catalogue_facts(path).page_labels
    page_of, _ = settle(stretches)
    found = inspectors.destinations(path)
    assert found.keys() == page_of.keys()
    for name, place in found.items():
        assert place.page is not None
        assert labels[place.page] in (str(page_of[name]), "i" * page_of[name])


def test_a_fragment_knows_its_pages_anchors_and_rooms(stretches: list[Stretch]) -> None:
    first = stretches[1].survey
    assert first.pages > 1
    assert ("one", 0) in first.anchors
    assert first.rooms == (("two.b", 1),)


@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.sampled_from(["roman", "arabic"]), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
def test_every_page_is_counted_blank_ones_too(found: list[tuple[int, str, bool]]) -> None:
    stretches = [
        Stretch(Survey(pages, ((str(n), pages - 1),), ()), numbering, recto)
        for n, (pages, numbering, recto) in enumerate(found)
    ]
    expected, number, total, before = {}, 0, 0, ""
    for n, (pages, numbering, recto) in enumerate(found):
        if recto and total % 2:
            number, total = number + 1, total + 1
        number = pages if numbering != before else number + pages
        before, total = numbering, total + pages
        expected[str(n)] = number
    assert settle(stretches) == (expected, {})


def test_blank_pages_are_no_anchors() -> None:
    part = blank_part(3, "arabic", recto=False, size=(200, 300))
    assert survey(content(part.pdf)) == Survey(3, (), ())
