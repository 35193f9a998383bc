"""Pages as pictures, and where on them the words of a text stand."""

from __future__ import annotations

import io
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import pypdfium2 as pdfium

SCALE = 2.0
"""Pixels a point: sharp on a screen whose pixels are half as large as those of old."""
# Words are found by pieces of so many letters, since notes and links break a text up.
SEED = 24
# What is so many points below the line above it does not belong to the same block.
APART = 24.0
# PDFium may be used by one thread at a time.
_LOCK = threading.Lock()


Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the bottom left."""


@dataclass(frozen=True)
class Spot:
    """A rectangle on a page, from 1; the other values are shares of the page from top left."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class _Letters:
    """All letters of a document in one row, each with its page and its number on that page."""

    row: str
    places: Sequence[tuple[int, int]]


def picture(data: bytes, page: int, scale: float = SCALE) -> bytes:
    """Draw a page, from 1, as a PNG."""
    with _LOCK, closing(pdfium.PdfDocument(data)) as pdf:
        image = pdf[page - 1].render(scale=scale).to_pil()
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def count(data: bytes) -> int:
    """Count the pages of a document."""
    with _LOCK, closing(pdfium.PdfDocument(data)) as pdf:
        return len(pdf)


def spots(data: bytes, texts: Sequence[str]) -> list[tuple[Spot, ...]]:
    """Find where each of some texts stands, in the order of the document; nowhere is empty.

    Only letters and digits are compared, so that line breaks, hyphens and spaces do not matter.
    """
    with _LOCK, closing(pdfium.PdfDocument(data)) as pdf:
        pages = [(page, page.get_textpage()) for page in pdf]
        letters = _letters([text.get_text_range() for _, text in pages])
        found: list[tuple[Spot, ...]] = []
        at = 0
        for text in texts:
            stretch = _stretch(letters.row, plain(text), at)
            found.append(tuple(_spots(pages, letters, *stretch)) if stretch else ())
            at = stretch[1] if stretch else at
        return found


def plain(text: str) -> str:
    """Reduce a text to its letters and digits, small and without ligatures."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def _letters(texts: Sequence[str]) -> _Letters:
    row: list[str] = []
    places: list[tuple[int, int]] = []
    for page, text in enumerate(texts):
        for index, character in enumerate(text):
            for letter in plain(character):
                row.append(letter)
                places.append((page, index))
    return _Letters("".join(row), places)


def _stretch(row: str, wanted: str, at: int) -> tuple[int, int] | None:
    """Find where the letters of a text begin and end, looking onwards first."""
    if not wanted:
        return None
    whole = _find(row, wanted, at)
    if whole >= 0:
        return whole, whole + len(wanted)
    seeds = [wanted[n : n + SEED] for n in range(0, max(len(wanted) - SEED, 0) + 1, SEED // 2)]
    starts = [found for seed in seeds if (found := _find(row, seed, at)) >= 0]
    near = [found for found in starts if found - starts[0] < 2 * len(wanted) + SEED]
    return (near[0], min(max(near) + SEED, len(row))) if near and len(wanted) >= SEED else None


def _find(row: str, wanted: str, at: int) -> int:
    onwards = row.find(wanted, at)
    return onwards if onwards >= 0 else row.find(wanted)


def _spots(
    pages: Sequence[tuple[pdfium.PdfPage, pdfium.PdfTextPage]],
    letters: _Letters,
    first: int,
    after: int,
) -> Iterator[Spot]:
    """Give one rectangle a page for a stretch of letters."""
    stretch = letters.places[first:after]
    for number in dict.fromkeys(page for page, _ in stretch):
        page, text = pages[number]
        indexes = [index for on, index in stretch if on == number]
        count = text.count_rects(indexes[0], indexes[-1] - indexes[0] + 1)
        boxes = _together([text.get_rect(index) for index in range(count)])
        if boxes:
            width, height = page.get_size()
            left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
            bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
            yield Spot(
                number + 1,
                round(left / width, 4),
                round(1 - top / height, 4),
                round((right - left) / width, 4),
                round((top - bottom) / height, 4),
            )


def _together(boxes: Sequence[Box]) -> Sequence[Box]:
    """Leave out what stands apart: a page's head or number that came between the words."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: -box[3]):
        if not groups or groups[-1][-1][1] - box[3] > APART:
            groups.append([])
        groups[-1].append(box)
    return max(groups, key=lambda group: sum(box[2] - box[0] for box in group), default=())
