"""The front matter of any Markdown file as lines: title, summary and alt texts are offered.

YAML stands between ``---``, TOML between ``+++``. It is read by line, so that nothing is written
anew, and so that front matter that no reader of YAML accepts loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

_KEY = re.compile(r"""([ \t]*(?:-[ \t]+)?)(["']?)([A-Za-z_][\w.-]*)\2[ \t]*[:=](?:[ \t]+(.*))?$""")
_TOP = frozenset(("title", "summary", "description"))
_ALT = re.compile(r"(?:\w*[_-])?alt(?:[_-]?text)?|\w+Alt", re.ASCII)
_CLOSE = {"---": ("---", "..."), "+++": ("+++",)}


def items(lines: Sequence[str]) -> Iterator[tuple[Literal["meta", "front"], str, int]]:
    """Give the front matter as runs of lines: kind, key, and the index behind the last line."""
    end = _end(lines)
    at = 0
    while at < end:
        match = _KEY.match(lines[at].rstrip("\r\n"))
        if match and 0 < at < end - 1 and _offered(match):
            after = _after(lines, at, end - 1, len(match[1]))
            value = (match[4] or "").strip()
            if (value and value[0] != "#") or _continued(lines, at, after):
                yield "front", match[3], after
                at = after
                continue
        at += 1
        yield "meta", "", at


def _end(lines: Sequence[str]) -> int:
    """Find the line behind the front matter; 0 where there is none, or it is never closed."""
    first = lines[0].lstrip("\ufeff").rstrip() if lines else ""
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() in _CLOSE.get(first, ()):
            return index + 1
    return 0


def _offered(match: re.Match[str]) -> bool:
    top = not match[1] and match[3].lower() in _TOP
    return top or bool(_ALT.fullmatch(match[3]))


def _continued(lines: Sequence[str], at: int, after: int) -> bool:
    """Tell whether a value begins below its key: text, and no list or table."""
    below = next((line for line in lines[at + 1 : after] if line.strip()), "")
    return (
        bool(below.strip()) and not _KEY.match(below.rstrip()) and below.lstrip()[:1] not in "-#[{"
    )


def _after(lines: Sequence[str], at: int, end: int, indent: int) -> int:
    """Find the end of a value: the lines below that are indented more, and empty ones between."""
    after = at + 1
    for index in range(at + 1, end):
        bare = lines[index].rstrip("\r\n")
        if bare.strip() and len(bare) - len(bare.lstrip()) <= indent:
            break
        if bare.strip():
            after = index + 1
    return after
