"""What every printed piece says of itself: its state of review, and a code to find it by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from manual.book.model import Book, Texts
from manual.book.reviews import Review
from manual.layouts.compose import Imprint
from manual.markup import audience
from manual.markup.dates import long_date
from manual.products import signoff
from manual.products.pieces import Piece

# Crockford's base 32: no I, L, O or U, so that a code can be read aloud and typed from paper.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WRITTEN = f"{_LETTERS}-"
_MISREAD = str.maketrans("ILO", "110", "- ")
LENGTH = 8


def imprint(book: Book, piece: Piece) -> Imprint:
    """Say what a piece must say of itself."""
    chapters = {f"chapters/{c.stem}" for c in book.chapters_for(piece.edition.audience)}
    found = signoff.standings(
        book, lambda name: _belongs(name, piece) and (name in chapters or "handouts/" in name)
    )
    review = signoff.oldest(found)
    strings = book.strings[piece.language]
    words = _reviewed(review, strings) if review else _unreviewed(strings)
    return Imprint(review is None, words, code(book, piece), WRITTEN)


def _belongs(name: str, piece: Piece) -> bool:
    if piece.kind in ("changes", "printer-test"):
        return True
    return (
        name.startswith("chapters/") if piece.kind == "manual" else name == f"handouts/{piece.name}"
    )


def _unreviewed(strings: Texts) -> str:
    return f"{strings['last_reviewed']}: {strings['never_reviewed']}"


def _reviewed(review: Review, strings: Texts) -> str:
    locale = strings["locale"]
    return strings["reviewed_by"].format(
        who=review.who,
        date=long_date(review.on, locale) if review.on else "",
        jurisdiction=review.jurisdiction,
        law=long_date(review.law_as_of, locale) if review.law_as_of else "",
    )


def code(book: Book, piece: Piece) -> str:
    """Make the code of a piece: the same text, language, edition and version give the same."""
    texts = _texts(book, piece)
    parts = [book.id, book.version, book.date.isoformat(), piece.key, *texts]
    number = int.from_bytes(hashlib.sha256(repr(parts).encode()).digest(), "big")
    letters = "".join(_LETTERS[number >> (5 * i) & 31] for i in range(LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def _texts(book: Book, piece: Piece) -> Iterable[str]:
    reader = piece.edition.audience
    pieces = book.chapters_for(reader) if piece.kind == "manual" else book.handouts
    for one in pieces:
        name = getattr(one, "slug", piece.name)
        if name == piece.name:
            given = {lang: audience.given_to(text, reader) for lang, text in one.sources.items()}
            yield signoff.text_hash(given, sorted(piece.languages))
    if piece.kind == "manual":
        for term in book.glossary.terms:
            meanings = (term.definition(language) for language in sorted(piece.languages))
            names = tuple(name for name in term.names if name[0] in book.languages)
            yield from (term.id, repr(names), *meanings)


def normal(typed: str) -> str:
    """Bring a code that a person typed into the form of `code`."""
    plain = typed.upper().translate(_MISREAD)
    return f"{plain[:4]}-{plain[4:]}"
