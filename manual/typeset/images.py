"""Photographs go into the PDF as they are: WeasyPrint 70 encodes each PNG anew, a quarter second.

A PDF takes the compressed rows of a PNG as they stand (ISO 32000-1, 7.4.4.4: predictors 10 to 15
are those of PNG), so what has eight bits a colour, no transparency and no interlacing is copied.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, PngImagePlugin
from weasyprint import images

_encoded = images.RasterImage._get_png_data
_PLAIN = frozenset({"RGB", "L"})


def install() -> None:
    """Take the rows of PNG files through this module from now on."""
    images.RasterImage._get_png_data = staticmethod(_rows)


def _rows(picture: Image.Image) -> bytes:
    """Give the compressed rows of a picture, as its file has them where a PDF can read those."""
    data = _file(picture)
    rows = b"" if data is None else b"".join(d for kind, d in _chunks(data) if kind == b"IDAT")
    if not _well_packed(rows, picture):
        encoded: bytes = _encoded(picture)
        return encoded
    return rows


def _well_packed(rows: bytes, picture: Image.Image) -> bool:
    """Tell whether rows are whole and filtered: without filters a photograph is twice as large."""
    try:
        raw = zlib.decompress(rows)
    except zlib.error:
        return False
    length = 1 + picture.width * len(picture.getbands())
    return len(raw) == length * picture.height and any(raw[::length])


def _file(picture: Image.Image) -> bytes | None:
    """Give the file of a picture that was opened and not changed, where it is a plain PNG."""
    if not isinstance(picture, PngImagePlugin.PngImageFile) or not picture.tile:
        return None
    stream: Any = picture.fp
    raw = picture.tile[0][3]
    plain = picture.mode in _PLAIN and raw == picture.mode and not picture.info.get("interlace")
    if not plain or "transparency" in picture.info or not isinstance(stream, io.BytesIO):
        return None
    return stream.getvalue()


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Cut a PNG into its chunks (RFC 2083, section 3.2)."""
    found, at = [], 8
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found
