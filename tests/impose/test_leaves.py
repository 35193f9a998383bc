"""What holds for every layout, paper, flip and binding: leaves, spines, every page exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.impose import layouts
from manual.impose.plan import Placement, Plan, Side
from manual.impose.printer import Printer, prepared
from manual.impose.request import Options, Source
from tests.impose.reading import HALF_LETTER, LETTER, options, source

LEAVED = ["saddle", "signatures", "cut-stack", "cut-stack-fold", "cards", "half-pages"]
"""Layouts in which page 2 is printed behind page 1."""
BOUND = ["saddle", "signatures", "cut-stack", "cut-stack-fold", "tete-beche"]
SIZES: dict[str, tuple[float, float]] = {"cut-stack-fold": (306, 396), "cards": (252, 144)}


def _plan(layout: str, count: int, **given: object) -> Plan:
    size = SIZES.get(layout, HALF_LETTER)
    files = [source(count, size)] + [source(count, size)] * (layout == "tete-beche")
    return layouts.plan(layout, tuple(files), options(**given))


def _through(plan: Plan, side: Side) -> list[Placement]:
    """See a back through the paper."""
    mirrored = {"left": "right", "right": "left"}
    return [
        Placement(
            one.page,
            one.box.mirrored(plan.width),
            one.clip.mirrored(plan.width),
            -one.turn % 360,
            one.file,
            mirrored.get(one.spine, one.spine),  # type: ignore[arg-type]  # edges by their names
        )
        for one in side.placements
    ]


def _leaves(plan: Plan) -> Iterator[tuple[Placement, Placement | None]]:
    """Pair what stands on each front with what is behind it."""
    for sheet in plan.sheets:
        behind = _through(plan, sheet.back) if sheet.back else []
        for one in sheet.front.placements:
            x, y = one.box.centre
            near = [
                o for o in behind if max(abs(o.box.centre[0] - x), abs(o.box.centre[1] - y)) < 3
            ]
            assert len(near) <= 1
            yield one, near[0] if near else None


@pytest.mark.parametrize("layout", LEAVED)
@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("caliper", [0.0, 0.3])
def test_pages_of_a_leaf_stand_behind_one_another(
    layout: str, binding: str, caliper: float
) -> None:
    plan = _plan(layout, 18, binding=binding, caliper=caliper)
    seen = set()
    for front, back in _leaves(plan):
        assert back is not None
        pair = {front.page, back.page} - {0}
        if not pair:
            continue
        leaf = (min(pair) + 1) // 2
        seen.add(leaf)
        assert pair <= {2 * leaf - 1, 2 * leaf}
        assert back.box.left == pytest.approx(front.box.left)
        assert back.box.right == pytest.approx(front.box.right)
        assert back.box.bottom == pytest.approx(front.box.bottom)
        assert (front.turn - back.turn) % 360 == 0
    assert seen == set(range(1, 10))


@pytest.mark.parametrize("layout", BOUND)
@pytest.mark.parametrize("binding", ["left", "right"])
def test_a_leaf_is_bound_at_one_edge_whichever_side_is_seen(layout: str, binding: str) -> None:
    plan = _plan(layout, 18, binding=binding)
    for front, back in _leaves(plan):
        assert back is not None
        assert front.spine == back.spine
        assert front.spine in ("left", "right")


@pytest.mark.parametrize("layout", BOUND)
@pytest.mark.parametrize("binding", ["left", "right"])
def test_odd_pages_have_their_spine_where_the_book_is_bound(layout: str, binding: str) -> None:
    """A book bound at the wrong side passes the test of leaves, but not this one."""
    plan = _plan(layout, 18, binding=binding)
    for one in _placements(plan):
        if one.page:
            spine = one.spine if one.turn == 0 else {"left": "right", "right": "left"}[one.spine]
            assert (spine == binding) == (one.page % 2 == 1), one


@pytest.mark.parametrize("layout", ["saddle", "signatures", "cut-stack-fold", "tete-beche"])
@pytest.mark.parametrize("sheet", [LETTER, (792, 1224), (595.276, 841.89)])
@pytest.mark.parametrize("binding", ["left", "right"])
def test_spines_of_folded_sheets_meet_at_the_fold(
    layout: str, sheet: tuple[float, float], binding: str
) -> None:
    plan = _plan(layout, 18, sheet=sheet, binding=binding)
    for one in _placements(plan):
        at = one.box.left if one.spine == "left" else one.box.right
        assert at == pytest.approx(plan.width / 2)


def _placements(plan: Plan) -> list[Placement]:
    return [one for _, _, side in plan.faces() for one in side.placements]


@pytest.mark.parametrize("layout", layouts.NAMES)
@pytest.mark.parametrize("flip", ["", "long", "short"])
@pytest.mark.parametrize("over", [False, True])
def test_what_a_printer_does_with_a_back_is_undone(layout: str, flip: str, *, over: bool) -> None:
    """Whatever is set, the paper that comes out is the plan: front and back as they were meant."""
    plan = _plan(layout, 8)
    sent = prepared(plan, Printer(flip=flip, rotate_backs=over))  # type: ignore[arg-type]  # parametrized
    hinge = "short" if plan.width > plan.height else "long"
    turned = bool(flip) and (flip != hinge)
    for meant, sheet in zip(plan.sheets, sent.sheets, strict=True):
        assert sheet.front == meant.front
        if meant.back is None:
            assert sheet.back is None
            continue
        assert sheet.back is not None
        # The duplexer turns backs by half where the other edge is set, and by its own habit.
        out = sheet.back.turn(plan.width, plan.height) if turned != over else sheet.back
        for one, wanted in zip(out.placements, meant.back.placements, strict=True):
            assert (one.page, one.turn, one.spine) == (wanted.page, wanted.turn, wanted.spine)
            assert one.box.left == pytest.approx(wanted.box.left)
            assert one.box.bottom == pytest.approx(wanted.box.bottom)


@pytest.mark.parametrize("layout", layouts.NAMES)
@pytest.mark.parametrize("count", [1, 2, 3, 7, 9, 21])
def test_only_the_last_sheet_may_lack_a_back(layout: str, count: int) -> None:
    """Else a printer of both sides would print the next front on it."""
    plan = _plan(layout, count)
    if plan.duplex:
        assert all(sheet.back is not None for sheet in plan.sheets[:-1])


# --- Every page exactly once --------------------------------------------------------------------

SHEETS = st.sampled_from([LETTER, (612.0, 1008.0), (792.0, 1224.0), (595.276, 841.89)])
PAGES = st.sampled_from([HALF_LETTER, LETTER, (306.0, 396.0), (419.53, 595.276), (500.0, 200.0)])
ONCE = [
    "saddle",
    "signatures",
    "cut-stack",
    "cut-stack-fold",
    "n-up",
    "trifold",
    "zine",
    "tete-beche",
]


@given(
    st.sampled_from(ONCE),
    st.integers(1, 150),
    st.integers(1, 40),
    PAGES,
    SHEETS,
    st.builds(
        dict,
        binding=st.sampled_from(["left", "right"]),
        keep_cover=st.booleans(),
        signature=st.sampled_from([0, 4, 16, 32]),
        one_sided=st.booleans(),
        caliper=st.sampled_from([0.0, 0.28]),
        gutter=st.sampled_from([0.0, 9.0]),
    ),
    st.tuples(st.integers(1, 4), st.integers(1, 4)),
)
@settings(deadline=None)
def test_every_page_is_laid_exactly_once(
    layout: str,
    count: int,
    more: int,
    size: tuple[float, float],
    sheet: tuple[float, float],
    how: dict[str, object],
    cells: tuple[int, int],
) -> None:
    wanted = Options(sheet, grid=cells, **how)  # type: ignore[arg-type]  # drawn by their names
    files = [Source(count, *size)] + [Source(more, *size)] * (layout == "tete-beche")
    plan = layouts.plan(layout, tuple(files), wanted)
    found = Counter((one.file, one.page) for one in _placements(plan) if one.page)
    every = [(file, page) for file, one in enumerate(files) for page in range(1, one.pages + 1)]
    assert found == Counter(every)
    blanks = sum(one.page == 0 for one in _placements(plan))
    assert plan.blanks == blanks or layout == "trifold"  # a ready side has no room for a blank
    _inside(plan)


@given(
    st.sampled_from(["cards", "step-and-repeat", "half-pages"]),
    st.integers(1, 60),
    st.sampled_from([(252.0, 144.0), (153.0, 243.0), (180.0, 180.0), (306.0, 396.0)]),
    SHEETS,
    st.booleans(),
)
@settings(deadline=None)
def test_pages_that_repeat_are_there_equally_often_with_their_backs(
    layout: str, count: int, size: tuple[float, float], sheet: tuple[float, float], one_sided: bool
) -> None:
    how = Options(sheet, one_sided=one_sided)
    plan = layouts.plan(layout, (Source(count, *size),), how)
    found = Counter(one.page for one in _placements(plan) if one.page)
    assert set(found) == set(range(1, count + 1))
    assert len(set(found.values())) == 1
    _inside(plan)


@given(
    st.integers(1, 4),
    PAGES,
    SHEETS,
    st.sampled_from(
        [{"scale": 1.0}, {"scale": 3.0}, {"grid": (2, 3)}, {"poster": (1224.0, 1584.0)}]
    ),
    st.sampled_from([0.0, 18.0, 36.0]),
)
@settings(deadline=None)
def test_every_page_of_a_poster_is_on_all_its_tiles(
    count: int,
    size: tuple[float, float],
    sheet: tuple[float, float],
    how: dict[str, object],
    overlap: float,
) -> None:
    wanted = Options(sheet, overlap=overlap, **how)  # type: ignore[arg-type]  # drawn by their names
    plan = layouts.plan("poster", (Source(count, *size),), wanted)
    found = Counter(one.page for one in _placements(plan))
    assert set(found) == set(range(1, count + 1))
    assert len(set(found.values())) == 1
    for one in _placements(plan):
        # A tile whose whole picture is under its neighbours would be a wasted sheet.
        assert one.clip.width > overlap * 0.999
        assert one.clip.height > overlap * 0.999
    _inside(plan)


@given(st.integers(1, 9), SHEETS)
def test_every_page_of_a_tent_is_laid_once_and_a_lone_one_twice(
    count: int, sheet: tuple[float, float]
) -> None:
    plan = layouts.plan("tent", (Source(count, 612, 396),), Options(sheet))
    found = Counter(one.page for one in _placements(plan) if one.page)
    assert found == Counter(range(1, count + 1)) if count > 1 else found == Counter({1: 2})
    _inside(plan)


def _inside(plan: Plan) -> None:
    """Nothing is printed beyond the paper, and no page is printed over another."""
    for _, _, side in plan.faces():
        for index, one in enumerate(side.placements):
            assert one.clip.left >= -0.01
            assert one.clip.bottom >= -0.01
            assert one.clip.right <= plan.width + 0.01
            assert one.clip.top <= plan.height + 0.01
            for other in side.placements[index + 1 :]:
                shared = one.clip.within(other.clip)
                assert min(shared.width, shared.height) < 0.01


# --- Options ------------------------------------------------------------------------------------

CHANGES: dict[str, object] = {
    "grid": (2, 3),
    "gutter": 9.0,
    "binding": "right",
    "keep_cover": True,
    "signature": 8,
    "caliper": 0.3,
    "poster": (900.0, 1400.0),
    "overlap": 20.0,
    "one_sided": True,
}


@pytest.mark.parametrize("layout", layouts.NAMES)
@pytest.mark.parametrize("name", CHANGES)
def test_an_option_changes_just_the_layouts_that_are_said_to_take_it(
    layout: str, name: str
) -> None:
    """Else the command would refuse what works, or take in silence what does not."""
    size = {"trifold": (264, 612), "cards": (252, 144)}.get(layout, (280, 396))
    files = (source(22, size),) * (2 if layout == "tete-beche" else 1)

    def made(**given: object) -> Plan:
        return layouts.plan(layout, files, options(**given))

    assert (made(**{name: CHANGES[name]}) != made()) == (layout in layouts.TAKES[name])
