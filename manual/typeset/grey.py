"""Pictures without colour, for editions that are printed in black only."""

from __future__ import annotations

import re

# SVG 2, 11.2: what paints, as an attribute or a property; a gradient's name is no value of these.
_PAINT = re.compile(
    rb"(?<![\w-])((?:fill|stroke|stop-color|flood-color|lighting-color|color)"
    rb"\s*(?:=\s*[\"']|:)\s*)([^\"';}<>!]+)"
)


def picture(data: bytes, kind: str) -> bytes:
    """Take the colour out of an SVG, PNG or JPEG; anything else is given back as it is."""
    if kind == "image/svg+xml":
        return _PAINT.sub(_grey, data)
    if kind in ("image/png", "image/jpeg"):
        return _raster(data, kind)
    return data


def _grey(match: re.Match[bytes]) -> bytes:
    from tinycss2.color4 import parse_color

    colour = parse_color(match[2].decode("latin-1"))
    if colour is None or colour == "currentcolor":
        return match[0]
    try:
        red, green, blue, alpha = colour.to("srgb")
    except NotImplementedError:  # a colour space of its own: as light as a middle grey
        red, green, blue, alpha = 0.5, 0.5, 0.5, colour.alpha
    # Luma of ITU-R BT.601, as JPEG and office copiers use it.
    level = min(max(round(255 * (0.299 * red + 0.587 * green + 0.114 * blue)), 0), 255)
    clear = "" if alpha == 1 else f"{round(255 * alpha):02x}"
    return match[1] + f"#{level:02x}{level:02x}{level:02x}{clear}".encode()


def _raster(data: bytes, kind: str) -> bytes:
    import io

    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        out = io.BytesIO()
        alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        form = "PNG" if kind == "image/png" else "JPEG"
        image.convert("LA" if alpha and form == "PNG" else "L").save(out, form)
        return out.getvalue()
