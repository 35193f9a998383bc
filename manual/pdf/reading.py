"""What can be read from a PDF's bytes in one opening: its text in tag order."""

from __future__ import annotations

import io

import pikepdf

from manual.pdf.tag_text import tag_text


def text_in_tag_order(data: bytes) -> str:
    """Give the text of a tagged PDF as a screen reader gives it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tag_text(pdf)
