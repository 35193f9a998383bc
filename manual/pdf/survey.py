"""A fragment looked over, once: its pages, its anchors, the numbers that it quotes."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.pdf import slots
from manual.pdf.numbers import Survey, fits_exactly


def survey(data: bytes) -> Survey:
    """Look a fragment over."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        index_of = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        anchors = tuple(
            (name, index_of[place[0].objgen]) for name, place in destinations(pdf).items()
        )
        rooms = dict.fromkeys(room for page in pdf.pages for room in _rooms(page))
        return Survey(len(pdf.pages), anchors, tuple(rooms))


def destinations(pdf: pikepdf.Pdf) -> dict[str, Array]:
    """Give the named destinations of a fragment."""
    names = pdf.Root.get(Name.Names, Dictionary()).get(Name.Dests, Dictionary())
    flat = list(names.get(Name.Names, Array()))
    return {str(flat[i]): Array(flat[i + 1]) for i in range(0, len(flat), 2)}


def _rooms(page: pikepdf.Page) -> Iterator[tuple[str, int]]:
    if Name.Contents in page.obj:
        for slot in slots.find(page.obj.Contents.read_bytes()):
            if fits_exactly(slot):
                yield slot.of, slot.room
