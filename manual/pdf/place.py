"""Carries out a plan of sheets: pages laid on sides, their links, bookmarks and facts kept.

Each source page becomes a form that its sheet draws (ISO 32000-1, 8.10). Its content stream is not
decoded: it is given the keys of a form where it lies. So placing costs next to nothing, and the
file grows by some lines a page.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.impose.plan import Box, Placement, Plan, Side
from manual.pdf import destinations, forms, kept, relink
from manual.pdf.matrices import Matrix, after, written
from manual.pdf.pages import Measure, Opened

FONT = "Sans"
"""The name by which artwork calls its font."""


@dataclass(frozen=True)
class Artwork:
    """What is drawn over a side beside its pages, as operators; `writes` where they need FONT."""

    content: bytes
    writes: bool = False


@dataclass(frozen=True)
class Drawn:
    """All artwork: by the number of a sheet and its face, a last sheet of its own, the font."""

    sides: Mapping[tuple[int, str], Artwork] = field(default_factory=dict)
    last: tuple[Artwork, ...] = ()
    font: Typeface | None = None


@dataclass(frozen=True)
class Typeface:
    """A font cut to the letters of WinAnsi: its file, and the measures that a PDF tells of it."""

    name: str
    file: bytes
    widths: tuple[int, ...]
    measures: Mapping[str, int]


@dataclass
class _Page:
    """A source page while it is placed."""

    measure: Measure
    layers: tuple[forms.Layer, ...]
    landed: list[relink.Landing] = field(default_factory=list)


def carry_out(plan: Plan, files: Sequence[Opened], drawn: Drawn | None = None) -> bytes:
    """Make the PDF of a plan; the opened files are used up. The same input gives the same bytes."""
    target = files[0].pdf
    read = [destinations.Destinations(one.pdf) for one in files]
    links = [tuple(one.links()) for one in read]
    bookmarks = [one.bookmarks() for one in read]
    pages = _pages(files)
    art = drawn or Drawn()
    writer = _Writer(target, plan, pages, art.font)
    sheets = [
        writer.sheet(side, art.sides.get((number, face))) for number, face, side in plan.faces()
    ]
    sheets += [writer.sheet(Side(()), one) for one in art.last]
    landed = [[page.landed for page in file] for file in pages]
    relink.links(target, links, landed)
    kept.reduce(target, sheets, plan.flip)
    relink.outline(target, bookmarks, landed)
    out = io.BytesIO()
    target.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=True,
        deterministic_id=True,
        encryption=False,
    )
    return out.getvalue()


def matrix(measure: Measure, placement: Placement, scale: float) -> Matrix:
    """Give the way from a page's own units to the sheet."""
    angle = math.radians(placement.turn - measure.turn)
    size = scale * measure.unit
    cos, sin = round(math.cos(angle)) * size, round(math.sin(angle)) * size
    x, y = measure.trim.centre
    to_x, to_y = placement.box.centre
    return cos, sin, -sin, cos, to_x - cos * x + sin * y, to_y - sin * x - cos * y


def _pages(files: Sequence[Opened]) -> list[list[_Page]]:
    """Give the pages of each file, those of other files brought into the first."""
    target = files[0].pdf
    starts = [0]
    for other in files[1:]:
        starts.append(len(target.pages))
        target.add_pages_from(other.pdf, outlines="ignore")
    every = list(target.pages)
    return [
        [
            _Page(measure, forms.layers(target, page, measure))
            for page, measure in zip(every[start:], one.measures, strict=False)
        ]
        for start, one in zip(starts, files, strict=True)
    ]


class _Writer:
    """Makes the sheets of one plan and remembers where each page landed."""

    def __init__(
        self,
        target: pikepdf.Pdf,
        plan: Plan,
        pages: list[list[_Page]],
        font: Typeface | None,
    ) -> None:
        self._target = target
        self._plan = plan
        self._pages = pages
        self._font = None if font is None else _embedded(target, font)
        self._media = Array([0, 0, round(plan.width, 4), round(plan.height, 4)])

    def sheet(self, side: Side, artwork: Artwork | None) -> pikepdf.Object:
        """Make the page of one side."""
        made = self._target.make_indirect(Dictionary(Type=Name.Page, MediaBox=self._media))
        names = Dictionary()
        operators: list[str] = []
        for placement in side.placements:
            if placement.page:
                page = self._pages[placement.file][placement.page - 1]
                by = matrix(page.measure, placement, self._plan.scale)
                page.landed.append(relink.Landing(made, by, placement.clip))
                operators += _drawing(page.layers, placement.clip, by, names)
        resources = Dictionary(XObject=names)
        content = "\n".join(operators).encode()
        if artwork is not None:
            content += b"\n" + artwork.content
            if artwork.writes and self._font is not None:
                resources.Font = Dictionary({f"/{FONT}": self._font})
        made.Resources = resources
        made.Contents = self._target.make_stream(content)
        return made


def _drawing(
    layers: Iterable[forms.Layer], clip: Box, by: Matrix, names: Dictionary
) -> Iterable[str]:
    """Draw the layers of a page within what may be printed of it."""
    yield f"q {written(clip.left, clip.bottom, clip.width, clip.height)} re W n"
    for layer in layers:
        name = f"P{len(names)}"
        names[f"/{name}"] = layer.form
        yield f"q {written(*after(layer.matrix, by))} cm /{name} Do Q"
    yield "Q"


def _embedded(pdf: pikepdf.Pdf, face: Typeface) -> pikepdf.Object:
    """Embed a typeface as one simple font of WinAnsi."""
    file = pdf.make_stream(face.file)
    file.Length1 = len(face.file)
    box = [face.measures[key] for key in ("left", "bottom", "right", "top")]
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{face.name}"),
            Flags=32,  # no symbols
            FontBBox=Array(box),
            ItalicAngle=0,
            Ascent=face.measures["ascent"],
            Descent=face.measures["descent"],
            CapHeight=face.measures["capital"],
            StemV=80,
            FontFile2=file,
        )
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/{face.name}"),
            FirstChar=32,
            LastChar=31 + len(face.widths),
            Widths=Array(list(face.widths)),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=descriptor,
        )
    )
