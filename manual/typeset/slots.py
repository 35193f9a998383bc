"""Places kept free for page numbers, so that a chapter does not depend on where it starts.

CSS marks a text as a slot with ``hyphenate-character: "slot-…"``, a property that such a text has
no other use for and that margin boxes take too. The slot is drawn as noughts; a comment before it
in the content stream says what belongs there:

    %press-slot {"of": anchor, "align": …, "room": 3, "glyphs": ["0011", …], "width": 6.1}

`of` is the anchor whose page is wanted, empty for the page itself; `align` is left, right or edge
(the same as right); `glyphs` are the ten digits in the slot's own font; `width` is one digit's
width in units of the text matrix. The stitch (`manual.pdf.slots`) writes the number and drops the
comment.
"""

from __future__ import annotations

import json
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.text.ffi import FROM_UNITS, ffi
from weasyprint.text.line_break import create_layout

MARK = "slot-"
_DIGITS = "0123456789"

_draw_first_line = drawing.draw_first_line
enabled = False


def install() -> None:
    """Draw slots through this module from now on."""
    drawing.draw_first_line = _draw


def _draw(stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any) -> Any:
    mark = str(textbox.style["hyphenate_character"])
    if enabled and mark.startswith(MARK) and textbox.text.strip("0") == "":
        _draw_slot(stream, textbox, mark.removeprefix(MARK), matrix)
        return []
    return _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)


def _draw_slot(stream: Any, textbox: Any, align: str, matrix: Any) -> None:
    font, size, glyphs, width = _digits(stream, textbox.style)
    room = len(textbox.text)
    element = textbox.element
    target = "" if element is None else element.get("data-page-of", "").removeprefix("#")
    told = {"of": target, "align": align, "room": room, "glyphs": glyphs, "width": round(width, 4)}
    stream.stream.append(f"%press-slot {json.dumps(told)}".encode())
    stream.set_text_matrix(*matrix.values)
    stream.set_font_size(font.hash, size)
    stream.show_text(f"<{glyphs[0] * room}>")


def _digits(stream: Any, style: Any) -> tuple[Any, float, list[str], float]:
    """Shape the ten digits in a style: font, size, glyph numbers in hexadecimal, width."""
    layout = create_layout(_DIGITS, style, None, None, 0)
    line, _ = layout.get_first_line()
    run = line.runs[0]
    item = run.data
    font, size = stream.add_font(item.item.analysis.font)
    infos = item.glyphs.glyphs[0 : item.glyphs.num_glyphs]
    glyphs = [info.glyph for info in infos]
    widths = [info.geometry.width * FROM_UNITS for info in infos]
    if run.next != ffi.NULL or len(glyphs) != len(_DIGITS):
        raise ValueError("the digits of a slot are not ten glyphs of one font")
    for digit, glyph, width in zip(_DIGITS, glyphs, widths, strict=True):
        font.to_unicode.setdefault(glyph, digit)
        font.widths.setdefault(glyph, round(width * 1000 / size))
    return font, size, [f"{glyph:04x}" for glyph in glyphs], max(widths)
