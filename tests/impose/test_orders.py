"""The orders of pages, as real imposers and printers lay them."""

from __future__ import annotations

import pytest

from manual.diagnostics import UsageError
from manual.impose import layouts
from manual.impose.booklets import best_signature, saddle_order, signature_lengths
from manual.impose.folds import panel_widths
from manual.units import points
from tests.impose.reading import HALF_LETTER, LETTER, grid, grids, options, source


def _grids(layout: str, count: int, /, **given: object) -> list[str]:
    return grids(layouts.plan(layout, (source(count),), options(**given)))


def test_saddle_stitch_of_16() -> None:
    assert _grids("saddle", 16) == [
        "[16|1][2|15]",
        "[14|3][4|13]",
        "[12|5][6|11]",
        "[10|7][8|9]",
    ]


def test_saddle_stitch_of_29_has_its_blanks_at_the_end() -> None:
    found = _grids("saddle", 29)
    assert found[:3] == ["[–|1][2|–]", "[–|3][4|29]", "[28|5][6|27]"]
    assert found[-1] == "[18|15][16|17]"
    assert len(found) == 8


def test_saddle_stitch_of_29_keeps_its_back_cover() -> None:
    found = _grids("saddle", 29, keep_cover=True)
    assert found[:2] == ["[29|1][2|–]", "[–|3][4|–]"]
    assert found[-1] == "[18|15][16|17]"


def test_saddle_stitch_from_the_right_swaps_the_columns() -> None:
    assert _grids("saddle", 16, binding="right")[:2] == ["[1|16][15|2]", "[3|14][13|4]"]


