"""One font cut to the letters of Western Europe, for what is written into PDFs without a layout.

WinAnsi is the one encoding of simple fonts that every reader can also type in (ISO 32000-1,
annex D).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = "SourceSans3-400.ttf"
NAME = "Source-Sans-3"
FIRST, LAST = 32, 255


@dataclass(frozen=True)
class Face:
    """A font file, the width of each code from FIRST to LAST, its measures; in 1/1000 em."""

    name: str
    file: bytes
    widths: tuple[int, ...]
    measures: Mapping[str, int]


@functools.cache
def cut(path: Path) -> Face:
    """Cut a font of one weight to WinAnsi."""
    from io import BytesIO

    from fontTools import subset

    options = subset.Options()
    options.recalc_timestamp = False
    options.glyph_names = False
    options.notdef_outline = True
    options.layout_features = []
    with subset.load_font(str(path), options) as font:
        letters = list(_letters())
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[letter for letter in letters if letter])
        subsetter.subset(font)
        scale = 1000 / font["head"].unitsPerEm
        glyphs, widths = font.getBestCmap(), font["hmtx"]
        told = tuple(round(widths[glyphs.get(letter, ".notdef")][0] * scale) for letter in letters)
        head, face, metrics = font["head"], font["OS/2"], font["hhea"]
        measures = {
            "left": head.xMin,
            "bottom": head.yMin,
            "right": head.xMax,
            "top": head.yMax,
            "ascent": metrics.ascent,
            "descent": metrics.descent,
            "capital": face.sCapHeight,
        }
        out = BytesIO()
        font.save(out)
    scaled = {key: round(value * scale) for key, value in measures.items()}
    return Face(NAME, out.getvalue(), told, scaled)


def _letters() -> Iterator[int]:
    """Give the letter of each code, 0 where it has none."""
    for code in range(FIRST, LAST + 1):
        try:
            yield ord(bytes([code]).decode("cp1252"))
        except UnicodeDecodeError:
            yield 0
