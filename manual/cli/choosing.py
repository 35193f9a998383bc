"""What a command line names: pieces, languages, editions, printers; the unknown is told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from manual import diagnostics, messages
from manual.book.model import Book
from manual.book.reading import nearest
from manual.cli.arguments import VERBS
from manual.diagnostics import ContentError, Place, UsageError
from manual.press import printers
from manual.press.printers import Profile


def name(text: str) -> str:
    """Accept a slug, ``handouts/slug`` or the path of a source or an output."""
    return (
        Path(text).name.removesuffix(".md").removesuffix(".pdf")
        if "/" in text.rstrip("/")
        else text.rstrip("/")
    )


def known(
    asked: Sequence[str] | None,
    names: Sequence[str],
    what: str,
    where: str = "book.toml",
    also: Sequence[str] = VERBS,
) -> None:
    """Raise UsageError for what is asked for and unknown, with the nearest name of each.

    `also` may have been meant too, though it is not listed.
    """
    language = messages.preferred()
    wrong = [name for name in asked or () if name not in names]
    if wrong:
        raise UsageError(
            *(
                diagnostics.error(
                    "choice-unknown",
                    Place(where),
                    what=messages.say(f"word_{what}", language).lower(),
                    found=name,
                    known=", ".join(names) or "–",
                    nearest=nearest(name, (*names, *also)),
                )
                for name in wrong
            )
        )


def languages(asked: Sequence[str] | None, book: Book) -> None:
    """Raise UsageError for a language that the book is not printed in."""
    begun = [code for code in asked or () if code in book.begun]
    if begun:
        place = Place("book.toml")
        raise UsageError(*(diagnostics.error("language-begun", place, code=c) for c in begun))
    known(asked, book.languages, "language")


def begun(asked: Sequence[str] | None, book: Book) -> str:
    """Give the language that is asked for and only begun; an empty string where none is.

    Raise UsageError where another language is asked for too.
    """
    found = [code for code in asked or () if code in book.begun]
    if len(set(asked or ())) == 1 and found:
        return found[0]
    if found:
        languages(found, book)
    return ""


def printer(wanted: str) -> Profile:
    """Find the profile of a printer by its name; raise UsageError where there is none."""
    found, problems = printers.read(printers.folder(os.environ, Path.home()))
    if problems:
        raise ContentError(*problems)
    profiles = {one.name: one for one in found}
    known([wanted], list(profiles), "printer")
    return profiles[wanted]