@pytest.mark.parametrize("count", range(1, 9))
def test_saddle_stitch_of_a_few_pages_takes_the_fewest_sheets(count: int) -> None:
    assert len(_grids("saddle", count)) == -(-count // 4)


def test_two_signatures_of_8() -> None:
    assert _grids("signatures", 16, signature=8) == [
        "[8|1][2|7]",
        "[6|3][4|5]",
        "[16|9][10|15]",
        "[14|11][12|13]",
    ]


def test_the_last_signature_is_shortened() -> None:
    found = layouts.plan("signatures", (source(20),), options(signature=16))
    assert grids(found)[-1] == "[20|17][18|19]"
    assert found.signatures == (4, 1)
    assert signature_lengths(20, 16) == (16, 4)


@pytest.mark.parametrize(
    ("count", "best"), [(124, 32), (40, 20), (96, 32), (48, 24), (17, 20), (56, 28), (100, 20)]
)
def test_the_signature_with_the_fewest_blanks_is_chosen(count: int, best: int) -> None:
    assert best_signature(count) == best
    least = min(-count % size for size in range(16, 33, 4))
    assert -count % best == least


def test_a_signature_that_is_no_multiple_of_4_is_refused() -> None:
    with pytest.raises(UsageError) as refusal:
        _grids("signatures", 16, signature=10)
    assert refusal.value.diagnostics[0].code == "impose-signature"


def test_cut_and_stack_of_16_in_two_stacks() -> None:
    found = _grids("cut-stack", 16)
    assert found == ["[1|9][10|2]", "[3|11][12|4]", "[5|13][14|6]", "[7|15][16|8]"]


def test_cut_and_stack_mirrors_each_row_of_four() -> None:
    quarter = layouts.plan("cut-stack", (source(16, (306, 396)),), options(grid=(2, 2)))
    assert grids(quarter) == ["[1|5 / 9|13][6|2 / 14|10]", "[3|7 / 11|15][8|4 / 16|12]"]


def test_cut_stack_fold_of_16() -> None:
    found = layouts.plan("cut-stack-fold", (source(16, (306, 396)),), options())
    assert grids(found) == ["[16|1 / 12|5][2|15 / 6|11]", "[14|3 / 10|7][4|13 / 8|9]"]


def test_the_zine() -> None:
    assert _grids("zine", 8) == ["[5↻|4↻|3↻|2↻ / 6|7|8|1]"]


def test_tete_beche_of_5_and_3() -> None:
    plan = layouts.plan("tete-beche", (source(5), source(3)), options())
    assert grids(plan, "AB") == ["[B1↻|A1][A2|B2↻]", "[B3↻|A3][A4|A5]"]


def test_tete_beche_of_5_and_2_leaves_position_6_blank() -> None:
    plan = layouts.plan("tete-beche", (source(5), source(2)), options())
    assert grids(plan, "AB") == ["[B1↻|A1][A2|B2↻]", "[–|A3][A4|A5]"]


def test_tete_beche_refuses_two_sizes() -> None:
    with pytest.raises(UsageError) as refusal:
        layouts.plan("tete-beche", (source(5), source(2, LETTER)), options())
    assert refusal.value.diagnostics[0].code == "impose-two-sizes"


def test_cards_of_8_faces_have_mirrored_backs() -> None:
    plan = layouts.plan("cards", (source(8, (252, 144)),), options(grid=(2, 2)))
    assert grids(plan) == ["[1|5 / 3|7][6|2 / 8|4]"]


def test_business_cards_are_10_up_on_letter() -> None:
    plan = layouts.plan("cards", (source(2, (252, 144)),), options())
    assert grids(plan) == ["[" + " / ".join(["1|1"] * 5) + "][" + " / ".join(["2|2"] * 5) + "]"]
    lefts = {round(one.box.left, 3) for one in plan.sheets[0].front.placements}
    bottoms = {round(one.box.bottom, 3) for one in plan.sheets[0].front.placements}
    assert lefts == {54, 306}
    assert bottoms == {36 + 144 * row for row in range(5)}
    assert plan.scale == 1


def test_two_cards_share_a_sheet_evenly() -> None:
    plan = layouts.plan("cards", (source(4, (252, 144)),), options())
    front = [one.page for one in plan.sheets[0].front.placements]
    assert [front.count(page) for page in (1, 3)] == [5, 5]


def test_a_letter_fold_has_its_flap_at_the_left_of_the_outside() -> None:
    plan = layouts.plan("trifold", (source(6, (264, 612)),), options())
    assert grids(plan) == ["[2|6|1][3|4|5]"]
    sheet = plan.sheets[0]
    assert sheet.back is not None
    clips = [one.clip.width for one in sheet.front.placements]
    assert clips == pytest.approx([261, 264, 264])  # the flap takes no more than its panel
    assert [mark.x0 for mark in sheet.front.marks[::2]] == pytest.approx([261, 526.5])


def test_panel_widths_of_a_letter_fold() -> None:
    assert panel_widths(LETTER) == pytest.approx((3.6875 * 72, 3.6875 * 72, 3.625 * 72))
    a4 = (points("210mm"), points("297mm"))
    mm = tuple(width / points("1mm") for width in panel_widths(a4))
    assert mm == pytest.approx((100, 100, 97))


def test_a_letter_fold_of_two_ready_sheets() -> None:
    plan = layouts.plan("trifold", (source(2, (792, 612)),), options())
    assert grids(plan) == ["[1][2]"]
    assert plan.scale == 1


def test_a_tent_stands_with_both_faces_upright() -> None:
    plan = layouts.plan("tent", (source(1, (612, 396)),), options())
    assert grid(plan.sheets[0].front) == "[1↻ / 1]"
    two = layouts.plan("tent", (source(2, (612, 396)),), options())
    assert grids(two) == ["[2↻ / 1]"]


def test_n_up_reads_on() -> None:
    plan = layouts.plan("n-up", (source(7, LETTER),), options(grid=(2, 2)))
    assert grids(plan) == ["[1|2 / 3|4][5|6 / 7|–]"]
    alone = layouts.plan("n-up", (source(7, LETTER),), options(grid=(2, 2), one_sided=True))
    assert grids(alone) == ["[1|2 / 3|4]", "[5|6 / 7|–]"]


def test_half_pages_come_twice() -> None:
    plan = layouts.plan("half-pages", (source(2, (612, 396)),), options())
    assert grids(plan) == ["[1 / 1][2 / 2]"]
    assert (plan.width, plan.height) == LETTER


def test_door_hangers_repeat() -> None:
    plan = layouts.plan("step-and-repeat", (source(2, (306, 792)),), options())
    assert grids(plan) == ["[1|1][2|2]"]


def test_letter_pages_on_half_letter_are_64_7_per_cent() -> None:
    plan = layouts.plan("saddle", (source(8, LETTER),), options())
    assert plan.scale == pytest.approx(0.647, abs=0.0001)
    assert (plan.width, plan.height) == (792, 612)


def test_pages_of_the_right_size_keep_it_at_the_edge() -> None:
    plan = layouts.plan("saddle", (source(8, HALF_LETTER),), options(clear=12))
    assert plan.scale == 1
    smaller = layouts.plan("saddle", (source(8, LETTER),), options(clear=12))
    assert smaller.scale == pytest.approx((396 - 12) / 612)


def test_a_layout_of_one_file_refuses_two() -> None:
    with pytest.raises(UsageError) as refusal:
        layouts.plan("saddle", (source(4), source(4)), options())
    assert refusal.value.diagnostics[0].code == "impose-files"


def test_the_order_of_a_book_is_closed() -> None:
    assert saddle_order(4) == (((4, 1), (2, 3)),)
