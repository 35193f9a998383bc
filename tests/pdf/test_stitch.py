"""Stitching: fragments become one book whose numbers, links and bytes are right."""

from __future__ import annotations

import dataclasses
import io
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.files import content
from manual.pdf import gate
from manual.pdf.document import Part
from manual.pdf.stitch import Stitched, stitch
from tests import inspectors
from tests.books import PROJECT
from tests.pdf.fragments import BOOK, blank_part, comments

LABELS = ("i", "ii", "1", "2", "3", "4", "5", "6", "7", "8", "9")
PAGE_OF = {
    "cover": 1,
    "contents": 2,
    "one": 1,
    "one.b": 2,
    "one.c": 2,
    "one.d": 3,
    "two": 5,
    "two.b": 6,
    "three": 7,
    "back": 9,
}


@pytest.fixture(scope="module")
def stitched(parts: tuple[Part, ...]) -> Stitched:
    return stitch(parts, BOOK)


@pytest.fixture(scope="module")
def path(stitched: Stitched, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stitched") / "book.pdf"
    path.write_bytes(stitched.pdf)
    return path


def test_every_page_has_its_label(stitched: Stitched, path: Path) -> None:
    assert inspectors.catalogue_facts(path).page_labels == LABELS
    assert stitched.pages == len(LABELS)


def test_the_page_of_every_anchor_is_known(stitched: Stitched, path: Path) -> None:
    known = {name: page for name, page in stitched.page_of.items() if not name.endswith(".n")}
    assert known == PAGE_OF
    for name, place in inspectors.destinations(path).items():
        assert place.page is not None
        assert inspectors.pages(path)[place.page].label in (
            str(stitched.page_of[name]),
            "i" * stitched.page_of[name],
        )


def test_every_page_prints_its_own_number(path: Path) -> None:
    texts = inspectors.text(path)
    for index, (text, label) in enumerate(zip(texts, LABELS, strict=True)):
        if index not in (5, 9):  # those between the chapters are blank
            assert text.split()[-1] == {"i": "1", "ii": "2"}.get(label, label)


def test_page_references_print_the_page_that_their_anchor_is_on(path: Path) -> None:
    texts = [" ".join(text.split()) for text in inspectors.text(path)]
    assert "One 1 Two 6" in texts[1]
    assert "the second (page 6)" in texts[2]
    assert texts[7].startswith("Under two Far")
    assert "back (page 3 )" in texts[7]  # a misfit: room for two digits was kept


def test_only_a_reference_in_a_line_whose_room_is_wrong_is_a_misfit(stitched: Stitched) -> None:
    assert stitched.misfits == {"one.d": 3}


def test_links_across_fragments_lead_to_their_anchors(path: Path) -> None:
    inner = [link for link in inspectors.links(path) if link.kind == "internal"]
    assert [(link.page, link.dest, link.target) for link in inner] == [
        (1, "one", 2),
        (1, "two.b", 7),
        (2, "two.b", 7),
        (3, "one", 2),
        (7, "one.d", 4),
    ]
    outer = [link.uri for link in inspectors.links(path) if link.kind == "uri"]
    assert outer == ["https://example.org/", "urn:press:none.such"]


def test_a_link_that_no_tag_holds_is_a_fault(path: Path) -> None:
    def faults(pdf: pikepdf.Pdf) -> tuple[str, ...]:
        out = io.BytesIO()
        pdf.save(out)
        return gate.faults(out.getvalue(), len(pdf.pages))

    with pikepdf.open(path) as pdf:
        assert not [fault for fault in faults(pdf) if "without a tag" in fault]
        page = next(page for page in pdf.pages if "/Annots" in page.obj)
        del page.obj.Annots[0].StructParent
        assert f"page {page.index + 1}: a link without a tag" in faults(pdf)


def test_a_link_to_nowhere_is_reported(stitched: Stitched) -> None:
    assert stitched.unresolved == ("none.such",)


def test_fragments_that_print_the_same_share_their_fonts(parts: tuple[Part, ...]) -> None:
    def files(count: int) -> set[tuple[int, int]]:
        with pikepdf.open(io.BytesIO(stitch((parts[1],) * count, BOOK).pdf)) as pdf:
            return {
                item[key].objgen
                for item in pdf.objects
                if isinstance(item, pikepdf.Dictionary)
                for key in ("/FontFile2", "/FontFile3")
                if key in item
            }

    assert len(files(1)) == len(files(3)) > 0


def _picture(shade: int, *, clear: bool = False) -> Part:
    """Make a fragment of one page with a picture of 8 by 8 pixels of one shade, and its mask."""
    blank = content(blank_part(1, "arabic", recto=False, size=(100, 100)).pdf)
    with pikepdf.open(io.BytesIO(blank)) as pdf:
        facts = {"Type": "/XObject", "Subtype": "/Image", "Width": 8, "Height": 8}
        facts |= {"ColorSpace": "/DeviceGray", "BitsPerComponent": 8}
        named = {k: pikepdf.Name(v) if isinstance(v, str) else v for k, v in facts.items()}
        mask = pdf.make_stream(bytes([0 if clear else 255]) * 64, **named)
        picture = pdf.make_stream(bytes([shade]) * 64, **named, SMask=mask)
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
        out = io.BytesIO()
        pdf.save(out)
    return Part(out.getvalue(), "arabic")


def test_fragments_that_show_the_same_picture_share_it() -> None:
    parts = (_picture(1), _picture(2), _picture(1), _picture(1, clear=True))
    with pikepdf.open(io.BytesIO(stitch(parts, BOOK).pdf)) as pdf:
        shown = [page.obj.Resources.XObject.Im for page in pdf.pages]
        assert len({picture.objgen for picture in shown}) == 3
        assert shown[0].objgen == shown[2].objgen
        assert [picture.read_bytes()[0] for picture in shown] == [1, 2, 1, 1]
        assert shown[3].SMask.read_bytes()[0] == 0


def test_the_file_is_sound(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []


ALONE = """
import pickle, sys
from manual.pdf.stitch import stitch
sys.stdout.buffer.write(stitch(*pickle.load(sys.stdin.buffer)).pdf)
"""


@pytest.mark.parametrize(
    ("seed", "zone", "speak"),
    [("1", "Pacific/Kiritimati", "C"), ("77", "America/Lima", "es_US.UTF-8")],
)
def test_the_same_fragments_give_the_same_bytes_in_every_process(
    parts: tuple[Part, ...], stitched: Stitched, seed: str, zone: str, speak: str
) -> None:
    elsewhere = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": speak, "LANG": speak}
    done = subprocess.run(
        [sys.executable, "-c", ALONE],
        input=pickle.dumps((parts, BOOK)),
        env={**os.environ, **elsewhere},
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    assert done.stdout == stitched.pdf


def test_another_text_gives_another_id(parts: tuple[Part, ...], stitched: Stitched) -> None:
    other = stitch(parts[:-1], BOOK)
    retitled = stitch(parts, dataclasses.replace(BOOK, title="Other"))
    ids = set()
    for made in (stitched, other, retitled):
        with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
            ids.add(bytes(pdf.trailer.ID[0]))
    assert len(ids) == 3


ROMAN = [
    "",
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
]
ROMAN += ["xv", "xvi", "xvii", "xviii", "xix", "xx"]
PLANS = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from(["roman", "arabic"]), st.booleans()),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None, database=None)
@given(plan=PLANS)
def test_every_page_comes_once_in_order_and_asked_openings_are_on_the_right(
    plan: list[tuple[int, str, bool]],
) -> None:
    made = stitch(
        tuple(
            blank_part(pages, numbering, recto=recto, size=(300 + index, 400))
            for index, (pages, numbering, recto) in enumerate(plan)
        ),
        BOOK,
    )
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        shown, labels = comments(pdf), [page.label for page in pdf.pages]
        widths = [float(page.mediabox[2]) for page in pdf.pages]
    expected: list[tuple[bytes, float]] = []
    numbers: list[tuple[str, int]] = []
    for index, (pages, numbering, recto) in enumerate(plan):
        style, number = numbers[-1] if numbers else ("", 0)
        if recto and len(expected) % 2:
            expected.append((b"", 300 + index))
            numbers.append((style, number + 1))
            number += 1
        start = number if style == numbering else 0
        for page in range(pages):
            expected.append((f"% page {page} of {pages}\n".encode(), 300 + index))
            numbers.append((numbering, start + page + 1))
    assert list(zip(shown, widths, strict=True)) == expected
    if len({numbering for _, numbering, _ in plan}) > 1 or plan[0][1] == "roman":
        assert labels == [ROMAN[n] if style == "roman" else str(n) for style, n in numbers]
