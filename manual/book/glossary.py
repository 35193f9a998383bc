"""``glossary.toml``: the terms of the book in each of its languages, and the words to avoid.

A text names a term as ``[[detainer]]`` or ``[[detainer|detainers]]`` (see `manual.markup.terms`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from manual.book import reading
from manual.diagnostics import Place

FILE = "glossary.toml"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINKED = re.compile(r"\[\[[^\]]*\]\]")
_APART = re.compile(r"[\s\u00a0\u2011-]+")


@dataclass(frozen=True)
class Avoided:
    """Words that a text should not use for a term, and the reason, both in one language."""

    language: str
    words: str
    reason: str


@dataclass(frozen=True)
class Term:
    """One term: its name, definition and other forms in each language.

    `definitions` are inline Markdown. `allowed` are phrases in which an avoided word is right;
    `keep_english` asks for the English name beside that of another language. `lines` gives the
    lines of the name and of the definition in each language, 1-based within the file.
    """

    id: str
    names: tuple[tuple[str, str], ...]
    definitions: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    avoided: tuple[Avoided, ...]
    allowed: tuple[tuple[str, tuple[str, ...]], ...]
    keep_english: bool
    place: Place
    lines: tuple[tuple[str, int, int], ...] = ()

    def name(self, language: str) -> str:
        """Give the preferred name in a language; that of the source where there is none yet."""
        return dict(self.names).get(language, self.names[0][1])

    def definition(self, language: str) -> str:
        """Give the definition in a language."""
        return dict(self.definitions)[language]

    def called(self, language: str) -> tuple[str, ...]:
        """Give every way to say it in a language, the preferred name first."""
        return (self.name(language), *dict(self.forms).get(language, ()))


@dataclass(frozen=True)
class Glossary:
    """All terms, in the order of the file."""

    terms: tuple[Term, ...] = ()

    @functools.cached_property
    def _known(self) -> Mapping[str, Mapping[str, Term]]:
        """The names of each language, and the ids under the empty one."""
        known: dict[str, dict[str, Term]] = {"": {}}
        for term in self.terms:
            known[""][normal(term.id)] = term
            for language, name in term.names:
                listed = known.setdefault(language, {})
                for called in (name, *dict(term.forms).get(language, ())):
                    listed.setdefault(normal(called), term)
        return known

    def says(self, text: str, language: str) -> bool:
        """Tell whether these are the words of this language for a term, and not only its id."""
        term = self._known.get(language, {}).get(normal(text))
        plain = " ".join(text.split()).casefold()
        return term is not None and plain in map(str.casefold, term.called(language))

    def find(self, text: str, language: str) -> Term | None:
        """Give the term that is named: in this language, by its id, or in another language."""
        order = dict.fromkeys((language, "", *self._known))
        found = (self._known.get(code, {}).get(normal(text)) for code in order)
        return next((term for term in found if term is not None), None)

    def nearest(self, text: str, language: str) -> str:
        """Give the name or id most like a name that is not known."""
        ids = [term.id for term in self.terms]
        names = [name for term in self.terms for name in term.called(language)]
        return reading.nearest(text, ids) or reading.nearest(text, names)


def normal(name: str) -> str:
    """Bring a name into the form in which names are compared: no capitals, hyphens as spaces."""
    return _APART.sub(" ", name).strip().casefold()


def read(table: reading.Table, languages: Iterable[str], begun: Iterable[str] = ()) -> Glossary:
    """Read every term; problems go to the table's list.

    What languages that are only `begun` have is read for those who translate.
    """
    codes = _Codes(tuple(languages), tuple(begun))
    terms = []
    for name in table.names:
        if not ID.fullmatch(name):
            table.fail("name-form", name, found=name)
        terms.append(_read(table.table(name), name, codes))
    table.done()
    for term, other, called in _twins(terms, codes.printed):
        table.fail("term-twice", term.id, name=called, other=other.id)
    return Glossary(tuple(terms))


class _Codes(NamedTuple):
    """The languages of a glossary: those that are printed, and those that are only begun."""

    printed: tuple[str, ...]
    begun: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.printed, *self.begun)


def _read(table: reading.Table, name: str, codes: _Codes) -> Term:
    languages = codes.all
    term = Term(
        id=name,
        names=_texts(table, "term", codes),
        definitions=_texts(table, "definition", codes),
        forms=_lists(table, "forms", languages),
        avoided=tuple(_avoided(table.table("avoid"), languages)),
        allowed=_lists(table, "allow", languages),
        keep_english=table.flag("keep_english"),
        place=table.place(),
        lines=tuple(
            (code, table.place("term", code).line, table.place("definition", code).line)
            for code in languages
        ),
    )
    table.text("note")
    for code, meaning in term.definitions:
        if found := _LINKED.search(meaning):
            table.fail("term-not-here", "definition", code, found=found[0])
    table.done()
    return term


def _texts(table: reading.Table, key: str, codes: _Codes) -> tuple[tuple[str, str], ...]:
    """Read a text of each language; one that still says what the source says is not there yet."""
    found = table.by_language(key, codes.printed, required=True)
    inner = table.table(key)
    given = {code: inner.text(code) for code in codes.begun if code in inner.names}
    source = found[codes.printed[0]]
    return (*found.items(), *((code, text) for code, text in given.items() if text != source))


def _lists(
    table: reading.Table, key: str, languages: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    inner = table.table(key)
    found = tuple((code, inner.texts(code)) for code in languages)
    inner.done()
    return found


def _avoided(table: reading.Table, languages: tuple[str, ...]) -> Iterator[Avoided]:
    for language in languages:
        words = table.table(language)
        for name in words.names:
            yield Avoided(language, name, words.text(name))
        words.done()
    table.done()


def _twins(terms: Iterable[Term], languages: tuple[str, ...]) -> Iterator[tuple[Term, Term, str]]:
    """Find names that two terms have in one language: a text could not tell which."""
    seen: dict[tuple[str, str], Term] = {}
    for term in terms:
        for language, name in term.names:
            if language not in languages:
                continue
            for called in dict.fromkeys((name, *dict(term.forms)[language])):
                other = seen.setdefault((language, normal(called)), term)
                if other is not term:
                    yield term, other, called
