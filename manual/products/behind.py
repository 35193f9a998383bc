"""A translation in print where it is behind: marked, with the new source beside it, or replaced.

Readers must see at once what may be out of date. What is not translated is printed in the language
of the source, and said to be. `[translations] behind` of ``book.toml`` chooses between a mark and
the source; with ``block`` nothing is built.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Mapping

from manual.book.model import Book, Source, Texts
from manual.markup import tree
from manual.markup.convert import Marked
from manual.translation import pieces, tagging
from manual.translation.blocks import Block
from manual.translation.pieces import Piece
from manual.translation.standing import Unit

Convert = Callable[[Source], Marked]
SHOWN = frozenset(("critical", "changed", "missing"))


def piece_of(book: Book, source: Source) -> Piece | None:
    """Give the piece of a translation that has a ledger, if anything of it is to be marked."""
    if source.language == book.source_language:
        return None
    name = f"{source.kind}s/{source.stem}"
    if not pieces.adopted(book, source.language, name):
        return None
    piece = pieces.read(book, source.language, name)
    return piece if any(unit.state in SHOWN for unit in piece.units) else None


def shown(book: Book, source: Source, original: Source | None, convert: Convert) -> Marked:
    """Convert a translation, with marks where it is behind; `original` is what it renders."""
    piece = piece_of(book, source)
    if piece is None or original is None:
        return convert(source)
    behind = {at: unit for at, unit in enumerate(piece.units) if unit.state in SHOWN}
    anchors = {at: _above(piece, at) for at, unit in behind.items() if unit.target is None}
    here = {at: unit.target for at, unit in enumerate(piece.units) if unit.target}
    needed = {at: here[at] for at in {*behind, *anchors.values()} if at in here}
    there = {at: unit.source for at, unit in behind.items() if unit.source}
    marked = convert(_tagged(source, needed))
    english = convert(_tagged(original, there))
    body = copy.deepcopy(marked.body)
    writer = Writer(body, elements(body), elements(copy.deepcopy(english.body)), book, source)
    for at, unit in behind.items():
        writer.write(at, unit, anchors.get(at))
    for element in body.iter():
        _strip(element)
    return dataclasses.replace(
        marked, source=source, body=body, title=_bare(marked.title), summary=_bare(marked.summary)
    )


def _tagged(source: Source, blocks: Mapping[int, Block]) -> Source:
    return dataclasses.replace(source, body=tagging.tagged(source.body, source.body_line, blocks))


def _above(piece: Piece, at: int) -> int | None:
    """Find the unit whose translation a missing block would stand below."""
    for index in range(at - 1, -1, -1):
        unit = piece.units[index]
        if unit.target and unit.target.kind in tagging.KINDS:
            return index
    return None


def elements(body: tree.Element) -> dict[int, tree.Element]:
    """Find the element of each mark."""
    parents = tree.parents(body)
    found: dict[int, tree.Element] = {}
    for element in body.iter():
        for text, holder in ((element.text, element), (element.tail, parents.get(element))):
            for match in tagging.MARK.finditer(text or ""):
                block = _block(holder, parents)
                if block is not None:
                    found.setdefault(ord(match[1]) - tagging.FIRST, block)
    return found


def _block(
    element: tree.Element | None, parents: Mapping[tree.Element, tree.Element]
) -> tree.Element | None:
    """Give the block that holds an element: a row for a cell, an item for its first paragraph."""
    while (
        element is not None
        and element.tag not in ("p", "li", "tr", "dd")
        and not (element.tag[:1] == "h" and element.tag[1:].isdigit())
    ):
        element = parents.get(element)
    if element is not None and element.tag == "p":
        parent = parents.get(element)
        if parent is not None and parent.tag in ("li", "dd") and parent[0] is element:
            return parent
    return element


class Writer:
    """Writes marks, notes and blocks of the source into the tree of a translation."""

    def __init__(
        self,
        body: tree.Element,
        here: Mapping[int, tree.Element],
        there: Mapping[int, tree.Element],
        book: Book,
        source: Source,
    ) -> None:
        self._body = body
        self._here = here
        self._there = there
        self._words: Texts = book.strings[source.language]
        self._language = book.source_language
        self._replaces = book.translations.behind == "fall-back"
        self._last: dict[int | None, tree.Element] = {}

    def write(self, at: int, unit: Unit, anchor: int | None) -> None:
        """Mark one block, or put in the one that is missing."""
        original = self._there.get(at)
        if unit.state == "missing":
            if original is not None:
                self._put(anchor, self._original(original, self._words["translation_missing"]))
            return
        element = self._here.get(at)
        if element is None:
            return
        tree.add_class(element, "behind")
        critical = unit.state == "critical"
        note = "translation_critical" if critical else "translation_behind"
        if self._replaces and original is not None and element.tag == original.tag:
            self._replace(element, original)
            note = "translation_replaced"
        elif critical and original is not None:
            self._inside(element, self._quoted(original))
        self._inside(
            element, tree.build("span", self._words[note], class_="behind-note"), first=True
        )

    def _put(self, anchor: int | None, new: tree.Element) -> None:
        """Put a block behind the one above it, and behind what was put there before."""
        above = self._last.get(anchor)
        if above is None and anchor is not None:
            above = self._here.get(anchor)
        parents = tree.parents(self._body)
        if above is not None:
            new = _fitting(above, new)
            while above in parents and above.tag not in _siblings(new.tag):
                above = parents[above]
        if above is None or above not in parents:
            self._body.insert(0, new)
        else:
            parent = parents[above]
            new.tail, above.tail = above.tail, "\n"
            parent.insert(list(parent).index(above) + 1, new)
        self._last[anchor] = new

    def _original(self, element: tree.Element, note: str) -> tree.Element:
        new = _copied(element)
        new.set("lang", self._language)
        tree.add_class(new, "behind behind-original")
        said = tree.build("span", note, class_="behind-note", lang=self._words["locale"])
        _prepend(new[0] if new.tag == "tr" and len(new) else _room(new), said)
        return new

    def _quoted(self, element: tree.Element) -> tree.Element:
        """Give the words of the source's block in one line."""
        quoted = tree.build("span", class_="behind-original", lang=self._language)
        cells = list(element) if element.tag == "tr" else [element]
        for index, cell in enumerate(cells):
            inner = _copied(cell)
            for block in [
                part for part in inner.iter() if part.tag in ("p", "ul", "ol", "li", "div")
            ]:
                block.tag = "span"
                block.tail = f" {block.tail or ''}"
            inner.tag = "span"
            inner.attrib.clear()
            inner.tail = " · " if index < len(cells) - 1 else None
            quoted.append(inner)
        return quoted

    def _replace(self, element: tree.Element, original: tree.Element) -> None:
        new = _copied(original)
        tail, kept = element.tail, dict(element.attrib)
        element.clear()
        element.attrib.update(kept)
        element.set("lang", self._language)
        element.text, element.tail = new.text, tail
        element.extend(list(new))

    def _inside(self, element: tree.Element, new: tree.Element, *, first: bool = False) -> None:
        room = _room(element)
        if first:
            new.set("lang", self._words["locale"])
            _prepend(room, new)
        else:
            room.append(new)


