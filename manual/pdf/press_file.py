"""A PDF as a print shop wants it: PDF/X-4, single pages with bleed and marks, nothing that moves.

The rules are those of ISO 15930-7; what this file holds `press.preflight` checks.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.impose import marks
from manual.impose.plan import Box, Plan
from manual.pdf import recolour, separation
from manual.pdf.document import Press
from manual.pdf.matrices import written

VERSION = "1.6"
"""PDF/X-4 is built on it."""

_MARGIN = 30.0  # points around the bleed for marks
_APART = 3.0  # points from the bleed to the marks
_PEN = 0.25
_ROUND = 4.0  # radius of a registration mark
_X = "http://www.npes.org/pdfx/ns/id/"
_MEDIA = "http://ns.adobe.com/xap/1.0/mm/"
_NAMESPACE = uuid.UUID("7b0e1f0c-53c8-5d0c-9a54-1f3f9a0c2d11")
# Names of the registry of the ICC for the conditions that profiles of packages describe.
_CONDITIONS = {"Artifex CMYK SWOP Profile": "CGATS TR 001"}
_REGISTRY = "http://www.color.org"
# What is for screens: bookmarks and names lead somewhere, tags speak, fields are filled in.
_SCREENS = ("StructTreeRoot", "MarkInfo", "AcroForm", "Names", "Outlines", "OpenAction", "AA")


def prepared(data: bytes, press: Press, identity: str) -> bytes:
    """Give a finished PDF as a press file; `identity` is what its identifier is made of."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _prepare(pdf, press, identity)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            force_version=VERSION,
        )
    return out.getvalue()


def _prepare(pdf: pikepdf.Pdf, press: Press, identity: str) -> None:
    for key in _SCREENS:
        if f"/{key}" in pdf.Root:
            del pdf.Root[f"/{key}"]
    pdf.Root.PageMode = Name.UseNone
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    recolour.recolour(pdf, separation.Plates(press.profile))
    all_plates = pdf.make_indirect(_registration(pdf))
    for page in pdf.pages:
        for key in ("/Annots", "/StructParents", "/Tabs", "/AA"):
            if key in page.obj:
                del page.obj[key]
        _marked(pdf, page, press.bleed, all_plates)
    pdf.Root.OutputIntents = Array([_intent(pdf, press)])
    _declare(pdf, identity)


def _marked(pdf: pikepdf.Pdf, page: pikepdf.Page, bleed: float, all_plates: pikepdf.Object) -> None:
    """Set the boxes of a page, cut what is drawn to its bleed, and draw marks outside it."""
    trim = Box(*(float(value) for value in page.trimbox))
    around, sheet = trim.grown(bleed), trim.grown(bleed + _MARGIN)
    for name, box in (("Trim", trim), ("Bleed", around), ("Media", sheet)):
        corners = (box.left, box.bottom, box.right, box.top)
        page.obj[f"/{name}Box"] = Array([round(value, 4) for value in corners])
    if Name.CropBox in page.obj:
        del page.obj.CropBox
    resources = Dictionary()
    for key, value in page.obj.get("/Resources", Dictionary()).items():
        resources[key] = value  # a copy: several pages share one
    spaces = Dictionary(All=all_plates)
    for key, value in resources.get("/ColorSpace", Dictionary()).items():
        spaces[key] = value
    resources.ColorSpace = spaces
    page.obj.Resources = resources
    clip = f"q {written(around.left, around.bottom, around.width, around.height)} re W n\n"
    page.contents_add(clip.encode(), prepend=True)
    page.contents_add("\n".join(("Q", *_drawn(trim, bleed))).encode())


def _drawn(trim: Box, bleed: float) -> Iterator[str]:
    """Draw crop marks at the corners and registration marks at the sides, on all plates."""
    sheet = trim.grown(bleed + _MARGIN)
    page = trim.moved(-sheet.left, -sheet.bottom)
    plan = Plan("press", sheet.width, sheet.height, (), 1.0, (page.width, page.height))
    yield f"q 1 0 0 1 {written(sheet.left, sheet.bottom)} cm /All CS 1 SCN {_PEN} w"
    for mark in marks.crop(plan, [page], bleed + _APART):
        yield f"{written(mark.x0, mark.y0)} m {written(mark.x1, mark.y1)} l S"
    away = bleed + _APART + marks.LENGTH / 2
    x, y = page.centre
    for at in (
        (x, page.bottom - away),
        (x, page.top + away),
        (page.left - away, y),
        (page.right + away, y),
    ):
        yield _target(*at)
    yield "Q"


def _target(x: float, y: float) -> str:
    """Draw a cross in a ring, by which plates are laid over one another."""
    arm, bend = 1.6 * _ROUND, 0.5523 * _ROUND  # four curves of Bézier are a circle
    ring = [f"{written(x + _ROUND, y)} m"]
    for (ax, ay), (bx, by) in (
        ((1, 0), (0, 1)),
        ((0, 1), (-1, 0)),
        ((-1, 0), (0, -1)),
        ((0, -1), (1, 0)),
    ):
        first = (x + ax * _ROUND + bx * bend, y + ay * _ROUND + by * bend)
        second = (x + bx * _ROUND + ax * bend, y + by * _ROUND + ay * bend)
        ring.append(f"{written(*first, *second, x + bx * _ROUND, y + by * _ROUND)} c")
    cross = (
        f"{written(x - arm, y)} m {written(x + arm, y)} l "
        f"{written(x, y - arm)} m {written(x, y + arm)} l S"
    )
    return " ".join((*ring, "S", cross))


def _registration(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Give the ink that prints on every plate (ISO 32000-1, 8.6.6.4)."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)])


def _intent(pdf: pikepdf.Pdf, press: Press) -> Dictionary:
    """Say which press the inks are for (ISO 32000-1, 14.11.5)."""
    described = separation.described(press.profile)
    condition = press.condition or _CONDITIONS.get(described, "Custom")
    profile = pdf.make_stream(press.profile)
    profile.N = 4
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(condition),
        OutputCondition=pikepdf.String(described),
        Info=pikepdf.String(described),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    if condition != "Custom":
        intent.RegistryName = pikepdf.String(_REGISTRY)
    return intent


def _declare(pdf: pikepdf.Pdf, identity: str) -> None:
    """Say that this is PDF/X-4, untrapped, and which document it is."""
    pdf.docinfo[Name.Trapped] = Name("/False")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if "pdfuaid:part" in xmp:
            del xmp["pdfuaid:part"]
        xmp.register_xml_namespace(_X, "pdfxid")
        xmp[f"{{{_X}}}GTS_PDFXVersion"] = "PDF/X-4"
        xmp["pdf:Trapped"] = "False"
        xmp["xmp:MetadataDate"] = xmp["xmp:ModifyDate"]
        xmp[f"{{{_MEDIA}}}DocumentID"] = f"uuid:{uuid.uuid5(_NAMESPACE, identity)}"
        xmp[f"{{{_MEDIA}}}VersionID"] = "1"
        xmp[f"{{{_MEDIA}}}RenditionClass"] = "default"
