"""Tiny PDFs of numbered pages, in every shape that an imposer meets."""

from __future__ import annotations

import hashlib
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


def handbook(path: Path, pages: int = 29) -> Path:
    """Write a letter file as manuals are: tagged, each page with a picture, two links, a bookmark.

    Of the links of a page one leads to another page by a name, and one to the web.
    """
    numbered(path, pages, (612, 792))

    def furnish(pdf: Pdf) -> None:
        every = [page.obj for page in pdf.pages]
        names: list[Any] = []
        for index, page in enumerate(every):
            name = f"page-{index + 1:03}"
            names += [pikepdf.String(name), Array([page, Name.XYZ, 72, 720, None])]
            to = f"page-{(index * 7 + 3) % pages + 1:03}"
            inner = Dictionary(S=Name.GoTo, D=pikepdf.String(to))
            outer = Dictionary(S=Name.URI, URI=pikepdf.String(f"https://example.org/{index}"))
            page.Annots = Array(
                [
                    _link(pdf, (72, 600, 200, 612), A=inner, StructParent=2 * index),
                    _link(pdf, (72, 560, 200, 572), A=outer, StructParent=2 * index + 1),
                ]
            )
            page.Resources.XObject = Dictionary(I=_picture(pdf, index))
            content = page.Contents.read_bytes()
            page.Contents = pdf.make_stream(
                b"/P <</MCID 0>> BDC " + content + b" EMC q 300 0 0 300 72 200 cm /I Do Q"
            )
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        with pdf.open_outline() as outline:
            outline.root.extend(
                pikepdf.OutlineItem(f"Page {index + 1}", index) for index in range(pages)
            )

    return changed(path, furnish)


def _picture(pdf: Pdf, index: int) -> pikepdf.Object:
    """Make a picture that no compression makes small: 8 kB of noise that is always the same."""
    noise = b"".join(hashlib.sha256(f"{index}/{row}".encode()).digest() for row in range(256))
    return pdf.make_stream(
        noise,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=128,
        Height=64,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
