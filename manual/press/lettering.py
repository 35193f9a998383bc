"""The words that sheets carry beside their pages, and the font that they are written in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from manual import messages
from manual.impose import slug
from manual.impose.plan import Face, Plan, Sheet, Side
from manual.pdf.artwork import Typeface
from manual.pdf.facts import Facts
from manual.press.printers import FOLDER
from manual.typeset import winansi

_LONGEST = 60
"""Letters of a title: the line has to fit along the edge of a small sheet."""


def typeface(fonts: str) -> Typeface:
    """Give the font of the words, by the configuration of all fonts."""
    face = winansi.cut(Path(fonts).parent / winansi.FILE)
    return Typeface(face.name, face.file, face.widths, face.measures)


def notes(language: str) -> str:
    """Give the heading of a page to write on; in all languages where the document's is unknown."""
    known = [one for one in messages.LANGUAGES if one == language] or messages.LANGUAGES
    return " / ".join(messages.say("page_notes", one) for one in known)


def slugged(plan: Plan, facts: Facts) -> Plan:
    """Give a plan whose sides say what they are, in the language of the document."""
    language = facts.language if facts.language in messages.LANGUAGES else messages.preferred()
    count = len(plan.sheets)

    def text(number: int, face: Face, sheet: Sheet, side: Side) -> str:
        told = [facts.title[:_LONGEST].strip()]
        if side.label:
            told.append(messages.say("slug_tile", language, label=side.label))
        if len(plan.signatures) > 1:
            told.append(messages.say("slug_signature", language, number=sheet.signature))
        told.append(messages.say("slug_sheet", language, number=number, count=count))
        if plan.duplex:
            told.append(messages.say("slug_front" if face == "front" else "slug_back", language))
        told += [facts.language, facts.version]
        return " · ".join(filter(None, told))

    return slug.slugged(plan, text)


def cache(environment: Mapping[str, str], home: Path) -> Path:
    """Give the folder for fonts outside a book: below XDG_CACHE_HOME where it is absolute."""
    given = Path(environment.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else home / ".cache") / FOLDER
