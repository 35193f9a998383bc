"""Which reviews of a book still stand for the text as it is now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from manual import diagnostics, files
from manual.book.model import Book, Chapter, Handout, Source
from manual.book.reading import nearest
from manual.book.reviews import Review
from manual.diagnostics import Diagnostic

_DIGITS = 16


@dataclass(frozen=True)
class Standing:
    """A piece, the hash of its text now, the newest valid review of each kind, and lapsed ones."""

    piece: str
    source: Source
    text: str
    valid: Mapping[str, Review]
    lapsed: tuple[Review, ...]

    @property
    def attorney(self) -> Review | None:
        """The review without which a piece is a draft."""
        return self.valid.get("attorney")


def standings(book: Book, wanted: Callable[[str], bool] = lambda _: True) -> tuple[Standing, ...]:
    """Give the standing of the chapters and handouts of wanted names, in the order of the book."""
    return tuple(_standing(book, name, piece) for name, piece in _pieces(book) if wanted(name))


def _pieces(book: Book) -> Iterator[tuple[str, Chapter | Handout]]:
    """Name the pieces that have a text: one that is listed may have none yet in any language."""
    for chapter in book.chapters:
        if chapter.sources:
            yield f"chapters/{chapter.stem}", chapter
    for handout in book.handouts:
        if handout.sources:
            yield f"handouts/{handout.slug}", handout


def _standing(book: Book, name: str, piece: Chapter | Handout) -> Standing:
    text = text_hash(piece.sources, book.languages)
    mine = [review for review in book.reviews if review.piece == name]
    valid: dict[str, Review] = {
        review.kind: review for review in sorted(mine, key=_day) if review.text == text
    }
    lapsed = tuple(review for review in mine if review.text != text)
    return Standing(name, next(iter(piece.sources.values())), text, valid, lapsed)


def text_hash(sources: Mapping[str, Source], languages: Iterable[str]) -> str:
    """Hash what a reader reads of a piece in the languages given: title, summary, body."""
    parts = [
        [language, source.title, source.summary, source.body]
        for language in languages
        if (source := sources.get(language))
    ]
    return files.sha256(repr(parts).encode())[:_DIGITS]


def _day(review: Review) -> str:
    return review.on.isoformat() if review.on else ""


def oldest(found: Iterable[Standing]) -> Review | None:
    """Give the oldest attorney review of some pieces; None where one of them has none."""
    wanted = [one.attorney for one in found]
    known = [review for review in wanted if review is not None]
    return min(known, key=_day) if known and len(known) == len(wanted) else None


def problems(book: Book) -> Iterator[Diagnostic]:
    """Name reviews of what is not in the book, and reviews that have lapsed."""
    known = [name for name, _ in _pieces(book)]
    for review in book.reviews:
        if review.piece not in known:
            near = nearest(review.piece, known)
            yield diagnostics.error(
                "review-unknown", review.place, piece=review.piece, nearest=near
            )
    for one in standings(book):
        for review in one.lapsed:
            yield diagnostics.warning(
                "review-lapsed", review.place, piece=one.piece, kind=review.kind, text=one.text
            )


def missing(book: Book) -> Iterator[Diagnostic]:
    """Name the pieces that no attorney has signed: a release refuses them."""
    for one in standings(book):
        if one.attorney is None:
            yield diagnostics.error(
                "review-missing", one.source.place(), piece=one.piece, text=one.text
            )
