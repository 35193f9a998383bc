"""The frame of a book: its catalogue and all that leads into its pages, but not the pages.

It is a small document of its own, in which an object that is in the file already is stood for by an
empty one.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.pdf.copying import Copier
from manual.pdf.document import Document
from manual.pdf.finish import finish
from manual.pdf.sharing import Shared
from manual.pdf.writing import Writer, reference


class Frame:
    """The document, and the pages as they are counted; `pages` is the number of their tree."""

    def __init__(self, writer: Writer, shared: Shared) -> None:
        self.pdf = pikepdf.new()
        self.pages = writer.reserve()
        self._writer = writer
        self._copier = Copier(self.pdf, writer, shared)
        self._copier.stand_for(self.pdf.Root.Pages, self.pages)
        self._kids: list[int] = []

    def stand_in(self, number: int) -> pikepdf.Object:
        """Give an object that stands for one of the file."""
        item = self.pdf.make_indirect(Dictionary())
        self._copier.stand_for(item, number)
        return item

    def number(self, item: pikepdf.Object) -> int:
        """Give the number that an object of the frame will have in the file."""
        return self._copier.number(item)

    def page(self, number: int) -> pikepdf.Object:
        """Count a page of the file; give what stands for it."""
        self._kids.append(number)
        return self.stand_in(number)

    def blank(self, like: pikepdf.Page) -> None:
        """Count an empty page of the size of another."""
        boxes = {"Media": like.mediabox, "Bleed": like.bleedbox, "Trim": like.trimbox}
        page = self.pdf.make_indirect(
            Dictionary(Type=Name.Page, Parent=self.pdf.Root.Pages, Resources=Dictionary())
        )
        for name, box in boxes.items():
            page[f"/{name}Box"] = Array([float(value) for value in list(box)])
        page.Tabs = Name.S
        self._kids.append(self._copier.number(page))

    @property
    def count(self) -> int:
        """How many pages there are so far."""
        return len(self._kids)

    def close(self, document: Document, labels: tuple[tuple[int, str], ...]) -> bytes:
        """Write what the document says of itself and all that leads into it; give the file."""
        kids = b" ".join(map(reference, self._kids))
        tree = b"<< /Type /Pages /Count %d /Kids [ %b ] >>" % (len(self._kids), kids)
        self._writer.put(self.pages, tree)
        finish(self.pdf, document, labels)
        root, info = (self._copier.number(one) for one in (self.pdf.Root, self.pdf.trailer.Info))
        for _ in self._copier.copy():
            pass
        return self._writer.close(reference(root), reference(info))
