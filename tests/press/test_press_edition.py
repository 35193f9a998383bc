"""The edition for print shops: PDF/X-4 in the inks of a press, as its files say themselves.

Colours are read off the operators here, not through the press's own preflight.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped, unused-ignore]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from manual.diagnostics import MachineError, Place
from manual.pdf import recolour
from manual.pdf.separation import Plates, described, is_of_press
from manual.press import profiles
from tests import inspectors
from tests.books import EDITIONS, MiniBook
from tests.pdf.drawn import drawn, form, image

PRESS = (
    EDITIONS
    + """
[editions.press]
pieces = ["manual", "handouts"]
default = false
sides = "double"
colour = "cmyk"
bleed = "0.125in"
links = "printed"
margins = { top = "0.75in", bottom = "0.75in", inner = "0.95in", outer = "1.3in" }
"""
)
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60" width="300" height="60">
<rect width="300" height="60" fill="#f2f2f2"/><rect width="99" height="60" fill="#1f5673"/>
<line x1="0" y1="30" x2="300" y2="30" stroke="#1a1a1a"/>
<text x="9" y="20" font-size="12" fill="#fff">Light</text>
<text x="120" y="20" font-size="12" fill="#1f5673">Blue words</text></svg>"""


def _profile() -> bytes:
    path = profiles.installed()
    assert path is not None, "run: tools/setup.sh press"
    return path.read_bytes()


def _photograph(form: str, *, grey: bool = False, size: tuple[int, int] = (1800, 900)) -> bytes:
    ramp = Image.linear_gradient("L").resize(size)
    across = Image.linear_gradient("L").rotate(90).resize(size)
    parts = (ramp, ramp, ramp) if grey else (ramp, across, Image.new("L", size, 90))
    out = io.BytesIO()
    Image.merge("RGB", parts).save(out, form)
    return out.getvalue()


CHAPTER = """Words with a [link](https://example.org/), a [chapter](02-b.md) and a note.[^1]

:::rights A title
Words in a block.
:::

![A drawing.](../figures/drawing.svg "Drawn.")

Words between.

![A photograph.](../figures/photo.jpg "Taken.")

Words between.

![A picture.](../figures/picture.png "Painted.")

Words between.

![A grey one.](../figures/grey.png "Grey.")

[^1]: The words of the note.
"""


def _book(root: Path) -> MiniBook:
    book = MiniBook(root, languages=("en",), editions=PRESS)
    book.write("en/figures/drawing.svg", SVG)
    book.write("en/figures/photo.jpg", _photograph("JPEG"))
    book.write("en/figures/picture.png", _photograph("PNG"))
    book.write("en/figures/grey.png", _photograph("PNG", grey=True))
    book.chapter("01-a", CHAPTER)
    book.chapter("02-b", "Words of the second chapter.")
    return book


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MiniBook]:
    """A small book with every kind of picture, built once for a press."""
    book = _book(tmp_path_factory.mktemp("press"))
    book.build("manual", "--edition", "press")
    yield book


@pytest.fixture
def press(made: MiniBook) -> Path:
    return made.pdf("manual-press")


def test_it_passes_the_preflight_and_is_not_made_unasked(made: MiniBook, press: Path) -> None:
    done = made.run("preflight", str(press), "--strict")
    assert done.status == 0, done.out
    assert "judged for a print shop" in done.out
    made.build("manual")
    assert not (made.root / "dist/en/handouts").exists()
    assert made.pdf("manual-reading").exists()


def test_pages_are_single_with_bleed_and_room_for_marks(press: Path) -> None:
    with Pdf.open(press) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (
                [float(v) for v in page.obj[f"/{name}Box"]] for name in ("Trim", "Bleed", "Media")
            )
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([612, 792])
            assert [t - b for t, b in zip(trim, bleed, strict=True)] == pytest.approx(
                [9, 9, -9, -9]
            )
            assert all(b - m >= 24 for b, m in zip(bleed[:2], media[:2], strict=True))
    assert len(inspectors.pages(press)) % 2 == 0


