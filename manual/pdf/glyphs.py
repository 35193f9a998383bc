"""Fonts of a PDF as a preflight needs them: how far their words run, what they say, what is in.

Widths and encodings are those of ISO 32000-1, 9.6 and 9.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Stream

from manual.pdf.painted import Font

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SUBSET = re.compile(r"[A-Z]{6}\+")
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]*>|\[.*?\])", re.S)
_WIDEST_RANGE = 0x10000
_UNSAID = 500.0  # thousandths of the type size, where a font does not tell its widths


class Glyphs:
    """A font that is read once: `facts` for the report, `measure` for each run of words."""

    def __init__(self, font: Object) -> None:
        self._composite = font.get("/Subtype") == "/Type0"
        holder = font["/DescendantFonts"][0] if self._composite else font
        self.facts = _facts(font, holder)
        self._widths, self._default = _widths(font, holder, composite=self._composite)
        self._said = dict(_said(font.get("/ToUnicode")))
        self._measured: dict[bytes, tuple[float, int, int, str]] = {}

    def measure(self, data: bytes) -> tuple[float, int, int, str]:
        """Give width in thousandths of the size, glyphs, single-byte spaces, and words."""
        known = self._measured.get(data)
        if known is None:  # typesetters write letter by letter: the same ones come again
            known = self._measured[data] = self._measure(data)
        return known

    def _measure(self, data: bytes) -> tuple[float, int, int, str]:
        if self._composite:
            codes: list[int] = [a << 8 | b for a, b in zip(data[::2], data[1::2], strict=False)]
            spaces = 0
        else:
            codes, spaces = list(data), data.count(b" ")
        width = sum(self._widths.get(code, self._default) for code in codes)
        words = "".join(self._said.get(code) or self._unsaid(code) for code in codes)
        return width, len(codes), spaces, words

    def _unsaid(self, code: int) -> str:
        return "\N{REPLACEMENT CHARACTER}" if self._composite else chr(code)


def _facts(font: Object, holder: Object) -> Font:
    name = str(font.get("/BaseFont", font.get("/Name", "?"))).removeprefix("/")
    kind = str(font.get("/Subtype", "?")).removeprefix("/")
    descriptor = holder.get("/FontDescriptor", Dictionary())
    drawn = kind == "Type3"
    embedded = drawn or any(key in descriptor for key in _FILES)
    return Font(_SUBSET.sub("", name, count=1), kind, embedded, drawn or bool(_SUBSET.match(name)))


def _widths(font: Object, holder: Object, *, composite: bool) -> tuple[Mapping[int, float], float]:
    if composite:
        return dict(_listed(holder.get("/W", Array()))), float(holder.get("/DW", 1000))
    first = int(font.get("/FirstChar", 0))
    scale = float(font["/FontMatrix"][0]) * 1000 if "/FontMatrix" in font else 1.0
    widths = font.get("/Widths", Array())
    listed = {first + i: abs(float(width) * scale) for i, width in enumerate(widths)}
    descriptor = font.get("/FontDescriptor", Dictionary())
    return listed, float(descriptor.get("/MissingWidth", 0 if listed else _UNSAID))


def _listed(found: Object) -> Iterator[tuple[int, float]]:
    """Read the widths of a composite font (ISO 32000-1, 9.7.4.3)."""
    items = list(found)
    at = 0
    while at + 1 < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], Array):
            yield from ((first + i, float(width)) for i, width in enumerate(items[at + 1]))
            at += 2
        elif at + 2 < len(items):
            last = min(int(items[at + 1]), first + _WIDEST_RANGE)
            yield from ((code, float(items[at + 2])) for code in range(first, last + 1))
            at += 3
        else:
            return


def _said(found: Object | None) -> Iterator[tuple[int, str]]:
    """Read which characters the codes stand for (ISO 32000-1, 9.10.3)."""
    if not isinstance(found, Stream) or isinstance(found, Name):
        return
    data = found.read_bytes()
    for block in _CHARACTERS.findall(data):
        yield from ((int(code, 16), _text(to)) for code, to in _PAIR.findall(block))
    for block in _RANGES.findall(data):
        for low, high, to in _TRIPLE.findall(block):
            codes = range(int(low, 16), min(int(high, 16), int(low, 16) + _WIDEST_RANGE) + 1)
            if to.startswith(b"["):
                yield from zip(codes, map(_text, re.findall(rb"<([^>]*)>", to)), strict=False)
            elif start := _text(to[1:-1]):
                before, last = start[:-1], ord(start[-1])
                yield from ((code, before + chr(last + i)) for i, code in enumerate(codes))


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode().zfill(4)).decode("utf-16-be", "replace")
