"""The fields of fragments in one form; what a reader could not use is a fault."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from manual.files import content
from manual.pdf import gate, reading
from manual.pdf.document import Part
from manual.pdf.stitch import stitch
from tests import inspectors
from tests.pdf.fragments import BOOK
from tests.typeset.setting import document, job, open_press

STYLE = ".control { appearance: auto; display: block; width: 100pt; height: 24pt }"


def field(name: str) -> str:
    return f'<input class="control" type="text" name="{name}" title="Say {name}">'


@pytest.fixture(scope="module")
def forms() -> tuple[Part, ...]:
    """A page without fields, and two with a form each."""
    with open_press() as press:
        bodies = ["<p>None</p>", field("one_a") + field("one_b"), f"<p>Two</p>{field('two_a')}"]
        return tuple(Part(press(job(document(body, style=STYLE))).pdf, "arabic") for body in bodies)


@pytest.fixture
def path(forms: tuple[Part, ...], tmp_path: Path) -> Path:
    made = stitch(forms, BOOK)
    assert made.faults == ()
    (tmp_path / "book.pdf").write_bytes(made.pdf)
    return tmp_path / "book.pdf"


def test_the_fields_of_all_fragments_are_in_one_form(path: Path) -> None:
    found = inspectors.fields(path)
    assert [(f.name, f.page) for f in found] == [("one_a", 1), ("one_b", 1), ("two_a", 2)]
    assert inspectors.fields_in_tag_order(path) == ("one_a", "one_b", "two_a")
    with pikepdf.open(path) as pdf:
        assert [str(f.T) for f in pdf.Root.AcroForm.Fields] == ["one_a", "one_b", "two_a"]
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        assert all(page.obj.Tabs == Name.S for page in pdf.pages)


def test_every_field_finds_its_tag_and_its_page_after_the_stitch(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, flat[::2]), flat[1::2], strict=True))
        pages = [page.obj.objgen for page in pdf.pages]
        for made, told in zip(pdf.Root.AcroForm.Fields, inspectors.fields(path), strict=True):
            tag = parents[int(made.StructParent)]
            assert str(tag.S) == "/Form"
            assert tag.K[0].Obj.objgen == made.objgen
            assert pages.index(made.P.objgen) == told.page


def test_every_field_finds_its_font_and_its_file_is_there_once(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        fonts = pdf.Root.AcroForm.DR.Font
        for made in inspectors.fields(path):
            assert f"/{made.font}" in fonts
        files = {font.FontDescriptor.FontFile2.objgen for font in fonts.values()}
        assert len(files) == 1


def test_a_document_without_fields_has_no_form(forms: tuple[Part, ...]) -> None:
    with pikepdf.open(io.BytesIO(stitch(forms[:1], BOOK).pdf)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_two_fields_of_one_name_are_a_fault(forms: tuple[Part, ...]) -> None:
    made = stitch((*forms, forms[2]), BOOK)
    assert made.faults == ("two fields “two_a”",)


def test_fields_are_read_back_with_their_words(forms: tuple[Part, ...]) -> None:
    assert reading.fields(content(forms[0].pdf)) == ()
    assert reading.fields(content(forms[1].pdf)) == (("one_a", "Say one_a"), ("one_b", "Say one_b"))


def _needs_drawing(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


def _unlisted(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0]


def _twice(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[1].T = pdf.Root.AcroForm.Fields[0].T


def _wordless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0].TU


def _unseen(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].AP = Dictionary()


def _bare_font(pdf: pikepdf.Pdf) -> None:
    for font in pdf.Root.AcroForm.DR.Font.values():
        del font.FontDescriptor.FontFile2


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (_needs_drawing, "fields that the reader has to draw"),
        (_unlisted, "page 2: a field “one_a” without a place or a name of its own"),
        (_twice, "page 2: a field “one_a” without a place or a name of its own"),
        (_wordless, "page 2: a field “one_a” that no screen reader can name"),
        (_unseen, "page 2: a field “one_a” without a picture"),
        (_bare_font, "the font /Source-Sans-3 is not embedded"),
    ],
)
def test_the_gate_tells_what_a_reader_could_not_use(
    path: Path, harm: Callable[[pikepdf.Pdf], None], fault: str
) -> None:
    out = io.BytesIO()
    with pikepdf.open(path) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # of a field that is not listed
        harm(pdf)
        pdf.save(out)
    assert gate.faults(out.getvalue(), 3) == (fault,)
