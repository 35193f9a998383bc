"""The inspectors are the eyes of other tests, so each fact is checked against a known page.

The small PDFs are made by WeasyPrint from a source that says what they must hold; what WeasyPrint
cannot write (page labels, print settings, odd destinations, fonts that are not embedded) is put
in with pikepdf. Words are compared, not glyphs or line breaks: those change with the fonts.
"""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests import inspectors, plain
from tests.inspectors import Destination, Element, OutlineItem

_PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"
    "hgGAWjR9awAAAABJRU5ErkJggg=="
)
_BOOK = f"""<!doctype html><html lang="en"><head><title>Café</title><style>
@page {{ size: 400px 600px; margin: 40px; @bottom-center {{ content: "folio " counter(page) }} }}
h1 {{ break-before: page; font-size: 32px }} body {{ font-size: 16px }} .faint {{ opacity: .5 }}
</style></head><body>
<h1 id="one">One</h1>
<p>Go <em>to</em> <a href="#two">part two</a> or <a href="https://example.org/a?b=1">out</a>.</p>
<h2 id="sub">Under one</h2><ul><li>first</li><li>second</li></ul>
<p class="faint">Hardly seen</p><p>A dot: <img src="{_PIXEL}" alt="A dot"></p>
<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ana</td><td>7</td></tr></table>
<h1 id="two">Two</h1><p>El niño y la <sup>2</sup>.ª office</p>
</body></html>"""


def render(source: str, path: Path) -> Path:
    plain.render([(source, path, "pdf/ua-1")])
    return path


def edited(path: Path, edit: Callable[[Pdf], None]) -> Path:
    copy = path.with_stem("edited")
    with pikepdf.open(path) as pdf:
        edit(pdf)
        pdf.save(copy)
    return copy


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return render(_BOOK, tmp_path_factory.mktemp("book") / "book.pdf")


@pytest.fixture
def copy(book: Path, tmp_path: Path) -> Path:
    """A copy of the book for a test to edit."""
    path = tmp_path / "copy.pdf"
    path.write_bytes(book.read_bytes())
    return path


def elements(path: Path, tag: str) -> list[Element]:
    (document,) = inspectors.structure(path)
    return [element for element in document.walk() if element.tag == tag]


def texts(path: Path, tag: str) -> list[str]:
    return [element.text for element in elements(path, tag)]


def document(body: str, style: str = "") -> str:
    head = f"<!doctype html><html lang=en><title>x</title><style>{style}</style>"
    return f"{head}<p>{body}</p></html>"


def paragraph(tmp_path: Path, body: str, style: str = "") -> Path:
    return render(document(body, style), tmp_path / "paragraph.pdf")


# Pages


def test_pages_have_size_and_label(book: Path) -> None:
    first, second = inspectors.pages(book)
    assert (first.width, first.height) == (300, 450)
    assert first.media_box == first.crop_box == first.trim_box == (0, 0, 300, 450)
    assert (first.label, second.label) == ("1", "2")


def test_page_boxes_differ_with_bleed(tmp_path: Path) -> None:
    style = "@page { size: 400px 600px; bleed: 8px; marks: crop }"
    (page,) = inspectors.pages(paragraph(tmp_path, "x", style))
    assert page.trim_box == (0, 0, 300, 450)
    assert page.media_box == (-6, -6, 306, 456)


def test_page_turned_and_with_its_boxes_upside_down(copy: Path) -> None:
    def turn(pdf: Pdf) -> None:
        pdf.pages[0].Rotate = 90
        pdf.pages[0].CropBox = Array([290, 440, 10, 20])

    page = inspectors.pages(edited(copy, turn))[0]
    assert page.crop_box == (10, 20, 290, 440)
    assert (page.width, page.height) == (420, 280)


# Outline, links and destinations


def test_outline_is_nested(book: Path) -> None:
    under = OutlineItem("Under one", 2, 0, ())
    assert inspectors.outline(book) == (
        OutlineItem("One", 1, 0, (under,)),
        OutlineItem("Two", 1, 1, ()),
    )


