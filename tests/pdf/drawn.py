"""Tiny PDFs drawn by hand: operators on a page, with what a press file needs or without it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

PAGE = (0, 0, 360, 504)
"""A page of 5 by 7 inches."""


def font(pdf: Pdf, *, embedded: bool = True, subset: bool = True) -> pikepdf.Object:
    """Make a font of which every letter is half as wide as it is high."""
    name = Name("/ABCDEF+Drawn") if subset else Name("/Drawn")
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=name, Flags=32)
    if embedded:
        face = files("fontpkg_source_sans_3").joinpath("files", "SourceSans3[wght].ttf")
        descriptor.FontFile2 = pdf.make_stream(face.read_bytes())
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=32,
            LastChar=126,
            Widths=Array([500] * 95),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def image(pdf: Pdf, pixels: tuple[int, int], space: str = "DeviceGray", bits: int = 8) -> Any:
    """Make a picture of noughts."""
    colours = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}[space]
    row = -(-pixels[0] * colours * bits // 8)
    made = pdf.make_stream(bytes(row * pixels[1]))
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height, made.BitsPerComponent = *pixels, bits
    made.ColorSpace = Name(f"/{space}")
    return made


def form(pdf: Pdf, content: str, **keys: Any) -> Any:
    """Make a form of operators."""
    made = pdf.make_stream(content.encode())
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([-1000, -1000, 1000, 1000])
    for key, value in keys.items():
        made[f"/{key}"] = value
    return made


def drawn(path: Path, *contents: str, resources: Any = None, **keys: Any) -> Path:
    """Write a PDF with a page for each content; `resources` is a call that is given the PDF.

    A page has the font F. `keys` are keys of every page.
    """
    pdf = Pdf.new()
    for content in contents or ("",):
        page = pdf.add_blank_page(page_size=PAGE[2:])
        page.obj.Contents = pdf.make_stream(content.encode())
        page.obj.Resources = Dictionary(Font=Dictionary(F=font(pdf)))
        for name, value in (resources(pdf) if resources else {}).items():
            page.obj.Resources[f"/{name}"] = value
        for key, value in keys.items():
            page.obj[f"/{key}"] = value
    pdf.save(path)
    return path


MEDIA = Array([-30, -30, 390, 534])
BLEED = Array([-9, -9, 369, 513])
"""A sheet with room for marks, and a bleed of 0.125 inches around the page."""

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 pdfxid:GTS_PDFXVersion="PDF/X-4" xmpMM:DocumentID="uuid:1" xmpMM:VersionID="1"
 xmpMM:RenditionClass="default"/></rdf:RDF></x:xmpmeta>"""


def fit_for_press(path: Path) -> Path:
    """Give a drawn PDF all that PDF/X-4 asks for, boxes and intent included."""
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.obj.MediaBox, page.obj.BleedBox = MEDIA, BLEED
            page.obj.TrimBox = Array(PAGE)
        profile = pdf.make_stream(b"a profile")
        profile.N = 4
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=pikepdf.String("CGATS TR 001"),
            DestOutputProfile=profile,
        )
        pdf.Root.OutputIntents = Array([intent])
        pdf.Root.Metadata = pdf.make_stream(XMP.encode())
        pdf.docinfo["/Trapped"] = Name("/False")
        for key in ("/Title", "/CreationDate", "/ModDate"):
            pdf.docinfo[key] = pikepdf.String("D:20260102000000Z")
        pdf.save(path, deterministic_id=True, force_version="1.6")
    return path
