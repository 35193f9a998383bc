"""Slots: what the typesetter writes for a page number is what the stitch needs to fill it in."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pikepdf
import pytest

from manual.pdf import slots
from manual.pdf.slots import Slot
from tests import inspectors
from tests.typeset.setting import Press, document, job

STYLE = """
@page { @bottom-right { content: "000"; hyphenate-character: "slot-edge"; font-size: 12pt } }
.page-slot::before { content: attr(data-room); hyphenate-character: "slot-left" }
.mid::before { hyphenate-character: "slot-center" }
.sans { font: 700 20pt "Source Sans 3" }
"""
BODY = """<p>one <span class="page-slot" data-page-of="#a.b" data-room="00"></span></p>
<p class="sans"><span class="page-slot mid" data-page-of="#c" data-room="0000"></span></p>
<p style="break-before: page">Page two, section 000, in the year 2000.</p>"""


def found(pdf: bytes) -> list[tuple[Slot, ...]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [slots.find(page.obj.Contents.read_bytes()) for page in opened.pages]


def filled(pdf: bytes, path: Path, number: int, code: str = "") -> Path:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            content = slots.fill(page.obj.Contents.read_bytes(), lambda _: number, code)
            page.obj.Contents = opened.make_stream(content)
        opened.save(path)
    return path


def test_every_slot_says_what_it_wants_and_how_it_stands(press: Press) -> None:
    first, second = found(press(job(document(BODY, style=STYLE))).pdf)
    folio = ("", "edge", 3)
    told = [(slot.of, slot.align, slot.room) for slot in first]
    assert sorted(told) == sorted([folio, ("a.b", "left", 2), ("c", "center", 4)])
    assert [(slot.of, slot.align, slot.room) for slot in second] == [folio]
    assert all(len(set(slot.glyphs)) == 10 for slot in first)


def test_noughts_that_are_no_slots_are_left_alone(press: Press) -> None:
    made = press(job(document("<p>000</p><p>1000</p>")))
    assert found(made.pdf) == [()]


def test_a_document_without_slots_draws_their_text(press: Press, tmp_path: Path) -> None:
    made = press(dataclasses.replace(job(document(BODY, style=STYLE)), slots=False))
    assert found(made.pdf) == [(), ()]
    (tmp_path / "a.pdf").write_bytes(made.pdf)
    assert "one 00\n0000\n" in inspectors.text(tmp_path / "a.pdf")[0]


@pytest.mark.parametrize("number", [1, 42, 789, 1650])
def test_a_filled_slot_is_seen_and_read_as_its_number(
    press: Press, tmp_path: Path, number: int
) -> None:
    made = press(job(document(BODY, style=STYLE)))
    path = filled(made.pdf, tmp_path / "a.pdf", number)
    assert inspectors.text(path)[0].split() == ["one", str(number), str(number), str(number)]
    assert inspectors.text(path)[1].split()[-1] == str(number)
    assert inspectors.tag_text(path).split()[:3] == ["one", str(number), str(number)]


def test_each_slot_is_in_the_font_and_size_of_its_place(press: Press, tmp_path: Path) -> None:
    path = filled(press(job(document(BODY, style=STYLE))).pdf, tmp_path / "a.pdf", 7)
    sevens = {(run.font, run.size) for run in inspectors.runs(path)[0] if run.text == "7"}
    assert sorted((font[:12], size) for font, size in sevens) == [
        ("Source-Sans-", 20.0),
        ("Source-Serif", 12.0),
    ]


CODE = (
    '<p class="sans" style="letter-spacing: 1pt">'
    '<span class="code-slot" data-letters="01ABVW-">000000000</span> x</p>'
)


def test_a_code_is_seen_and_read_where_noughts_were_kept(press: Press, tmp_path: Path) -> None:
    made = press(job(document(CODE, style=STYLE)))
    (slot,) = [slot for slot in found(made.pdf)[0] if slot.letters != slots.DIGITS]
    assert (slot.letters, len(set(slot.glyphs)), slot.room) == ("01ABVW-", 7, 9)
    path = filled(made.pdf, tmp_path / "a.pdf", 3, "VAWA-0BV1")
    assert inspectors.text(path)[0].split() == ["VAWA-0BV1", "x", "3"]
    assert inspectors.tag_text(path).split() == ["VAWA-0BV1", "x"]
    plain = press(job(document(CODE.replace("000000000", "VAWA-0BV1"), style=STYLE))).pdf
    assert widths(plain).items() <= widths(made.pdf).items()  # readers move on by these


def widths(pdf: bytes) -> dict[int, int]:
    """Give the width of each glyph of the sans, by its number (ISO 32000-1, 9.7.4.3)."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for font in opened.pages[0].Resources.Font.values():
            told = font.DescendantFonts[0]
            if "Sans" in str(told.BaseFont):
                flat = list(told.W)
                pairs = zip(flat[::2], flat[1::2], strict=True)
                return {int(f) + n: round(w) for f, ws in pairs for n, w in enumerate(list(ws))}
    raise AssertionError("no sans")


def test_numbers_at_the_edge_end_in_one_line(press: Press, tmp_path: Path) -> None:
    made = press(job(document("<p>text</p>", style=STYLE)))
    begin = []
    for number in (1, 22, 333):
        path = filled(made.pdf, tmp_path / "a.pdf", number)
        (folio,) = (run for run in inspectors.runs(path)[0] if run.text == str(number))
        begin.append(folio.x)
    (width,) = {slot.width * 0.75 for slot in found(made.pdf)[0]}  # from CSS pixels to points
    assert begin[0] - begin[1] == pytest.approx(width, abs=0.02)
    assert begin[1] - begin[2] == pytest.approx(width, abs=0.02)
    assert begin[2] + 3 * width == pytest.approx(270, abs=0.1)  # the margin: 300 less 30 points
