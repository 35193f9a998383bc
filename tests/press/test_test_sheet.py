"""The test sheet: what is measured lies where it says, on both sides alike."""

from __future__ import annotations

import pytest

from manual.press.test_sheet import DEEPEST, face
from manual.units import PAPERS
from tests import inspectors
from tests.books import MiniBook


@pytest.mark.parametrize("name", ["letter", "a4", "tabloid"])
def test_a_line_lies_as_far_from_each_edge_as_its_number_says(name: str) -> None:
    drawn = face(PAPERS[name])
    level = [one.top + one.height / 2 for one in drawn.lines if one.width > one.height]
    upright = [one.left + one.width / 2 for one in drawn.lines if one.height > one.width]
    for depth in range(1, DEEPEST + 1):
        for places, extent in ((level, drawn.height), (upright, drawn.width)):
            assert min(abs(place - depth) for place in places) < 1e-9
            assert min(abs(place - (extent - depth)) for place in places) < 1e-9


def test_the_cross_stands_in_the_middle_so_that_it_shines_through_its_like() -> None:
    drawn = face(PAPERS["letter"])
    arms = sorted(drawn.lines, key=lambda one: max(one.width, one.height))[-2:]
    for arm in arms:
        assert arm.left + arm.width / 2 == pytest.approx(drawn.width / 2)
        assert arm.top + arm.height / 2 == pytest.approx(drawn.height / 2)


def test_the_sheet_is_made_in_every_language_for_both_sides(bilingual: MiniBook) -> None:
    for language in bilingual.languages:
        bilingual.chapter("01-a", "Words.", language=language)
    assert bilingual.run("printer-test").status == 0
    for language, words in (("en", ("Front", "Back")), ("es", ("Frente", "Reverso"))):
        path = bilingual.pdf("printer-test", language)
        texts = inspectors.text(path)
        assert [word in text for word, text in zip(words, texts, strict=True)] == [True, True]
        facts = inspectors.catalogue_facts(path)
        assert (facts.duplex, facts.print_scaling) == ("DuplexFlipLongEdge", "None")
        letters = [[run.x for run in page if run.text == "A"] for page in inspectors.runs(path)]
        assert len(letters[0]) == 1
        assert letters[0] == pytest.approx(letters[1])
