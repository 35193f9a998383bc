"""What several fragments of a PDF carry alike is kept once: the files of fonts, and pictures.

Two pictures are the same where their bytes, the facts of their dictionaries and their masks are.
"""

from __future__ import annotations

import hashlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_FONT_FILES = (Name.FontFile2, Name.FontFile3)


def share(target: pikepdf.Pdf) -> None:
    """Let all that is alike be one object; copies that nothing reaches are not written."""
    _fonts(target)
    _pictures(target)


def _fonts(target: pikepdf.Pdf) -> None:
    kept: dict[bytes, pikepdf.Object] = {}
    for item in target.objects:
        # All that has a type would have to be asked for it: few objects name a font.
        if not isinstance(item, Dictionary) or Name.FontName not in item:
            continue
        for key in _FONT_FILES:
            if key in item:
                item[key] = kept.setdefault(_digest(item[key]), item[key])


def _pictures(target: pikepdf.Pdf) -> None:
    kept: dict[bytes, pikepdf.Object] = {}
    seen: set[tuple[int, int]] = set()
    for page in target.pages:
        resources = page.obj.get(Name.Resources, Dictionary())
        if resources.is_indirect and resources.objgen in seen:
            continue  # the pages of a fragment share one
        seen.add(resources.objgen)
        drawn = resources.get(Name.XObject, Dictionary())
        for name, picture in list(drawn.items()):
            if isinstance(picture, Stream) and picture.get(Name.Subtype) == Name.Image:
                drawn[name] = kept.setdefault(_digest(picture), picture)


def _digest(stream: pikepdf.Object) -> bytes:
    """Hash a stream: its bytes as they lie, its facts, and the streams that it names."""
    digest = hashlib.sha256(stream.read_raw_bytes())
    for name, value in sorted(stream.stream_dict.items()):
        if name == Name.Length:
            continue
        digest.update(name.encode())
        digest.update(_digest(value) if isinstance(value, Stream) else _told(value))
    return digest.digest()


def _told(value: object) -> bytes:
    """Write a fact; a colour space may hold the stream of a profile."""
    if isinstance(value, Array):
        return b"[" + b" ".join(map(_told, value)) + b"]"
    if isinstance(value, Stream):
        return _digest(value)
    if isinstance(value, pikepdf.Object):
        return value.unparse(resolved=True)
    return repr(value).encode()
