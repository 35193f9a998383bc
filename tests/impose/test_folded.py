"""Sheets folded, cut and piled: the pages come in order, upright, bound at the right side."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from manual.impose import layouts
from manual.impose.plan import Plan
from manual.impose.request import Options, Source
from manual.pdf import pages as opening
from manual.press.imposing import Order, impose
from tests.impose import folding
from tests.impose.folding import Pile, Printed, cut, fold, leaves, lying, nested, of_plan, read
from tests.impose.reading import HALF_LETTER, LETTER, options, source
from tests.pdf.numbered import numbered

Bind = Callable[[list[Printed]], list[str]]


def saddle(sheets: list[Printed]) -> list[str]:
    """Fold all sheets at once, the left half over the right one."""
    return read(fold(nested(sheets), x=sheets[0].width / 2, over="left"))


def saddle_from_the_right(sheets: list[Printed]) -> list[str]:
    return read(fold(nested(sheets), x=sheets[0].width / 2, over="right"))


def stacked(sheets: list[Printed]) -> list[str]:
    """Cut the pile at its middle and put the left half on the right one."""
    left, right = cut([lying(sheet) for sheet in sheets], x=sheets[0].width / 2)
    return read(left + right)


def four_stacks(sheets: list[Printed]) -> list[str]:
    low, high = cut([lying(sheet) for sheet in sheets], y=sheets[0].height / 2)
    parts = [part for row in (high, low) for part in cut(row, x=sheets[0].width / 2)]
    return read([layer for part in parts for layer in part])


def stacked_and_folded(sheets: list[Printed]) -> list[str]:
    """Cut between the rows, leave out an empty piece; the upper row is outermost; fold as one."""
    low, high = cut(nested(sheets), y=sheets[0].height / 2)
    low = [layer for layer in low if layer.seen("front") or layer.seen("back")]
    return read(fold(low + high, x=sheets[0].width / 2, over="left"))


BOOKS: list[tuple[str, tuple[float, float], dict[str, object], Bind]] = [
    ("saddle", HALF_LETTER, {}, saddle),
    ("saddle", HALF_LETTER, {"binding": "right"}, saddle_from_the_right),
    ("cut-stack", HALF_LETTER, {}, stacked),
    ("cut-stack", (306, 396), {"grid": (2, 2)}, four_stacks),
    ("cut-stack-fold", (306, 396), {}, stacked_and_folded),
]
IDS = ["saddle", "saddle-right", "cut-stack", "cut-stack-4", "cut-stack-fold"]


def _filled(count: int, whole: int) -> list[str]:
    return [str(page) if page <= count else "–" for page in range(1, whole + 1)]


@pytest.mark.parametrize(("layout", "size", "given", "bind"), BOOKS, ids=IDS)
@pytest.mark.parametrize("count", [1, 4, 15, 16, 29])
def test_a_book_reads_on(
    layout: str, size: tuple[float, float], given: dict[str, object], bind: Bind, count: int
) -> None:
    plan = layouts.plan(layout, (source(count, size),), options(**given))
    found = bind(of_plan(plan))
    assert found == _filled(count, len(found))


@pytest.mark.parametrize(("layout", "size", "given", "bind"), BOOKS, ids=IDS)
def test_a_book_reads_on_in_the_pdf_itself(
    tmp_path: Path, layout: str, size: tuple[float, float], given: dict[str, object], bind: Bind
) -> None:
    path = numbered(tmp_path / "a.pdf", 13, size)
    made = impose([opening.open_file(path)], Order(layout, Options(LETTER, **given)))  # type: ignore[arg-type]  # the tests' own names
    path.write_bytes(made.pdf)
    found = bind(folding.of_pdf(path, duplex=True))
    assert found == _filled(13, len(found))


def test_signatures_read_on_one_after_the_other() -> None:
    plan = layouts.plan("signatures", (source(44),), options(signature=16))
    sheets = of_plan(plan)
    found: list[str] = []
    for count in plan.signatures:
        found += saddle(sheets[:count])
        sheets = sheets[count:]
    assert found == _filled(44, 44)


def test_a_kept_cover_is_the_last_page() -> None:
    plan = layouts.plan("saddle", (source(13),), options(keep_cover=True))
    found = saddle(of_plan(plan))
    assert found == [*map(str, range(1, 13)), "–", "–", "–", "13"]


@pytest.mark.parametrize(("one", "two"), [(5, 3), (5, 2), (1, 1), (8, 12)])
def test_two_texts_begin_at_both_covers(one: int, two: int) -> None:
    plan = layouts.plan("tete-beche", (source(one), source(two)), options())
    found = saddle(of_plan(plan))
    assert found[:one] == [str(page) for page in range(1, one + 1)]
    assert found[-two:] == [f"B{page}↻" for page in range(two, 0, -1)]
    assert set(found[one:-two]) <= {"–"}


def _trifold(sheet: Printed, plan: Plan) -> Pile:
    """Fold the right panel of the inside in, then the left one over it."""
    folds = sorted({mark.x0 for mark in plan.sheets[0].front.marks if mark.kind == "fold"})
    inside = [sheet.width - x for x in reversed(folds)]
    pile = fold([lying(sheet, face_up="back")], x=inside[1], over="right")
    return fold(pile, x=inside[0], over="left")


def test_a_letter_fold_opens_cover_flap_inside() -> None:
    plan = layouts.plan("trifold", (source(6, (264, 612)),), options())
    pile = _trifold(of_plan(plan)[0], plan)
    assert leaves(pile) == [("1", "3"), ("2", "5"), ("4", "6")]


@pytest.mark.parametrize("sheet", [LETTER, (595.276, 841.89)])
def test_the_flap_of_a_letter_fold_does_not_reach_the_fold(sheet: tuple[float, float]) -> None:
    size = (max(sheet) / 3, min(sheet))
    plan = layouts.plan("trifold", (source(6, size),), options(sheet=sheet))
    cover, flap, inside = (layer.extent for layer in _trifold(of_plan(plan)[0], plan))
    assert cover[0] == pytest.approx(inside[0])
    assert flap[2] == pytest.approx(inside[2])
    assert 4 < flap[0] - inside[0] < 9  # it lies 1/16 in or 3 mm short of the other fold
    assert cover[2] == pytest.approx(inside[2])


def test_a_zine_reads_on_around_its_slit() -> None:
    """Folded along, its panels lie back to back; pushed together, the slit opens into leaves."""
    plan = layouts.plan("zine", (source(8, (198, 306)),), options())
    (sheet,) = of_plan(plan)
    slit = next(mark for mark in plan.sheets[0].front.marks if mark.kind == "slit")
    quarter = sheet.width / 4
    assert (slit.x0, slit.x1) == (quarter, 3 * quarter)
    assert slit.y0 == slit.y1 == sheet.height / 2
    # Printed side outwards: the upper half is folded behind the lower one.
    folded = fold([lying(sheet, face_up="back")], y=sheet.height / 2, over="top")
    panels: list[list[str]] = [[], []]  # the panels of both layers as seen from outside, 1 to 4
    rest = folded
    for column in range(1, 5):
        one, rest = cut(rest, x=column * quarter)
        for number, layer in enumerate(one):
            panels[number].append(_outside(layer))
    upper, lower = panels[0], panels[1]
    # The outer panels stay joined at the middle line, back to back; the inner ones are pushed apart
    # and each folds back to back with its neighbour of the same half.
    ends = {frozenset((upper[0], lower[0])), frozenset((upper[3], lower[3]))}
    middles = {frozenset(upper[1:3]), frozenset(lower[1:3])}
    assert ends | middles == {
        frozenset(("1", "2")),
        frozenset(("3", "4")),
        frozenset(("5", "6")),
        frozenset(("7", "8")),
    }
    joined = {frozenset(pair) for row in panels for pair in itertools.pairwise(row)}
    spreads = joined - middles
    assert spreads == {frozenset(pair) for pair in (("2", "3"), ("4", "5"), ("6", "7"), ("8", "1"))}


def _outside(layer: folding.Layer) -> str:
    """Read the printed face; it must stand upright or wholly upside down on the table as one."""
    (seen,) = layer.seen("front")
    return seen[0]


def test_all_pages_of_a_zine_stand_the_same_way_when_it_is_folded() -> None:
    plan = layouts.plan("zine", (source(8, (198, 306)),), options())
    (sheet,) = of_plan(plan)
    folded = fold([lying(sheet, face_up="back")], y=sheet.height / 2, over="top")
    ups = {spot[1] for layer in folded for spot in layer.seen("front")}
    assert len(ups) == 1


def test_both_faces_of_a_tent_are_upright() -> None:
    """Folded over its ridge, the lower face is seen from the front, the upper from behind."""
    plan = layouts.plan("tent", (source(2, (612, 396)),), options())
    (sheet,) = of_plan(plan)
    pile = fold([lying(sheet, face_up="back")], y=sheet.height / 2, over="bottom")
    faces = [layer.seen("front") for layer in pile]
    assert sorted(faces) == sorted([(("1", faces[0][0][1]),), (("2", faces[0][0][1]),)])


@pytest.mark.parametrize("count", [2, 4, 10, 20, 23])
def test_cards_have_their_backs_behind_them(count: int) -> None:
    plan = layouts.plan("cards", (source(count, (252, 144)),), options())
    found = [leaf for sheet in of_plan(plan) for leaf in _cards(sheet, 2, 5, (252, 144))]
    wanted = {
        (str(page), str(page + 1) if page < count else "–") for page in range(1, count + 1, 2)
    }
    assert set(found) - {("–", "–")} == wanted


def _cards(
    sheet: Printed, columns: int, rows: int, card: tuple[float, float]
) -> list[tuple[str, str]]:
    """Cut a sheet into cards with blades that know only the size of a card."""
    pile = [lying(sheet)]
    found = []
    left = (sheet.width - columns * card[0]) / 2
    low = (sheet.height - rows * card[1]) / 2
    _, pile = cut(pile, y=low)
    for row in range(1, rows + 1):
        strip, pile = cut(pile, y=low + row * card[1])
        _, strip = cut(strip, x=left)
        for column in range(1, columns + 1):
            one, strip = cut(strip, x=left + column * card[0])
            found += leaves(one)
    return found


def test_poster_tiles_glued_make_the_poster() -> None:
    """Where tiles overlap they show the same, and together they show all of it."""
    plan = layouts.plan("poster", (Source(1, 792, 1224),), options(scale=1.5))
    width, height = 792 * 1.5, 1224 * 1.5
    seen = []
    for sheet in plan.sheets:
        (one,) = sheet.front.placements
        assert (one.box.width, one.box.height) == pytest.approx((width, height))
        clip = one.clip.moved(-one.box.left, -one.box.bottom)
        seen.append((clip.left, clip.bottom, clip.right, clip.top))
    for at in [(x, y) for x in range(0, int(width), 20) for y in range(0, int(height), 20)]:
        assert any(x0 <= at[0] <= x1 and y0 <= at[1] <= y1 for x0, y0, x1, y1 in seen), at
    columns = sorted({(round(x0, 3), round(x1, 3)) for x0, _, x1, _ in seen})
    for (_, right), (left, _) in itertools.pairwise(columns):
        assert right - left == pytest.approx(36)
