"""Plans carried out: numbered pages are read back where they were laid."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from manual.diagnostics import UsageError
from manual.impose import layouts
from manual.impose.printer import Printer, prepared
from manual.impose.request import Options
from manual.pdf import pages, place
from manual.units import points
from tests import inspectors
from tests.pdf.numbered import PAGE, changed, linked, numbered

LETTER = (612.0, 792.0)


def _impose(path: Path, *more: Path, layout: str = "saddle", **given: object) -> Path:
    files = [pages.open_file(one) for one in (path, *more)]
    printer = given.pop("printer", None)
    wanted = Options(**{"sheet": LETTER, **given})  # type: ignore[arg-type]  # the tests' own names
    plan = layouts.plan(layout, tuple(one.source() for one in files), wanted)
    if isinstance(printer, Printer):
        plan = prepared(plan, printer)
    target = path.with_name("imposed.pdf")
    target.write_bytes(place.carry_out(plan, files))
    return target


def _sheets(path: Path) -> list[list[tuple[str, float, float]]]:
    return [
        sorted(
            ((run.text, round(run.x, 1), round(run.y, 1)) for run in runs), key=lambda run: run[1:]
        )
        for runs in inspectors.runs(path)
    ]


def test_pages_are_read_back_where_they_were_laid(tmp_path: Path) -> None:
    made = _impose(numbered(tmp_path / "a.pdf", 8))
    assert _sheets(made) == [
        [("p8", 40, 60), ("p1", 436, 60)],
        [("p2", 40, 60), ("p7", 436, 60)],
        [("p6", 40, 60), ("p3", 436, 60)],
        [("p4", 40, 60), ("p5", 436, 60)],
    ]
    assert {(page.width, page.height) for page in inspectors.pages(made)} == {(792, 612)}


def test_scaled_pages_stand_in_the_middle_against_the_fold(tmp_path: Path) -> None:
    made = _impose(numbered(tmp_path / "a.pdf", 4, LETTER))
    scale = 396 / 612
    low = (612 - 792 * scale) / 2
    assert _sheets(made)[0][1][1:] == pytest.approx((396 + 40 * scale, low + 60 * scale), abs=0.06)


@pytest.mark.parametrize(
    ("turn", "size", "at"),
    [
        (90, (612, 396), (396 + 60, 612 - 40)),
        (180, PAGE, (792 - 40, 612 - 60)),
        (270, (612, 396), (792 - 60, 40)),
    ],
)
def test_rotated_pages_stand_upright(
    tmp_path: Path, turn: int, size: tuple[int, int], at: tuple[int, int]
) -> None:
    made = _impose(numbered(tmp_path / "a.pdf", 4, size, Rotate=turn))
    assert _sheets(made)[0][1] == ("p1", *at)


def test_cropped_pages_show_what_a_viewer_shows(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4, (500, 700), CropBox=Array([20, 30, 416, 642]))
    assert _sheets(_impose(path))[0][1] == ("p1", 396 + 20, 30)


@pytest.mark.parametrize("crop", [[1000, 1000, 1200, 1200], [20, 20, 20, 20]])
def test_a_crop_that_leaves_nothing_is_passed_over(tmp_path: Path, crop: list[int]) -> None:
    path = numbered(tmp_path / "a.pdf", 4, PAGE, CropBox=Array(crop))
    assert _sheets(_impose(path))[0][1] == ("p1", 396 + 40, 60)


def test_a_page_without_an_area_is_refused(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 2, PAGE, MediaBox=Array([0, 0, 0, 0]))
    with pytest.raises(UsageError) as refused:
        pages.open_file(path)
    (problem,) = refused.value.diagnostics
    assert (problem.code, dict(problem.values)["on_page"]) == ("pdf-page-empty", "1")


def test_a_file_that_lost_its_end_is_known_as_mended(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 8)
    assert not pages.open_file(path).mended
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert pages.open_file(path).mended


def test_trimmed_pages_meet_at_their_trim(tmp_path: Path) -> None:
    trim, bleed = Array([9, 9, 405, 621]), Array([0, 0, 414, 630])
    path = numbered(tmp_path / "a.pdf", 4, (414, 630), TrimBox=trim, BleedBox=bleed)
    opened = pages.open_file(path)
    assert opened.source().size == PAGE
    assert opened.source().bleed == 9
    assert _sheets(_impose(path))[0][1] == ("p1", 396 + 31, 51)


def test_boxes_and_turns_that_pages_inherit_are_seen(tmp_path: Path) -> None:
    def inherit(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            del page.obj["/MediaBox"]
            fonts = page.obj.Resources
            del page.obj["/Resources"]
        pdf.Root.Pages.MediaBox = Array([0, 0, 612, 396])
        pdf.Root.Pages.Rotate = 90
        pdf.Root.Pages.Resources = fonts

    path = changed(numbered(tmp_path / "a.pdf", 4), inherit)
    assert _sheets(_impose(path))[0][1] == ("p1", 456, 572)


def test_large_units_are_counted(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4, (198, 306), UserUnit=2)
    assert _sheets(_impose(path))[0][1] == ("p1", 396 + 80, 120)


def test_mixed_sizes_are_refused_by_their_numbers(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for index in (2, 3, 5):
            pdf.pages[index].obj.MediaBox = Array([0, 0, 595, 842])

    path = changed(numbered(tmp_path / "a.pdf", 8), change)
    with pytest.raises(UsageError) as refusal:
        pages.open_file(path).source()
    problem = refusal.value.diagnostics[0]
    assert problem.code == "impose-mixed-sizes"
    assert dict(problem.values)["pages"] == "3–4, 6"


def test_links_are_placed_and_live(tmp_path: Path) -> None:
    source = linked(tmp_path / "a.pdf", 8)
    made = _impose(source)
    before, after = inspectors.links(source), inspectors.links(made)
    assert len(after) == len(before) == 24
    on = {"p1": 0, "p8": 0, "p2": 1, "p7": 1, "p6": 2, "p3": 2, "p4": 3, "p5": 3}
    internal = [link for link in after if link.kind == "internal"]
    assert len(internal) == 16
    to_next = [link for link in internal if link.rect[1] == 500]
    assert sorted((link.page, link.target) for link in to_next) == sorted(
        (on[f"p{n}"], on[f"p{n % 8 + 1}"]) for n in range(1, 9)
    )
    assert {link.target for link in internal if link.rect[1] == 400} == {0}
    assert {link.rect[0] for link in after} == {20, 416}
    assert sum(link.uri == "https://example.org/" for link in after) == 8


def test_bookmarks_lead_to_sheets(tmp_path: Path) -> None:
    outline = inspectors.outline(_impose(linked(tmp_path / "a.pdf", 8)))
    assert [(item.title, item.page) for item in outline] == [
        ("Part 1", 0),
        ("Part 2", 2),
        ("Part 3", 3),
        ("Part 4", 1),
    ]
    assert [item.children[0].page for item in outline] == [1, 3, 2, 0]


def test_title_author_language_and_metadata_stay(tmp_path: Path) -> None:
    made = _impose(linked(tmp_path / "a.pdf"))
    facts = inspectors.catalogue_facts(made)
    assert (facts.title, facts.lang, facts.xmp_title) == ("Numbers", "es", "Numbers")
    assert (facts.duplex, facts.print_scaling) == ("DuplexFlipShortEdge", "None")
    with pikepdf.open(made) as pdf, pdf.open_metadata(update_docinfo=False) as xmp:
        assert str(pdf.docinfo["/Author"]) == "Ana"
        assert xmp["dc:rights"] == "Free"
        assert "pdfuaid:part" not in xmp  # sheets have no tags
        assert "/StructTreeRoot" not in pdf.Root


def test_another_library_reads_the_sheets(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(_impose(linked(tmp_path / "a.pdf")), strict=True)
    assert reader.pages[0].extract_text().split() == ["p8", "p1"]
    assert all(
        reader.get_destination_page_number(item) is not None
        for item in reader.outline
        if not isinstance(item, list)
    )


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    path = linked(tmp_path / "a.pdf")
    assert _impose(path).read_bytes() == _impose(path).read_bytes()


def test_locked_files_are_placed_and_password_files_refused(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4)
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="secret", user=""))
        pdf.save(tmp_path / "closed.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    made = _impose(tmp_path / "locked.pdf")
    assert inspectors.text(made)[0].split() == ["p4", "p1"]
    with pikepdf.open(made) as pdf:
        assert not pdf.is_encrypted
    with pytest.raises(UsageError) as refusal:
        pages.open_file(tmp_path / "closed.pdf")
    assert refusal.value.diagnostics[0].code == "pdf-password"


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"words")
    with pytest.raises(UsageError) as refusal:
        pages.open_file(tmp_path / "a.pdf")
    assert refusal.value.diagnostics[0].code == "pdf-unreadable"


def test_streams_stay_as_they_are(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4)
    with pikepdf.open(path) as pdf:
        before = {page.obj.Contents.read_raw_bytes() for page in pdf.pages}
    with pikepdf.open(_impose(path)) as pdf:
        forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        after = {item.read_raw_bytes() for item in forms if item.get(Name.Subtype) == Name.Form}
    assert after == before


def test_a_stream_in_pieces_is_joined(tmp_path: Path) -> None:
    def divide(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            words = page.obj.Contents.read_bytes().split(b" Tf ")
            parts = (words[0] + b" Tf", words[1])
            page.obj.Contents = Array([pdf.make_stream(part) for part in parts])

    assert _sheets(_impose(changed(numbered(tmp_path / "a.pdf", 4), divide)))[0][0][0] == "p4"


def test_a_stream_that_pages_share_serves_each(tmp_path: Path) -> None:
    def share(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.Contents = pdf.pages[0].obj.Contents

    made = _impose(changed(numbered(tmp_path / "a.pdf", 4), share))
    assert [run[0] for run in _sheets(made)[0]] == ["p1", "p1"]


def test_filled_fields_are_printed_and_hidden_notes_are_not(tmp_path: Path) -> None:
    def annotate(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        picture = pdf.make_stream(b"BT /F 10 Tf 2 2 Td (filled) Tj ET")
        picture.Type, picture.Subtype = Name.XObject, Name.Form
        picture.BBox, picture.Resources = Array([0, 0, 100, 20]), page.Resources
        page.Annots = Array(
            [
                pdf.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=kind,
                        F=flags,
                        Rect=Array([100, y, 200, y + 20]),
                        AP=Dictionary(N=picture),
                    )
                )
                for kind, flags, y in (
                    (Name.Widget, 4, 200),
                    (Name.Stamp, 6, 300),
                    (Name.Text, 0, 400),
                )
            ]
        )

        pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[0]]))

    found = _sheets(_impose(changed(numbered(tmp_path / "a.pdf", 4), annotate)))[0]
    assert ("filled", 498, 202) in found
    assert sum(run[0] == "filled" for run in found) == 1


def test_two_files_make_one_book_with_both_outlines(tmp_path: Path) -> None:
    first, second = linked(tmp_path / "a.pdf", 4), linked(tmp_path / "b.pdf", 4)
    made = _impose(first, second, layout="tete-beche")
    assert len(inspectors.links(made)) == 24
    assert all(
        link.target is not None for link in inspectors.links(made) if link.kind == "internal"
    )
    assert len(inspectors.outline(made)) == 4
    upside_down = _sheets(made)[0][0]
    assert upside_down == ("p1", 396 - 40, 612 - 60)


def test_creep_moves_pages_towards_the_fold(tmp_path: Path) -> None:
    made = _impose(numbered(tmp_path / "a.pdf", 32), caliper=points("0.1mm"))
    at = [{run.text: run.x for run in runs} for runs in inspectors.runs(made)[::2]]
    moved = [(436 - at[s][f"p{1 + 2 * s}"]) / points("1mm") for s in range(8)]
    assert moved == pytest.approx([s / 10 for s in range(8)], abs=0.001)
    left = [(at[s][f"p{32 - 2 * s}"] - 40) / points("1mm") for s in range(8)]
    assert left == pytest.approx([s / 10 for s in range(8)], abs=0.001)


@pytest.mark.parametrize(
    ("printer", "back"),
    [
        (Printer(), ("p2", 40, 60)),
        (Printer(flip="short"), ("p2", 40, 60)),
        (Printer(flip="long"), ("p2", 752, 552)),
        (Printer(rotate_backs=True), ("p2", 752, 552)),
        (Printer(flip="long", rotate_backs=True), ("p2", 40, 60)),
        (Printer(shift_x=3, shift_y=-2), ("p2", 43, 58)),
        (Printer(flip="long", shift_x=3, shift_y=-2), ("p2", 749, 554)),
    ],
)
def test_backs_are_turned_and_shifted_for_a_printer(
    tmp_path: Path, printer: Printer, back: tuple[str, float, float]
) -> None:
    made = _impose(numbered(tmp_path / "a.pdf", 4), printer=printer)
    front, behind = _sheets(made)
    assert ("p1", 436, 60) in front
    assert back in behind
    flip = "LongEdge" if printer.flip == "long" else "ShortEdge"
    assert inspectors.catalogue_facts(made).duplex == f"DuplexFlip{flip}"


def test_an_unreadable_stream_of_metadata_is_dropped(tmp_path: Path) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta", Type=Name.Metadata)

    made = _impose(changed(numbered(tmp_path / "a.pdf", 4), spoil))
    assert inspectors.text(made)[0].split() == ["p4", "p1"]
    assert pikepdf.open(io.BytesIO(made.read_bytes())).check_pdf_syntax() == []


def test_nulls_are_as_good_as_absent(tmp_path: Path) -> None:
    """Some programs write null where they know nothing."""
    path = numbered(tmp_path / "a.pdf", 4)
    text = path.read_bytes()
    assert b"(Ana)" in text
    path.write_bytes(text.replace(b"(Ana)", b"null ", 1))
    made = _impose(path)
    assert inspectors.catalogue_facts(made).title == "Numbers"
    assert _sheets(made)[0][0][0] == "p4"


def test_names_in_another_encoding_are_kept(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.pdf", 4)
    path.write_bytes(path.read_bytes().replace(b"/F ", b"/\xdf "))
    made = _impose(path)
    assert [run[0] for run in _sheets(made)[0]] == ["p4", "p1"]


@pytest.mark.parametrize(
    "names",
    [
        1,
        Dictionary(Dests=1),
        Dictionary(Dests=Dictionary(Names=Array([Name.X, 1]))),
        Dictionary(Dests=Dictionary(Names=Array([None, 1]))),
    ],
    ids=["no dictionary", "no tree", "a name for a string", "nothing for a string"],
)
def test_a_damaged_tree_of_names_stops_nothing(tmp_path: Path, names: object) -> None:
    def damage(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names = names

    made = _impose(changed(linked(tmp_path / "a.pdf", 4), damage))
    assert len(inspectors.pages(made)) == 2


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_placed_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    whole = bytearray(linked(folder / "a.pdf", 4).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        length = data.draw(st.integers(0, 12))
        whole[at : at + length] = data.draw(
            st.sampled_from(
                [b"null", b"(x)", b"99 0 R", b"-1", b"[]", b"<<>>", b"/X", b"", b"\xff"]
            )
        )
    (folder / "b.pdf").write_bytes(whole)
    try:
        _impose(folder / "b.pdf", layout=data.draw(st.sampled_from(["saddle", "n-up", "poster"])))
    except UsageError as refusal:
        assert refusal.diagnostics
