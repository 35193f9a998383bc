"""``contacts.toml``: who helps here. It is printed in every box of local contacts.

A partner has a file of its own, and builds with ``--contacts FILE``. Where there is none, the boxes
hold lines to write on.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from manual.book import phones, reading
from manual.diagnostics import Place

FILE = "contacts.toml"

Kind = Literal[
    "person", "hotline", "lawyer", "court", "ice", "jail", "consulate", "school", "group"
]
KINDS: tuple[Kind, ...] = (
    *("person", "hotline", "lawyer", "court", "ice"),
    *("jail", "consulate", "school", "group"),
)

Words = tuple[tuple[str, str], ...]
"""A text for each language, or nothing."""


@dataclass(frozen=True)
class Contact:
    """Someone who helps: names, hours and remarks in every language, and how to reach them.

    `phone` is as it was written; `address` is one of the web; both may be empty, not both at once.
    `checked_on` is the day on which somebody last tried them.
    """

    kind: Kind
    name: Words
    phone: str
    address: str
    hours: Words
    note: Words
    checked_on: datetime.date | None
    place: Place


def read(table: reading.Table, languages: Iterable[str]) -> tuple[Contact, ...]:
    """Read every contact, in the order of the file; problems go to the table's list."""
    found = tuple(_contact(entry, tuple(languages)) for entry in table.tables("contacts"))
    table.done()
    return found


def _contact(table: reading.Table, languages: tuple[str, ...]) -> Contact:
    contact = Contact(
        kind=cast(Kind, table.choice("kind", KINDS, "group")),
        name=_words(table, "name", languages, required=True),
        phone=table.text("phone"),
        address=table.web_address("address"),
        hours=_words(table, "hours", languages),
        note=_words(table, "note", languages),
        checked_on=table.date("checked_on"),
        place=table.place(),
    )
    if "kind" not in table.names:
        table.fail("key-missing", key="contacts.kind")
    if contact.checked_on is None and "checked_on" not in table.names:
        table.fail("key-missing", key="contacts.checked_on")
    if contact.phone and not (phones.dialled(contact.phone) or phones.is_short(contact.phone)):
        table.fail("phone-invalid", "phone", found=contact.phone)
    if not contact.phone and not contact.address:
        table.fail("contact-unreachable")
    table.done()
    return contact


def _words(
    table: reading.Table, key: str, languages: tuple[str, ...], *, required: bool = False
) -> Words:
    return tuple(table.by_language(key, languages, required=required).items())
