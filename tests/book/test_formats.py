"""Formats: sizes of pages that are cut or folded."""

from __future__ import annotations

import pytest

from manual.book.formats import FORMATS, lacks_notes, panelled
from manual.units import PAPERS

LETTER = PAPERS["letter"]


def test_ten_cards_two_halves_two_hangers_and_eight_pages_fill_a_letter_sheet() -> None:
    card, half, hanger, zine = (FORMATS[n].pages[0] for n in ("card", "half", "hanger", "zine"))
    assert (card.width, card.height) == (252, 144)
    assert 2 * card.width <= LETTER.width - 36
    assert 5 * card.height <= LETTER.height - 36
    assert (2 * half.width, half.height) == (LETTER.height, LETTER.width)
    assert (2 * hanger.width, hanger.height) == (LETTER.width, LETTER.height)
    assert (4 * zine.width, 2 * zine.height) == (LETTER.height, LETTER.width)


def test_panels_of_a_trifold_are_as_wide_as_the_wide_ones_of_a_letter_sheet() -> None:
    pages = FORMATS["trifold"].pages
    narrow = 3.625 * 72
    assert [page.height for page in pages] == [LETTER.width] * 6
    assert {2 * page.width + narrow for page in pages} == {LETTER.height}


def test_every_format_with_panels_says_how_many_headings_it_wants() -> None:
    wanted = {name: one.headings for name, one in FORMATS.items() if one.panels}
    assert wanted == {"card": 2, "half": 2, "hanger": 2, "trifold": 5, "zine": 7}


@pytest.mark.parametrize(
    ("names", "divided", "lacking"),
    [
        (("sheet",), None, False),
        (("card",), "card", True),
        (("card", "enlarged"), "card", False),
        (("sheet", "zine"), "zine", False),
        (("half", "hanger"), "half", True),
    ],
)
def test_where_panels_and_sources_are(
    names: tuple[str, ...], divided: str | None, lacking: bool
) -> None:
    found = panelled(names)
    assert (found.name if found else None) == divided
    assert lacks_notes(names) is lacking
