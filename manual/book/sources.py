"""``sources.toml``: what the book's claims rest on, how well each was read, and when.

A source is cited in text as ``[@ina-236c]``, or by a note of the author's own words whose label is
the source's id: ``[^ina-236c]``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from manual.book import reading
from manual.diagnostics import Place

FILE = "sources.toml"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Volatility = Literal["stable", "yearly", "flux"]
Read = Literal["primary", "secondary", "memory"]
READINGS: tuple[Read, ...] = ("primary", "secondary", "memory")

# Days after which a source must be looked at again; a stable one has no such day.
LIFETIME: dict[Volatility, int] = {"flux": 30, "yearly": 400}


@dataclass(frozen=True)
class Reference:
    """One source: its citation in each language, and what is known of it.

    `verified_on` is the day it was last read, `as_of` the newest state of the law that it showed;
    None where that is not known. `read` says which text was read: the primary text, a report of
    it, or none.
    """

    id: str
    citation: tuple[tuple[str, str], ...]
    address: str
    verified_on: datetime.date | None
    as_of: datetime.date | None
    volatility: Volatility
    jurisdiction: str
    read: Read
    place: Place

    def cited(self, language: str) -> str:
        """Give the citation in a language."""
        return dict(self.citation)[language]

    def age(self, today: datetime.date) -> int | None:
        """Give the days since it was read; None where nobody has read it."""
        return (today - self.verified_on).days if self.verified_on else None

    def stale(self, today: datetime.date) -> bool:
        """Tell whether it changes and was not read lately, or ever."""
        limit = LIFETIME.get(self.volatility)
        age = self.age(today)
        return limit is not None and (age is None or age > limit)


References = MappingProxyType[str, Reference]


def read(table: reading.Table, languages: Iterable[str]) -> References:
    """Read every source; problems go to the table's list."""
    found = {name: _read(table.table(name), name, tuple(languages)) for name in table.names}
    for name in found:
        if not ID.fullmatch(name):
            table.fail("name-form", name, found=name)
    table.done()
    return MappingProxyType(found)


def _read(table: reading.Table, name: str, languages: tuple[str, ...]) -> Reference:
    reference = Reference(
        id=name,
        citation=tuple(table.by_language("citation", languages, required=True).items()),
        address=table.web_address("address"),
        verified_on=table.date("verified_on"),
        as_of=table.date("as_of"),
        volatility=cast(
            Volatility, table.choice("volatility", ("stable", "yearly", "flux"), "flux")
        ),
        jurisdiction=table.text("jurisdiction", required=True),
        read=cast(Read, table.choice("read", READINGS, "memory")),
        place=table.place(),
    )
    table.text("note")
    if reference.verified_on is None and reference.read != "memory":
        table.fail("source-unread", "read", id=name, read=reference.read)
    table.done()
    return reference
