"""The text in tag order, as the proof of a fragment reads it, is what other eyes read too."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from manual.files import content
from manual.pdf.document import Part
from manual.pdf.reading import text_in_tag_order
from manual.pdf.tag_text import tag_text
from tests import inspectors
from tests.pdf.fragments import BODIES


@pytest.mark.parametrize("index", range(len(BODIES)), ids=list(BODIES))
def test_it_reads_what_the_inspectors_read(
    parts: tuple[Part, ...], tmp_path: Path, index: int
) -> None:
    path = tmp_path / "part.pdf"
    path.write_bytes(content(parts[index].pdf))
    ours = "".join(text_in_tag_order(content(parts[index].pdf)).split())
    assert ours == "".join(inspectors.tag_text(path).split()) != ""


def test_running_feet_are_not_read(parts: tuple[Part, ...]) -> None:
    assert "000" not in text_in_tag_order(content(parts[3].pdf))


def test_each_marked_piece_is_a_line_in_the_order_of_the_tags(parts: tuple[Part, ...]) -> None:
    lines = [line.strip() for line in text_in_tag_order(content(parts[2].pdf)).split("\n")]
    assert lines[:2] == ["Second chapter", "Words, and a broken"]
    words = " ".join(lines)
    assert words.index("Far") < words.index("Another note.") < words.index("back")


def written(content: bytes, kids: Array) -> pikepdf.Pdf:
    """Make a page by hand whose font shows the letters of their own codes."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pairs = b"".join(b"<%04x> <%04x>\n" % (code, code) for code in range(97, 123))
    cmap = pdf.make_stream(b"26 beginbfchar\n" + pairs + b"endbfchar")
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=cmap))
    page = pdf.pages[0].obj
    page.Resources = Dictionary(Font=Dictionary(F=font))
    page.Contents = pdf.make_stream(content)
    top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, Pg=page, K=kids))
    pdf.Root.StructTreeRoot = Dictionary(K=Array([top]))
    return pdf


def piece(mark: int, text: str) -> bytes:
    shown = "".join(f"{ord(letter):04x}" for letter in text)
    return b"/P <</MCID %d>> BDC\n<%s> Tj\nEMC\n" % (mark, shown.encode())


def test_the_tree_decides_the_order_and_artifacts_are_silent() -> None:
    content = (
        b"/F 12 Tf\n" + piece(0, "last") + b"/Artifact BMC\n<0061> Tj\nEMC\n" + piece(1, "first")
    )
    with written(content, Array([1, 0])) as pdf:
        assert tag_text(pdf) == "first\nlast"


def test_a_reference_with_a_page_of_its_own_is_followed() -> None:
    with written(b"/F 12 Tf\n" + piece(0, "here"), Array()) as pdf:
        reference = Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, MCID=0)
        pdf.Root.StructTreeRoot.K[0].K = Array([reference])
        assert tag_text(pdf) == "here"


def test_pieces_within_a_piece_and_kerned_text_are_read_whole() -> None:
    inner = b"/Span <</Lang (es)>> BDC\n[<0062> -20 <0063>] TJ\nEMC\n<0064> Tj\n"
    content = b"/F 12 Tf\n/P <</MCID 0>> BDC\n<0061> Tj\n" + inner + b"EMC\n"
    with written(content, Array([0])) as pdf:
        assert tag_text(pdf) == "abcd"


def test_a_glyph_that_says_no_character_is_shown_as_unknown() -> None:
    with written(b"/F 12 Tf\n" + piece(0, "aÑ"), Array([0])) as pdf:
        assert tag_text(pdf) == "a\ufffd"


def test_an_untagged_file_has_no_text_to_read() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    assert text_in_tag_order(out.getvalue()) == ""
