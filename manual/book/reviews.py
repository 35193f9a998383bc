"""``reviews.toml``: who read which text, as what, on which day, and which text it was.

A review is bound to the hash of the text in all languages: it lapses when any of them changes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, cast

from manual.book import reading
from manual.diagnostics import Place

FILE = "reviews.toml"
Kind = Literal["attorney", "native", "plain"]
KINDS: tuple[Kind, ...] = ("attorney", "native", "plain")


@dataclass(frozen=True)
class Review:
    """One sign-off; `piece` is ``chapters/<stem>`` or ``handouts/<slug>``, `text` the hash."""

    piece: str
    kind: Kind
    who: str
    on: datetime.date | None
    jurisdiction: str
    law_as_of: datetime.date | None
    text: str
    place: Place


def read(table: reading.Table) -> tuple[Review, ...]:
    """Read every review; problems go to the table's list."""
    found = tuple(_read(entry) for entry in table.tables("reviews"))
    table.done()
    return found


def _read(table: reading.Table) -> Review:
    kind = cast(Kind, table.choice("kind", KINDS, "plain"))
    review = Review(
        piece=table.text("piece", required=True),
        kind=kind,
        who=table.text("who", required=True),
        on=table.date("on"),
        jurisdiction=table.text("jurisdiction", required=kind == "attorney"),
        law_as_of=table.date("law_as_of"),
        text=table.text("text", required=True),
        place=table.place(),
    )
    for key, value in (("on", review.on), ("law_as_of", review.law_as_of)):
        if value is None and (key == "on" or kind == "attorney"):
            table.fail("key-missing", key=key)
    table.done()
    return review
