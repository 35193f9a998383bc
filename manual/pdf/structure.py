"""Structure trees of fragments grafted into one (ISO 32000-1, 14.7)."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.pdf.copying import Copier
from manual.pdf.frame import Frame


class Tree:
    """The structure tree of a book, growing fragment by fragment; tags themselves are copied."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._next = 0
        self._parents = Array()
        self._kids = Array()
        self._ids: dict[bytes, int] = {}
        self._document = frame.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))

    def shift(self, source: pikepdf.Pdf) -> None:
        """Let pages and annotations of the next fragment count on from those before."""
        for page in source.pages:
            if Name.StructParents in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + self._next
            for annotation in page.obj.get(Name.Annots, Array()):
                if Name.StructParent in annotation:
                    annotation.StructParent = int(annotation.StructParent) + self._next

    def graft(self, source: pikepdf.Pdf, copier: Copier) -> None:
        """Add a fragment's tags; they are copied with the next."""
        root = source.Root.get(Name.StructTreeRoot)
        if root is None:
            return
        document = root.K[0] if isinstance(root.K, Array) else root.K
        copier.stand_for(document, self._frame.number(self._document))
        for kid in document.K:
            self._kids.append(self._frame.stand_in(copier.number(kid)))
        entries = list(root.ParentTree.Nums)
        for key, tags in zip(entries[::2], entries[1::2], strict=True):
            self._parents.append(int(key) + self._next)
            held = tags if tags.is_indirect else source.make_indirect(tags)
            self._parents.append(self._frame.stand_in(copier.number(held)))
        self._next += max(map(int, entries[::2]), default=-1) + 1

    def enter(self, number: int, item: pikepdf.Object, text: bytes) -> None:
        """Remember a tag that has an id, such as a note, of all that is copied."""
        if (
            b"/ID" in text  # which few have: asked first
            and isinstance(item, Dictionary)
            and Name.ID in item
            and Name.S in item
            and Name.P in item
        ):
            self._ids[bytes(item.ID)] = number

    def attach(self, language: str) -> None:
        """Hang the tree into the catalogue."""
        pdf = self._frame.pdf
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([self._document])))
        self._document.P = root
        self._document.K = self._kids
        self._document.Lang = pikepdf.String(language)
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=self._parents))
        root.ParentTreeNextKey = self._next
        if self._ids:
            root.IDTree = pdf.make_indirect(Dictionary(Names=self._named()))
        pdf.Root.StructTreeRoot = root

    def _named(self) -> Array:
        """List the tags that have an id, sorted as a name tree must be."""
        flat = Array()
        for key in sorted(self._ids):
            flat.append(pikepdf.String(key))
            flat.append(self._frame.stand_in(self._ids[key]))
        return flat
