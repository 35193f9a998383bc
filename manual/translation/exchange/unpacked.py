"""A hand-off that comes back: what was changed in its files, block by block.

The edited file is compared with the one that was given away, which lies beside it and is known by
its hash. What changed becomes the same kind of answer that PO and XLIFF bring.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from manual import diagnostics, files, messages
from manual.book.load import SIZE_LIMIT
from manual.book.model import Book
from manual.diagnostics import ContentError, Diagnostic, Place
from manual.translation import pieces
from manual.translation.exchange import manifest, merging
from manual.translation.exchange.archive import Archive
from manual.translation.exchange.framing import plain
from manual.translation.exchange.kit import BASE, TICKED
from manual.translation.exchange.manifest import Manifest
from manual.translation.exchange.merging import Structure
from manual.translation.exchange.segments import readable, same
from manual.translation.exchange.travel import Received, Returned
from manual.translation.hashes import digest
from manual.translation.ledger import Entry
from manual.translation.standing import Unit, compare, entry


def read(book: Book, data: bytes, file: str) -> Received:
    """Read a hand-off; raise ContentError where it is not whole, not safe, or not of this book."""
    archive = Archive(data, file, manifest.FILE)
    head = manifest.read(archive.read(manifest.FILE) or b"", file)
    if head.book != book.id:
        values = {"found": head.book, "wanted": book.id}
        raise ContentError(diagnostics.error("exchange-other-book", Place(file), **values))
    texts = {name: _texts(archive, head, name, file) for name in head.given}
    ticked = frozenset(_ticked(archive))
    items: list[Returned] = []
    problems: list[Diagnostic] = []
    structures: dict[str, Structure] = {}
    for name, text in texts.items():
        place = f"{file}!{head.language}/{name}.md"
        entries = pieces.read(book, head.language, name).entries if _has(book, head) else ()
        work = _Edited(name, text, entries, (head.source_language, head.language), place)
        items.extend((*work.items(), *work.confirmed(ticked)))
        problems.extend(work.problems())
        if (found := work.structure()) is not None:
            structures[name] = found
    received = tuple(items), tuple(problems)
    return Received(head.book, head.language, "", *received, structures)


def _ticked(archive: Archive) -> Iterator[str]:
    """Give the keys of the blocks that are right as they stand, from the list of what is to do."""
    for language in messages.LANGUAGES:
        data = archive.read(messages.say("kit_todo_file", language)) or b""
        for line in data.decode("utf-8", "replace").splitlines():
            if found := TICKED.match(line):
                yield found[1]


def _has(book: Book, head: Manifest) -> bool:
    return head.language in book.targets


@dataclass(frozen=True)
class _Texts:
    source: str
    base: str
    edited: str


def _texts(archive: Archive, head: Manifest, name: str, file: str) -> _Texts:
    """Read a text, its translation as it was given away, and as it came back."""
    given = head.given[name]
    target = f"{head.language}/{name}.md"
    wanted: Mapping[str, str] = {
        f"{BASE}/{head.source_language}/{name}.md": given.source,
        f"{BASE}/{target}": given.target,
    }
    found = {}
    for member, sha in wanted.items():
        data = archive.read(member) or b""
        if (files.sha256(data) if data else "") != sha:
            raise ContentError(diagnostics.error("exchange-tampered", Place(file), member=member))
        found[member] = data.decode("utf-8", "surrogateescape")
    source, base = found.values()
    edited = _decoded(archive.read(target), f"{file}!{target}")
    return _Texts(source, base, _as_written(edited, base or source))


def _as_written(text: str, model: str) -> str:
    """Give a text the line ends of another, whatever editor it went through."""
    if not text:
        return text
    ends = re.findall(r"\r\n|\r|\n", model)
    mark = "\ufeff" if model.startswith("\ufeff") else ""
    text = mark + re.sub(r"\r\n|\r|\n", ends[0] if ends else "\n", text.removeprefix("\ufeff"))
    bare = text.rstrip("\r\n")
    return text if model != model.rstrip("\r\n") and text != bare else bare + _last_end(model)


def _last_end(text: str) -> str:
    return text[len(text.rstrip("\r\n")) :]


def _decoded(data: bytes | None, file: str) -> str:
    if data is None:
        return ""
    if len(data) > SIZE_LIMIT:
        raise ContentError(diagnostics.error("file-large", Place(file), limit=SIZE_LIMIT))
    try:
        return data.decode()
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        place = Place(file, line)
        raise ContentError(diagnostics.error("not-utf8", place, byte=problem.start)) from problem


class _Edited:
    """One file that was worked in, beside what was given away."""

    def __init__(
        self,
        name: str,
        text: _Texts,
        entries: tuple[Entry, ...],
        languages: tuple[str, str],
        file: str,
    ) -> None:
        self._name = name
        self._file = file
        self._text = text
        source, target = languages
        self._before = compare(text.source, text.base, entries, source, into=target)
        known = [
            entry(unit, source, target) for unit in self._before if unit.source and unit.target
        ]
        self._after: tuple[Unit, ...] = ()
        if text.edited and text.edited not in (text.base, "" if text.base else text.source):
            self._after = compare(text.source, text.edited, known, source, into=target)
        self._base = {unit.source.line: unit for unit in self._before if unit.source}

    def items(self) -> Iterator[Returned]:
        """Give every block that reads otherwise than it was given away."""
        for unit in self._after:
            if unit.source is None or unit.target is None or not readable(unit):
                continue
            before = self._base[unit.source.line]
            old = plain(before.target) if before.target else ""
            new = plain(unit.target)
            if new != old and (old or not same(new, plain(unit.source))):
                yield Returned(
                    key=f"{self._name}#{before.id}",
                    source=plain(unit.source),
                    target=new,
                    fuzzy=False,
                    base=digest(old) if old else None,
                    place=Place(self._file, unit.target.line),
                )

    def confirmed(self, ticked: Collection[str]) -> Iterator[Returned]:
        """Give the blocks that read as they were given away, and were found to be right."""
        changed = {item.key for item in self.items()}
        for unit in self._before:
            key = f"{self._name}#{unit.id}"
            if key in ticked and key not in changed and unit.source and unit.target:
                text = plain(unit.target)
                place = Place(self._file, unit.target.line)
                yield Returned(key, plain(unit.source), text, False, digest(text), place)

    def structure(self) -> Structure | None:
        """Give what of the blocks was changed beside their words, where a text was given away."""
        text = self._text
        if not (text.base and self._after):
            return None
        return merging.structure(text.base, text.edited, self._before, self._after, self._file)

    def problems(self) -> Iterator[Diagnostic]:
        """Tell what is no answer to a block of the source, where none was translated before."""
        for unit in () if self._text.base else self._after:
            if unit.source is None and unit.target:
                place = Place(self._file, unit.target.line)
                yield diagnostics.warning("exchange-extra", place, text=plain(unit.target))
