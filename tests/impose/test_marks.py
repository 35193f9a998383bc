"""Marks, slugs and ruled pages: where a hand needs them, and where a printer reaches."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.impose import layouts, notes, slug
from manual.impose.plan import Box, Kind, Mark, Plan, Side, Words
from manual.impose.request import EDGE, Options, Source
from tests.impose.reading import HALF_LETTER, LETTER, options, source

ALL: dict[str, frozenset[Kind]] = {name: frozenset(kinds) for name, kinds in layouts.MARKS.items()}
SIZES = {
    "cards": (252, 144),
    "zine": (198, 306),
    "trifold": (264, 612),
    "tent": (612, 396),
    "cut-stack-fold": (280, 360),
}
SMALLER = (350, 560)
"""A page that leaves paper around it to be cut off."""


def _plan(layout: str, count: int = 8, **given: object) -> Plan:
    size = SIZES.get(layout, SMALLER)
    files = [source(count, size)] * (2 if layout == "tete-beche" else 1)
    return layouts.plan(layout, tuple(files), options(**{"marks": ALL[layout], **given}))


def _of(side: Side, kind: str) -> list[Mark]:
    return [one for one in side.marks if one.kind == kind]


@pytest.mark.parametrize("layout", layouts.NAMES)
@pytest.mark.parametrize("caliper", [0.0, 0.3])
def test_marks_stand_where_printers_reach(layout: str, caliper: float) -> None:
    plan = _plan(layout, 32, caliper=caliper)
    kinds = {one.kind for _, _, side in plan.faces() for one in side.marks}
    assert kinds == ALL[layout]
    for _, _, side in plan.faces():
        for one in side.marks:
            for x, y in ((one.x0, one.y0), (one.x1, one.y1)):
                assert EDGE - 0.01 <= x <= plan.width - EDGE + 0.01, one
                assert EDGE - 0.01 <= y <= plan.height - EDGE + 0.01, one


def test_a_sheet_that_pages_fill_has_no_cut_lines_beyond_the_reach_of_printers() -> None:
    """Creep moves pages by a hair: a line a hair from the edge could be neither printed nor cut."""
    files = (source(32, HALF_LETTER),)
    plan = layouts.plan("saddle", files, options(marks=frozenset({"crop"}), caliper=0.3))
    assert [one for sheet in plan.sheets for one in sheet.front.marks] == []


def test_cut_lines_of_cards_pass_between_them_and_stand_outside() -> None:
    (sheet,) = _plan("cards").sheets
    marks = _of(sheet.front, "crop")
    assert {one.x0 for one in marks if one.x0 == one.x1} == {54, 306, 558}
    assert {one.y0 for one in marks if one.y0 == one.y1} == {36 + 144 * row for row in range(6)}
    for one in marks:
        for place in sheet.front.placements:
            box = place.clip.grown(-0.01)
            assert not box.left < (one.x0 + one.x1) / 2 < box.right or not (
                box.bottom < (one.y0 + one.y1) / 2 < box.top
            )


def test_bleed_runs_under_the_cut_lines_of_cards() -> None:
    """Where two cards meet no bleed is needed; outside it reaches over the line to be cut."""
    with_bleed = (Source(2, 252, 144, bleed=9),)
    (sheet,) = layouts.plan("cards", with_bleed, Options(LETTER, gutter=18)).sheets
    for place in sheet.front.placements:
        assert place.clip == place.box.grown(9)
    marks = _of(sheet.front, "crop")
    assert marks
    for one in marks:
        for place in sheet.front.placements:
            inside = place.clip.grown(-0.01)
            ends = ((one.x0, one.y0), (one.x1, one.y1))
            assert not any(
                inside.left < x < inside.right and inside.bottom < y < inside.top for x, y in ends
            )


def test_staples_stand_on_the_fold_of_the_outermost_sheet_only() -> None:
    plan = _plan("saddle", 16)
    fronts = [_of(sheet.front, "staple") for sheet in plan.sheets]
    assert [len(marks) for marks in fronts] == [2, 0, 0, 0]
    assert {one.x0 for one in fronts[0]} == {plan.width / 2}


def test_collation_marks_go_down_like_stairs() -> None:
    plan = _plan("signatures", 64, signature=16)
    marks = [one for sheet in plan.sheets for one in _of(sheet.front, "collation")]
    assert len(marks) == 4
    assert [one.y0 for one in marks] == sorted((one.y0 for one in marks), reverse=True)
    assert len({one.y0 for one in marks}) == 4


@given(
    st.sampled_from([name for name in layouts.NAMES if name != "tete-beche"]),
    st.integers(1, 40),
    st.sampled_from([LETTER, (792.0, 1224.0), (595.276, 841.89)]),
    st.sampled_from([11.34, EDGE]),
    st.sampled_from(["A short name", "A rather long name of a job that goes on · hoja 12/48 · es"]),
)
@settings(deadline=None)
def test_the_slug_stands_on_the_paper_and_in_the_way_of_nothing(
    layout: str, count: int, sheet: tuple[float, float], edge: float, text: str
) -> None:
    size = SIZES.get(layout, (360.0, 560.0))
    plan = layouts.plan(layout, (Source(count, *size),), Options(sheet, edge=edge))
    named = slug.slugged(plan, lambda *_: text)
    for (_, _, before), (_, _, side) in zip(plan.faces(), named.faces(), strict=True):
        (words,) = side.words
        assert words.text == text
        assert side.placements == before.placements
        box = _around(words)
        assert Box(0, 0, plan.width, plan.height).within(box) == box or len(text) > 40
        free = all(
            not (shared.width > 0.01 and shared.height > 0.01)
            for shared in (one.clip.within(box) for one in side.placements)
        )
        assert free or min(words.x, words.y) <= edge + slug.SIZE


def _around(words: Words) -> Box:
    length = len(words.text) * words.size * 0.5
    if words.turn == 90:
        return Box(words.x - words.size * 0.7, words.y, words.x, words.y + length)
    return Box(words.x, words.y, words.x + length, words.y + words.size * 0.7)


@pytest.mark.parametrize("layout", ["saddle", "cut-stack", "zine", "tete-beche"])
def test_blank_pages_are_ruled_within_their_margins(layout: str) -> None:
    plan = _plan(layout, 5, marks=frozenset())
    ruled = notes.ruled(plan, "Notes")
    blank = sum(one.page == 0 for _, _, side in plan.faces() for one in side.placements)
    assert blank
    words = [one for _, _, side in ruled.faces() for one in side.words]
    assert len(words) == blank
    for _, _, side in ruled.faces():
        boxes = [one.box.grown(-17.9) for one in side.placements if one.page == 0]
        for line in _of(side, "rule"):
            assert any(
                box.left <= min(line.x0, line.x1)
                and max(line.x0, line.x1) <= box.right
                and box.bottom <= line.y0 <= box.top
                for box in boxes
            )
            assert abs(line.x1 - line.x0) > 100


def test_a_ruled_page_that_stands_on_its_head_is_written_so() -> None:
    plan = _plan("zine", 4, marks=frozenset())
    ruled = notes.ruled(plan, "Notas")
    (side,) = [sheet.front for sheet in ruled.sheets]
    turns = sorted(one.turn for one in side.words)
    assert turns == [0, 0, 0, 180]  # pages 5 to 8; 5 is in the upper row
    head = next(one for one in side.words if one.turn == 180)
    box = next(one.box for one in side.placements if one.page == 0 and one.turn == 180)
    assert box.centre[0] < head.x < box.right
    assert box.bottom < head.y < box.centre[1]