def _fitting(above: tree.Element, new: tree.Element) -> tree.Element:
    """Make a block one that may stand there: an item outside of a list becomes a list of one."""
    if new.tag == "li" and above.tag != "li":
        outer = tree.build("ul")
        outer.append(new)
        return outer
    if new.tag in ("tr", "dd") and above.tag != new.tag:
        lang = new.get("lang", "")
        outer = tree.build("p", class_=new.get("class", ""), lang=lang)
        for cell in list(new) if new.tag == "tr" else [new]:
            cell.tag = "span"
            cell.tail = " "
            outer.append(cell)
        return outer
    return new


def _siblings(tag: str) -> tuple[str, ...]:
    """Give the tags behind which a block may stand."""
    if tag in ("li", "tr", "dd"):
        return (tag,)
    return ("p", "ul", "ol", "table", "dl", "figure", "div", "h1", "h2", "h3", "h4", "h5", "h6")


def _room(element: tree.Element) -> tree.Element:
    """Give the element within a block that takes more words: the last cell of a row."""
    if element.tag == "tr" and len(element):
        return element[-1]
    if element.tag in ("li", "dd") and len(element) and element[0].tag == "p":
        return element[0]
    return element


def _prepend(element: tree.Element, new: tree.Element) -> None:
    new.tail, element.text = f" {element.text or ''}", None
    element.insert(0, new)


def _copied(element: tree.Element) -> tree.Element:
    """Copy a block of the source as plain words: no notes, pictures, names or links."""
    new = copy.deepcopy(element)
    new.tail = None
    for parent in list(new.iter()):
        for child in list(parent):
            if child.tag == "img" or any(
                name.startswith("footnote") for name in tree.classes(child)
            ):
                tree.remove(parent, child)
    for part in new.iter():
        part.attrib.pop("id", None)
        if part.tag == "a":
            part.tag = "span"
            part.attrib.clear()
    return new


def _strip(element: tree.Element) -> None:
    """Take the marks out of what is printed."""
    element.text = _bare(element.text) if element.text else element.text
    element.tail = _bare(element.tail) if element.tail else element.tail
    for name, value in element.attrib.items():
        element.set(name, _bare(value))


def _bare(text: str) -> str:
    return tagging.MARK.sub("", text)
