"""Pictures without colour, for editions that are printed in black only."""

from __future__ import annotations

import re

_HEX = re.compile(rb"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


def picture(data: bytes, kind: str) -> bytes:
    """Take the colour out of an SVG, PNG or JPEG; anything else is given back as it is."""
    if kind == "image/svg+xml":
        return _HEX.sub(_grey, data)
    if kind in ("image/png", "image/jpeg"):
        return _raster(data, kind)
    return data


def _grey(match: re.Match[bytes]) -> bytes:
    digits = match[1].decode()
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    # Luma of ITU-R BT.601, as JPEG and office copiers use it.
    level = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{level:02x}{level:02x}{level:02x}".encode()


def _raster(data: bytes, kind: str) -> bytes:
    import io

    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        out = io.BytesIO()
        alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        form = "PNG" if kind == "image/png" else "JPEG"
        image.convert("LA" if alpha and form == "PNG" else "L").save(out, form)
        return out.getvalue()
