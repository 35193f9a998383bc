"""The last look at a finished PDF, by another library than the one that made it.

pypdf reads the bytes back as a reader's program would: what it cannot follow, nobody can.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

# How many objects pypdf may keep that it has read: some twenty pages of them.
KEPT = 3000


def faults(data: bytes, pages: int) -> tuple[str, ...]:
    """Give what is wrong with a PDF: pages, links, bookmarks, fonts that are bare, fields.

    Pages, names and bookmarks are walked one by one (ISO 32000-1, 7.7.3.2, 7.9.6 and 12.3.3): the
    lists that pypdf makes of them take more memory than the file.
    """
    reader = PdfReader(io.BytesIO(data), strict=True)
    found: list[str] = []
    known = frozenset(_destinations(reader))
    fonts, fields, seen = _Fonts(), _Fields(reader), set()
    for number, (name, page) in enumerate(_pages(reader), start=1):
        seen.add(name)
        found.extend(_links(reader, known, number, page))
        found.extend(fonts.bare(page.get("/Resources", DictionaryObject())))
        found.extend(fields.faults(number, page))
        if len(reader.resolved_objects) > KEPT:
            reader.resolved_objects.clear()
    found.extend(fonts.bare(fields.form.get("/DR", DictionaryObject())))
    found.extend(_outline(reader, known, seen))
    counted = () if len(seen) == pages else (f"{len(seen)} pages, not {pages}",)
    return (*counted, *dict.fromkeys(found))


def _pages(reader: PdfReader) -> Iterator[tuple[int, DictionaryObject]]:
    """Give the pages with the numbers of their objects; each is there once."""
    waiting: deque[IndirectObject] = deque([reader.root_object.raw_get("/Pages")])
    seen: set[int] = set()
    while waiting:
        reference = waiting.popleft()
        node: Any = reference.get_object()
        if reference.idnum in seen:
            continue
        seen.add(reference.idnum)
        if "/Kids" in node:
            waiting.extendleft(list(node["/Kids"])[::-1])
        else:
            yield reference.idnum, node


def _destinations(reader: PdfReader) -> Iterator[str]:
    """Give the names that links may lead to."""
    names = reader.root_object.get("/Names", DictionaryObject()).get_object()
    waiting = [names.get("/Dests", DictionaryObject())]
    while waiting:
        node = waiting.pop().get_object()
        waiting.extend(node.get("/Kids", ()))
        yield from map(str, node.get("/Names", ArrayObject()).get_object()[::2])


def _links(
    reader: PdfReader, known: frozenset[str], number: int, page: DictionaryObject
) -> Iterator[str]:
    tagged = "/StructTreeRoot" in reader.root_object
    for annotation in page.get("/Annots", ()):
        link = annotation.get_object()
        target = link.get("/Dest")
        if isinstance(target, str) and target not in known:
            yield f"page {number}: a link to “{target}”, which is nowhere"
        if tagged and "/StructParent" not in link:
            yield f"page {number}: a link without a tag"


def _outline(reader: PdfReader, known: frozenset[str], pages: set[int]) -> Iterator[str]:
    root = reader.root_object.get("/Outlines", DictionaryObject()).get_object()
    waiting = [root.raw_get("/First")] if "/First" in root else []
    seen: set[int] = set()
    while waiting:
        reference = waiting.pop()
        if reference.idnum in seen:
            continue
        seen.add(reference.idnum)
        item = reference.get_object()
        waiting.extend(item.raw_get(key) for key in ("/Next", "/First") if key in item)
        target = item.get("/Dest") or item.get("/A", DictionaryObject()).get_object().get("/D")
        if not _leads(target, known, pages):
            yield f"a bookmark “{item.get('/Title', '')}” that leads nowhere"


def _leads(target: Any, known: frozenset[str], pages: set[int]) -> bool:
    """Tell whether a destination is a name that is known, or a page."""
    there: Any = target.get_object() if target else ()
    if isinstance(there, str):
        return there in known
    return bool(there) and getattr(there[0], "idnum", None) in pages


class _Fonts:
    """Looks at each font once."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def bare(self, holder: Any) -> Iterator[str]:
        """Tell of the fonts of a page, or of a form, that are not in the file."""
        fonts = holder.get_object().get("/Font", DictionaryObject()).get_object()
        for reference in fonts.values():
            number = reference.idnum if isinstance(reference, IndirectObject) else id(reference)
            if number in self._seen:
                continue
            self._seen.add(number)
            font = reference.get_object()
            parts = font.get("/DescendantFonts", ArrayObject([font])).get_object()
            descriptor = parts[0].get_object().get("/FontDescriptor", DictionaryObject())
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.get_object()):
                yield f"the font {font.get('/BaseFont')} is not embedded"


class _Fields:
    """Looks at fields: each has a name, words for those who cannot see it, and a picture."""

    def __init__(self, reader: PdfReader) -> None:
        self.form = reader.root_object.get("/AcroForm", DictionaryObject()).get_object()
        self._listed = {field.idnum for field in self.form.get("/Fields", ())}
        self._seen: set[str] = set()

    def faults(self, number: int, page: DictionaryObject) -> Iterator[str]:
        """Tell what is wrong with the fields of a page."""
        if number == 1 and self.form.get("/NeedAppearances"):
            yield "fields that the reader has to draw"
        for annotation in page.get("/Annots", ()):
            field = annotation.get_object()
            if field.get("/Subtype") != "/Widget":
                continue
            name = str(field.get("/T", ""))
            if not name or name in self._seen or annotation.idnum not in self._listed:
                yield f"page {number}: a field “{name}” without a place or a name of its own"
            if not str(field.get("/TU", "")).strip():
                yield f"page {number}: a field “{name}” that no screen reader can name"
            if "/N" not in field.get("/AP", DictionaryObject()).get_object():
                yield f"page {number}: a field “{name}” without a picture"
            self._seen.add(name)
