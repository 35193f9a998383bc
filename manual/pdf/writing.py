"""A PDF written object by object: of what is written only its place in the file is remembered.

qpdf, which pikepdf writes with, holds every object until the last one is known. Small objects go
into object streams and the table of places is a stream too (ISO 32000-1, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import hashlib
import io
import zlib
from array import array

HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_TOGETHER = 100  # objects in one stream: a reader that wants one of them unpacks all
_FREE, _PLAIN, _PACKED = range(3)


class Writer:
    """The file that is being written; objects may be numbered before they are written."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._hash = hashlib.sha256()
        self._kinds, self._places, self._indexes = array("B"), array("Q"), array("H")
        self._waiting: list[tuple[int, bytes]] = []
        self._write(HEAD)
        self.reserve()  # object 0 is the head of the free ones

    def reserve(self) -> int:
        """Give the number of an object that will be written later."""
        self._kinds.append(_FREE)
        self._places.append(0)
        self._indexes.append(0)
        return len(self._kinds) - 1

    def put(self, number: int, text: bytes) -> None:
        """Write an object that is no stream."""
        self._waiting.append((number, text))
        if len(self._waiting) == _TOGETHER:
            self.part()

    def part(self) -> None:
        """Let the next small objects lie apart from those before: they are read at other times."""
        if not self._waiting:
            return
        heads, texts, at = [], [], 0
        holder = self.reserve()
        for index, (number, text) in enumerate(self._waiting):
            heads.append(b"%d %d" % (number, at))
            texts.append(text)
            at += len(text) + 1
            self._place(number, _PACKED, holder, index)
        head = b" ".join(heads) + b"\n"
        facts = b"/Type /ObjStm /N %d /First %d" % (len(heads), len(head))
        self._waiting.clear()
        self.stream(holder, facts, head + b"\n".join(texts))

    def stream(self, number: int, facts: bytes, data: bytes, *, ready: bool = False) -> None:
        """Write a stream; `facts` are the entries of its dictionary, without its length.

        Data that is not `ready` is deflated.
        """
        if not ready:
            data, facts = zlib.compress(data), facts + b" /Filter /FlateDecode"
        self._place(number, _PLAIN, self._out.tell(), 0)
        self._write(b"%d 0 obj\n<< %b /Length %d >>\nstream\n" % (number, facts, len(data)))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")

    def close(self, root: bytes, info: bytes) -> bytes:
        """Write the table of places, and give the file; the same objects give the same bytes."""
        self.part()
        number, start = self.reserve(), self._out.tell()
        self._place(number, _PLAIN, start, 0)
        width = (start.bit_length() + 7) // 8
        rows = zip(self._kinds, self._places, self._indexes, strict=True)
        table = b"".join(
            bytes((kind,)) + place.to_bytes(width, "big") + index.to_bytes(2, "big")
            for kind, place, index in rows
        )
        name = self._hash.digest()[:16].hex().encode()
        facts = b"/Type /XRef /Size %d /W [1 %d 2]" % (number + 1, width)
        facts += b" /Root %b /Info %b /ID [<%b> <%b>]" % (root, info, name, name)
        self.stream(number, facts, table)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._out.getvalue()

    def _place(self, number: int, kind: int, place: int, index: int) -> None:
        self._kinds[number], self._places[number], self._indexes[number] = kind, place, index

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._hash.update(data)


def reference(number: int) -> bytes:
    """Write a reference to an object."""
    return b"%d 0 R" % number
