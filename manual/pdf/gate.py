"""The last look at a finished PDF, by another library than the one that made it.

pypdf reads the bytes back as a reader's program would: what it cannot follow, nobody can.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


def faults(data: bytes, pages: int) -> tuple[str, ...]:
    """Give what is wrong with a PDF: pages, links, bookmarks, fonts that are bare, fields."""
    reader = PdfReader(io.BytesIO(data), strict=True)
    found = [] if len(reader.pages) == pages else [f"{len(reader.pages)} pages, not {pages}"]
    found.extend(_links(reader))
    found.extend(_outline(reader))
    found.extend(_fonts(reader))
    found.extend(_fields(reader))
    return tuple(dict.fromkeys(found))


def _links(reader: PdfReader) -> Iterator[str]:
    known = set(reader.named_destinations)
    tagged = "/StructTreeRoot" in reader.root_object
    for number, page in enumerate(reader.pages, start=1):
        for annotation in page.get("/Annots", ()):
            link = annotation.get_object()
            target = link.get("/Dest")
            if isinstance(target, str) and target not in known:
                yield f"page {number}: a link to “{target}”, which is nowhere"
            if tagged and "/StructParent" not in link:
                yield f"page {number}: a link without a tag"


def _outline(reader: PdfReader) -> Iterator[str]:
    waiting: list[Any] = list(reader.outline)
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        elif reader.get_destination_page_number(item) is None:
            yield f"a bookmark “{item.title}” that leads nowhere"


def _fonts(reader: PdfReader) -> Iterator[str]:
    seen: set[int] = set()
    form = reader.root_object.get("/AcroForm", DictionaryObject()).get_object()
    holders = [page.get("/Resources", DictionaryObject()) for page in reader.pages]
    for holder in (*holders, form.get("/DR", DictionaryObject())):
        resources = holder.get_object()
        fonts = resources.get("/Font", DictionaryObject()).get_object()
        for reference in fonts.values():
            number = reference.idnum if isinstance(reference, IndirectObject) else id(reference)
            if number in seen:
                continue
            seen.add(number)
            font = reference.get_object()
            parts = font.get("/DescendantFonts", ArrayObject([font])).get_object()
            descriptor = parts[0].get_object().get("/FontDescriptor", DictionaryObject())
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.get_object()):
                yield f"the font {font.get('/BaseFont')} is not embedded"


def _fields(reader: PdfReader) -> Iterator[str]:
    """A field has a name of its own, words for those who cannot see it, and a picture."""
    form = reader.root_object.get("/AcroForm", DictionaryObject()).get_object()
    listed = {field.idnum for field in form.get("/Fields", ())}
    seen: set[str] = set()
    if form.get("/NeedAppearances"):
        yield "fields that the reader has to draw"
    for number, page in enumerate(reader.pages, start=1):
        for annotation in page.get("/Annots", ()):
            field = annotation.get_object()
            if field.get("/Subtype") != "/Widget":
                continue
            name = str(field.get("/T", ""))
            if not name or name in seen or annotation.idnum not in listed:
                yield f"page {number}: a field “{name}” without a place or a name of its own"
            if not str(field.get("/TU", "")).strip():
                yield f"page {number}: a field “{name}” that no screen reader can name"
            if "/N" not in field.get("/AP", DictionaryObject()).get_object():
                yield f"page {number}: a field “{name}” without a picture"
            seen.add(name)
