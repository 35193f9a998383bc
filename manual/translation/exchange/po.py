"""Segments as a PO file of GNU gettext, and back.

One file a piece. ``msgctxt`` is the key of the segment, ``#|`` the source as it was confirmed, and
what asks for work is fuzzy or empty. The format is that of the manual of gettext 0.26, chapter 3.
Babel reads it. Its writer breaks long ``#|`` comments within their quotes, so lines are put
together here, from its own strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email import message_from_string
from typing import Any

from manual import diagnostics
from manual.diagnostics import ContentError, Place
from manual.translation.exchange.segments import Segment
from manual.translation.exchange.travel import Header, Received, Returned

_BASE = "base "
_LINE = re.compile(
    r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?) )?"(?:[^"\\]|\\.)*"|#.*|', re.DOTALL
)
_CHARSET = re.compile(r"charset=([\w.-]+)", re.IGNORECASE)
_NOBODY = re.compile(r"FULL NAME|EMAIL@ADDRESS")


def written(segments: Iterable[Segment], header: Header) -> bytes:
    """Write a PO file; the same segments give the same bytes."""
    return "\n".join(_lines(segments, header)).encode()


def _lines(segments: Iterable[Segment], header: Header) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in header.remarks)
    yield from _message("", "", "".join(f"{name}: {value}\n" for name, value in _fields(header)))
    for segment in segments:
        yield from (f"#. {line}" for line in segment.remarks)
        if segment.base:
            yield f"#. {_BASE}{segment.base}"
        yield f"#: {_place(segment.source_place)} {_place(segment.target_place)}"
        if segment.target and not segment.settled:
            yield "#, fuzzy"
        if segment.previous:
            yield from (f"#| {line}" for line in _string("msgid", segment.previous))
        yield from _message(segment.key, segment.source, segment.target)


def _message(context: str, source: str, target: str) -> Iterator[str]:
    if context:
        yield from _string("msgctxt", context)
    yield from _string("msgid", source)
    yield from _string("msgstr", target)
    yield ""


def _string(keyword: str, text: str) -> list[str]:
    from babel.messages.pofile import normalize

    return f"{keyword} {normalize(text, width=79)}".split("\n")


def _place(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file


def _fields(header: Header) -> Iterator[tuple[str, str]]:
    day = f"{header.date} 00:00+0000"
    yield "Project-Id-Version", f"{header.book} {header.version}"
    yield "POT-Creation-Date", day
    yield "PO-Revision-Date", day
    yield "Last-Translator", header.who
    yield "Language-Team", header.language
    yield "Language", header.language.replace("-", "_")
    yield "MIME-Version", "1.0"
    yield "Content-Type", "text/plain; charset=UTF-8"
    yield "Content-Transfer-Encoding", "8bit"
    yield "X-Source-Language", header.source_language


def read(data: bytes, file: str) -> Received:
    """Read a PO file, also as other tools write it; raise ContentError where it is broken.

    Comments may be lost, messages may be in another order, obsolete ones are passed over.
    """
    from babel.messages.pofile import PoFileError, PoFileParser

    catalogue = _catalogue()
    try:
        PoFileParser(catalogue, abort_invalid=True).parse(_checked(data, file, catalogue))
    except PoFileError as problem:
        raise _broken(file, problem.lineno + 1, str(problem)) from problem
    except (UnicodeDecodeError, LookupError, ValueError, AttributeError) as problem:
        raise _broken(file, 0, str(problem)) from problem
    head = message_from_string(catalogue.head)
    who = head.get("Last-Translator", "")
    return Received(
        book=head.get("Project-Id-Version", "").partition(" ")[0],
        language=head.get("Language", "").replace("_", "-"),
        who="" if _NOBODY.search(who) else re.sub(r"\s*<[^>]*>", "", who).strip(),
        items=tuple(_returned(message, file) for message in catalogue.messages),
    )


def _broken(file: str, line: int, why: str) -> ContentError:
    return ContentError(diagnostics.error("exchange-broken", Place(file, line), why=why))


def _checked(data: bytes, file: str, catalogue: Any) -> Iterator[str]:
    """Give the lines, decoded; Babel would cut letters off a string that is never closed."""
    charset = _CHARSET.search(data[:4096].decode("ascii", "replace"))
    catalogue.charset = charset[1] if charset and charset[1] != "CHARSET" else "utf-8"
    text = data.decode(catalogue.charset).removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip(" \t\r")
        if not _LINE.fullmatch(bare):
            raise _broken(file, number, bare)
        yield "" if bare.startswith("#~") else bare


def _catalogue() -> Any:
    """Make a catalogue that keeps every message as it comes, and the header as it is written."""
    from babel.messages.catalog import Catalog

    class Kept(Catalog):
        def __init__(self) -> None:
            super().__init__(charset="utf-8", creation_date="")
            self.head = ""
            self.messages: list[Any] = []

        def __setitem__(self, id: Any, message: Any) -> None:
            if id:
                self.messages.append(message)
            else:
                self.head = message.string

    return Kept()


def _returned(message: Any, file: str) -> Returned:
    base = [note for note in message.auto_comments if note.startswith(_BASE)]
    target = message.string if isinstance(message.string, str) else message.string[0]
    source = message.id if isinstance(message.id, str) else message.id[0]
    return Returned(
        key=message.context or _place_of(message.locations),
        source=source,
        target=target,
        fuzzy="fuzzy" in message.flags,
        base=base[0].removeprefix(_BASE).strip() if base else None,
        place=Place(file, message.lineno),
    )


def _place_of(locations: Iterable[tuple[str, int | None]]) -> str:
    """Name the text of a message whose context a tool has dropped, by its place in the source.

    ``en/chapters/10-bond.md`` is ``chapters/10-bond``, ``glossary.toml`` is ``glossary``.
    """
    file = next((file for file, _ in locations), "")
    return file.rpartition(".")[0].removeprefix(f"{file.partition('/')[0]}/") + "#" if file else ""
