"""Places kept free for page numbers, so that a chapter does not depend on where it starts.

CSS marks a text as a slot with ``hyphenate-character: "slot-…"``, a property that such a text has
no other use for and that margin boxes take too. The slot is drawn as noughts; a comment before it
in the content stream says what belongs there:

    %press-slot {"of": anchor, "align": …, "room": 3, "glyphs": ["0011", …], "width": 6.1}

`of` is the anchor whose page is wanted, empty for the page itself; `align` is left, right or edge
(the same as right); `glyphs` are the ten digits in the slot's own font; `width` is one digit's
width in units of the text matrix. The stitch (`manual.pdf.slots`) writes the number and drops the
comment.

An element with `data-letters` that holds noughts is a place for the code of the text, which is made
of these letters: only so no page depends on all of the text. Then `glyphs` are theirs, `width` is
that of the widest, and `letters` and `spacing` (what is between two, in thousandths of the size)
are told too.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import create_layout

MARK = "slot-"
_DIGITS = "0123456789"


enabled = False


def install() -> None:
    """Draw slots through this module from now on."""
    drawing.draw_first_line = functools.partial(_draw, drawing.draw_first_line)


def _draw(draw: Callable[..., Any], stream: Any, textbox: Any, *how: Any) -> Any:
    """Draw a line that is a slot; `draw` draws all others. The matrix comes last in `how`."""
    if enabled and textbox.text.strip("0") == "" and (align := _aligned(textbox)):
        _draw_slot(stream, textbox, align, how[-1])
        return []
    return draw(stream, textbox, *how)


def _aligned(textbox: Any) -> str:
    """Tell how a text that is a slot stands in it; nothing of another text."""
    element = getattr(textbox, "element", None)  # texts of SVG have none
    if element is not None and element.get("data-letters"):
        return "left"
    mark = str(textbox.style["hyphenate_character"])
    return mark.removeprefix(MARK) if mark.startswith(MARK) else ""


def _draw_slot(stream: Any, textbox: Any, align: str, matrix: Any) -> None:
    room = len(textbox.text)
    element = {} if textbox.element is None else textbox.element
    letters = element.get("data-letters", "")
    font, size, glyphs, width = (
        _each(stream, letters, textbox.style) if letters else _digits(stream, textbox.style)
    )
    target = element.get("data-page-of", "").removeprefix("#")
    told = {"of": target, "align": align, "room": room, "glyphs": glyphs, "width": round(width, 4)}
    if letters:
        told |= {"letters": letters, "spacing": round(_spacing(textbox.style) * 1000 / size)}
    stream.stream.append(f"%press-slot {json.dumps(told)}".encode())
    stream.set_text_matrix(*matrix.values)
    stream.set_font_size(font.hash, size)
    stream.show_text(f"<{glyphs[0] * room}>")


def _each(stream: Any, letters: str, style: Any) -> tuple[Any, float, list[str], float]:
    """Shape letters one by one, so that none stands closer to its neighbour; gives as `_digits`."""
    glyphs, widest = [], 0.0
    for letter in letters:
        layout = create_layout(letter, style, None, None, 0)  # its lines live as long as it does
        line, _ = layout.get_first_line()
        item = line.runs[0].data
        shaped, glyph = item.item.analysis.font, item.glyphs.glyphs[0].glyph
        font, size = stream.add_font(shaped)
        measures = stream.ink_rect, stream.logical_rect
        pango.pango_font_get_glyph_extents(shaped, glyph, *measures)
        width = stream.logical_rect.width * FROM_UNITS
        font.to_unicode.setdefault(glyph, letter)
        font.widths.setdefault(glyph, round(width * 1000 / size))
        glyphs.append(f"{glyph:04x}")
        widest = max(widest, width)
    return font, size, glyphs, widest


def _spacing(style: Any) -> float:
    """Give what is added between letters, in CSS pixels."""
    spacing = style["letter_spacing"]
    return 0.0 if spacing == "normal" else float(spacing)


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
