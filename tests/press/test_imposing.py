"""Finished PDFs to sheets, as each printer needs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.impose.request import Options
from manual.pdf import pages
from manual.press.imposing import Imposed, Order, impose
from manual.press.printers import Profile
from manual.units import points
from tests import inspectors
from tests.pdf.numbered import numbered

LETTER = (612.0, 792.0)
MM = points("1mm")


def _impose(path: Path, order: Order) -> Imposed:
    made = impose([pages.open_file(path)], order)
    path.write_bytes(made.pdf)
    return made


def _backs(path: Path) -> list[dict[str, tuple[float, float]]]:
    return [{run.text: (run.x, run.y) for run in page} for page in inspectors.runs(path)[1::2]]


def test_bytes_become_sheets(tmp_path: Path) -> None:
    data = numbered(tmp_path / "a.pdf", 8).read_bytes()
    made = impose([pages.opened(data, "a")], Order("saddle", Options(LETTER)))
    assert len(made.plan.sheets) == 2
    (tmp_path / "b.pdf").write_bytes(made.pdf)
    assert [text.split() for text in inspectors.text(tmp_path / "b.pdf")] == [
        ["p8", "p1"],
        ["p2", "p7"],
        ["p6", "p3"],
        ["p4", "p5"],
    ]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    data = numbered(tmp_path / "a.pdf", 8).read_bytes()
    order = Order("saddle", Options(LETTER), Profile("office", right=1))
    made = {impose([pages.opened(data, "a")], order).pdf for _ in range(2)}
    assert len(made) == 1


@pytest.mark.parametrize("layout", ["n-up", "saddle"])
@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_back_moves_on_the_paper_as_the_test_sheet_was_read(
    tmp_path: Path, layout: str, *, flip: str, turned: bool
) -> None:
    """The shift is seen on upright paper, whichever way the pages lie on it."""

    def laid(right: float, up: float) -> dict[str, tuple[float, float]]:
        path = numbered(tmp_path / "a.pdf", 4, (306, 396))
        profile = Profile("office", 2, flip, turned, right, up, 0.0)  # type: ignore[arg-type]  # parametrized
        options = Options(LETTER, grid=(1, 2), scale=1) if layout == "n-up" else Options(LETTER)
        _impose(path, Order(layout, options, profile))
        assert {(page.width, page.height) for page in inspectors.pages(path)} == {LETTER}
        return _backs(path)[0]

    still, moved = laid(0, 0), laid(2, -3)
    assert still
    for name, (x, y) in still.items():
        assert moved[name] == pytest.approx((x + 2 * MM, y - 3 * MM), abs=0.01)


@pytest.mark.parametrize(
    ("flip", "turned", "over"),
    [
        ("short", False, False),
        ("short", True, True),
        ("long", False, True),
        ("long", True, False),
    ],
)
def test_backs_of_a_booklet_are_turned_for_a_printer(
    tmp_path: Path, *, flip: str, turned: bool, over: bool
) -> None:
    path = numbered(tmp_path / "a.pdf", 4)
    profile = Profile("office", 2, flip, turned, edge=0)  # type: ignore[arg-type]  # parametrized
    _impose(path, Order("saddle", Options(LETTER), profile))
    # A lying sheet is turned a quarter to stand: what was at (x, y) is at (612 - y, x).
    x, y = (752, 552) if over else (40, 60)
    assert _backs(path)[0]["p2"] == pytest.approx((612 - y, x), abs=0.01)
    duplex = "DuplexFlipLongEdge" if flip == "long" else "DuplexFlipShortEdge"
    assert inspectors.catalogue_facts(path).duplex == duplex


def test_a_setting_takes_the_place_of_the_profiles(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4)
    _impose(path, Order("saddle", Options(LETTER), Profile("office", flip="long"), "short"))
    assert inspectors.catalogue_facts(path).duplex == "DuplexFlipShortEdge"
    assert _backs(path)[0]["p2"] == pytest.approx((612 - 60, 40), abs=0.01)


def test_without_a_printer_sheets_lie_as_they_are_read(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4)
    _impose(path, Order("saddle", Options(LETTER)))
    assert [(page.width, page.height) for page in inspectors.pages(path)] == [(792, 612)] * 2
    assert _backs(path)[0]["p2"] == pytest.approx((40, 60))


def test_pages_that_shrink_keep_clear_of_the_edge_also_on_shifted_backs(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4, LETTER)
    profile = Profile("office", right=1.0, up=-2.0, edge=4.0)
    made = _impose(path, Order("saddle", Options(LETTER), profile))
    edge = 6 * MM
    assert made.plan.scale == pytest.approx((396 - edge) / 612)
    for _, _, side in made.plan.faces():
        for one in side.placements:
            outer = one.box.left if one.spine == "right" else made.plan.width - one.box.right
            assert outer == pytest.approx(edge)
    assert made.plan.clear == pytest.approx(edge)


def test_a_letter_fold_takes_panels_of_two_widths(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 6, (265.5, 612))
    import pikepdf

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.MediaBox = pikepdf.Array([0, 0, 261, 612])
        pdf.save(path)
    assert _impose(path, Order("trifold", Options(LETTER))).plan.scale == 1
