"""What a translator is told beside a block: its terms, what is critical, how much room it has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from manual import messages
from manual.book.formats import FORMATS
from manual.book.glossary import Term
from manual.book.model import Book
from manual.translation import critical
from manual.translation.exchange.framing import plain
from manual.translation.exchange.segments import Remarks
from manual.translation.pieces import Piece
from manual.translation.standing import Unit

_TOLD = frozenset(("critical", "changed", "markup", "moved", "unpaired"))
"""The states that a remark explains."""


def spoken(language: str) -> str:
    """Give the language to speak to a translator: that of the translation where it is spoken."""
    code = language.partition("-")[0]
    return code if code in messages.LANGUAGES else messages.preferred()


def remarks(book: Book, language: str) -> Remarks:
    """Give the function that remarks on the blocks of a book, for those who translate it."""
    return _Remarks(book, language)


class _Remarks:
    def __init__(self, book: Book, language: str) -> None:
        self._book = book
        self._language = language
        self._spoken = spoken(language)
        self._papers = fixed(book)
        self._terms = [
            (pattern, term)
            for term in book.glossary.terms
            if (pattern := _pattern(term, book.source_language))
        ]

    def __call__(self, piece: Piece, unit: Unit) -> tuple[str, ...]:
        return tuple(self._all(piece, unit))

    def _say(self, key: str, **values: object) -> str:
        return messages.say(key, self._spoken, **values)

    def _all(self, piece: Piece, unit: Unit) -> Iterator[str]:
        assert unit.source is not None  # noqa: S101  # only these travel
        if unit.state in _TOLD:
            yield self._say(f"remark_{unit.state}", **_facts(unit, self._book.source_language))
        elif unit.state == "missing" and piece.grave(unit):
            yield self._say("remark_missing_critical")
        if unit.source.kind == "code":
            yield self._say("remark_code")
        if unit.source.kind == "row":
            yield self._say("remark_row")
        yield from self._room(piece, unit)
        text = plain(unit.source)
        for pattern, term in self._terms:
            if pattern.search(text):
                yield from self._term(term)

    def _room(self, piece: Piece, unit: Unit) -> Iterator[str]:
        paper = self._papers.get(piece.name)
        if paper and unit.source and unit.source.kind not in ("note", "abbreviation"):
            source = len(plain(unit.source))
            yield self._say("remark_room", paper=paper, count=source)

    def _term(self, term: Term) -> Iterator[str]:
        names = dict(term.names)
        if self._language not in names:
            return
        english, other = names[self._book.source_language], names[self._language]
        yield self._say("remark_term", source=english, target=other)
        for avoided in term.avoided:
            if avoided.language == self._language:
                yield self._say("remark_avoid", words=avoided.words, reason=avoided.reason)


def _pattern(term: Term, language: str) -> re.Pattern[str] | None:
    if language not in dict(term.names):
        return None
    called = sorted({term.id, *term.called(language)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, called))})(?!\w)", re.IGNORECASE)


def _facts(unit: Unit, language: str) -> dict[str, str]:
    """Say which numbers, dates and negations were confirmed, and which stand there now."""
    if unit.entry is None or unit.source is None:
        return {"old": "–", "new": "–"}
    old = Counter(critical.facts(unit.entry.text, language))
    new = Counter(critical.facts(unit.source.text, language))
    return {"old": _listed(old - new), "new": _listed(new - old)}


def _listed(facts: Counter[str]) -> str:
    return ", ".join(facts.elements()) or "–"


def fixed(book: Book) -> dict[str, str]:
    """Give the paper of each piece that has only so much room: a card, a leaf, a poster."""
    found = {}
    for handout in book.handouts:
        source = handout.sources.get(book.source_language)
        papers = [name for name in (source.formats if source else ()) if FORMATS[name].pages]
        if papers:
            found[f"handouts/{handout.slug}"] = ", ".join(papers)
    return found
