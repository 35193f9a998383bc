"""Every colour of a PDF given anew: operators, pictures, gradients and masks.

A colour is set before it is known what it paints, and words have rules of their own. So it is
written only when something is painted with it (ISO 32000-1, 8.6.8 and figure 9).
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Object, Operator

from manual.pdf import inks
from manual.pdf.separation import Colour, Greys, Plates

_PATHS = frozenset({b"m", b"re"})
_WORDS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_DRAWS = frozenset({b"Do", b"INLINE IMAGE", b"sh"})
_FILLS = frozenset({b"g", b"k", b"cs", b"sc", b"scn"})
_STROKES = frozenset({b"G", b"K", b"CS", b"SC", b"SCN"})
_QUALITY = 92  # of JPEG: what was a photograph stays one


@dataclass(frozen=True)
class _Set:
    """A colour as it was set, and for what it was written out already."""

    colour: Colour | None = None
    written: Literal["", "shape", "words"] = ""


@dataclass
class _Ways:
    """What has been given new colours, so that shared things are changed once."""

    done: set[tuple[int, int]] = field(default_factory=set)

    def new(self, found: Object) -> bool:
        """Tell whether a thing is seen for the first time."""
        key = found.objgen
        if key == (0, 0):
            return True
        seen = key in self.done
        self.done.add(key)
        return not seen


def recolour(pdf: pikepdf.Pdf, plates: Plates) -> None:
    """Turn all RGB of a PDF into inks; what cannot be turned stays, and a preflight tells of it."""
    ways = _Ways()
    for page in pdf.pages:
        if Name.Contents in page.obj:
            page.obj.Contents = pdf.make_stream(_rewritten(page, plates))
        _resources(ways, page.obj.get("/Resources", Dictionary()), plates)
        _group(page.obj, plates)


def _resources(ways: _Ways, found: Object, plates: Plates | Greys) -> None:
    for one in found.get("/XObject", Dictionary()).values():
        if not ways.new(one):
            continue
        if one.get("/Subtype") == Name.Image:
            _picture(one, plates)
        else:
            _stream(ways, one, plates)
    for one in found.get("/Pattern", Dictionary()).values():
        if not ways.new(one):
            continue
        if int(one.get("/PatternType", 1)) == 2:
            _gradient(one["/Shading"], plates)
        else:
            _stream(ways, one, plates)
    for one in found.get("/Shading", Dictionary()).values():
        if ways.new(one):
            _gradient(one, plates)
    for one in found.get("/ExtGState", Dictionary()).values():
        mask = one.get("/SMask")
        if isinstance(mask, Dictionary) and ways.new(mask["/G"]):
            _stream(ways, mask["/G"], Greys())


def _stream(ways: _Ways, found: Object, plates: Plates | Greys) -> None:
    """Rewrite a form or a cell of a pattern, and what it draws."""
    _resources(ways, found.get("/Resources", Dictionary()), plates)
    found.write(_rewritten(found, plates))
    _group(found, plates)


def _group(found: Object, plates: Plates | Greys) -> None:
    group = found.get("/Group", Dictionary())
    if inks.space(group.get("/CS")).family == "rgb":
        group.CS = Name(plates.space)


def _rewritten(stream: Any, plates: Plates | Greys) -> bytes:
    writer = _Writer(plates)
    for step in pikepdf.parse_content_stream(stream):
        writer.take(step)
    return pikepdf.unparse_content_stream(writer.made)


class _Writer:
    """Writes the operators of one stream, colours late."""

    def __init__(self, plates: Plates | Greys) -> None:
        self.made: list[Any] = []
        self._plates = plates
        self._fill = _Set()
        self._stroke = _Set()
        self._saved: list[tuple[_Set, _Set]] = []

    def take(self, step: Any) -> None:
        """Take one operator."""
        operator = bytes(step.operator)
        if operator == b"rg":
            self._fill = _Set(tuple(map(float, step.operands)))
            return
        if operator == b"RG":
            self._stroke = _Set(tuple(map(float, step.operands)))
            return
        if operator == b"q":
            self._saved.append((self._fill, self._stroke))
        elif operator == b"Q" and self._saved:
            self._fill, self._stroke = self._saved.pop()
        elif operator in _FILLS:
            self._fill = _Set()
        elif operator in _STROKES:
            self._stroke = _Set()
        elif operator in _PATHS or operator in _DRAWS:
            self._write("shape")
        elif operator in _WORDS:
            self._write("words")
        self.made.append(step)

    def _write(self, what: Literal["shape", "words"]) -> None:
        fills, strokes = self._plates.operators
        self._fill = self._one(self._fill, what, fills)
        self._stroke = self._one(self._stroke, what, strokes)

    def _one(self, now: _Set, what: Literal["shape", "words"], operator: bytes) -> _Set:
        if now.colour is None or now.written == what:
            return now
        turn = self._plates.words if what == "words" else self._plates.shape
        operands = [_decimal(part) for part in turn(now.colour)]
        self.made.append(ContentStreamInstruction(operands, Operator(operator.decode())))
        return replace(now, written=what)


def _decimal(part: float) -> int | float:
    return int(part) if part in (0, 1) else round(part, 4)


def _picture(found: Object, plates: Plates | Greys) -> None:
    """Turn the pixels of a picture; masks and what has no colours stay."""
    if "/ColorSpace" not in found or inks.space(found["/ColorSpace"]).family != "rgb":
        return
    photograph = str(found.get("/Filter", "")) == "/DCTDecode"
    assert isinstance(found, pikepdf.Stream)  # noqa: S101  # as pictures are
    made = plates.picture(pikepdf.PdfImage(found).as_pil_image())
    for key in ("/DecodeParms", "/Decode", "/Intent"):
        if key in found:
            del found[key]
    found.ColorSpace = Name.DeviceGray if made.mode == "L" else Name.DeviceCMYK
    found.BitsPerComponent = 8
    if not photograph:
        found.write(made.tobytes())
        return
    out = io.BytesIO()
    made.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    found.write(out.getvalue(), filter=Name.DCTDecode)
    if made.mode == "CMYK":  # Pillow writes them as Adobe does, with ink and paper exchanged
        found.Decode = Array([1, 0] * 4)


def _gradient(found: Object, plates: Plates | Greys) -> None:
    """Turn the ends of a gradient between colours (ISO 32000-1, 7.10.3 and 7.10.4)."""
    if inks.space(found.get("/ColorSpace")).family != "rgb":
        return
    function = found.get("/Function")
    if isinstance(function, Dictionary) and _function(function, plates):
        found.ColorSpace = Name(plates.space)
        if "/Background" in found:
            found.Background = Array(plates.shape(tuple(map(float, found["/Background"]))))


def _function(found: Object, plates: Plates | Greys) -> bool:
    """Turn a function, and tell whether it was of a kind that can be turned."""
    kind = int(found.get("/FunctionType", 0))
    if kind == 3:
        turned = [_function(one, plates) for one in found["/Functions"]]
        return all(turned)
    if kind != 2:
        return False
    for key in ("/C0", "/C1"):
        if len(found[key]) == 3:  # one that two gradients share was turned before
            found[key] = Array(plates.shape(tuple(map(float, found[key]))))
    return True
