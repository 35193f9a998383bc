"""The sheet that shows how others are put together."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from manual import messages
from manual.impose import layouts
from manual.impose.request import Options, Source
from manual.pdf import pages
from manual.press import drawings, help_sheet
from manual.press.imposing import Order, impose
from manual.typeset import fonts
from tests import inspectors
from tests.books import PROJECT
from tests.pdf.numbered import numbered

LETTER = (612.0, 792.0)


def _fonts() -> str:
    return fonts.configure(PROJECT / ".cache")


def _made(folder: Path, layout: str, sheet: tuple[float, float] = LETTER, count: int = 6) -> Path:
    files = [numbered(folder / "a.pdf", count, (144, 180))]
    if layout == "tete-beche":
        files.append(numbered(folder / "b.pdf", 3, (144, 180)))
    order = Order(layout, Options(sheet), help_sheet=True)
    made = impose([pages.open_file(path) for path in files], order, _fonts)
    target = folder / "imposed.pdf"
    target.write_bytes(made.pdf)
    assert len(inspectors.pages(target)) > sum(1 for _ in made.plan.faces())
    return target


def test_every_layout_that_is_folded_or_cut_has_steps_and_every_step_a_drawing() -> None:
    assert set(layouts.NAMES) - set(help_sheet.STEPS) == {"n-up"}
    used = {step for steps in help_sheet.STEPS.values() for step in steps}
    assert used == set(drawings.DRAWINGS)


@pytest.mark.parametrize("step", drawings.DRAWINGS)
def test_drawings_stay_within_their_frame(step: str) -> None:
    root = ElementTree.fromstring(drawings.svg(drawings.drawing(step), 'a & "b"'))
    assert root.get("viewBox") == f"0 0 {drawings.WIDTH} {drawings.HEIGHT}"
    for polygon in root.iter("{http://www.w3.org/2000/svg}polygon"):
        numbers = [float(one) for one in (polygon.get("points") or "").replace(",", " ").split()]
        assert all(-1 <= x <= drawings.WIDTH + 1 for x in numbers[::2])
        assert all(-1 <= y <= drawings.HEIGHT + 1 for y in numbers[1::2])


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["saddle", "zine", "cards", "tete-beche"])
def test_it_comes_last_at_the_size_of_the_sheets_in_both_languages(
    tmp_path: Path, layout: str
) -> None:
    made = _made(tmp_path, layout)
    every = inspectors.pages(made)
    assert len({(page.width, page.height) for page in every}) == 1
    text = " ".join(inspectors.text(made)[-1].split())
    for step in help_sheet.STEPS[layout]:
        for language in messages.LANGUAGES:
            assert messages.say(f"step_{step}", language) in text
    # The document is in Spanish, so Spanish comes first.
    assert text.index("Cómo se arma") < text.index("How to put it together")
    assert all(font.embedded for font in inspectors.fonts(made) if "Source" in font.name)


def test_two_texts_in_signatures_are_put_together_as_such() -> None:
    files = (Source(40, 396, 612), Source(40, 396, 612))
    plan = layouts.plan("tete-beche", files, Options(LETTER, signature=16))
    assert help_sheet.steps_of(plan) == (*help_sheet.STEPS["signatures"], "turn_over")


@pytest.mark.slow
def test_it_is_not_printed_on_the_back_of_the_last_sheet(tmp_path: Path) -> None:
    made = _made(tmp_path, "step-and-repeat", count=1)
    assert "Cómo se arma" in inspectors.text(made)[1]  # nothing is two-sided here
    made = _made(tmp_path, "cards", count=3)
    texts = inspectors.text(made)
    assert len(texts) % 2 == 1
    assert "Cómo se arma" in texts[-1]


@pytest.mark.slow
@pytest.mark.parametrize("sheet", [(792.0, 1224.0), (419.53, 595.28), (288.0, 432.0)])
def test_it_fits_on_any_sheet(tmp_path: Path, sheet: tuple[float, float]) -> None:
    made = _made(tmp_path, "saddle", sheet)
    width, height = inspectors.pages(made)[-1].width, inspectors.pages(made)[-1].height
    for run in inspectors.runs(made)[-1]:
        assert 0 < run.x < width
        assert 0 < run.y < height


@pytest.mark.slow
def test_signatures_are_told_apart_where_the_sheet_asks_to(tmp_path: Path) -> None:
    texts = inspectors.text(_made(tmp_path, "signatures", count=40))
    assert any("cuadernillo 2" in text for text in texts)
