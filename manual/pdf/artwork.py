"""What a side carries beside its pages, as operators: marks, ruled lines, words.

All of it is an artifact (ISO 32000-1, 14.8.2.2): no reader of the text should come upon it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.impose.plan import Mark, Side, Words
from manual.impose.strokes import STROKES
from manual.pdf.matrices import written

FONT = "Sans"
"""The name by which sides call the font of their words."""
FIRST = 32
"""The first code that a typeface has the width of."""
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


@dataclass(frozen=True)
class Typeface:
    """A font cut to the letters of WinAnsi: its file, and the measures that a PDF tells of it.

    `widths` are those of the codes from FIRST on, in 1/1000 em, as all measures are.
    """

    name: str
    file: bytes
    widths: tuple[int, ...]
    measures: Mapping[str, int]


def drawing(side: Side) -> bytes:
    """Draw the marks and the words of a side; nothing where it has none."""
    parts = []
    if side.marks:
        parts += ["/Artifact <</Type /Layout>> BDC", *_lines(side.marks), "EMC"]
    if side.words:
        parts += ["/Artifact <</Type /Pagination>> BDC", *map(_line, side.words), "EMC"]
    return "\n".join(parts).encode("latin-1")


def _lines(marks: Iterable[Mark]) -> Iterator[str]:
    def kind(mark: Mark) -> str:
        return mark.kind

    for _, alike in groupby(sorted(marks, key=kind), key=kind):
        lines = list(alike)
        stroke = STROKES[lines[0].kind]
        dashes = written(*stroke.dashes)
        yield f"q {int(stroke.round)} J [{dashes}] 0 d {written(stroke.width)} w"
        yield f"{written(stroke.grey)} G"
        yield from (f"{written(one.x0, one.y0)} m {written(one.x1, one.y1)} l S" for one in lines)
        yield "Q"


def _line(words: Words) -> str:
    codes = words.text.encode("cp1252", "replace").hex()
    at = written(*_TURNS[words.turn], words.x, words.y)
    return f"BT /{FONT} {written(words.size)} Tf 0 g {at} Tm <{codes}> Tj ET"


def embedded(pdf: pikepdf.Pdf, face: Typeface) -> pikepdf.Object:
    """Embed a typeface as one simple font of WinAnsi."""
    file = pdf.make_stream(face.file)
    file.Length1 = len(face.file)
    box = [face.measures[key] for key in ("left", "bottom", "right", "top")]
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{face.name}"),
            Flags=32,  # no symbols
            FontBBox=Array(box),
            ItalicAngle=0,
            Ascent=face.measures["ascent"],
            Descent=face.measures["descent"],
            CapHeight=face.measures["capital"],
            StemV=80,
            FontFile2=file,
        )
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/{face.name}"),
            FirstChar=FIRST,
            LastChar=FIRST - 1 + len(face.widths),
            Widths=Array(list(face.widths)),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=descriptor,
        )
    )