def _colours(press: Path) -> Iterator[tuple[str, str, tuple[float, ...]]]:
    """Give the operator, and the colour it paints with, of each thing on each page."""
    shows = {"Tj", "TJ", "'", '"'}
    paints = {"f", "f*", "S", "B", "B*", "b", "s", "F"}
    with Pdf.open(press) as pdf:
        streams = list(pdf.pages)
        streams += [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/BBox" in o]  # type: ignore[misc]  # pages and streams are read alike
        for stream in streams:
            fill: list[tuple[str, tuple[float, ...]]] = [("g", (0.0,))]
            stroke = list(fill)
            for operands, operator in (
                (s.operands, str(s.operator)) for s in pikepdf.parse_content_stream(stream)
            ):
                if operator == "q":
                    fill.append(fill[-1])
                    stroke.append(stroke[-1])
                elif operator == "Q":
                    fill.pop()
                    stroke.pop()
                elif operator in ("rg", "g", "k", "sc", "scn"):
                    values = tuple(float(v) for v in operands if not isinstance(v, Name))
                    fill[-1] = (operator, values)
                elif operator in ("RG", "G", "K", "SC", "SCN"):
                    values = tuple(float(v) for v in operands if not isinstance(v, Name))
                    stroke[-1] = (operator, values)
                elif operator in shows:
                    yield "words", *fill[-1]
                elif operator in paints:
                    yield "shape", *(stroke[-1] if operator in "Ss" else fill[-1])


def test_words_are_black_ink_or_paper_and_nothing_is_rgb(press: Path) -> None:
    used: dict[str, set[tuple[float, ...]]] = defaultdict(set)
    for kind, operator, values in _colours(press):
        assert operator not in ("rg", "RG")
        assert len(values) in (1, 4)
        used[kind].add(values)
    assert used["words"] <= {(0, 0, 0, 1), (0, 0, 0, 0)}
    assert any(sum(values[:3]) > 0.3 for values in used["shape"] if len(values) == 4)


def test_a_grey_is_black_ink_and_the_rest_goes_through_the_profile(press: Path) -> None:
    shapes = [
        [round(part, 2) for part in values]
        for kind, _, values in _colours(press)
        if kind == "shape"
    ]
    assert [0, 0, 0, round(1 - 0xF2 / 255, 2)] in shapes
    blue = Plates(_profile()).shape((0x1F / 255, 0x56 / 255, 0x73 / 255))
    assert [round(part, 2) for part in blue] in shapes


def test_pictures_are_in_four_inks_or_grey_and_look_as_before(press: Path, made: MiniBook) -> None:
    with Pdf.open(press) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Width" in o]
        spaces = sorted((str(o.ColorSpace), str(o.get("/Filter", ""))) for o in found)
    assert [space for space, _ in spaces] == ["/DeviceCMYK", "/DeviceCMYK", "/DeviceGray"]
    assert ("/DeviceCMYK", "/DCTDecode") in spaces
    made.build("manual", "--edition", "reading")
    seen, meant = (_middle(made.pdf(f"manual-{name}")) for name in ("press", "reading"))
    assert seen == pytest.approx(meant, abs=45)  # of 255: a press cannot print every colour


def _middle(path: Path) -> list[float]:
    """Give the mean colour of the page with most colour, as a viewer shows it."""
    document = pdfium.PdfDocument(path)
    found: list[list[float]] = []
    for page in document:
        picture = (
            page.render(scale=0.3).to_pil().convert("RGB").resize((1, 1), Image.Resampling.BOX)
        )
        found.append([float(part) for part in picture.getpixel((0, 0))])
    document.close()
    darkest: list[float] = min(found[4:], key=sum)
    return darkest


def test_it_says_that_it_is_pdf_x_4_and_for_which_press(press: Path) -> None:
    with Pdf.open(press) as pdf:
        assert pdf.pdf_version == "1.6"
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "CGATS TR 001"
        assert intent.DestOutputProfile.read_bytes() == _profile()
        assert intent.DestOutputProfile.N == 4
        with pdf.open_metadata() as xmp:
            assert xmp["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
            assert str(xmp["xmpMM:DocumentID"]).startswith("uuid:")
            assert "pdfuaid:part" not in xmp
        assert "/ID" in pdf.trailer
        for key in ("/AcroForm", "/Names", "/Outlines", "/StructTreeRoot", "/OpenAction"):
            assert key not in pdf.Root
        assert not any("/Annots" in page.obj for page in pdf.pages)


def test_marks_stand_outside_the_bleed_on_every_plate_and_the_cover_runs_into_it(
    press: Path,
) -> None:
    document = pdfium.PdfDocument(press)
    pixels = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    bleed = (30, 30, pixels.width - 30, pixels.height - 30)
    cover = pixels.getpixel((bleed[0] + 2, bleed[1] + 2))
    assert max(cover) - min(cover) > 40  # the colour of the cover, up to the corner of the bleed
    around = pixels.copy()
    around.paste((255, 255, 255), bleed)
    assert max(around.convert("HSV").split()[1].getextrema()) < 40  # no colour outside it
    assert around.convert("L").getextrema()[0] < 130  # but marks
    inside = 3
    edge = pixels.crop((0, bleed[1] - inside, bleed[0] - inside, bleed[1] + 9))
    assert edge.convert("L").getextrema()[0] < 200


def test_blank_pages_have_the_boxes_of_the_others(press: Path) -> None:
    with Pdf.open(press) as pdf:
        boxes = {str([round(float(v), 2) for v in page.obj.MediaBox]) for page in pdf.pages}
        blank = [
            p
            for p in pdf.pages
            if not any(str(s.operator) in ("Tj", "TJ") for s in pikepdf.parse_content_stream(p))
        ]
        assert len(boxes) == 1
        assert blank


def test_the_same_book_gives_the_same_bytes(press: Path, tmp_path: Path) -> None:
    again = _book(tmp_path)
    again.build("manual", "--edition", "press", "--jobs", "1")
    assert again.pdf("manual-press").read_bytes() == press.read_bytes()


def test_what_a_shop_sends_back_is_not_written(tmp_path: Path) -> None:
    book = MiniBook(tmp_path, editions=PRESS)
    book.write("en/figures/coarse.png", _photograph("PNG", size=(300, 150)))
    book.chapter("01-a", '![A picture.](../figures/coarse.png "Coarse.")\n')
    done = book.run("build", "manual", "--edition", "press")
    assert done.status == 1
    assert "from the top left: error: a picture has only" in done.err
    assert not book.pdf("manual-press").exists()
    book.write("en/figures/coarse.png", _photograph("PNG"))
    book.build("manual", "--edition", "press")


def test_a_handout_can_go_to_a_shop_too(tmp_path: Path) -> None:
    book = MiniBook(tmp_path, editions=PRESS)
    book.chapter("01-a", "Words.")
    book.handout("leaf", "Words with a [link](https://example.org/).\n\n- [ ] A box\n")
    book.build("leaf", "--edition", "press")
    assert book.run("preflight", "dist/en/handouts/leaf-press.pdf", "--strict").status == 0


def test_a_shop_has_a_profile_of_its_own(tmp_path: Path) -> None:
    own = 'profile = "styles/profiles/shop.icc"\ncondition = "FOGRA39"\n'
    book = MiniBook(tmp_path, editions=PRESS.replace('bleed = "0.125in"', 'bleed = "5mm"\n' + own))
    book.chapter("01-a", "Words.")
    done = book.run("build", "manual", "--edition", "press")
    assert done.status == 1
    assert "the profile styles/profiles/shop.icc is not in the book" in done.err
    book.write("styles/profiles/shop.icc", b"no profile")
    done = book.run("build", "manual", "--edition", "press")
    assert "shop.icc is no profile of a press" in done.err
    book.write("styles/profiles/shop.icc", _profile())
    book.build("manual", "--edition", "press")
    with Pdf.open(book.pdf("manual-press")) as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA39"
        trim, bleed = (float(pdf.pages[0].obj[f"/{n}Box"][0]) for n in ("Trim", "Bleed"))
        assert trim - bleed == pytest.approx(5 / 25.4 * 72, abs=0.01)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('bleed = "0.125in"', 'bleed = "2mm"'), "0.125in"),
        (
            (
                'links = "printed"\nmargins = { top = "0.75in"',
                'links = "live"\nmargins = { top = "0.75in"',
            ),
            "no links to click",
        ),
    ],
)
def test_book_toml_is_checked(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    book = MiniBook(tmp_path, editions=PRESS.replace(*change))
    book.chapter("01-a", "Words.")
    done = book.run("check")
    assert done.status == 1
    assert "book.toml:" in done.err
    assert said in done.err


colour = st.floats(0, 1)


@settings(deadline=None, max_examples=60)
@given(red=colour, green=colour, blue=colour)
def test_any_colour_dries_and_no_grey_has_colour(red: float, green: float, blue: float) -> None:
    plates = Plates(_profile())
    inks = plates.shape((red, green, blue))
    assert all(0 <= part <= 1 for part in inks)
    assert sum(inks) <= 3.001
    assert plates.shape((red, red, red))[:3] == (0, 0, 0)
    words = plates.words((red, green, blue))
    if 0.299 * red + 0.587 * green + 0.114 * blue < 0.6:
        assert words == (0, 0, 0, 1)


def test_black_and_white_are_exact() -> None:
    plates = Plates(_profile())
    assert plates.shape((0, 0, 0)) == (0, 0, 0, 1)
    assert plates.shape((1, 1, 1)) == (0, 0, 0, 0)
    assert plates.words((1, 1, 1)) == (0, 0, 0, 0)
    assert is_of_press(_profile())
    assert not is_of_press(b"\0" * 200)
    assert described(_profile()) == "Artifex CMYK SWOP Profile"


def _operators(path: Path) -> str:
    with Pdf.open(path) as pdf:
        recolour.recolour(pdf, Plates(_profile()))
        pdf.save(path.with_suffix(".out.pdf"))
        return pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[0])).decode()


