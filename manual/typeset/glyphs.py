"""Glyphs of a line written at once: the same pages in fewer steps and smaller files.

WeasyPrint 70 takes each glyph of a line through every case that fonts know, and where a glyph
stands a thousandth of a size from where its width would put it, it writes a shift of nothing:
``<0024>0<0025>``, for most glyphs of most lines. Here glyphs without a case of their own are
written from a table of each font, and shifts of nothing are left out. All else goes its way.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

_SIZE = ffi.sizeof("PangoGlyphInfo")
_INFO = struct.Struct("=IiiiI")  # glyph, width, two offsets, attributes: pango/pango-glyph.h
_ABSORBED = 14802  # the version of Pango from which the size of a font can be trusted

_draw_first_line = drawing.draw_first_line


class _OwnCaseError(Exception):
    """A glyph of this line has a case of its own."""


def install() -> None:
    """Draw lines through this module from now on."""
    assert _INFO.size == _SIZE  # noqa: S101  # declared in WeasyPrint, which is pinned
    drawing.draw_first_line = _draw


def _draw(stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any) -> Any:
    plain = text_overflow != "ellipsis" and block_ellipsis == "none"
    if plain and textbox.text.strip() and pango.pango_version() >= _ABSORBED:
        pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)
        line, _ = textbox.pango_layout.get_first_line()
        try:
            runs = list(_runs(stream, line, textbox.pango_layout.text))
        except _OwnCaseError:
            runs = []
        if runs:
            stream.set_text_matrix(*matrix.values)
            _show(stream, runs)
            return []
    return _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)


def _show(stream: Any, runs: list[tuple[Any, Any, float, str]]) -> None:
    """Write runs of glyphs; those that follow in the same font go together."""
    shown = ""
    before = None
    for shaped, font, size, glyphs in runs:
        if shaped != before:
            if shown:
                stream.show_text(shown)
            shown, before = "", shaped
            stream.set_font_size(font.hash, size)
        shown += glyphs
    stream.show_text(shown)


def _runs(stream: Any, line: Any, text: str) -> Iterator[tuple[Any, Any, float, str]]:
    """Give each run of a line: Pango's font, WeasyPrint's, its size, the glyphs as written.

    Raises `_OwnCaseError` where WeasyPrint is to write the line.
    """
    run = line.runs[0]
    while run != ffi.NULL:
        item = run.data
        run = run.next
        shaped = item.item.analysis.font
        font, size = stream.add_font(shaped)
        if font.bitmap or font.svg or font.png or font.colr or item.item.analysis.level % 2:
            raise _OwnCaseError
        yield shaped, font, size, _glyphs(stream, item, (shaped, font, size), text)


def _glyphs(stream: Any, item: Any, of: tuple[Any, Any, float], text: str) -> str:
    """Give the glyphs of a run as they are written."""
    shaped, font, size = of
    number = item.glyphs.num_glyphs
    known = font.__dict__.setdefault("press_glyphs", {})
    written = []
    data = ffi.buffer(item.glyphs.glyphs, number * _SIZE)
    for place, (glyph, width, right, up, _) in enumerate(_INFO.iter_unpack(data)):
        if right or up:
            raise _OwnCaseError
        key = glyph, width, size
        if key not in known:
            if glyph == pango.PANGO_GLYPH_EMPTY or glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                raise _OwnCaseError
            _learn(stream, item, (shaped, font, size), place, text)
            known[key] = _written(font, *key)
        written.append(known[key])
    return f"<{''.join(written)}>".removesuffix("<>")


def _written(font: Any, glyph: int, width: int, size: float) -> str:
    """Give a glyph, and the shift behind it where its width is not that of its font."""
    shift = int(font.widths[glyph] - width * 1000 * FROM_UNITS / size)
    return f"{glyph:04x}>{shift}<" if shift else f"{glyph:04x}"


def _learn(stream: Any, item: Any, of: tuple[Any, Any, float], place: int, text: str) -> None:
    """Have a font know the text and the width of the glyph at a place of a run."""
    shaped, font, size = of
    glyph = item.glyphs.glyphs[place].glyph
    if glyph not in font.to_unicode:
        clusters, offset = item.glyphs.log_clusters, item.item.offset
        last = place == item.glyphs.num_glyphs - 1
        end = item.item.length if last else clusters[place + 1]
        letters = text.encode()[offset + clusters[place] : offset + end]
        font.to_unicode[glyph] = letters.decode()
    if glyph not in font.widths:
        pango.pango_font_get_glyph_extents(shaped, glyph, stream.ink_rect, stream.logical_rect)
        width = stream.logical_rect.width * 1000 * FROM_UNITS / size
        font.widths[glyph] = round(width)
