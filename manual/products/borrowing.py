"""The texts of a language that is begun: what is not translated is marked, and read as English.

Blocks of the source carry its language, so that a screen reader pronounces them rightly, and a bar
in the margin. The first of each run says in words that it is not translated.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Iterator, Mapping, Set

from manual.book import borrowed
from manual.book.formats import FORMATS
from manual.book.model import Book, Source
from manual.markup import tree
from manual.markup.convert import Marked
from manual.markup.headings import LEVELS, Heading
from manual.products.behind import Convert
from manual.products.behind_marks import Writer
from manual.translation import pieces, tagging
from manual.translation.blocks import Block, cut, worded

_HOLDERS = frozenset((*LEVELS, "p", "li", "tr", "dd", "dt", "caption", "figcaption"))
_WITHIN = frozenset(("footnote", "note", "block-title"))
_SEEN = tagging.KINDS
"""The kinds of blocks that have a bar beside them."""


def shown(book: Book, source: Source, original: Source | None, convert: Convert) -> Marked:
    """Convert a text that is put together of two languages, and say which is which.

    `original` is the text that it renders: what is critical in it stands beside a translation that
    is behind.
    """
    blocks = dict(enumerate(worded(cut(source.body))))
    lent = {at for at, block in blocks.items() if _lent(source, block)}
    body = tagging.tagged(source.body, 1, blocks, tagging.ALL)
    marked = convert(dataclasses.replace(source, body=body))
    made = copy.deepcopy(marked.body)
    elements = dict(_elements(made))
    writer = _Writer(book, source, made, whole=len(lent) == len(blocks))
    writer.mark(blocks, lent, elements)
    writer.pictures([block for at, block in blocks.items() if at in lent])
    if original is not None:
        _mark_behind((book, source, original), made, elements, blocks, convert)
    for element in made.iter():
        tagging.strip(element)
    foreign = {element.get("id") for element in made.iter() if element.get("lang")}
    return dataclasses.replace(
        marked,
        source=source,
        body=made,
        headings=tuple(_heading(one, foreign) for one in marked.headings),
        title=tagging.bare(marked.title),
        summary=tagging.bare(marked.summary),
    )


def _heading(heading: Heading, foreign: Set[str | None]) -> Heading:
    text = tagging.bare(heading.text)
    return dataclasses.replace(
        heading, text=borrowed.lent(text) if heading.anchor in foreign else text
    )


def _mark_behind(
    texts: tuple[Book, Source, Source],
    body: tree.Element,
    elements: Mapping[int, tree.Element],
    blocks: Mapping[int, Block],
    convert: Convert,
) -> None:
    """Mark what was translated and is behind, as in a language that is printed already."""
    book, source, original = texts
    name = f"{source.kind}s/{source.stem}"
    if not pieces.adopted(book, source.language, name):
        return
    piece = pieces.read(book, source.language, name)
    at = {source.place(block.line): number for number, block in blocks.items()}
    units = {
        at[piece.target_place(unit)]: unit
        for unit in piece.units
        if unit.state in ("critical", "changed") and piece.target_place(unit) in at
    }
    if not units:
        return
    there = {number: unit.source for number, unit in units.items() if unit.source}
    tagged = tagging.tagged(original.body, original.body_line, there)
    english = copy.deepcopy(convert(dataclasses.replace(original, body=tagged)).body)
    writer = Writer(body, elements, dict(_elements(english)), book, source)
    for number, unit in units.items():
        writer.write(number, unit, None)


def _lent(source: Source, block: Block) -> bool:
    return source.place(block.line).file != source.file


class _Writer:
    """Writes languages, bars and notes into the tree of a text."""

    def __init__(self, book: Book, source: Source, body: tree.Element, *, whole: bool) -> None:
        self._body = body
        self._strings = book.strings[source.language]
        self._theirs = book.strings[book.source_language]["locale"]
        self._whole = whole
        self._room = not any(FORMATS[form].pages for form in source.formats)

    def mark(
        self, blocks: Mapping[int, Block], lent: set[int], elements: Mapping[int, tree.Element]
    ) -> None:
        """Mark every block that is lent; begin each run with a note."""
        noted = False
        for at, block in blocks.items():
            element = elements.get(at)
            if at not in lent:
                noted = False
            if element is None:
                continue
            if at not in lent:
                self._own(element, block)
                continue
            element.set("lang", self._theirs)
            if block.kind in _SEEN and not self._whole:
                tree.add_class(element, "behind behind-original")
                noted = noted or self._note(element)
        if self._whole and self._room and blocks:
            self._body.insert(0, self._apart())

    def _own(self, element: tree.Element, block: Block) -> None:
        if block.kind in ("note", "open"):  # it may stand within words of the other language
            element.set("lang", self._strings["locale"])

    def _note(self, element: tree.Element) -> bool:
        """Put a note before the words of a block; of a heading before itself: it is a bookmark."""
        if not self._room or element.tag in ("caption", "figcaption"):
            return not self._room
        if element.tag in LEVELS:
            parent = tree.parents(self._body)[element]
            parent.insert(list(parent).index(element), self._apart())
        else:
            holder = element[0] if element.tag == "tr" and len(element) else element
            if holder.tag in ("li", "dd") and len(holder) and holder[0].tag == "p":
                holder = holder[0]
            said = self._said("span")
            said.tail, holder.text = f" {holder.text or ''}", None
            holder.insert(0, said)
        return True

    def _apart(self) -> tree.Element:
        note = self._said("p")
        tree.add_class(note, "behind")
        return note

    def _said(self, tag: str) -> tree.Element:
        words = self._strings["translation_missing"]
        return tree.build(tag, words, class_="behind-note", lang=self._strings["locale"])

    def pictures(self, lent: list[Block]) -> None:
        """Mark pictures whose words are lent."""
        texts = [block.text for block in lent if block.kind == "image"]
        for element in self._body.iter("figure"):
            image = element.find(".//img")
            alt = image.get("alt", "") if image is not None else ""
            if image is not None and any(_plain(alt) in _plain(text) for text in texts):
                element.set("lang", self._theirs)


def _plain(text: str) -> str:
    """Give the letters of a text alone: quotes and spaces are set otherwise in print."""
    return "".join(filter(str.isalnum, text))


def _elements(body: tree.Element) -> Iterator[tuple[int, tree.Element]]:
    """Find the element of each mark."""
    parents = tree.parents(body)
    for element in list(body.iter()):
        for text, holder in ((element.text, element), (element.tail, parents.get(element))):
            for match in tagging.MARK.finditer(text or ""):
                if (block := _block(holder, parents)) is not None:
                    yield ord(match[1]) - tagging.FIRST, block


def _block(
    element: tree.Element | None, parents: Mapping[tree.Element, tree.Element]
) -> tree.Element | None:
    """Give the block that holds an element: a note for what stands in a note."""
    while element is not None and not _holds(element):
        element = parents.get(element)
    if element is not None and element.tag == "p":
        parent = parents.get(element)
        if parent is not None and parent.tag in ("li", "dd") and parent[0] is element:
            return parent
    return element


def _holds(element: tree.Element) -> bool:
    return element.tag in _HOLDERS or bool(_WITHIN & tree.classes(element))
