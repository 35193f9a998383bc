"""Every text of a book marked up once, and the targets that links may have."""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from manual import clock, diagnostics, files
from manual.book.model import AUDIENCES, Audience, Book, Chapter, Edition, Handout, Source, Texts
from manual.diagnostics import Diagnostic, has_errors
from manual.markup import audience, links
from manual.markup.convert import Marked, convert
from manual.markup.links import Linking, Target
from manual.products import behind, borrowing, kept

# The part of a page that a word takes, in squares of the type size: measured on this book, with
# its headings, tables, figures and notes.
SQUARES_PER_WORD = 6.0


@dataclass(frozen=True, eq=False)
class BookTexts:
    """All texts of one language for one audience: marked up, with the index of link targets."""

    language: str
    reader: Audience
    chapters: Mapping[str, Marked]
    handouts: Mapping[str, Marked]
    targets: Mapping[str, Target]


@functools.lru_cache(maxsize=32)
def _shared(book: Book, language: str) -> str:
    """Hash all that a text of a language may show: words, references, terms and contacts."""
    words = sorted(book.strings[language].items())
    named = [(term.id, term.names, term.forms, term.keep_english) for term in book.glossary.terms]
    shown = (words, list(book.references.values()), named, book.contacts)
    return files.sha256(repr(shown).encode())


@functools.lru_cache(maxsize=4096)
def _marked(
    book: Book, source: Source, reader: Audience = "facilitator", *, plain: bool = False
) -> Marked:
    """Convert what an audience reads of a source, marked where it is behind what it renders."""
    given = audience.given_to(source, reader)
    if plain and not source.origins:
        return _converted(book, given)
    original = _original(book, source)
    original = audience.given_to(original, reader) if original else None
    if source.origins:
        return borrowing.shown(book, given, original, lambda text: _converted(book, text))
    return behind.shown(book, given, original, lambda text: _converted(book, text))


def _original(book: Book, source: Source) -> Source | None:
    """Find the source that a translation renders."""
    listed: tuple[Chapter | Handout, ...] = (*book.chapters, *book.handouts)
    for piece in listed:
        if piece.sources.get(source.language) is source:
            return piece.sources.get(book.source_language)
    return None


def _converted(book: Book, source: Source) -> Marked:
    """Convert a source, or take it as an earlier run has converted it."""
    name = kept.key(source, _shared(book, source.language))
    found = kept.get(book.root, name, source)
    if found is None:
        words = book.strings[source.language]
        if source.origins:  # amounts are written as in the text that they are lent from
            words = Texts({**words, "locale": book.strings[book.source_language]["locale"]})
        found = convert(source, book.root, words, book.references, book.glossary, book.contacts)
        kept.put(book.root, name, found)
    return found


@functools.lru_cache(maxsize=16)
def texts(
    book: Book, language: str, reader: Audience = "participant", *, plain: bool = False
) -> BookTexts:
    """Mark up what an audience reads in a language; the same source is converted once.

    Where texts are `plain`, nothing in them says that a translation is behind.
    """
    chapters, handouts, targets = {}, {}, {}
    for chapter in book.chapters_for(reader):
        if source := chapter.sources.get(language):
            marked = _marked(book, source, reader, plain=plain)
            chapters[chapter.stem] = marked
            targets[source.file] = _target(marked, chapter.number)
    for handout in book.handouts:
        if source := handout.sources.get(language):
            marked = _marked(book, source, reader, plain=plain)
            handouts[handout.slug] = marked
            targets[source.file] = _target(marked, 0)
    return BookTexts(language, reader, chapters, handouts, targets)


def faulty(book: Book, language: str) -> bool:
    """Tell whether a text of a language has an error of its own, for either audience."""
    read = [texts(book, language, reader) for reader in AUDIENCES]
    every = (m for found in read for m in (*found.chapters.values(), *found.handouts.values()))
    return any(has_errors(marked.diagnostics) for marked in every)


def _target(marked: Marked, number: int) -> Target:
    source = marked.source
    anchors = frozenset(marked.anchors).difference(use.anchor for use in marked.terms)
    return Target(source.kind, source.id, number, source.title, anchors)


def linking(book: Book, found: BookTexts, *, printed: bool, digits: Mapping[str, int]) -> Linking:
    """Say how the links of an edition come out, in a piece without annexes."""
    stale = _stale(book, clock.today())
    hidden = (
        {} if found.reader == "facilitator" else texts(book, found.language, "facilitator").targets
    )
    strings = book.strings[found.language]
    return Linking(found.targets, strings, printed, digits, stale, hidden=hidden)


