"""A translation in print where it is behind: marked, with the new source beside it, or replaced.

Readers must see at once what may be out of date. What is not translated is printed in the language
of the source, and said to be. `[translations] behind` of ``book.toml`` chooses between a mark and
the source; with ``block`` nothing is built.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Mapping

from manual.book.model import Book, Source
from manual.markup import figures, tree
from manual.markup.convert import Marked
from manual.products.behind_marks import Writer
from manual.translation import pieces, tagging
from manual.translation.blocks import Block
from manual.translation.pieces import Piece
from manual.translation.standing import Unit

Convert = Callable[[Source], Marked]
_BLOCKS = ("p", "li", "tr", "dd", "dt", "caption", "figure")
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
    theirs = copy.deepcopy(english.body)
    ours = {**elements(body), **_notes(body, here)}
    others = {**elements(theirs), **_notes(theirs, there)}
    writer = Writer(body, ours, others, book, source)
    marked = _headed(writer, list(behind.values()), marked, english)
    for at, unit in behind.items():
        if unit.place.kind != "front":
            writer.write(at, unit, anchors.get(at))
    writer.tell()
    for element in body.iter():
        tagging.strip(element)
    pictures = (image.get("src", "") for image in body.iter("img"))
    images = dict.fromkeys((*marked.images, *(p.removeprefix(figures.SCHEME) for p in pictures)))
    headings = tuple(
        dataclasses.replace(one, text=tagging.bare(one.text)) for one in marked.headings
    )
    return dataclasses.replace(
        marked, source=source, body=body, images=tuple(images), headings=headings
    )


def _headed(writer: Writer, behind: list[Unit], marked: Marked, english: Marked) -> Marked:
    """Mark title and summary, which stand outside of the body."""
    title, summary = tagging.bare(marked.title), tagging.bare(marked.summary)
    for unit in behind:
        if unit.place.kind == "front" and unit.place.id == "title":
            title = writer.title(unit, title, english.title)
        elif unit.place.kind == "front" and unit.place.id == "summary":
            summary = writer.summary(unit, summary, english.summary)
    return dataclasses.replace(marked, title=title, summary=summary)


def _notes(body: tree.Element, blocks: Mapping[int, Block]) -> dict[int, tree.Element]:
    """Find the notes of a text by their labels."""
    named = {e.get("id", "").partition(".fn-")[2]: e for e in body.iter() if e.get("id")}
    found = ((at, named.get(block.id[1:])) for at, block in blocks.items() if block.kind == "note")
    return {at: element for at, element in found if element is not None}


def _tagged(source: Source, blocks: Mapping[int, Block]) -> Source:
    return dataclasses.replace(
        source, body=tagging.tagged(source.body, source.body_line, blocks, tagging.MARKED)
    )


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
        places = (element.text, element), (element.tail, parents.get(element))
        for text, holder in (*places, (element.get("alt"), element)):
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
        and element.tag not in _BLOCKS
        and not (element.tag[:1] == "h" and element.tag[1:].isdigit())
    ):
        element = parents.get(element)
    if element is not None and element.tag == "p":
        parent = parents.get(element)
        if parent is not None and parent.tag in ("li", "dd") and parent[0] is element:
            return parent
    return element
