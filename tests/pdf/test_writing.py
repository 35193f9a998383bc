"""A PDF written object by object is one that other programs read."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pypdf import PdfReader

from manual.pdf.writing import Writer, reference

PAGES = 250


def written() -> bytes:
    """Write a document of many pages, whose tree of pages is numbered first and written last."""
    writer = Writer()
    tree = writer.reserve()
    pages = [writer.reserve() for _ in range(PAGES)]
    for index, number in enumerate(pages):
        content = writer.reserve()
        writer.stream(content, b"", b"%% page %d" % index)
        text = b"<< /Type /Page /Parent %b /Contents %b /Resources << >> /MediaBox [ 0 0 9 9 ] >>"
        writer.put(number, text % (reference(tree), reference(content)))
    kids = b" ".join(map(reference, pages))
    writer.put(tree, b"<< /Type /Pages /Count %d /Kids [ %b ] >>" % (PAGES, kids))
    root, info = writer.reserve(), writer.reserve()
    writer.put(root, b"<< /Type /Catalog /Pages %b >>" % reference(tree))
    writer.part()
    writer.put(info, b"<< /Title (Told) >>")
    return writer.close(reference(root), reference(info))


def test_two_libraries_find_every_object() -> None:
    with pikepdf.open(io.BytesIO(written())) as pdf:
        assert pdf.check_pdf_syntax() == []
        found = [page.obj.Contents.read_bytes() for page in pdf.pages]
        assert found == [b"%% page %d" % index for index in range(PAGES)]
        assert str(pdf.docinfo["/Title"]) == "Told"
    reader = PdfReader(io.BytesIO(written()), strict=True)
    assert len(reader.pages) == PAGES
    assert reader.metadata is not None
    assert reader.metadata.title == "Told"


def test_the_same_objects_give_the_same_bytes() -> None:
    assert written() == written()


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_a_stream_that_is_ready_is_written_as_it_is(size: int) -> None:
    writer = Writer()
    root, tree, number = (writer.reserve() for _ in range(3))
    writer.stream(number, b"/Type /Metadata", b"x" * size, ready=True)
    told = b"<< /Type /Catalog /Pages %b /Metadata %b >>"
    writer.put(root, told % (reference(tree), reference(number)))
    writer.put(tree, b"<< /Type /Pages /Count 0 /Kids [ ] >>")
    data = writer.close(reference(root), reference(root))
    assert b"stream\n" + b"x" * size + b"\nendstream" in data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.Metadata.read_raw_bytes() == b"x" * size