@functools.lru_cache(maxsize=4)
def _stale(book: Book, today: datetime.date) -> frozenset[str]:
    """Name the sources that are to be checked before they are relied on."""
    return frozenset(name for name, source in book.references.items() if source.stale(today))


def problems(book: Book) -> tuple[Diagnostic, ...]:
    """Everything that can be known of the texts without typesetting them."""
    found: list[Diagnostic] = []
    for language in book.languages:
        if language not in book.strings:
            continue
        for reader in AUDIENCES:
            marked_texts = texts(book, language, reader)
            for marked in (*marked_texts.chapters.values(), *marked_texts.handouts.values()):
                found.extend(_found(book, marked_texts, marked))
    listed: tuple[Chapter | Handout, ...] = (*book.chapters, *book.handouts)
    for piece in listed:
        found.extend(_differences(book, piece))
    return tuple(dict.fromkeys(found))


def problems_of(book: Book, name: str, language: str) -> tuple[Diagnostic, ...]:
    """The same of one text, such as ``chapters/10-bond``, in one language."""
    folder, _, stem = name.partition("/")
    found: list[Diagnostic] = []
    for reader in AUDIENCES:
        marked_texts = texts(book, language, reader)
        read = marked_texts.chapters if folder == "chapters" else marked_texts.handouts
        if stem in read:
            found.extend(_found(book, marked_texts, read[stem]))
    pieces: list[Chapter | Handout] = [c for c in book.chapters if f"chapters/{c.stem}" == name]
    pieces += [h for h in book.handouts if f"handouts/{h.slug}" == name]
    for piece in pieces:
        found.extend(_differences(book, piece))
    file = f"{language}/{name}.md"
    return tuple(dict.fromkeys(problem for problem in found if problem.place.file == file))


def _found(book: Book, read: BookTexts, marked: Marked) -> Iterator[Diagnostic]:
    """Give what is wrong with one text by itself, its links among them."""
    how = linking(book, read, printed=False, digits={})
    yield from marked.diagnostics
    yield from links.problems(marked, how)
    if read.reader == "participant":
        yield from audience.problems(marked.source, marked.body)


def _differences(book: Book, piece: Chapter | Handout) -> Iterator[Diagnostic]:
    """Report what must be the same in every language: fields of forms, times of activities."""
    sources = [source for code, source in piece.sources.items() if code in book.strings]
    marked = [_marked(book, source) for source in sources]
    for other in marked[1:]:
        yield from _differing(marked[0], other)
        yield from _other_times(marked[0], other)


def _differing(first: Marked, other: Marked) -> Iterator[Diagnostic]:
    there = {(field.name, field.kind): field.line for field in first.fields}
    here = {(field.name, field.kind): field.line for field in other.fields}
    values = {"file": first.source.file}
    for name, _ in [field for field in there if field not in here]:
        yield diagnostics.error("field-untranslated", other.source.place(), name=name, **values)
    for name, kind in [field for field in here if field not in there]:
        place = other.source.place(here[name, kind])
        yield diagnostics.error("field-only-here", place, name=name, **values)


def _other_times(first: Marked, other: Marked) -> Iterator[Diagnostic]:
    """Report the first activity that takes another time, or is missing in one of two languages."""
    pairs = itertools.zip_longest(first.activities, other.activities)
    for there, here in pairs:
        if there is None or here is None or there.minutes != here.minutes:
            place = other.source.place(here.line if here else 0)
            values = {"here": here.minutes if here else 0, "there": there.minutes if there else 0}
            yield diagnostics.error("activity-differs", place, file=first.source.file, **values)
            return


@functools.lru_cache(maxsize=16)
def expected_digits(found: BookTexts, edition: Edition) -> dict[str, int]:
    """Guess the digits of each anchor's page from the words before it; the stitch corrects it."""
    room = _words_on_a_page(edition)
    digits: dict[str, int] = {}
    words = 0
    for marked in found.chapters.values():
        page = 1 + words // room
        share = len(marked.source.body.split())
        for index, anchor in enumerate(marked.anchors):
            at = page + share * index // max(len(marked.anchors), 1) // room
            digits[anchor] = len(str(at))
        words += share
    return digits


def _words_on_a_page(edition: Edition) -> int:
    width = edition.paper.width - edition.inner - edition.outer
    height = edition.paper.height - edition.top - edition.bottom
    return max(1, round(width * height / edition.type_size**2 / SQUARES_PER_WORD))
