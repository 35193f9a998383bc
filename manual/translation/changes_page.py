"""The changes as one page for a browser: it holds all that it needs, and prints well."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

import jinja2

from manual import messages
from manual.book.model import Book
from manual.translation import pieces
from manual.translation.changes import Change
from manual.translation.pieces import Piece


def page(book: Book, listed: Sequence[tuple[Piece, Sequence[Change]]], language: str) -> str:
    """Give the page, in the language that the translator reads; pieces without changes are left."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    text = resources.files(__package__).joinpath("changes.html").read_text(encoding="utf-8")

    found = [(piece, changes) for piece, changes in listed if changes]
    count = sum(len(changes) for _, changes in found)
    summary = messages.say("changes_none", language)
    if count:
        summary = messages.say("changes_count", language, count=count)
    return environment.from_string(text).render(
        language=language,
        title=book.title.get(language, book.title[book.source_language]),
        heading=messages.say("changes_title", language),
        summary=summary,
        no_source=messages.say("changes_no_source", language),
        no_target=messages.say("changes_no_target", language),
        states={label: messages.say(f"state_{label}", language) for label in pieces.LABELS},
        source_language=book.source_language,
        listed=found,
    )