def test_a_colour_is_written_for_what_it_paints(tmp_path: Path) -> None:
    """Words and a rule in one blue: black and blue, within one state, and saved with it."""
    content = "0 0.3 0.6 rg q BT /F 9 Tf (a) Tj ET 9 9 9 9 re f BT (b) Tj ET Q 1 1 9 9 re f"
    made = _operators(drawn(tmp_path / "a.pdf", content)).split("\n")
    assert [line for line in made if line.endswith((" k", "rg"))].count("0 0 0 1 k") == 2
    blue = [i for i, line in enumerate(made) if line.endswith(" k") and line != "0 0 0 1 k"]
    assert [made[i + 1].split()[-1] for i in blue] == ["re", "re"]


def test_gradients_masks_and_shared_pictures_are_turned_once(tmp_path: Path) -> None:
    def resources(pdf: Pdf) -> dict[str, object]:
        function = pdf.make_indirect(
            Dictionary(FunctionType=2, Domain=[0, 1], C0=Array([1, 0, 0]), C1=Array([1, 1, 1]), N=1)
        )
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 0])
        shading.Function = Dictionary(
            FunctionType=3,
            Domain=[0, 1],
            Functions=Array([function, function]),
            Bounds=[0.5],
            Encode=[0, 1, 0, 1],
        )
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        mask = form(pdf, "1 0 0 rg 0 0 9 9 re f", Group=group, Resources=Dictionary())
        state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))
        return {
            "Shading": Dictionary(S=pdf.make_indirect(shading)),
            "ExtGState": Dictionary(G=pdf.make_indirect(state)),
            "XObject": Dictionary(P=image(pdf, (4, 4), "DeviceRGB")),
        }

    path = drawn(tmp_path / "a.pdf", "/S sh /G gs /P Do", "/S sh", resources=resources)
    _operators(path)
    with Pdf.open(path.with_suffix(".out.pdf")) as pdf:
        found = pdf.pages[0].obj.Resources
        function = found.Shading.S.Function.Functions[0]
        assert str(found.Shading.S.ColorSpace) == "/DeviceCMYK"
        assert [len(function[key]) for key in ("/C0", "/C1")] == [4, 4]
        assert [float(v) for v in function.C1] == [0, 0, 0, 0]
        mask = found.ExtGState.G.SMask.G
        assert str(mask.Group.CS) == "/DeviceGray"
        assert b"0.299 g" in mask.read_bytes()
        assert str(found.XObject.P.ColorSpace) == "/DeviceGray"  # all noughts: no colour in it


def test_a_machine_without_a_profile_is_told_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _profile()
    monkeypatch.setattr(profiles, "FOLDERS", (tmp_path,))
    with pytest.raises(MachineError) as caught:
        profiles.profile(tmp_path, "", Place("book.toml", 9))
    assert caught.value.diagnostics[0].code == "press-profile-none"
    (tmp_path / "default_cmyk.icc").write_bytes(kept)
    assert profiles.profile(tmp_path, "", Place("book.toml", 9)) == kept


def test_every_default_edition_is_fit_for_an_office(made: MiniBook) -> None:
    made.build("manual")
    done = made.run(
        "preflight",
        *(str(made.pdf(f"manual-{name}")) for name in ("reading", "print")),
        "--for",
        "office",
    )
    assert done.status == 0, done.out
