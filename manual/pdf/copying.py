"""Objects of a document copied into the file that is written, under numbers of that file.

Only what is reached is copied, each object once; streams that an earlier document had are shared.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from decimal import Decimal

import pikepdf
from pikepdf import Dictionary, Name, Stream

from manual.pdf.sharing import Shared
from manual.pdf.writing import Writer, reference

# A reference; or a string, in which the like of one is none.
_REFERENCE = re.compile(rb"(\d+ \d+ R\b|\((?:[^\\()]+|\\.)*\))", re.S)
_STRING = ord("(")


class Copier:
    """Copies one document, from the objects on that are asked for."""

    def __init__(self, source: pikepdf.Pdf, writer: Writer, shared: Shared) -> None:
        self._source = source
        self._writer = writer
        self._shared = shared
        self._known: dict[bytes, bytes] = {}
        self._waiting: deque[tuple[int, pikepdf.Object]] = deque()

    def stand_for(self, item: pikepdf.Object, number: int) -> None:
        """Let an object of the file stand where the document has one of its own."""
        self._known[b"%d %d R" % item.objgen] = reference(number)

    def number(self, item: pikepdf.Object) -> int:
        """Give the number that an object will have; it is copied with the next."""
        return int(self._led(b"%d %d R" % item.objgen).split()[0])

    def text(self, item: pikepdf.Object) -> bytes:
        """Write an object out, with its new references."""
        parts = _REFERENCE.split(item.unparse(resolved=True))
        known = self._known
        for at in range(1, len(parts), 2):
            told = parts[at]
            if new := known.get(told):
                parts[at] = new
            elif told[0] != _STRING:
                parts[at] = self._led(told)
        return b"".join(parts)

    def copy(self) -> Iterator[tuple[int, pikepdf.Object, bytes]]:
        """Copy all that was asked for and all that it leads to; give what is no stream."""
        while self._waiting:
            number, item = self._waiting.popleft()
            if isinstance(item, Stream):
                self._stream(number, item)
                continue
            text = self.text(item)
            self._writer.put(number, text)
            yield number, item, text

    def _stream(self, number: int, item: pikepdf.Object) -> None:
        facts = {key: value for key, value in item.stream_dict.items() if key != "/Length"}
        text = self.text(Dictionary(facts)).removeprefix(b"<<").removesuffix(b">>").strip()
        # Metadata are for programs that look for them in the bytes (XMP, part 3, 1.1).
        ready = "/Filter" in facts or facts.get("/Type") == Name.Metadata
        self._writer.stream(number, text, item.read_raw_bytes(), ready=ready)

    def _led(self, told: bytes) -> bytes:
        """Give the new reference for an old one; what is met first gets a number, to be copied."""
        found = self._known.get(told)
        if found is None:
            number, generation, _ = told.split()
            item = self._source.get_object(int(number), int(generation))
            met = isinstance(item, pikepdf.Object)
            found = self._known[told] = self._met(item) if met else _scalar(item)
        return found

    def _met(self, item: pikepdf.Object) -> bytes:
        key = self._shared.key(item) if isinstance(item, Stream) else b""
        number = self._shared.numbers.get(key)
        if number is None:
            number = self._writer.reserve()
            self._waiting.append((number, item))
            if key:
                self._shared.numbers[key] = number
        return reference(number)


def _scalar(item: object) -> bytes:
    """Write what pikepdf gives as a value of Python: a truth, a number, or nothing."""
    if item is None:
        return b"null"
    if isinstance(item, bool):
        return b"true" if item else b"false"
    return f"{item:f}".encode() if isinstance(item, Decimal) else str(item).encode()
