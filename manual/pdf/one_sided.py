"""A two-sided PDF as files for a printer that prints one side at a time: fronts, then backs."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Name

from manual.pdf import kept

_PAPERLESS = (Name.Annots, Name.StructParents, Name.Tabs, Name.AA)
"""What a page has for a screen only, or for the tags that are left behind."""


@dataclass(frozen=True)
class Parted:
    """The files: fronts, backs in the same order, and backs from the last sheet to the first."""

    fronts: bytes
    backs: bytes
    backs_reversed: bytes


def part(data: bytes) -> Parted:
    """Part the pages of a PDF; as many backs as fronts, the last one blank where it has none."""
    return Parted(
        _chosen(data, slice(0, None, 2)),
        _chosen(data, slice(1, None, 2)),
        _chosen(data, slice(None, 0, -2)),
    )


def _chosen(data: bytes, which: slice) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if len(pdf.pages) % 2:
            box = pdf.pages[-1].mediabox
            pdf.add_blank_page(page_size=(float(box[2] - box[0]), float(box[3] - box[1])))
        chosen = list(pdf.pages)[which]
        for page in chosen:
            _plain(page)
        kept.reduce(pdf, [page.obj for page in chosen], "")
        out = io.BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            deterministic_id=True,
        )
        return out.getvalue()


def _plain(page: pikepdf.Page) -> None:
    """Give a page what it may have inherited, and take what paper has no use for."""
    page.obj.MediaBox = page.mediabox
    page.obj.CropBox = page.cropbox
    page.obj.Resources = page.resources
    page.obj.Rotate = page.rotation
    for key in _PAPERLESS:
        if key in page.obj:
            del page.obj[key]
