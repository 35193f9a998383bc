"""What a preflight finds: of each fault a page that has it and one that has not."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from manual.diagnostics import Diagnostic, Severity, UsageError
from manual.pdf import looking, matrices
from manual.pdf.pages import open_file
from manual.press.colours_judged import contrast
from manual.press.finding import Purpose
from manual.press.preflight import Report, Request, caliper, preflight
from tests.books import MiniBook
from tests.pdf.drawn import PAGE, drawn, fit_for_press, font, form, image

INK = "0 0 0 1 k"
WORDS = f"{INK} BT /F 12 Tf 72 400 Td (Know your rights) Tj ET"


def found(path: Path, purpose: Purpose = "press", **more: Any) -> dict[str, Diagnostic]:
    """Preflight a file; give the first finding of each code."""
    report = preflight(path, Request(purpose=purpose, **more))
    return {one.code: one for one in reversed(report.findings)}


def values(finding: Diagnostic) -> dict[str, str]:
    return dict(finding.values)


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """A press file of the contents given."""

    def make(*contents: str, resources: Any = None, **keys: Any) -> Path:
        return fit_for_press(drawn(tmp_path / "a.pdf", *contents, resources=resources, **keys))

    return make


def test_a_good_press_file_passes_without_a_word(page: Callable[..., Path]) -> None:
    assert found(page(WORDS, WORDS)) == {}


@pytest.mark.parametrize("line", ["500 10 m 500 100 l S", "10 600 m 90 600 l S"])
def test_a_hairline_beyond_the_clip_is_not_judged(page: Callable[..., Path], line: str) -> None:
    assert found(page(WORDS, f"10 10 100 100 re W n {INK.upper()} 0 w {line}")) == {}
    inside = line.replace("500", "50").replace("600", "50")
    assert "preflight-hairline" in (
        found(page(WORDS, f"10 10 100 100 re W n {INK.upper()} 0 w {inside}"))
    )


def test_a_file_that_lost_its_end_is_told(page: Callable[..., Path]) -> None:
    path = page(WORDS, WORDS)
    path.write_bytes(path.read_bytes().partition(b"startxref")[0])
    assert found(path)["pdf-mended"].severity is Severity.ERROR
    assert found(path, "office")["pdf-mended"].severity is Severity.WARNING


def test_a_place_is_told_from_the_upper_left_of_the_trimmed_page(
    page: Callable[..., Path],
) -> None:
    finding = found(page(WORDS, "1 0 0 RG 2 w 72 504 m 72 432 l S"))["preflight-rgb"]
    assert finding.severity is Severity.ERROR
    said = values(finding)
    assert said["on_page"] == "2"
    assert float(said["x_mm"]) == pytest.approx(71 / 72 * 25.4, abs=0.1)
    assert float(said["y_mm"]) == pytest.approx(-1 / 72 * 25.4, abs=0.1)


# Each row: the fault, content that has it, content that has not.
PAINTED = [
    ("preflight-rgb-type", WORDS.replace(INK, "0 0 0 rg"), WORDS),
    ("preflight-rgb", "0.1 0.2 0.3 rg 80 80 90 90 re f", "1 0 0 0 k 80 80 90 90 re f"),
    ("preflight-rgb", "0 0 1 RG 80 80 m 170 170 l S", "0 0 1 0 K 80 80 m 170 170 l S"),
    ("preflight-hairline", "0.1 w 80 80 m 170 80 l S", "0.2 w 80 80 m 170 80 l S"),
    ("preflight-hairline", "0 w 80 80 m 170 80 l S", "0.3 w 80 80 m 170 80 l S"),
    ("preflight-hairline", "80 80 90 0.15 re f", "80 80 90 0.25 re f"),
    (
        "preflight-hairline",
        "q 0.5 0 0 0.5 0 0 cm 0.3 w 80 80 m 99 80 l S Q",
        "0.3 w 80 80 m 9 9 l S",
    ),
    ("preflight-type-rich", WORDS.replace(INK, "0.6 0.5 0.5 1 k"), WORDS),
    ("preflight-type-inks", WORDS.replace(INK, "0 1 1 0 k").replace("12 Tf", "7 Tf"), WORDS),
    ("preflight-type-tiny", WORDS.replace("12 Tf", "4.5 Tf"), WORDS.replace("12 Tf", "6 Tf")),
    ("preflight-type-small", WORDS.replace("12 Tf", "5.5 Tf"), WORDS.replace("12 Tf", "6 Tf")),
    ("preflight-type-tiny", f"0.4 0 0 0.4 0 0 cm {WORDS}", f"0.9 0 0 0.9 0 0 cm {WORDS}"),
    ("preflight-type-usual", WORDS.replace("12 Tf", "7 Tf"), WORDS.replace("12 Tf", "8 Tf")),
    ("preflight-ink-heavy", "1 1 1 0.5 k 80 80 9 9 re f", "0.5 0.5 0.5 1 k 80 80 9 9 re f"),
    ("preflight-margin", WORDS.replace("72 400", "12 400"), WORDS.replace("72 400", "18 400")),
    ("preflight-cut-off", WORDS.replace("72 400", "-5 400"), WORDS.replace("72 400", "-500 400")),
    ("preflight-cut-off", WORDS.replace("72 400", "300 400"), WORDS),
    ("preflight-contrast", WORDS.replace(INK, "0.5 g"), WORDS.replace(INK, "0.4 g")),
    (
        "preflight-contrast",
        f"0.5 g 50 380 300 60 re f {WORDS.replace(INK, '0.2 g')}",
        f"0.9 g 50 380 300 60 re f {WORDS}",
    ),
    (
        "preflight-contrast",
        WORDS.replace(INK, "1 g"),
        f"0 g 50 380 300 60 re f {WORDS.replace(INK, '1 g')}",
    ),
    ("preflight-bleed-short", "0 0 360 90 re f", "-9 -9 378 90 re f"),
    ("preflight-bleed-short", "0 400 90 109 re f", "1 g 0 400 90 104 re f"),
]


@pytest.mark.parametrize(("code", "bad", "good"), PAINTED)
def test_what_is_painted_is_judged(
    page: Callable[..., Path], code: str, bad: str, good: str
) -> None:
    assert code in found(page(bad))
    assert code not in found(page(good))


def _placed(pixels: tuple[int, int], inches: float, **more: Any) -> tuple[str, Any]:
    side = 72 * inches
    return f"q {side} 0 0 {side} 50 50 cm /P Do Q", lambda pdf: {
        "XObject": Dictionary(P=image(pdf, pixels, **more))
    }


@pytest.mark.parametrize(
    ("code", "pixels", "more", "purposes"),
    [
        ("preflight-dots-few", 190, {}, ("press", "office")),
        ("preflight-dots", 250, {}, ("press",)),
        ("preflight-dots-two-tones", 500, {"bits": 1}, ("press",)),
        ("preflight-rgb-picture", 400, {"space": "DeviceRGB"}, ("press",)),
        ("", 300, {}, ()),
        ("", 300, {"space": "DeviceCMYK"}, ()),
        ("", 600, {"bits": 1}, ()),
    ],
)
def test_pictures_are_judged_at_the_size_that_they_are_printed(
    page: Callable[..., Path], code: str, pixels: int, more: Any, purposes: tuple[str, ...]
) -> None:
    content, resources = _placed((pixels, pixels), 1, **more)
    path = page(content, resources=resources)
    for purpose in ("press", "office"):
        wanted = {code} if purpose in purposes else set()
        assert set(found(path, purpose)) == wanted
    half, resources = _placed((pixels, pixels), 0.5, **more)
    if "dots" in code and pixels < 300:
        assert set(found(page(half, resources=resources))) == set()


def test_the_pixels_that_would_be_enough_are_told(page: Callable[..., Path]) -> None:
    content, resources = _placed((100, 100), 1)
    told = values(found(page(content, resources=resources))["preflight-dots-few"])
    assert (told["found"], told["wanted"]) == ("100", "300 × 300")


def test_forms_turned_and_scaled_are_followed(page: Callable[..., Path]) -> None:
    """A form within a form, each with a matrix; its type, lines and colours are on paper."""

    def resources(pdf: Pdf) -> dict[str, Any]:
        fonts = Dictionary(Font=Dictionary(F=font(pdf)))
        inner = form(
            pdf,
            "0 1 0 rg 0.5 w 0 0 m 20 0 l S BT /F 10 Tf 0 5 Td (deep) Tj ET",
            Matrix=Array([0, 0.4, -0.4, 0, 0, 0]),
            Resources=fonts,
        )
        outer = form(
            pdf, "q 1 0 0 1 10 10 cm /I Do Q", Resources=Dictionary(XObject=Dictionary(I=inner))
        )
        return {"XObject": Dictionary(O=outer)}

    told = found(page("q 1.1 0 0 1.1 100 100 cm /O Do Q", resources=resources))
    assert values(told["preflight-type-tiny"])["size"] == "4.4"
    assert "preflight-rgb-type" in told
    assert "preflight-hairline" not in told  # 0.5 × 0.4 × 1.1 = 0.22 pt
    spot = values(told["preflight-rgb-type"])
    # The word runs upwards from (100 + 11 − 0.44 × 5, 111).
    assert float(spot["x_mm"]) * 72 / 25.4 == pytest.approx(100 + 11 - 0.44 * (5 + 7), abs=0.5)


def test_a_pattern_and_a_gradient_are_looked_into(page: Callable[..., Path]) -> None:
    def pattern(pdf: Pdf) -> dict[str, Any]:
        cell = pdf.make_stream(b"1 0 0 rg 0 0 5 5 re f")
        cell.PatternType, cell.PaintType, cell.TilingType = 1, 1, 1
        cell.BBox, cell.XStep, cell.YStep = Array([0, 0, 9, 9]), 9, 9
        cell.Resources = Dictionary()
        return {"Pattern": Dictionary(T=cell)}

    def gradient(pdf: Pdf) -> dict[str, Any]:
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
        shading = Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 0], Function=function
        )
        return {"Shading": Dictionary(S=shading)}

    tiled = "/Pattern cs /T scn 80 80 90 90 re f"
    assert "preflight-rgb" in found(page(tiled, resources=pattern))
    assert "preflight-rgb" in found(page("q 80 80 90 90 re W n /S sh Q", resources=gradient))


def test_what_a_clip_hides_is_not_there(page: Callable[..., Path]) -> None:
    hidden = "q 200 200 20 20 re W n 1 0 0 rg 80 80 90 90 re f 0 g BT /F 3 Tf 90 90 Td (x) Tj ET Q"
    assert found(page(hidden)) == {}


def test_forms_that_draw_themselves_or_too_many_come_to_an_end(page: Callable[..., Path]) -> None:
    def itself(pdf: Pdf) -> dict[str, Any]:
        drawn = pdf.make_indirect(form(pdf, "/F Do /F Do 1 0 0 rg 0 0 9 9 re f"))
        drawn.Resources = Dictionary(XObject=Dictionary(F=drawn))
        return {"XObject": Dictionary(F=drawn)}

    def many(pdf: Pdf) -> dict[str, Any]:
        inner = form(pdf, "1 0 0 rg 80 80 9 9 re f")
        for _ in range(20):
            listed = Dictionary(XObject=Dictionary(F=pdf.make_indirect(inner)))
            inner = form(pdf, "/F Do /F Do /F Do", Resources=listed)
        return {"XObject": Dictionary(F=pdf.make_indirect(inner))}

    for resources in (itself, many):
        assert "preflight-rgb" in found(page("/F Do", resources=resources))


@pytest.mark.parametrize(
    "content",
    [
        "(unterminated << /x [ 1 2 ) BT q q Q Q Q Q >> ] Tj",
        "BI /W 3 ID zzz",
        "(a) w /n cm re 1 0 0 k f BT (x) Tj 4 Tf ET /No gs /No Do /No sh /No scn f",
    ],
)
def test_damaged_content_is_passed_over_as_viewers_do(
    page: Callable[..., Path], content: str
) -> None:
    assert "preflight-rgb" in found(page("1 0 0 rg 80 80 9 9 re f", content))


def test_words_that_nobody_sees_are_not_judged(page: Callable[..., Path]) -> None:
    assert found(page("3 Tr BT /F 3 Tf 72 400 Td (layer of a scan) Tj ET")) == {}


def test_a_ring_is_no_ground_for_the_words_within(page: Callable[..., Path]) -> None:
    ring = f"0 0 0 1 k 50 380 300 60 re 52 382 296 56 re f* {WORDS}"
    assert found(page(ring)) == {}


def test_spot_inks_are_plates(page: Callable[..., Path]) -> None:
    def resources(name: str) -> Callable[[Pdf], dict[str, Any]]:
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * 4, C1=[0, 1, 1, 0], N=1)
        space = Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, function])
        return lambda pdf: {"ColorSpace": Dictionary(S=space)}

    content = "/S cs 1 scn 80 80 90 90 re f"
    told = found(page(content, resources=resources("Warm Red")))
    assert values(told["preflight-plate"])["plate"] == "Warm Red"
    assert found(page(content, resources=resources("All"))) == {}


def _state(**keys: Any) -> Callable[[Pdf], dict[str, Any]]:
    return lambda pdf: {"ExtGState": Dictionary(G=Dictionary(**keys))}


def test_see_through_paint_is_told_and_its_mixing_judged(page: Callable[..., Path]) -> None:
    content = f"/G gs {WORDS}"
    assert found(page(content, resources=_state(ca=1))) == {}
    told = found(page(content, resources=_state(ca=0.5)))
    assert told["preflight-transparency"].severity is Severity.NOTE
    assert "preflight-blending" not in told
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    told = found(page(content, resources=_state(BM=Name.Multiply), Group=group))
    assert values(told["preflight-blending"])["space"] == "DeviceRGB"


def test_white_that_overprints_is_lost(page: Callable[..., Path]) -> None:
    content = "/G gs 0 0 0 0 k 80 80 90 90 re f"
    assert "preflight-overprint-white" in found(page(content, resources=_state(op=True)))
    assert "preflight-overprint-white" not in found(page(content, resources=_state(op=False)))


def test_fonts_are_in_the_file(tmp_path: Path) -> None:
    def resources(**how: bool) -> Callable[[Pdf], dict[str, Any]]:
        return lambda pdf: {"Font": Dictionary(F=font(pdf, **how))}

    bare = drawn(tmp_path / "bare.pdf", WORDS, resources=resources(embedded=False))
    assert found(bare, "office")["preflight-font-bare"].severity is Severity.WARNING
    assert found(bare)["preflight-font-bare"].severity is Severity.ERROR
    whole = drawn(tmp_path / "whole.pdf", WORDS, WORDS, resources=resources(subset=False))
    assert found(whole, "office")["preflight-font-whole"].severity is Severity.NOTE
    unused = drawn(tmp_path / "unused.pdf", "0 0 9 9 re f", resources=resources(embedded=False))
    assert "preflight-font-bare" not in found(unused)


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ("preflight-no-trim", {}),
        ("preflight-bleed", {"TrimBox": Array(PAGE), "BleedBox": Array(PAGE)}),
        ("preflight-boxes", {"TrimBox": Array(PAGE), "BleedBox": Array([-9, -9, 369, 513])}),
        ("preflight-boxes", {"TrimBox": Array(PAGE), "BleedBox": Array([9, 9, 300, 490])}),
        ("preflight-boxes", {"CropBox": Array([-9, -9, 300, 490])}),
    ],
)
def test_boxes_are_judged(tmp_path: Path, code: str, keys: dict[str, Any]) -> None:
    assert code in found(drawn(tmp_path / "a.pdf", WORDS, **keys))


@settings(deadline=None, max_examples=40)
@given(
    rotate=st.sampled_from([0, 90, 180, 270]),
    left=st.integers(-50, 50),
    bottom=st.integers(-50, 50),
    x=st.floats(0, 300),
    y=st.floats(0, 400),
)
def test_boxes_and_places_hold_for_any_origin_and_turn(
    tmp_path_factory: pytest.TempPathFactory,
    rotate: int,
    left: int,
    bottom: int,
    x: float,
    y: float,
) -> None:
    """The same mark on a page moved and turned is told where a reader sees it."""
    path = tmp_path_factory.getbasetemp() / "turned.pdf"
    box = Array([left, bottom, left + 360, bottom + 504])
    content = f"1 0 0 rg {left + x:.4f} {bottom + y:.4f} 40 20 re f"
    drawn(path, content, MediaBox=box, TrimBox=box, Rotate=rotate)
    seen = looking.look(open_file(path)).pages[0]
    assert seen.size == ((504, 360) if rotate % 180 else (360, 504))
    shape = seen.shapes[0].box
    corners = {
        0: (x, y, 40, 20),
        90: (y, 360 - x - 40, 20, 40),
        180: (360 - x - 40, 504 - y - 20, 40, 20),
        270: (504 - y - 20, x, 20, 40),
    }[rotate]
    assert (shape.left, shape.bottom, shape.width, shape.height) == pytest.approx(corners, abs=0.01)


@settings(deadline=None, max_examples=40)
@given(
    angle=st.floats(0, 6.3),
    across=st.floats(0.1, 4),
    up=st.floats(0.1, 4),
    width=st.floats(0.05, 5),
)
def test_a_line_is_as_thick_as_its_pen_at_the_thinnest(
    tmp_path_factory: pytest.TempPathFactory, angle: float, across: float, up: float, width: float
) -> None:
    path = tmp_path_factory.getbasetemp() / "line.pdf"
    cos, sin = math.cos(angle), math.sin(angle)
    turn = matrices.after((across, 0, 0, up, 0, 0), (cos, sin, -sin, cos, 180, 250))
    drawn(path, f"q {' '.join(f'{n:.6f}' for n in turn)} cm {width:.6f} w -9 0 m 9 0 l S Q")
    seen = looking.look(open_file(path)).pages[0].shapes[0]
    assert seen.thickness == pytest.approx(width * min(across, up), rel=1e-3, abs=1e-4)


def test_what_the_file_says_of_itself(page: Callable[..., Path], tmp_path: Path) -> None:
    plain = found(drawn(tmp_path / "plain.pdf", WORDS))
    assert values(plain["preflight-intent"])["count"] == "0"
    assert "XMP GTS_PDFXVersion" in values(plain["preflight-pdfx"])["lacking"]

    path = page(WORDS)
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.beep()"))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 400, 99, 420]))
        mark = Dictionary(Type=Name.Annot, Subtype=Name.PrinterMark, Rect=Array([0, 0, 9, 9]))
        outside = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([-29, -29, -20, -20]))
        pdf.pages[0].obj.Annots = Array([mark, outside, link])
        pdf.save(path, deterministic_id=True, force_version="1.7")
    told = found(path)
    assert set(told) == {"preflight-actions", "preflight-annotation", "preflight-pdfx"}
    assert values(told["preflight-annotation"])["count"] == "1"
    assert values(told["preflight-pdfx"])["lacking"] == "PDF 1.6 (1.7)"


def test_locks(page: Callable[..., Path], tmp_path: Path) -> None:
    with Pdf.open(page(WORDS)) as pdf:
        allow = pikepdf.Permissions(print_lowres=False, print_highres=False)
        pdf.save(
            tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="", allow=allow)
        )
        pdf.save(tmp_path / "shut.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert {"preflight-encrypted", "preflight-no-printing"} <= set(found(tmp_path / "locked.pdf"))
    with pytest.raises(UsageError):
        preflight(tmp_path / "shut.pdf", Request())


def test_pages_of_another_size_are_named(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", WORDS, WORDS, WORDS)
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.MediaBox = Array([0, 0, 504, 360])
        pdf.save(path)
    assert values(found(path)["preflight-sizes"])["on_page"] == "2"
    assert "preflight-sizes" not in found(path, "office")  # it only lies across


@pytest.mark.parametrize(
    ("pages", "binding", "paper", "purpose", "codes"),
    [
        (8, "saddle", "", "press", set()),
        (6, "saddle", "", "press", {"preflight-saddle-pages"}),
        (80, "saddle", "", "press", set()),
        (84, "saddle", "", "press", {"preflight-saddle-sheets"}),
        (64, "saddle", "", "office", {"preflight-saddle-sheets"}),
        (100, "perfect", "20 lb bond", "press", set()),
        (99, "perfect", "20 lb bond", "press", {"preflight-perfect-pages"}),
        (40, "perfect", "0.1mm", "press", {"preflight-spine-thin"}),
        (100, "perfect", "", "press", {"preflight-spine-unknown"}),
    ],
)
def test_pages_are_counted_for_the_binding(
    page: Callable[..., Path], pages: int, binding: Any, paper: str, purpose: Any, codes: set[str]
) -> None:
    path = page(*[WORDS] * pages)
    thick = caliper(paper) if paper else None
    assert set(found(path, purpose, binding=binding, caliper=thick)) == codes


def test_the_spine_is_as_thick_as_its_leaves(page: Callable[..., Path]) -> None:
    report = preflight(page(*[WORDS] * 100), Request(caliper=caliper("0.1mm")))
    assert report.facts.spine == pytest.approx(50 * 0.1 / 25.4 * 72)
    assert report.facts.sheets is None
    with pytest.raises(KeyError):
        caliper("parchment")


def test_tints_and_greys(page: Callable[..., Path]) -> None:
    told = found(page("0.95 g 50 50 200 200 re f"), "office")
    assert told["preflight-faint"].severity is Severity.NOTE
    assert values(told["preflight-faint"])["tint"] == "5"
    assert found(page("0.8 g 50 50 200 200 re f"), "office") == {}
    assert contrast(0, 1) == pytest.approx(21)
    assert contrast(0x76 / 255, 1) == pytest.approx(4.54, abs=0.01)  # #767676, known from WCAG


def test_an_imposed_page_is_judged_as_small_as_it_comes_out(
    page: Callable[..., Path], tmp_path: Path
) -> None:
    from manual.impose import layouts
    from manual.impose.request import Options
    from manual.pdf.place import carry_out

    opened = open_file(page(*[WORDS.replace("12 Tf", "8 Tf")] * 4))
    options = Options(sheet=(504.0, 360.0))
    plan = layouts.plan("saddle", (opened.source(),), options)
    (tmp_path / "sheets.pdf").write_bytes(carry_out(plan, [opened]))
    told = found(tmp_path / "sheets.pdf", "office")
    small = values(
        told["preflight-type-small"]
        if "preflight-type-small" in told
        else told["preflight-type-tiny"]
    )
    assert float(small["size"]) == pytest.approx(8 * plan.scale, abs=0.06)


def _report(path: Path) -> Report:
    return preflight(path, Request())


def test_a_file_that_says_it_is_pdf_x_is_judged_for_a_press(
    page: Callable[..., Path], tmp_path: Path
) -> None:
    assert _report(page(WORDS)).facts.purpose == "press"
    assert _report(drawn(tmp_path / "plain.pdf", WORDS)).facts.purpose == "office"


def test_the_verb_speaks_and_counts(book: MiniBook, page: Callable[..., Path]) -> None:
    good, bad = page(WORDS), book.root / "bad.pdf"
    drawn(bad, WORDS.replace(INK, "1 0 0 rg"), *["0.1 w 80 80 m 99 80 l S"] * 9)
    done = book.run("preflight", str(good))
    assert (done.status, done.err) == (0, "")
    missing = book.run("preflight", "none.pdf")
    assert (missing.status, missing.out) == (2, "")
    assert "none.pdf: error: there is no such file" in missing.err
    done = book.run("preflight", str(good), "bad.pdf", "--for", "press")
    assert done.status == 1
    assert "page 1, 25 × 34 mm (1.00 × 1.33 in) from the top left: error: words in DeviceRGB" in (
        done.out
    )
    assert "… and in 4 more places" in done.out
    spanish = book.run("preflight", "bad.pdf", "--for", "press", speak="es_US.UTF-8")
    assert "página 1, a 25 × 34 mm" in spanish.out
    told = json.loads(book.run("preflight", "bad.pdf", "--for", "press", "--json").out)
    assert (told[0]["fit"], told[0]["facts"]["pages"]) == (False, 10)
    lines = [one for one in told[0]["findings"] if one["code"] == "preflight-hairline"]
    assert [one["page"] for one in lines] == list(range(2, 11))
    assert all(one["what"] and one["mend"] for one in lines)
    assert book.run("preflight", "bad.pdf", "--for", "office").status == 0
    assert book.run("preflight", "bad.pdf", "--for", "office", "--strict").status == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing.pdf",), "nothing.pdf"),
        (("book.toml",), "not a PDF"),
        (("a.pdf", "--for", "pres"), "Did you mean “press”?"),
        (("a.pdf", "--binding", "sadle"), "Did you mean “saddle”?"),
        (("a.pdf", "--paper", "20 lb bnd"), "Did you mean “20 lb bond”?"),
        ((), "preflight"),
    ],
)
def test_wrong_use_is_said(book: MiniBook, arguments: tuple[str, ...], said: str) -> None:
    drawn(book.root / "a.pdf", WORDS)
    done = book.run("preflight", *arguments)
    assert done.status in (2, 3)
    assert said in done.err
