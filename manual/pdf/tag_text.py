"""The text of a tagged PDF in the order of its structure tree, as a screen reader gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_OPERATORS = "BDC BMC EMC Tf Tj TJ"


class CMap(dict[int, str]):
    """The text of each code of a font; codes without one are U+FFFD."""

    def __missing__(self, code: int) -> str:
        """Give what stands for a code that means nothing."""
        return "\ufffd"


def tag_text(pdf: pikepdf.Pdf) -> str:
    """Give the text of every tag in tree order, one line a marked piece."""
    pieces = {page.obj.objgen: marked_text(page) for page in pdf.pages}
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is None:
        return ""
    return "\n".join(_walk(root, None, pieces))


def marked_text(page: pikepdf.Page) -> dict[int, str]:
    """Give the text of each marked-content id of a page (ISO 32000-1, 14.7.4)."""
    fonts = _fonts(page)
    texts: dict[int, str] = {}
    stack: list[int | None] = []
    cmap = CMap()
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            stack.append(_mcid(operands))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            cmap = fonts.get(str(operands[0]), CMap())
        elif (mcid := next((m for m in reversed(stack) if m is not None), None)) is not None:
            texts[mcid] = texts.get(mcid, "") + _decode(operands[0], cmap)
    return texts


def _mcid(operands: Any) -> int | None:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, Dictionary) and "/MCID" in properties:
        return int(properties["/MCID"])
    return None


def _fonts(page: pikepdf.Page) -> dict[str, CMap]:
    resources = page.obj.get(Name.Resources, Dictionary())
    return {name: _cmap(font) for name, font in resources.get(Name.Font, Dictionary()).items()}


def _cmap(font: pikepdf.Object) -> CMap:
    if Name.ToUnicode not in font:
        return CMap()
    cmap = CMap()
    for block in _CHARS.findall(font.ToUnicode.read_bytes()):
        for glyph, text in _PAIR.findall(block):
            cmap[int(glyph, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
    return cmap


def _decode(shown: object, cmap: CMap) -> str:
    """Look up codes of two bytes, all at once: kerning leaves one or two of them in a string."""
    parts = shown if isinstance(shown, Array) else [shown]
    data = b"".join([bytes(part) for part in parts if isinstance(part, pikepdf.String)])
    try:
        return data.decode("utf-16-be").translate(cmap)
    except UnicodeDecodeError:  # a code that is half of a character
        codes = (int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2))
        return "".join(cmap[code] for code in codes)


def _walk(
    node: pikepdf.Object,
    page: tuple[int, int] | None,
    pieces: dict[tuple[int, int], dict[int, str]],
) -> Iterator[str]:
    page = node.Pg.objgen if Name.Pg in node else page
    kids = node.get(Name.K, Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, int):
            yield pieces.get(page or (0, 0), {}).get(kid, "")
        elif isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.MCR:
            yield pieces.get(kid.Pg.objgen, {}).get(int(kid.MCID), "")
        elif isinstance(kid, Dictionary) and Name.S in kid:
            yield from _walk(kid, page, pieces)
