"""Readability and spelling of a whole book: piece by piece, and the glossary, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from manual import diagnostics
from manual.book import glossary
from manual.book.model import Book, Source
from manual.diagnostics import Diagnostic, Place
from manual.markup.convert import Marked, convert
from manual.products import texts
from manual.prose import dictionary, readability, spelling
from manual.prose.readability import Measure
from manual.prose.spelling import Spelled
from manual.prose.text import primary


def measured(book: Book) -> tuple[Measure, ...]:
    """Measure every piece that has a sentence."""
    wanted = book.plainness
    found = (
        readability.measure(marked, wanted.of(marked.source), tables=wanted.tables)
        for marked in _every(book)
    )
    return tuple(measure for measure in found if measure is not None)


def spelled(book: Book) -> tuple[tuple[Spelled, ...], tuple[Diagnostic, ...]]:
    """Look up the words of every piece; tell what is wrong with the lists, and what is missing."""
    problems: list[Diagnostic] = []
    dictionaries = {}
    own = {primary(language) for language in book.languages}
    for language in sorted(own | _languages(book)):
        if found := dictionary.find(book.root, language, problems):
            dictionaries[language] = found
        elif language in own:
            place = Place("book.toml")
            problems.append(diagnostics.warning("dictionary-missing", place, language=language))
    return tuple(spelling.check(marked, dictionaries) for marked in _every(book)), tuple(problems)


def _every(book: Book) -> Iterator[Marked]:
    for language in book.languages:
        found = texts.texts(book, language, "facilitator")
        yield from (*found.chapters.values(), *found.handouts.values())
        if book.glossary.terms:
            yield _glossary(book, language)


def _glossary(book: Book, language: str) -> Marked:
    """Read the glossary as a text whose lines are those of its file: names as headings."""
    lines: dict[int, str] = {}
    for term in book.glossary.terms:
        for code, name, definition in term.lines:
            if code == language:
                lines[name] = f"## {term.name(code)}"
                lines[definition] = term.definition(code)
    body = "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))
    strings = book.strings[language]
    title = strings["glossary"]
    source = Source(
        glossary.FILE, language, "chapter", "00-glossary", "glossary", title, "", (), body, 1
    )
    return convert(source, book.root, strings)


def _languages(book: Book) -> set[str]:
    """Give the languages of the phrases that are marked as foreign."""
    return {
        primary(element.get("lang", ""))
        for marked in _every(book)
        for element in marked.body.iter()
        if element.get("lang")
    }
