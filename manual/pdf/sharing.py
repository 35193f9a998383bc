"""What several fragments of a PDF carry alike is kept once: the files of fonts, and pictures.

Two streams are the same where their bytes, the facts of their dictionaries and their masks are.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Name, Stream

_REFERENCE = re.compile(rb"\d+ \d+ R\b")


@dataclass
class Shared:
    """The numbers of the streams that are written, by what is in them."""

    numbers: dict[bytes, int] = field(default_factory=dict)

    def key(self, stream: pikepdf.Object) -> bytes:
        """Hash a stream; what hangs on other objects of its fragment has no key."""
        if stream.get(Name.Subtype) == Name.Form:
            return b""
        return _digest(stream) or b""


def _digest(stream: pikepdf.Object) -> bytes | None:
    """Hash a stream: its bytes as they lie, its facts, and the streams that it names."""
    digest = hashlib.sha256(stream.read_raw_bytes())
    for name, value in sorted(stream.stream_dict.items()):
        if name == Name.Length:
            continue
        told = _digest(value) if isinstance(value, Stream) else _told(value)
        if told is None:
            return None
        digest.update(name.encode() + b" " + told)
    return digest.digest()


def _told(value: object) -> bytes | None:
    """Write a fact; a colour space may hold the stream of a profile."""
    if isinstance(value, Array):
        told = [_told(one) for one in value]
        return None if None in told else b"[" + b" ".join(filter(None, told)) + b"]"
    if isinstance(value, Stream):
        return _digest(value)
    if isinstance(value, pikepdf.Object):
        text = value.unparse(resolved=True)
        return None if _REFERENCE.search(text) else text
    return repr(value).encode()
