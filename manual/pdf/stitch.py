"""Fragments into one tagged PDF: one structure tree, one outline, live links, page labels.

One fragment is open at a time: its pages and tags are changed, copied into the file, and forgotten.
Only what leads into them is kept until the end. What a fragment knows only by name (the page of
another chapter's anchor) is settled before, by arithmetic.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from manual import files
from manual.pdf import gate, numbers, outline, press_file, slots, structure, survey
from manual.pdf.copying import Copier
from manual.pdf.document import Document, Part
from manual.pdf.fields import Form
from manual.pdf.frame import Frame
from manual.pdf.numbers import Stretch
from manual.pdf.sharing import Shared
from manual.pdf.writing import Writer
from manual.stages import JOIN, VERIFY, stage

PLACEHOLDER = "urn:press:"


@dataclass(frozen=True)
class Stitched:
    """The whole PDF, and what was settled: the page of each anchor, and slots of the wrong room."""

    pdf: bytes
    pages: int
    page_of: Mapping[str, int]
    misfits: Mapping[str, int] = field(default_factory=dict)
    unresolved: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def stitch(parts: tuple[Part, ...], document: Document) -> Stitched:
    """Join fragments; numbers, links, tags and outline are settled over the whole."""
    with stage(JOIN):
        joined = _joined(parts, document)
    with stage(VERIFY):
        faults = joined.faults or gate.faults(joined.pdf, joined.pages)
    return replace(joined, faults=faults)


def _joined(parts: tuple[Part, ...], document: Document) -> Stitched:
    stretches = [_stretch(part) for part in parts]
    page_of, misfits = numbers.settle(stretches)
    join = _Join(page_of, document.code)
    for part, before in zip(parts, numbers.before(stretches), strict=True):
        join.add(part, before)
    data, pages = join.close(document), join.frame.count
    if document.press is not None:
        identity = f"{document.title}\n{document.language}\n{document.version}\n{document.date}"
        data = press_file.prepared(data, document.press, identity)
    unresolved = tuple(dict.fromkeys(join.unresolved))
    return Stitched(data, pages, page_of, misfits, unresolved, join.form.faults)


def _stretch(part: Part) -> Stretch:
    return Stretch(
        part.survey or survey.survey(files.content(part.pdf)), part.numbering, part.recto
    )


class _Join:
    """One stitching: what has been written, and what has been gathered so far."""

    def __init__(self, page_of: Mapping[str, int], code: str) -> None:
        self._page_of = page_of
        self._code = code
        self._shared = Shared()
        self._writer = Writer()
        self._anchors: dict[str, Array] = {}
        self._labels: list[tuple[int, str]] = []
        self.frame = Frame(self._writer, self._shared)
        self._tree = structure.Tree(self.frame)
        self._marks = outline.Outline(self.frame.pdf)
        self.form = Form(self.frame)
        self.unresolved: list[str] = []

    def add(self, part: Part, before: int) -> None:
        """Add a fragment; `before` is the number of the page before its first."""
        with pikepdf.open(io.BytesIO(files.content(part.pdf))) as source:
            if part.recto and self.frame.count % 2:
                self.frame.blank(source.pages[0])
            if not self._labels or self._labels[-1][1] != part.numbering:
                self._labels.append((self.frame.count, part.numbering))
            copier = Copier(source, self._writer, self._shared)
            copier.stand_for(source.Root.Pages, self.frame.pages)
            self._pages(source, before)
            self._copy(source, copier, part)

    def _pages(self, source: pikepdf.Pdf, before: int) -> None:
        """Fill in numbers and lead links, before pages are copied."""
        self._tree.shift(source)
        for printed, page in enumerate(source.pages, start=before + 1):
            page.obj.Tabs = Name.S
            self._number(source, page.obj, printed)
            self._link(page.obj)

    def _number(self, source: pikepdf.Pdf, page: pikepdf.Object, printed: int) -> None:
        if not isinstance(page.get(Name.Contents), Stream):
            return

        def number(slot: slots.Slot) -> int:
            return self._page_of.get(slot.of, 0) if slot.of else printed

        content = page.Contents.read_bytes()
        filled = slots.fill(content, number, self._code)
        if filled != content:
            page.Contents = source.make_stream(filled)

    def _link(self, page: pikepdf.Object) -> None:
        """Turn placeholder addresses into destinations; remember names that exist nowhere."""
        for annotation in page.get(Name.Annots, Array()):
            action = annotation.get(Name.A)
            address = str(action.get(Name.URI, "")) if action is not None else ""
            if not address.startswith(PLACEHOLDER):
                continue
            name = address.removeprefix(PLACEHOLDER)
            if name in self._page_of:
                del annotation[Name.A]
                annotation.Dest = pikepdf.String(name)
            else:
                self.unresolved.append(name)

    def _copy(self, source: pikepdf.Pdf, copier: Copier, part: Part) -> None:
        """Copy pages, then tags: who reads pages need not unpack tags."""
        index_of = {page.obj.objgen: index for index, page in enumerate(source.pages)}
        pages = [self.frame.page(copier.number(page.obj)) for page in source.pages]
        self.form.graft(source, copier)
        for _ in copier.copy():
            pass
        self._writer.part()
        self._tree.graft(source, copier)
        for number, item, text in copier.copy():
            self._tree.enter(number, item, text)
        self._writer.part()
        self._marks.graft(source, pages, part.under)
        for name, place in survey.destinations(source).items():
            page = pages[index_of[place[0].objgen]]
            self._anchors.setdefault(name, Array([page, *list(place)[1:]]))

    def close(self, document: Document) -> bytes:
        """Write what leads into the pages, and give the file."""
        self._tree.attach(document.language)
        self._marks.attach()
        self.form.attach()
        flat = Array()
        for name in sorted(self._anchors, key=lambda text: text.encode()):
            flat.append(pikepdf.String(name))
            flat.append(self._anchors[name])
        pdf = self.frame.pdf
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=flat)))
        return self.frame.close(document, tuple(self._labels))
