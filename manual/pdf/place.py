"""Carries out a plan of sheets: pages laid on sides, their links, bookmarks and facts kept.

Each source page becomes a form that its sheet draws (ISO 32000-1, 8.10). Its content stream is not
decoded: it is copied raw, and given the keys of a form. So placing costs next to nothing. The
sheets are a new file: what they do not show, such as tags, is not even read.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.impose.plan import Box, Placement, Plan, Side
from manual.pdf import artwork, destinations, forms, kept, relink
from manual.pdf.artwork import Typeface
from manual.pdf.matrices import Matrix, after, written
from manual.pdf.pages import Measure, Opened


@dataclass
class _Page:
    """A source page while it is placed."""

    measure: Measure
    layers: tuple[forms.Layer, ...]
    landed: list[relink.Landing] = field(default_factory=list)


def carry_out(plan: Plan, files: Sequence[Opened], face: Typeface | None = None) -> bytes:
    """Make the PDF of a plan. The same input gives the same bytes.

    `face` is needed where the plan has words.
    """
    target = pikepdf.new()
    read = [destinations.Destinations(one.pdf) for one in files]
    links = [tuple(one.links()) for one in read]
    bookmarks = [one.bookmarks() for one in read]
    pages = _pages(target, files)
    writer = _Writer(target, plan, pages, face)
    sheets = [writer.sheet(side) for _, _, side in plan.faces()]
    landed = [[page.landed for page in file] for file in pages]
    relink.links(target, links, landed)
    kept.carry(files[0].pdf, target)
    kept.reduce(target, sheets, plan.flip)
    relink.outline(target, bookmarks, landed)
    out = io.BytesIO()
    target.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=True,
        deterministic_id=True,
        min_version=max(one.pdf.pdf_version for one in files),
    )
    return out.getvalue()


def matrix(measure: Measure, placement: Placement, scale: float) -> Matrix:
    """Give the way from a page's own units to the sheet."""
    angle = math.radians(placement.turn - measure.turn)
    size = (scale if placement.scale is None else placement.scale) * measure.unit
    cos, sin = round(math.cos(angle)) * size, round(math.sin(angle)) * size
    x, y = measure.trim.centre
    to_x, to_y = placement.box.centre
    return cos, sin, -sin, cos, to_x - cos * x + sin * y, to_y - sin * x - cos * y


def _pages(target: pikepdf.Pdf, files: Sequence[Opened]) -> list[list[_Page]]:
    """Give the pages of each file as forms of the target."""
    return [
        [
            _Page(measure, forms.layers(target, page, measure))
            for page, measure in zip(one.pdf.pages, one.measures, strict=True)
        ]
        for one in files
    ]


class _Writer:
    """Makes the sheets of one plan and remembers where each page landed."""

    def __init__(
        self,
        target: pikepdf.Pdf,
        plan: Plan,
        pages: list[list[_Page]],
        face: Typeface | None,
    ) -> None:
        self._target = target
        self._plan = plan
        self._pages = pages
        self._font = None if face is None else artwork.embedded(target, face)
        self._media = Array([0, 0, round(plan.width, 4), round(plan.height, 4)])

    def sheet(self, side: Side) -> pikepdf.Object:
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
        if side.words:
            resources.Font = Dictionary({f"/{artwork.FONT}": self._font})
        content = b"\n".join(("\n".join(operators).encode(), artwork.drawing(side)))
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
