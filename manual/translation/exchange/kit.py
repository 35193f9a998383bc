"""A hand-off: some texts in a zip with all that a translator without the book needs.

The files to work in, the English and today's translation as they were given away, the glossary, a
list of what is to be done, and a page that says how; all words are in the translator's language.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from manual import diagnostics, files, messages
from manual.book.model import Book
from manual.diagnostics import ContentError, Place
from manual.translation import pieces
from manual.translation.exchange import archive, manifest
from manual.translation.exchange.manifest import Given, Manifest
from manual.translation.exchange.remarks import remarks, spoken
from manual.translation.exchange.segments import Segment, segments
from manual.translation.pieces import Piece

BASE = "base"
"""The folder of the texts as they were given away."""

TICKED = re.compile(r"- \[[xX]\] \S+ \((\S+#[^\s)]+)\)")
"""A task of the list that a translator has ticked: the text is right as it stands."""

Say = Callable[..., str]


def packed(book: Book, language: str, names: Iterable[str], more: Mapping[str, bytes]) -> bytes:
    """Pack texts; `more` are other files to put in, such as a preview."""
    found = [pieces.read(book, language, name) for name in names]
    for piece in found:
        for file, text in ((piece.source_file, piece.source), (piece.target_file, piece.target)):
            _utf8(file, text)
    given = {one.name: Given(_sha(one.source), _sha(one.target)) for one in found}
    head = Manifest(book.id, book.version, book.source_language, language, given)
    say = functools.partial(_say, spoken(language))
    members = {
        say("kit_readme_file"): "\n".join(_readme(book, head, found, more, say)).encode(),
        say("kit_todo_file"): "\n".join(_todo(book, language, found, say)).encode(),
        say("kit_glossary_file"): "\n".join(_glossary(book, language, say)).encode(),
        **more,
    }
    for piece in found:
        members[piece.target_file] = pieces.encoded(piece.target or piece.source)
    for piece in found:
        members[f"{BASE}/{piece.source_file}"] = pieces.encoded(piece.source)
        if piece.target:
            members[f"{BASE}/{piece.target_file}"] = pieces.encoded(piece.target)
    members[manifest.FILE] = head.written()
    return archive.written(members, book.date)


def _sha(text: str) -> str:
    return files.sha256(pieces.encoded(text)) if text else ""


def _utf8(file: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as problem:
        line = text.count("\n", 0, problem.start) + 1
        place = Place(file, line)
        raise ContentError(diagnostics.error("not-utf8", place, byte=problem.start)) from problem


def _say(language: str, key: str, /, **values: object) -> str:
    return messages.say(key, language, **values)


def _readme(
    book: Book, head: Manifest, found: Iterable[Piece], more: Mapping[str, bytes], say: Say
) -> Iterator[str]:
    title = book.title.get(spoken(head.language)) or book.title[book.source_language]
    yield f"# {title}"
    yield ""
    yield say("kit_what", number=head.id, version=book.version, date=book.date.isoformat())
    yield ""
    yield say("kit_steps")
    yield ""
    for piece in found:
        key = "kit_file" if piece.target else "kit_file_new"
        yield f"- `{piece.target_file}` – " + say(key, english=f"{BASE}/{piece.source_file}")
    yield f"- `{say('kit_todo_file')}` – " + say("kit_todo_is")
    yield f"- `{say('kit_glossary_file')}` – " + say("kit_glossary_is")
    for name in more:
        yield f"- `{name}` – " + say("kit_preview_is")
    yield ""
    yield say("kit_marks")
    yield ""
    yield say("kit_back")
    yield ""


def _todo(book: Book, language: str, found: Iterable[Piece], say: Say) -> Iterator[str]:
    remark = remarks(book, language)
    yield "# " + say("kit_todo")
    yield ""
    yield say("kit_tick")
    for piece in found:
        open_ones = [one for one in segments(piece, remark) if not one.settled]
        yield ""
        yield f"## {piece.target_file}"
        yield ""
        if not open_ones:
            yield say("kit_nothing")
        for one in open_ones:
            yield from _task(one, say)
    yield ""


def _task(segment: Segment, say: Say) -> Iterator[str]:
    what = say("remark_missing") if not segment.target else ""
    place = segment.target_place if segment.target else segment.source_place
    told = [what, *segment.remarks] if what else list(segment.remarks)
    yield f"- [ ] {place} ({segment.key})"
    if segment.previous:
        yield "    - " + say("kit_was", text=_flat(segment.previous))
    yield "    - " + say("kit_is", text=_flat(segment.source))
    if segment.target:
        yield "    - " + say("kit_today", text=_flat(segment.target))
    yield from (f"    - {line}" for line in told)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _glossary(book: Book, language: str, say: Say) -> Iterator[str]:
    yield "# " + say("kit_glossary")
    yield ""
    for term in book.glossary.terms:
        names, meanings = dict(term.names), dict(term.definitions)
        english, other = names[book.source_language], names.get(language, "–")
        meaning = meanings.get(language) or meanings[book.source_language]
        yield f"- **{english}** = **{other}**. {meaning}"
        for avoided in term.avoided:
            if avoided.language == language:
                yield "    - " + say("remark_avoid", words=avoided.words, reason=avoided.reason)
    yield ""
