"""A fault of WeasyPrint 70 in breaking lines, mended.

A text that ends in a space before another element, and fits in its line only without that space,
is cut behind its first word: ``How / to tell a warrant … from <em>ICE</em>``. Pango leaves the
space at the end of a line out of account, `split_first_line` counts it, finds the line too wide
and takes it for one long word. Here such a text is given the room of its last space.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline

_split = inline.split_first_line


def install() -> None:
    """Break lines through this module from now on."""
    inline.split_first_line = _split_first_line


def _split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **more: Any
) -> Any:
    result = _split(text, style, context, max_width, *rest, **more)
    resume = result[2]
    if max_width is None or resume is None or not text.endswith(" "):
        return result
    if " " in text.encode()[:resume].decode().strip():
        return result
    whole, bare = (_split(t, style, context, None, *rest, **more)[3] for t in (text, text.rstrip()))
    if bare > max_width:
        return result
    return _split(text, style, context, max_width + whole - bare, *rest, **more)
