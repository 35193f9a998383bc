"""Fields: what the typesetter writes for them can be typed in, seen and read aloud."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from tests import inspectors
from tests.inspectors import Field
from tests.typeset.setting import Press, document, job

STYLE = """
.control { appearance: auto; display: block; width: 200pt; height: 24pt; margin: 0 0 6pt;
  padding: 0; border: 0; box-sizing: border-box; font-size: 13pt; color: #102030 }
textarea.control { height: 60pt }
[type=checkbox].control { width: 12pt; height: 12pt }
"""
LINE = '<input class="control" type="text" name="a_line" title="Your name. ¿Qué?">'
LINES = '<textarea class="control" name="a_lines" title="More"></textarea>'
BOX = '<input class="control" type="checkbox" name="a_box" title="I called">'
# Codes without a letter, and accents that nobody types by themselves.
ABSENT = "\ufffd\x7fˆ˜"
EVERY = f"<p>Before</p>{LINE}{LINES}{BOX}<p>Behind</p>"


@pytest.fixture(scope="module")
def form(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form with a field of every kind."""
    return written(press, EVERY, tmp_path_factory.mktemp("form") / "form.pdf")


def written(press: Press, body: str, path: Path, style: str = STYLE) -> Path:
    made = press(job(document(body, style=style)))
    assert made.diagnostics == ()
    path.write_bytes(made.pdf)
    return path


def test_every_kind_of_field_is_there_with_its_words(form: Path) -> None:
    found = inspectors.fields(form)
    assert [(f.name, f.kind, f.tooltip) for f in found] == [
        ("a_line", "line", "Your name. ¿Qué?"),
        ("a_lines", "lines", "More"),
        ("a_box", "box", "I called"),
    ]
    assert [f.value for f in found] == [None, None, "Off"]


def test_a_field_lies_where_its_box_is(form: Path) -> None:
    line, lines, box = (f.rect for f in inspectors.fields(form))
    for rect, width, height in ((line, 200, 24), (lines, 200, 60), (box, 12, 12)):
        assert rect[0] == pytest.approx(36, abs=0.01)
        assert rect[2] - rect[0] == pytest.approx(width, abs=0.01)
        assert rect[3] - rect[1] == pytest.approx(height, abs=0.01)
    assert line[1] - lines[3] == pytest.approx(6, abs=0.01)
    assert lines[1] - box[3] == pytest.approx(6, abs=0.01)


def test_no_field_waits_for_its_reader_to_draw_it(form: Path) -> None:
    assert [dict(f.shown) for f in inspectors.fields(form)] == [
        {"": ""},
        {"": ""},
        {"Off": "", "Yes": ""},
    ]
    with pikepdf.open(form) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        box = pdf.Root.AcroForm.Fields[2]
        ticked, empty = (box.AP.N[state].read_bytes() for state in ("/Yes", "/Off"))
        assert b" l" in ticked
        assert b" l" not in empty
        assert [float(n) for n in box.AP.N.Yes.BBox] == pytest.approx([0, 0, 12, 12], abs=0.01)


def test_size_and_colour_come_from_the_style(form: Path) -> None:
    with pikepdf.open(form) as pdf:
        style = str(pdf.Root.AcroForm.Fields[0].DA).split()
    assert style[:3] == ["/Sans", "13", "Tf"]
    assert [round(float(n) * 255) for n in style[3:6]] == [16, 32, 48]


def test_the_font_of_fields_is_whole_and_embedded(form: Path) -> None:
    """What people type is not known: every letter of WinAnsi is there, at its own width."""
    with pikepdf.open(form) as pdf:
        font = pdf.Root.AcroForm.DR.Font.Sans
        assert (str(font.Subtype), str(font.Encoding)) == ("/TrueType", "/WinAnsiEncoding")
        assert str(font.BaseFont) == "/Source-Sans-3"
        widths = {
            int(font.FirstChar) + index: int(width) for index, width in enumerate(font.Widths)
        }
        embedded = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    letters = embedded.getBestCmap()
    for code, width in widths.items():
        letter = bytes([code]).decode("cp1252", "replace")
        if letter not in ABSENT:
            assert ord(letter) in letters, letter
            advance = embedded["hmtx"][letters[ord(letter)]][0]
            assert width == round(advance * 1000 / embedded["head"].unitsPerEm)
    assert {"ñ", "Ñ", "¿", "“", "—", "€"} <= {chr(code) for code in letters}


def test_a_field_is_tagged_in_its_place(form: Path) -> None:
    assert inspectors.fields_in_tag_order(form) == ("a_line", "a_lines", "a_box")
    tags = [
        e.tag for top in inspectors.structure(form) for e in top.walk() if e.tag in ("P", "Form")
    ]
    assert tags == ["P", "Form", "Form", "Form", "P"]


def test_every_field_finds_its_tag(form: Path) -> None:
    with pikepdf.open(form) as pdf:
        flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, flat[::2]), flat[1::2], strict=True))
        for field in pdf.Root.AcroForm.Fields:
            tag = parents[int(field.StructParent)]
            assert str(tag.S) == "/Form"
            assert tag.K[0].Obj.objgen == field.objgen


@pytest.mark.parametrize(
    "style", ["", STYLE.replace("auto", "none"), STYLE + ".control{display:none}"]
)
def test_without_appearance_there_is_no_field(press: Press, tmp_path: Path, style: str) -> None:
    path = written(press, EVERY, tmp_path / "a.pdf", style)
    assert inspectors.fields(path) == ()
    with pikepdf.open(path) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_fields_stand_on_their_pages(press: Press, tmp_path: Path) -> None:
    body = f"{LINE}<div style='break-before: page'>{BOX}</div>"
    found: tuple[Field, ...] = inspectors.fields(written(press, body, tmp_path / "a.pdf"))
    assert [(f.name, f.page) for f in found] == [("a_line", 0), ("a_box", 1)]


def test_the_same_form_gives_the_same_bytes(press: Press) -> None:
    first, second = (press(job(document(EVERY, style=STYLE))).pdf for _ in range(2))
    assert first == second
