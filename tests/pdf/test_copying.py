"""Objects are copied whole, once, under new numbers, and only where something leads to them."""

from __future__ import annotations

import io
import subprocess
import sys

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from manual.pdf.copying import Copier
from manual.pdf.sharing import Shared
from manual.pdf.writing import Writer, reference
from tests.books import PROJECT


def copied(source: pikepdf.Pdf, times: int = 1) -> pikepdf.Pdf:
    """Copy the catalogue of a document, several times into one file; open the last."""
    writer, shared = Writer(), Shared()
    writer.reserve()  # so that no number is what it was
    for _ in range(times):
        copier = Copier(source, writer, shared)
        root = copier.number(source.Root)
        for _ in copier.copy():
            pass
    return pikepdf.open(io.BytesIO(writer.close(reference(root), reference(root))))


@pytest.fixture
def source() -> pikepdf.Pdf:
    """A document with one page, so that its catalogue leads somewhere."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    return pdf


@pytest.mark.parametrize(
    "text",
    ["1 0 R", "(1 0 R)", "a \\ 2 0 R", ")( 3 0 R", "\\(1 0 R", "ñ 1 0 R — ¿1 0 R?", "1 0 R\n\r\\)"],
)
def test_what_looks_like_a_reference_in_a_string_stays(source: pikepdf.Pdf, text: str) -> None:
    source.Root.Told = Array([String(text), source.pages[0].obj, String(text)])
    with copied(source) as made:
        assert [str(made.Root.Told[0]), str(made.Root.Told[2])] == [text, text]
        assert made.Root.Told[1].objgen == made.pages[0].objgen


def test_rings_are_copied_once_and_values_as_they_are(source: pikepdf.Pdf) -> None:
    one, two = (source.make_indirect(Dictionary(Name=String(name))) for name in "ab")
    one.Next, two.Next = two, one
    source.Root.Ring = one
    source.Root.Values = Array([True, None, -1, 0.25, Name("/A#20b"), b"\x00\xff("])
    with copied(source) as made:
        assert made.Root.Ring.Next.Next.objgen == made.Root.Ring.objgen
        assert made.Root.Values == source.Root.Values


def test_what_nothing_leads_to_is_left(source: pikepdf.Pdf) -> None:
    source.make_indirect(Dictionary(Lost=String("lost")))
    with copied(source) as made:
        assert not [
            item for item in made.objects if isinstance(item, Dictionary) and "/Lost" in item
        ]


def test_like_streams_are_shared_but_not_those_that_name_other_objects(source: pikepdf.Pdf) -> None:
    other = source.make_indirect(Dictionary(Of=source.pages[0].obj))
    source.Root.Alike = Array([source.make_stream(b"data"), source.make_stream(b"data")])
    source.Root.Apart = Array([source.make_stream(b"data", Of=other) for _ in range(2)])
    with copied(source) as made:
        assert len({item.objgen for item in made.Root.Alike}) == 1
        assert len({item.objgen for item in made.Root.Apart}) == 2
        assert {item.read_bytes() for item in (*made.Root.Alike, *made.Root.Apart)} == {b"data"}


GROWTH = """
import io, sys
import pikepdf
from pikepdf import Array, Dictionary, Name
from manual import stages
from manual.pdf.document import Part
from manual.pdf.stitch import stitch
from tests.pdf.fragments import BOOK

pdf = pikepdf.new()
pdf.add_blank_page(page_size=(100, 100))
pdf.pages[0].obj.StructParents = 0
root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
part = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=whole))
facts = Dictionary(Type=Name.StructElem, S=Name.P, P=part, K=0, Pg=pdf.pages[0].obj)
tags = [pdf.make_indirect(Dictionary(facts)) for _ in range(2000)]
part.K = Array(tags)
whole.K = Array([part])
root.K = Array([whole])
root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(tags)])))
pdf.Root.StructTreeRoot = root
out = io.BytesIO()
pdf.save(out)
part = Part(out.getvalue(), "arabic")
stitch((part,) * 2, BOOK)
before = stages.take().peak
stitch((part,) * int(sys.argv[1]), BOOK)
print(stages.take().peak - before)
"""


def test_tags_are_not_gathered_in_memory() -> None:
    """qpdf, which holds every object until the file is written, takes 1,250 bytes a tag."""
    fragments = 24
    done = subprocess.run(
        [sys.executable, "-c", GROWTH, str(fragments)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 600 * 2000 * fragments
