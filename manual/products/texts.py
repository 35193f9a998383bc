"""Every text of a book marked up once, and the targets that links may have."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from manual import clock, diagnostics, files
from manual.book.model import Book, Chapter, Handout, Source
from manual.diagnostics import Diagnostic, has_errors
from manual.markup import links
from manual.markup.convert import Marked, convert
from manual.markup.links import Linking, Target
from manual.products import kept

WORDS_PER_PAGE = 300


@dataclass(frozen=True, eq=False)
class BookTexts:
    """All texts of one language: marked up, with the index of link targets."""

    language: str
    chapters: Mapping[str, Marked]
    handouts: Mapping[str, Marked]
    targets: Mapping[str, Target]


@functools.lru_cache(maxsize=32)
def _shared(book: Book, language: str) -> str:
    """Hash the words and references that any text of a language may show."""
    words = sorted(book.strings[language].items())
    return files.sha256(repr((words, list(book.references.values()))).encode())


@functools.lru_cache(maxsize=4096)
def _marked(book: Book, source: Source) -> Marked:
    """Convert a source, or take it as an earlier run has converted it."""
    name = kept.key(source, _shared(book, source.language))
    found = kept.get(book.root, name, source)
    if found is None:
        found = convert(source, book.root, book.strings[source.language], book.references)
        kept.put(book.root, name, found)
    return found


@functools.lru_cache(maxsize=8)
def texts(book: Book, language: str) -> BookTexts:
    """Mark up every text of a language; the same source is converted once."""
    chapters, handouts, targets = {}, {}, {}
    for chapter in book.chapters:
        if source := chapter.sources.get(language):
            marked = _marked(book, source)
            chapters[chapter.stem] = marked
            targets[source.file] = _target(marked, chapter.number)
    for handout in book.handouts:
        if source := handout.sources.get(language):
            marked = _marked(book, source)
            handouts[handout.slug] = marked
            targets[source.file] = _target(marked, 0)
    return BookTexts(language, chapters, handouts, targets)


def faulty(book: Book, language: str) -> bool:
    """Tell whether a text of a language has an error of its own."""
    found = texts(book, language)
    every = (*found.chapters.values(), *found.handouts.values())
    return any(has_errors(marked.diagnostics) for marked in every)


def _target(marked: Marked, number: int) -> Target:
    source = marked.source
    return Target(source.kind, source.id, number, source.title, frozenset(marked.anchors))


def linking(book: Book, found: BookTexts, *, printed: bool, digits: Mapping[str, int]) -> Linking:
    """Say how the links of an edition come out."""
    today = clock.today()
    stale = frozenset(name for name, source in book.references.items() if source.stale(today))
    return Linking(found.targets, book.strings[found.language], printed, digits, stale)


def problems(book: Book) -> tuple[Diagnostic, ...]:
    """Everything that can be known of the texts without typesetting them."""
    found: list[Diagnostic] = []
    for language in book.languages:
        if language not in book.strings:
            continue
        marked_texts = texts(book, language)
        how = linking(book, marked_texts, printed=False, digits={})
        for marked in (*marked_texts.chapters.values(), *marked_texts.handouts.values()):
            found.extend(marked.diagnostics)
            found.extend(links.resolve(marked, how)[1])
    found.extend(_fields(book))
    return tuple(dict.fromkeys(found))


def _fields(book: Book) -> Iterator[Diagnostic]:
    """Report fields of forms that differ between languages: filled forms would not compare."""
    listed: tuple[Chapter | Handout, ...] = (*book.chapters, *book.handouts)
    for piece in listed:
        sources = [source for code, source in piece.sources.items() if code in book.strings]
        marked = [_marked(book, source) for source in sources]
        for other in marked[1:]:
            yield from _differing(marked[0], other)


def _differing(first: Marked, other: Marked) -> Iterator[Diagnostic]:
    there = {(field.name, field.kind): field.line for field in first.fields}
    here = {(field.name, field.kind): field.line for field in other.fields}
    values = {"file": first.source.file}
    for name, _ in [field for field in there if field not in here]:
        yield diagnostics.error("field-untranslated", other.source.place(), name=name, **values)
    for name, kind in [field for field in here if field not in there]:
        place = other.source.place(here[name, kind])
        yield diagnostics.error("field-only-here", place, name=name, **values)


@functools.lru_cache(maxsize=8)
def expected_digits(found: BookTexts) -> dict[str, int]:
    """Guess the digits of each anchor's page from the words before it; the stitch corrects it."""
    digits: dict[str, int] = {}
    words = 0
    for marked in found.chapters.values():
        page = 1 + words // WORDS_PER_PAGE
        share = len(marked.source.body.split())
        for index, anchor in enumerate(marked.anchors):
            at = page + share * index // max(len(marked.anchors), 1) // WORDS_PER_PAGE
            digits[anchor] = len(str(at))
        words += share
    return digits
