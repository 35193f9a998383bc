"""What the claims of a book rest on, as a build sees it: sources that nobody read lately.

Staleness is counted at the build date, so this is the one part of a book that another day can
change; SOURCE_DATE_EPOCH fixes it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from manual import clock, diagnostics
from manual.book.model import Book, Waiver
from manual.book.sources import Reference
from manual.diagnostics import Diagnostic, Place
from manual.products import texts


def cited(found: texts.BookTexts, book: Book) -> tuple[Reference, ...]:
    """Give the sources that the chapters of a language cite, in the order of their citations."""
    ids = {one.id for marked in found.chapters.values() for one in marked.cited}
    order = [reference for name, reference in book.references.items() if name in ids]
    return tuple(sorted(order, key=lambda r: (r.cited(found.language).casefold(), r.id)))


def problems(book: Book) -> tuple[Diagnostic, ...]:
    """Name stale sources by chapter and line, and sources that nothing cites.

    A stale source that `book.toml` waives is told once, as a note with the reason.
    """
    found: list[Diagnostic] = []
    today = clock.today()
    used: set[str] = set()
    waivers = {waiver.source: waiver for waiver in book.waivers if waiver.source}
    for language in book.languages:
        known = texts.texts(book, language, "facilitator")
        for marked in (*known.chapters.values(), *known.handouts.values()):
            for one in dict.fromkeys(marked.cited):
                used.add(one.id)
                source = book.references[one.id]
                if source.stale(today) and source.id in waivers:
                    found.append(_waived(waivers[source.id]))
                elif source.stale(today):
                    found.append(_stale(source, marked.source.place(one.line), today))
    told = {dict(one.values)["id"] for one in found if one.code == "source-waived"}
    for waiver in waivers.values():
        if waiver.source not in told:
            found.append(diagnostics.warning("source-waiver-idle", waiver.place, id=waiver.source))
    found.extend(_unused(book, used))
    found.extend(_ahead(book, today))
    return tuple(dict.fromkeys(found))


def _stale(source: Reference, place: Place, today: datetime.date) -> Diagnostic:
    age = source.age(today)
    if age is None:
        return diagnostics.warning(
            "source-never-read", place, id=source.id, volatility=source.volatility
        )
    return diagnostics.warning(
        "source-stale", place, id=source.id, volatility=source.volatility, days=age
    )


def _waived(waiver: Waiver) -> Diagnostic:
    return diagnostics.note(
        "source-waived",
        waiver.place,
        id=waiver.source,
        date=waiver.date,
        reason=waiver.reason,
    )


def _ahead(book: Book, today: datetime.date) -> Iterator[Diagnostic]:
    """Name days on which something was read, called or signed, and which are still to come.

    A slip in the year would hide for as long that a text is old. A day is allowed for, since the
    sun rises elsewhere first.
    """
    told = [
        (one.place, f"{one.id}.verified_on", one.verified_on) for one in book.references.values()
    ]
    told += [(one.place, "contacts.checked_on", one.checked_on) for one in book.contacts]
    told += [(one.place, "reviews.on", one.on) for one in book.reviews]
    for place, what, date in told:
        if date and date > today + datetime.timedelta(days=1):
            yield diagnostics.warning("date-ahead", place, what=what, date=date)


def _unused(book: Book, used: set[str]) -> Iterator[Diagnostic]:
    for name, source in book.references.items():
        if name not in used:
            yield diagnostics.warning("source-unused", source.place, id=name)
