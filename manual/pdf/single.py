"""One fragment by itself, as it will look within its book: page numbers are written in.

It is for eyes and for a quick copy, while a text is being worked on. Links into other fragments
lead nowhere here.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Name

from manual.pdf import slots
from manual.pdf.document import Document
from manual.pdf.finish import finish


@dataclass(frozen=True)
class Around:
    """What is known of the book around a fragment: its first number, the page of each anchor."""

    first: int = 1
    page_of: Mapping[str, int] = field(default_factory=dict)


def single(data: bytes, document: Document, around: Around) -> bytes:
    """Number a fragment, and give it the facts of its document.

    The place of a page that is not known stays empty.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, start=around.first):
            if Name.Contents in page.obj:
                content = page.obj.Contents.read_bytes()

                def known(slot: slots.Slot, here: int = number) -> int:
                    return around.page_of.get(slot.of, 0) if slot.of else here

                page.obj.Contents = pdf.make_stream(slots.fill(content, known, document.code))
        finish(pdf, document, ((0, "arabic"),))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()
