"""A PDF of any origin as records of what will come out on paper."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from manual.impose.plan import Box, Placement
from manual.pdf import inks, painting
from manual.pdf.glyphs import Glyphs
from manual.pdf.matrices import Matrix, around
from manual.pdf.pages import Measure, Opened
from manual.pdf.painted import Boxes, Catalogue, Note, Page, Painted
from manual.pdf.place import matrix
from manual.pdf.showing import Gathered

_NAMED = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
# ISO 15930-7, 6.17: what belongs to the printing itself.
_OF_PRINTING = ("/PrinterMark", "/TrapNet")
_X = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
_MEDIA = "{http://ns.adobe.com/xap/1.0/mm/}"


# What pikepdf says of broken metadata is said by the preflight.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def look(opened: Opened) -> Painted:
    """Read all that a PDF paints and says of itself."""
    glyphs: dict[tuple[int, int], Glyphs] = {}
    pages = tuple(
        _page(number, page, measure, glyphs)
        for number, (page, measure) in enumerate(
            zip(opened.pdf.pages, opened.measures, strict=True), start=1
        )
    )
    return Painted(opened.name, _catalogue(opened), pages)


def _page(
    number: int, page: pikepdf.Page, measure: Measure, glyphs: dict[tuple[int, int], Glyphs]
) -> Page:
    whole = Box(0, 0, *measure.size)
    to_trim = matrix(measure, Placement(1, whole, whole), 1.0)
    boxes = _boxes(page, measure, to_trim)
    walk = Gathered(glyphs)
    painting.read(page, walk, to_trim, around(to_trim, measure.visible))
    group = page.obj.get("/Group", Dictionary())
    blending = inks.space(group["/CS"]).name if "/CS" in group else ""
    return Page(
        number,
        boxes,
        tuple(walk.types),
        tuple(walk.shapes),
        tuple(walk.pictures),
        tuple(dict.fromkeys(one.facts for one in walk.used.values())),
        tuple(_annotations(page, to_trim)),
        tuple(walk.transparent),
        blending,
    )


def _boxes(page: pikepdf.Page, measure: Measure, by: Matrix) -> Boxes:
    def box(values: Object) -> Box:
        x0, y0, x1, y1 = (float(value) for value in list(values)[:4])
        return around(by, Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    return Boxes(
        media=box(page.mediabox),
        crop=box(page.cropbox),
        bleed=box(page.bleedbox),
        trim=around(by, measure.trim),
        art=box(page.artbox),
        named=frozenset(name[1:] for name in _NAMED if name in page.obj),
    )


def _annotations(page: pikepdf.Page, by: Matrix) -> Iterator[Note]:
    for one in page.obj.get("/Annots", Array()):
        if not isinstance(one, Dictionary):
            continue
        kind = str(one.get("/Subtype", "?"))
        if kind not in _OF_PRINTING:
            corners = [float(value) for value in one.get("/Rect", Array([0, 0, 0, 0]))]
            if len(corners) == 4:
                yield Note(around(by, Box(*corners)), kind[1:])


def _catalogue(opened: Opened) -> Catalogue:
    pdf = opened.pdf
    xmp = _xmp(pdf)
    found = [one for one in _intents(pdf) if one.get("/S") == Name.GTS_PDFX]
    return Catalogue(
        encrypted=pdf.is_encrypted,
        printable=bool(pdf.allow.print_lowres or pdf.allow.print_highres),
        intents=tuple(_plates(one) for one in found),
        claims_x=_X in xmp or "/GTS_PDFXVersion" in pdf.docinfo,
        lacking=tuple(_lacking(pdf, xmp, found)),
        actions=tuple(dict.fromkeys(_actions(pdf))),
        mended=opened.mended,
    )


def _xmp(pdf: pikepdf.Pdf) -> Mapping[str, object]:
    """Give the metadata by qualified names; nothing of what is no XMP."""
    found = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    return {key: found[key] for key in found}


def _intents(pdf: pikepdf.Pdf) -> Iterator[Object]:
    listed = pdf.Root.get("/OutputIntents", Array())
    yield from (one for one in listed if isinstance(one, Dictionary))


def _plates(intent: Object) -> int:
    """Give the number of plates of an intent's profile, 0 where it has none."""
    profile = intent.get("/DestOutputProfile")
    return 0 if profile is None else int(profile.get("/N", 0))


def _lacking(pdf: pikepdf.Pdf, xmp: Mapping[str, object], intents: list[Object]) -> Iterator[str]:
    """Name what PDF/X-4 asks for and is not there (ISO 15930-7, clause 6)."""
    info = pdf.docinfo
    if xmp.get(_X) != "PDF/X-4":
        yield "XMP GTS_PDFXVersion"
    yield from (
        f"XMP {key}"
        for key in ("DocumentID", "VersionID", "RenditionClass")
        if _MEDIA + key not in xmp
    )
    if str(info.get("/Trapped", "")) not in ("/True", "/False"):
        yield "Trapped"
    yield from (key[1:] for key in ("/Title", "/CreationDate", "/ModDate") if key not in info)
    if "/ID" not in pdf.trailer:
        yield "ID"
    if pdf.pdf_version > "1.6":
        yield f"PDF 1.6 ({pdf.pdf_version})"
    if any("/OutputConditionIdentifier" not in one for one in intents):
        yield "OutputConditionIdentifier"


def _actions(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Name what a file would do by itself; a page to open at is none."""
    if isinstance(pdf.Root.get("/OpenAction"), Dictionary):
        yield "OpenAction"
    if "/AA" in pdf.Root:
        yield "AA"
    if "/JavaScript" in pdf.Root.get("/Names", Dictionary()):
        yield "JavaScript"
    if len(pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", Array())):
        yield "AcroForm"
    for page in pdf.pages:
        if "/AA" in page.obj:
            yield "AA"
