"""Structure trees of fragments grafted into one (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name


class Tree:
    """The structure tree of the target, growing fragment by fragment."""

    def __init__(self, target: pikepdf.Pdf) -> None:
        self._target = target
        self._next = 0
        self._parents = Array()
        self._kids = Array()
        self._document = target.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        self._root = target.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def graft(self, source: pikepdf.Pdf, pages: Sequence[pikepdf.Object]) -> None:
        """Add a fragment's tags; `pages` are its pages as they stand in the target."""
        root = source.Root.get(Name.StructTreeRoot)
        if root is None:
            return
        copied = self._target.copy_foreign(root)
        document = copied.K[0] if isinstance(copied.K, Array) else copied.K
        for kid in document.K:
            kid.P = self._document
            self._kids.append(kid)
        entries = list(copied.ParentTree.Nums)
        tags = {int(entries[i]): entries[i + 1] for i in range(0, len(entries), 2)}
        for key, tag in tags.items():
            self._parents.append(key + self._next)
            self._parents.append(tag)
        self._shift(pages, tags)
        self._next += max(tags, default=-1) + 1

    def _shift(self, pages: Sequence[pikepdf.Object], tags: Mapping[int, pikepdf.Object]) -> None:
        for page in pages:
            if Name.StructParents in page:
                page.StructParents = int(page.StructParents) + self._next
            for annotation in page.get(Name.Annots, Array()):
                if Name.StructParent in annotation:
                    _refer(tags[int(annotation.StructParent)], annotation)
                    annotation.StructParent = int(annotation.StructParent) + self._next

    def attach(self, language: str) -> None:
        """Hang the tree into the target's catalogue."""
        root = self._root
        self._document.P = root
        self._document.K = self._kids
        self._document.Lang = pikepdf.String(language)
        root.K = Array([self._document])
        root.ParentTree = self._target.make_indirect(Dictionary(Nums=self._parents))
        root.ParentTreeNextKey = self._next
        if ids := self._ids():
            root.IDTree = self._target.make_indirect(Dictionary(Names=ids))
        self._target.Root.StructTreeRoot = root

    def _ids(self) -> Array:
        """List the tags that have an id, such as notes, sorted as a name tree must be."""
        found: dict[bytes, pikepdf.Object] = {}
        for item in self._target.objects:
            if (
                isinstance(item, Dictionary)
                and Name.ID in item  # which few have: asked first
                and Name.S in item
                and Name.P in item
            ):
                found[bytes(item.ID)] = item
        flat = Array()
        for key in sorted(found):
            flat.append(pikepdf.String(key))
            flat.append(found[key])
        if found:
            low, high = min(found), max(found)
            return Array([*flat]) if low <= high else flat
        return flat


def _refer(tag: pikepdf.Object, annotation: pikepdf.Object) -> None:
    """Let a tag hold the annotation of the page: pikepdf copies fields by themselves."""
    for kid in tag.K:
        if isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR:
            kid.Obj = annotation
