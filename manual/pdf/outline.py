"""Bookmarks of fragments grafted into one outline (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name


@dataclass(frozen=True)
class Entry:
    """A bookmark to write: its title, its destination if any, those below it, shown if opened."""

    title: str
    place: pikepdf.Object | None
    opened: bool
    below: tuple[Entry, ...]


def hang(target: pikepdf.Pdf, entries: Sequence[Entry]) -> None:
    """Hang bookmarks into a catalogue; with none, it has no outline."""
    if entries:
        root = target.make_indirect(Dictionary(Type=Name.Outlines))
        _chain(root, [_hung(target, entry) for entry in entries], closed=False)
        target.Root.Outlines = root
        target.Root.PageMode = Name.UseOutlines


def _hung(target: pikepdf.Pdf, entry: Entry) -> pikepdf.Object:
    item = target.make_indirect(Dictionary(Title=pikepdf.String(entry.title)))
    if entry.place is not None:
        item.Dest = entry.place
    if entry.below:
        _chain(item, [_hung(target, one) for one in entry.below], closed=not entry.opened)
    return item


ObjGen = tuple[int, int]
"""Number and generation of an indirect object."""


class Outline:
    """The outline of the target, growing fragment by fragment."""

    def __init__(self, target: pikepdf.Pdf) -> None:
        self._target = target
        self._top: list[pikepdf.Object] = []
        self._groups: dict[str, list[pikepdf.Object]] = {}

    def graft(self, source: pikepdf.Pdf, pages: Sequence[pikepdf.Object], under: str) -> None:
        """Add a fragment's bookmarks at the top, or under a group that opens at the first one."""
        index_of = {page.obj.objgen: index for index, page in enumerate(source.pages)}
        items = [
            self._copy(item, index_of, pages) for item in _siblings(source.Root.get(Name.Outlines))
        ]
        if not items:
            return
        if not under:
            self._top.extend(items)
        elif under in self._groups:
            self._groups[under].extend(items)
        else:
            group = self._item(under, items[0].Dest)
            self._groups[under] = items
            self._top.append(group)

    def _item(self, title: str, place: pikepdf.Object) -> pikepdf.Object:
        return self._target.make_indirect(Dictionary(Title=pikepdf.String(title), Dest=place))

    def _copy(
        self,
        item: pikepdf.Object,
        index_of: dict[ObjGen, int],
        pages: Sequence[pikepdf.Object],
    ) -> pikepdf.Object:
        place = list(item.Dest)
        new = self._item(str(item.Title), Array([pages[index_of[place[0].objgen]], *place[1:]]))
        kids = [self._copy(kid, index_of, pages) for kid in _siblings(item)]
        if kids:
            _chain(new, kids, closed=True)
        return new

    def attach(self) -> None:
        """Hang the outline into the target's catalogue; groups open, chapters closed."""
        if not self._top:
            return
        root = self._target.make_indirect(Dictionary(Type=Name.Outlines))
        for item in self._top:
            kids = self._groups.get(str(item.Title))
            if kids and Name.First not in item:
                _chain(item, kids, closed=False)
        _chain(root, self._top, closed=False)
        self._target.Root.Outlines = root


def _siblings(parent: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    item = parent.get(Name.First) if parent is not None else None
    while item is not None:
        yield item
        item = item.get(Name.Next)


def _chain(parent: pikepdf.Object, kids: list[pikepdf.Object], *, closed: bool) -> None:
    for kid in kids:
        kid.Parent = parent
    for left, right in itertools.pairwise(kids):
        left.Next, right.Prev = right, left
    parent.First, parent.Last = kids[0], kids[-1]
    shown = len(kids) + sum(max(int(kid.get(Name.Count, 0)), 0) for kid in kids)
    parent.Count = -shown if closed else shown
