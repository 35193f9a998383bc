"""Tiny PDFs of numbered pages, in every shape that an imposer meets."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

PAGE = (396, 612)
ORIGIN = (40, 60)
"""Where each page writes its number."""


def numbered(
    path: Path, pages: int, size: tuple[float, float] = PAGE, prefix: str = "p", **more: Any
) -> Path:
    """Write pages that say ``p1``, ``p2`` …; `more` are keys of every page."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier))
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=size)
        x, y = ORIGIN
        page.obj.Contents = pdf.make_stream(
            f"BT /F 20 Tf {x} {y} Td ({prefix}{number}) Tj ET".encode()
        )
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        for key, value in more.items():
            page.obj[f"/{key}"] = value
    pdf.docinfo["/Title"] = pikepdf.String("Numbers")
    pdf.docinfo["/Author"] = pikepdf.String("Ana")
    pdf.Root.Lang = pikepdf.String("es")
    pdf.save(path, deterministic_id=True)
    return path


def linked(path: Path, pages: int = 8) -> Path:
    """Write numbered pages: each links to the next, to a name, and to the web; with an outline."""
    numbered(path, pages)
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        every = [page.obj for page in pdf.pages]
        for index, page in enumerate(every):
            following = every[(index + 1) % pages]
            goal = Array([following, Name.XYZ, 10, 600, 0])
            page.Annots = Array(
                [
                    _link(pdf, (20, 500, 100, 520), Dest=goal),
                    _link(
                        pdf,
                        (20, 400, 100, 420),
                        A=Dictionary(S=Name.GoTo, D=pikepdf.String("last")),
                    ),
                    _link(
                        pdf,
                        (20, 300, 100, 320),
                        A=Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org/")),
                    ),
                ]
            )
        names = Array([pikepdf.String("last"), Array([every[-1], Name.Fit])])
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))
        with pdf.open_outline() as outline:
            for index in range(0, pages, 2):
                item = pikepdf.OutlineItem(f"Part {index // 2 + 1}", index)
                item.children.append(pikepdf.OutlineItem(f"Page {index + 2}", index + 1))
                outline.root.append(item)
        with pdf.open_metadata(update_docinfo=False) as xmp:
            xmp["dc:title"] = "Numbers"
            xmp["dc:rights"] = "Free"
            xmp["pdfuaid:part"] = "1"
        pdf.save(path, deterministic_id=True)
    return path


def _link(pdf: Pdf, rect: tuple[int, ...], **more: Any) -> pikepdf.Object:
    made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(list(rect)))
    for key, value in more.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def changed(path: Path, change: Any) -> Path:
    """Change a PDF in its place."""
    data = io.BytesIO(path.read_bytes())
    with Pdf.open(data) as pdf:
        change(pdf)
        pdf.save(path, deterministic_id=True)
    return path
