"""Books of folded sheets: saddle stitch, signatures, and two texts from two covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manual.impose import grid, marks
from manual.impose.plan import BLANK, Edge, Placement, Plan, Sheet, Side
from manual.impose.request import Options, Source, refuse

SMALLEST, LARGEST = 16, 32
"""Pages of the signatures to choose from: four to eight sheets fold well and sew well."""


@dataclass(frozen=True)
class Leafed:
    """A page in the order of the book: its file, its number, its turn."""

    page: int
    file: int = 0
    turn: int = 0


EMPTY = Leafed(BLANK)
Spread = tuple[int, int]
"""Positions in the book, from 1, at the left and at the right."""


def saddle_order(length: int) -> tuple[tuple[Spread, Spread], ...]:
    """Give front and back of each sheet of a saddle-stitched book, outermost first.

    `length` is a multiple of 4. Sheet s carries [N-2s | 1+2s] and [2+2s | N-1-2s].
    """
    return tuple(
        ((length - 2 * s, 1 + 2 * s), (2 + 2 * s, length - 1 - 2 * s)) for s in range(length // 4)
    )


def signature_lengths(length: int, size: int) -> tuple[int, ...]:
    """Divide a length, a multiple of 4, into signatures of a size; the last may be shorter."""
    whole, rest = divmod(length, size)
    return (size,) * whole + ((rest,) if rest else ())


def best_signature(pages: int, smallest: int = SMALLEST, largest: int = LARGEST) -> int:
    """Choose the size that leaves the fewest blanks in whole signatures, the larger of equals."""
    sizes = range(smallest, largest + 1, 4)
    return min(sizes, key=lambda size: (-pages % size, -size))


def book_order(pages: Sequence[Leafed], *, keep_cover: bool) -> tuple[Leafed, ...]:
    """Fill a book up to a multiple of 4 with blanks: at its end, or before its last page."""
    blanks = (EMPTY,) * (-len(pages) % 4)
    if keep_cover and pages:
        return (*pages[:-1], *blanks, pages[-1])
    return (*pages, *blanks)


def saddle(source: Source, options: Options) -> Plan:
    """All sheets inside one another, stapled through the fold."""
    order = book_order(_leafed(source), keep_cover=options.keep_cover)
    return _bound("saddle", source, options, order, (len(order),))


def signatures(source: Source, options: Options) -> Plan:
    """Several folded gatherings behind one another, for a book too thick to staple."""
    if options.signature % 4:
        raise refuse("impose-signature", source, found=options.signature)
    order = book_order(_leafed(source), keep_cover=options.keep_cover)
    size = options.signature or best_signature(source.pages)
    return _bound("signatures", source, options, order, signature_lengths(len(order), size))


def tete_beche(source: Source, options: Options, other: Source) -> Plan:
    """Two texts in one book: the second begins at the back cover, upside down."""
    if source.size != other.size:
        raise refuse("impose-two-sizes", other, file=source.name)
    first = _leafed(source)
    second = [Leafed(number, file=1, turn=180) for number in range(other.pages, 0, -1)]
    blanks = [EMPTY] * (-(len(first) + len(second)) % 4)
    order = (*first, *blanks, *second)
    lengths = signature_lengths(len(order), options.signature or len(order))
    return _bound("tete-beche", source, options, order, lengths)


def _leafed(source: Source) -> list[Leafed]:
    return [Leafed(number) for number in range(1, source.pages + 1)]


def _bound(
    layout: str,
    source: Source,
    options: Options,
    order: Sequence[Leafed],
    lengths: Sequence[int],
) -> Plan:
    cells = grid.best_filling(source, options, 2, 1, folded=True)
    scale = grid.scale_for(source, cells.cell, options, edges=1)
    sheets = []
    start = 0
    for number, length in enumerate(lengths, start=1):
        block = order[start : start + length]
        for depth, spreads in enumerate(saddle_order(length)):
            creep = depth * options.caliper
            faces = [
                _spread(source, options, cells, scale, creep, [block[at - 1] for at in spread])
                for spread in spreads
            ]
            sheets.append(Sheet(Side(faces[0]), Side(faces[1]), signature=number))
        start += length
    blanks = sum(page == EMPTY for page in order)
    plan = Plan(layout, *cells.sheet, tuple(sheets), scale, cells.cell, blanks, options.edge)
    return marks.of_book(plan, options, source)


def _spread(
    source: Source,
    options: Options,
    cells: grid.Grid,
    scale: float,
    creep: float,
    pages: Sequence[Leafed],
) -> tuple[Placement, ...]:
    """Lay two pages against the fold; creep moves them over it, and the fold cuts them off."""
    if options.binding == "right":
        pages = tuple(reversed(pages))
    placements = []
    for column, page in enumerate(pages):
        spine: Edge = "right" if column == 0 else "left"
        room = cells.room(column, 0)
        box = grid.fitted(source.size, cells.box(column, 0), scale, towards=spine)
        box = box.moved(creep if column == 0 else -creep, 0)
        clip = box.grown(source.bleed * scale).within(room)
        placements.append(Placement(page.page, box, clip, page.turn, page.file, spine))
    return tuple(placements)