def test_outline_by_action_and_to_nowhere(copy: Path) -> None:
    def edit(pdf: Pdf) -> None:
        first = pdf.Root.Outlines.First
        first.A = Dictionary(S=Name.GoTo, D=String("two"))
        del first.Dest
        first.Next.Dest = String("gone")

    first, second = inspectors.outline(edited(copy, edit))
    assert (first.page, second.page) == (1, None)


def test_links(book: Path) -> None:
    inner, outer = inspectors.links(book)
    assert (inner.kind, inner.page, inner.target, inner.dest) == ("internal", 0, 1, "two")
    assert (outer.kind, outer.uri, outer.target) == ("uri", "https://example.org/a?b=1", None)
    left, bottom, right, top = inner.rect
    assert 30 < left < right < 270
    assert 0 < bottom < top < 420


def test_links_of_other_forms(copy: Path) -> None:
    def edit(pdf: Pdf) -> None:
        page, other = pdf.pages
        rect = Array([1, 2, 3, 4])
        forms = [
            Dictionary(Dest=Array([other.obj, Name.Fit])),
            Dictionary(A=Dictionary(S=Name.GoTo, D=String("two"))),
            Dictionary(Dest=String("gone")),
            Dictionary(A=Dictionary(S=Name.Launch, F=String("x.exe"))),
        ]
        for form in forms:
            form.Subtype, form.Rect = Name.Link, rect
        page.Annots = Array(forms)

    found = inspectors.links(edited(copy, edit))
    assert [(link.kind, link.target, link.dest) for link in found] == [
        ("internal", 1, None),
        ("internal", 1, "two"),
        ("internal", None, "gone"),
        ("other", None, None),
    ]


def test_destinations(book: Path) -> None:
    found = inspectors.destinations(book)
    assert {name: place.page for name, place in found.items()} == {"one": 0, "sub": 0, "two": 1}
    one, sub = found["one"].top, found["sub"].top
    assert one is not None
    assert sub is not None
    assert 0 < sub < one <= 420


def test_destinations_of_other_forms(copy: Path) -> None:
    def edit(pdf: Pdf) -> None:
        page = pdf.pages[1].obj
        pdf.Root.Dests = Dictionary(
            fit=Array([page, Name.Fit]), wide=Dictionary(D=Array([page, Name.FitH, 99]))
        )

    found = inspectors.destinations(edited(copy, edit))
    assert found["fit"] == Destination(1, None)
    assert found["wide"] == Destination(1, 99)
    assert found["two"].page == 1


# The whole document


def test_catalogue_facts_as_weasyprint_leaves_them(book: Path) -> None:
    facts = inspectors.catalogue_facts(book)
    assert facts.lang == "en"
    assert facts.title == facts.xmp_title == "Café"
    assert facts.display_doc_title
    assert facts.producer is not None
    assert facts.producer.startswith("WeasyPrint")
    assert (facts.page_labels, facts.id) == ((), ())
    assert (facts.duplex, facts.print_scaling, facts.page_layout) == (None, None, None)


def test_catalogue_facts_when_set(copy: Path) -> None:
    def edit(pdf: Pdf) -> None:
        nums = Array([0, Dictionary(S=Name.r), 1, Dictionary(S=Name.D, St=5, P=String("A-"))])
        pdf.Root.PageLabels = Dictionary(Nums=nums)
        pdf.Root.PageLayout = Name.TwoPageRight
        preferences = pdf.Root.ViewerPreferences
        preferences.Duplex, preferences.PrintScaling = Name.DuplexFlipLongEdge, Name("/None")
        preferences.DisplayDocTitle = False
        del pdf.Root.Lang

    facts = inspectors.catalogue_facts(edited(copy, edit))
    assert facts.page_labels == ("i", "A-5")
    assert (facts.duplex, facts.print_scaling) == ("DuplexFlipLongEdge", "None")
    assert facts.page_layout == "TwoPageRight"
    assert not facts.display_doc_title
    assert facts.lang is None
    assert [len(part) for part in facts.id] == [16, 16]


