"""What a finished PDF says of itself."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pikepdf
import pytest

from manual.pdf.document import Part
from manual.pdf.stitch import stitch
from tests import inspectors
from tests.pdf.fragments import BOOK, blank_part

SHEET = dataclasses.replace(BOOK, duplex=False, author="", subject="", language="es-US")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(stitch((blank_part(2, "arabic", recto=False, size=(300, 400)),), SHEET).pdf)
    return path


@pytest.fixture
def book(tmp_path: Path, parts: tuple[Part, ...]) -> Path:
    path = tmp_path / "book.pdf"
    path.write_bytes(stitch(parts, BOOK).pdf)
    return path


def test_title_and_language_are_said_wherever_a_reader_looks(book: Path) -> None:
    facts = inspectors.catalogue_facts(book)
    assert facts.title == facts.xmp_title == BOOK.title
    assert facts.lang == "en-US"
    assert facts.display_doc_title


def test_a_two_sided_book_asks_the_printer_for_two_sides(book: Path) -> None:
    facts = inspectors.catalogue_facts(book)
    assert facts.duplex == "DuplexFlipLongEdge"
    assert facts.print_scaling == "None"
    assert facts.page_layout == "TwoPageRight"


def test_a_sheet_asks_for_nothing(sheet: Path) -> None:
    facts = inspectors.catalogue_facts(sheet)
    assert (facts.duplex, facts.print_scaling, facts.page_labels) == (None, None, ())
    assert facts.page_layout == "OneColumn"
    assert facts.lang == "es-US"


def test_metadata_says_who_and_when_and_that_it_is_accessible(book: Path) -> None:
    with pikepdf.open(book) as pdf, pdf.open_metadata(update_docinfo=False) as xmp:
        assert str(xmp["dc:creator"]) == "['Ana & Co.']"
        assert xmp["dc:description"] == "On stitching"
        assert xmp["pdfuaid:part"] == "1"
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-01-02T00:00:00+00:00"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260102000000Z"
        assert str(pdf.docinfo["/Author"]) == "Ana & Co."
        assert str(pdf.docinfo["/Producer"]) == "The manual press"


def test_what_is_unknown_is_left_out(sheet: Path) -> None:
    with pikepdf.open(sheet) as pdf, pdf.open_metadata(update_docinfo=False) as xmp:
        assert "dc:creator" not in xmp
        assert "dc:description" not in xmp
        assert "/Author" not in pdf.docinfo
        assert "/Subject" not in pdf.docinfo


def test_the_keyboard_goes_through_a_page_in_the_order_of_its_tags(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        assert all(page.obj.Tabs == pikepdf.Name.S for page in pdf.pages)
