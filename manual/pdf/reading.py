"""What can be read from a PDF's bytes in one opening: its text in tag order, its fields."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Dictionary, Name

from manual.pdf.tag_text import tag_text


def text_in_tag_order(data: bytes) -> str:
    """Give the text of a tagged PDF as a screen reader gives it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tag_text(pdf)


def fields(data: bytes) -> tuple[tuple[str, str], ...]:
    """Give name and spoken words of each field of a PDF, in the order of its form."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        form = pdf.Root.get(Name.AcroForm, Dictionary())
        return tuple(
            (str(field.get(Name.T, "")), str(field.get(Name.TU, "")))
            for field in form.get(Name.Fields, ())
        )