def test_fonts_are_embedded_subsets(book: Path) -> None:
    found = inspectors.fonts(book)
    assert len(found) >= 2
    assert all(font.embedded and font.subset for font in found)
    assert all(font.name and "+" not in font.name for font in found)


def test_font_that_is_not_embedded_is_found(copy: Path) -> None:
    def edit(pdf: Pdf) -> None:
        plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].Resources.Font.Plain = plain

    assert inspectors.Font("Helvetica", False, False) in inspectors.fonts(edited(copy, edit))


# Visible text


def test_text_of_each_page(book: Path) -> None:
    first, second = inspectors.text(book)
    assert "Go to part two or out." in " ".join(first.split())
    assert "Hardly seen" in first
    assert "niño" in second
    assert "folio 2" in second


def test_runs_have_size_and_place(book: Path) -> None:
    first, second = inspectors.runs(book)
    heading = next(run for run in first if run.text == "One")
    item = next(run for run in first if run.text == "first")
    faint = next(run for run in first if run.text == "Hardly seen")
    assert (heading.size, item.size, faint.size) == (24, 12, 12)
    assert heading.x == faint.x == 36
    assert 30 < faint.y < item.y < heading.y < 420
    assert {run.font for run in first + second} <= {font.name for font in inspectors.fonts(book)}


# Tagged text


def test_structure_is_the_tree_of_the_source(book: Path) -> None:
    (document,) = inspectors.structure(book)
    assert (document.tag, document.page) == ("Document", 0)
    tags = [child.tag for child in document.children]
    assert tags == ["H1", "P", "H2", "L", "P", "P", "Table", "H1", "P"]
    assert [child.page for child in document.children[-2:]] == [1, 1]
    assert texts(book, "TD") == ["Ana", "7"]
    assert [figure.alt for figure in elements(book, "Figure")] == ["A dot"]


def test_text_of_an_element_holds_its_children(book: Path) -> None:
    go, faint, dot, last = texts(book, "P")
    assert go == "Go to part two or out."
    assert faint == "Hardly seen"
    assert dot == "A dot:"
    assert last == "El niño y la 2.ª office"
    assert texts(book, "Link") == ["part two", "out"]


def test_tag_text_is_in_order_without_artifacts(book: Path) -> None:
    lines = inspectors.tag_text(book).splitlines()
    assert lines[:3] == ["One", "Go to part two or out.", "Under one"]
    assert lines[-2:] == ["Two", "El niño y la 2.ª office"]
    assert "Name Age Ana 7" in " ".join(lines)
    assert "folio" not in "".join(lines)


def test_lang_and_scope(copy: Path) -> None:
    def edit(pdf: Pdf) -> None:
        kids = pdf.Root.StructTreeRoot.K[0].K
        kids[8].Lang = String("es")
        header = kids[6].K[0].K[0].K[0]
        header.A = Array([Dictionary(O=Name.Layout), Dictionary(O=Name.Table, Scope=Name.Column)])

    path = edited(copy, edit)
    assert [element.lang for element in elements(path, "P")] == [None, None, None, "es"]
    assert [element.scope for element in elements(path, "TH")] == ["Column", None]


def test_untagged_file_has_no_structure(copy: Path) -> None:
    def edit(pdf: Pdf) -> None:
        del pdf.Root.StructTreeRoot

    path = edited(copy, edit)
    assert inspectors.structure(path) == ()
    assert inspectors.tag_text(path) == ""


