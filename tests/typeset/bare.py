"""The faults of docs/upstream.md, shown by libraries as they come.

WeasyPrint is changed for the whole process that imports it through the press, so this runs in one
of its own: ``python -m tests.typeset.bare`` prints what was seen, as JSON.
"""

from __future__ import annotations

import base64
import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import pikepdf
from PIL import Image
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.urls import URLFetcher

SERIF = "body { font: 10pt 'Source Serif 4' }"
NOTES = f"@page {{ size: 90mm 70mm; margin: 5mm }} {SERIF} .f {{ float: footnote }}"
NOTES += " h2 { break-after: avoid; font-size: 11pt }"


def render(body: str, style: str = "") -> Any:
    """Lay a document out."""
    return HTML(string=f"<html lang=en><title>t</title><style>{style}</style>{body}").render()


def words(document: Any, kind: Any = TextBox) -> Iterator[str]:
    """Give the text of every box of a kind."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, kind):
                inner: Any = box.descendants() if kind is LineBox else [box]
                yield " ".join(one.text for one in inner if isinstance(one, TextBox))


def tags(body: str, style: str = "") -> list[str]:
    """Give the kinds of all tags of a document in their order, languages behind a colon."""
    data = render(body, style).write_pdf(pdf_variant="pdf/ua-1")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_kinds(pdf.Root.StructTreeRoot))


def _kinds(node: pikepdf.Object) -> Iterator[str]:
    if "/S" in node:
        yield str(node.S)[1:] + (f":{node.Lang}" if "/Lang" in node else "")
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _kinds(kid)


def note() -> list[str]:
    """Two notes, of which the second is nowhere."""
    body = f"<p>{'word ' * 22}<span class=f>FIRST {'note ' * 68}</span> {'more ' * 15}<h2>Head</h2>"
    body += f"<p>{'word ' * 9}<span class=f>SECOND</span> {'more ' * 15}"
    shown = " ".join(words(render(body, NOTES)))
    return [name for name in ("FIRST", "SECOND") if name in shown]


def line() -> list[str]:
    """A line that is cut behind its first word."""
    body = "<p>How to tell a warrant of a judge from <em>ICE</em>"
    style = "@page { size: 100mm 60mm } body { font: 12pt 'Source Serif 4' } p { width: 212.2pt }"
    return list(words(render(body, style), LineBox))


def table() -> list[str]:
    """A table over some pages."""
    rows = "".join(f"<tr><td>{number}<td>x" for number in range(30))
    return tags(f"<table><thead><tr><th>A<th>B</thead>{rows}</table>", "@page { size: A6 }")


def fields() -> dict[str, Any]:
    """A field and a box to tick."""
    body = "<input name=a><input type=checkbox name=b>"
    data = render(body, "input { appearance: auto; width: 5cm; height: 1em }").write_pdf()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        form = pdf.Root.AcroForm
        return {
            "needs": bool(form.get("/NeedAppearances")),
            "drawn": ["/AP" in field for field in form.Fields],
            "states": list(form.Fields[1].AP.N.keys()),
            "fonts": [str(font.Subtype) for font in form.DR.Font.values()],
        }


def _png() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 64), 80).convert("RGB").save(out, "PNG", compress_level=1)
    return out.getvalue()


def _drawn(png: bytes) -> list[bytes]:
    """Give the raw data of each picture of a document that shows one."""
    address = "data:image/png;base64," + base64.b64encode(png).decode()
    data = render(f'<img src="{address}">').write_pdf()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found: Any = pdf.pages[0].obj.Resources.get("/XObject", {})
        return [picture.read_raw_bytes() for picture in found.values()]


def picture() -> dict[str, bool]:
    """A whole picture, and one that ends in its middle."""
    png = _png()
    whole, half = _drawn(png), _drawn(png[: len(png) // 2])
    return {"as it is": whole[0] in png, "half": bool(half)}


class _Stop(BaseException):
    """What nobody ought to catch."""


class _Refusing(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    def fetch(self, url: str, headers: object = None) -> Any:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        raise _Stop


def drawing() -> str:
    """A drawing whose own picture may not be fetched."""
    inner = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///x.png"/></svg>'
    address = "data:image/svg+xml;base64," + base64.b64encode(inner.encode()).decode()
    try:
        HTML(string=f'<img src="{address}">', url_fetcher=_Refusing()).write_pdf()
    except _Stop:
        return "raised"
    return "swallowed"


def deep() -> str:
    """Boxes three hundred deep."""
    try:
        render("<div>" * 300)
    except RecursionError:
        return "RecursionError"
    return "set"


def start() -> str:
    """A list that is to begin at five."""
    data = render("<ol start=5><li>five</ol>").write_pdf()
    return PdfReader(io.BytesIO(data)).pages[0].extract_text()


def merged() -> dict[str, bool]:
    """Whether two tagged documents that are put together have tags."""
    data = render("<h1>One</h1>").write_pdf(pdf_variant="pdf/ua-1")
    with pikepdf.new() as target, PdfWriter() as writer, io.BytesIO() as out:
        for _ in range(2):
            target.add_pages_from(pikepdf.open(io.BytesIO(data)))
            writer.append(io.BytesIO(data))
        writer.write(out)
        written = PdfReader(out).root_object
        return {"pikepdf": "/StructTreeRoot" in target.Root, "pypdf": "/StructTreeRoot" in written}


def main() -> None:
    """Look at everything."""
    seen = {
        "note": note(),
        "line": line(),
        "table": table(),
        "phrase": tags("<p>One <em lang=es>hola</em>"),
        "footnote": tags("<p>a<span class=f>body</span> b<p>c", NOTES),
        "list": tags("<ul><li>one<ul><li>in</ul>two</ul>"),
        "columns": tags(f"<ul>{'<li>word' * 12}</ul>", "@page { size: A6 } ul { columns: 2 }"),
        "fields": fields(),
        "picture": picture(),
        "drawing": drawing(),
        "deep": deep(),
        "start": start(),
        "merged": merged(),
    }
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