_NARROW = "@page { size: 200px 900px; margin: 20px } p { width: 70px; hyphens: auto }"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Extraordinary internationalisation", "Extraordinary internationalisation"),
        ("ex&shy;traordi&shy;narily soft&shy;en", "extraordinarily soften"),
        ("a well-known-thing state-of-the-art", "a well-known-thing state-of-the-art"),
        ("wonderful—extraordinary", "wonderful—extraordinary"),
    ],
)
def test_divided_words_are_whole_again(tmp_path: Path, body: str, words: str) -> None:
    path = paragraph(tmp_path, body, _NARROW)
    assert len(inspectors.runs(path)[0]) > 1
    assert texts(path, "P") == [words]


def test_divided_words_are_whole_in_pdfium(tmp_path: Path) -> None:
    # A word with hyphens of its own is left to the tags: pdfium tells them from no other hyphen.
    body = "Extraordinary ex&shy;traordi&shy;narily wonderful"
    (page,) = inspectors.text(paragraph(tmp_path, body, _NARROW))
    assert page.split() == ["Extraordinary", "extraordinarily", "wonderful"]


_WORD = st.text("abcdefghijklmnopqrstuvwxyzáéíóúñüêịđ", min_size=1, max_size=15)


# Each process that sets them takes half a second to start.
@given(several=st.lists(st.lists(_WORD, min_size=1, max_size=30), min_size=4, max_size=8))
@settings(max_examples=4, deadline=None, database=None)
def test_any_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, several: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("words")
    wanted = {folder / f"{number}.pdf": words for number, words in enumerate(several)}
    plain.render(
        (document(" ".join(words), _NARROW), path, "pdf/ua-1") for path, words in wanted.items()
    )
    for path, words in wanted.items():
        assert " ".join(texts(path, "P")).split() == words
        assert "\n".join(inspectors.text(path)).split() == words


# Content streams of other producers


def handmade(path: Path, content: bytes, kids: Array, to_unicode: bytes = b"") -> Path:
    """Write one page with a font F, a form X and one paragraph."""
    with Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200)).obj
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        if to_unicode:
            font.ToUnicode = pdf.make_stream(to_unicode)
        fonts = Dictionary(F=pdf.make_indirect(font))
        form = pdf.make_stream(b"BT /F 10 Tf 1 0 0 1 50 90 Tm (in form) Tj ET")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 200])
        form.Resources = Dictionary(Font=fonts)
        page.Resources = Dictionary(
            Font=fonts, XObject=Dictionary(X=form), Properties=Dictionary(M=Dictionary(MCID=2))
        )
        page.Contents = pdf.make_stream(content)
        element = Dictionary(Type=Name.StructElem, S=Name.P, Pg=page, K=kids)
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=element)
        pdf.save(path)
    return path


def test_operators_that_weasyprint_does_not_use(tmp_path: Path) -> None:
    content = b"""BT /F 10 Tf 12 TL 10 180 Td
    /P <</MCID 0>> BDC (One) Tj T* (two) Tj (three) ' [(fo) -20 (ur)] TJ EMC
    /Artifact BMC (lost) Tj EMC
    /P /M BDC 0 -12 TD (five) Tj 1 2 (six) " EMC ET
    /P <</MCID 1>> BDC q .5 0 0 .5 0 0 cm /X Do Q EMC"""
    path = handmade(tmp_path / "x.pdf", content, Array([0, Dictionary(Type=Name.MCR, MCID=2), 1]))
    (element,) = inspectors.structure(path)
    assert element.text == "One two threefour five six in form"
    (run,) = (run for run in inspectors.runs(path)[0] if run.text == "in form")
    assert (run.font, run.size, run.x, run.y) == ("Helvetica", 5, 25, 45)


def test_to_unicode_of_every_form(tmp_path: Path) -> None:
    cmap = b"""2 beginbfchar <01> <00660066> <02> <D83DDE00> endbfchar
    2 beginbfrange <03> <05> <0061> <06> <07> [<0078> <0079>] endbfrange"""
    content = b"BT /F 10 Tf /P <</MCID 0>> BDC <0102030405060708> Tj EMC ET"
    path = handmade(tmp_path / "x.pdf", content, Array([0]), cmap)
    assert inspectors.tag_text(path) == "ff😀abcxy\ufffd"
