"""``contacts.toml``: read strictly, with telephones that can be dialled."""

from __future__ import annotations

import pytest

from manual.book.load import load
from tests.books import MiniBook

GOOD = """
[[contacts]]
kind = "hotline"
name.en = "Example line"
name.es = "Línea de ejemplo"
phone = "202-456-1414"
checked_on = 2026-11-01
"""


def _problems(book: MiniBook, text: str, file: str = "contacts.toml") -> list[tuple[str, int]]:
    book.write(file, text)
    given = "" if file == "contacts.toml" else file
    return [(d.code, d.place.line) for d in load(book.root, given).diagnostics]


def test_a_book_without_the_file_has_no_contacts(bilingual: MiniBook) -> None:
    found = load(bilingual.root)
    assert found.book is not None
    assert (found.book.contacts, found.diagnostics) == ((), ())


def test_a_contact_is_read_in_every_language(bilingual: MiniBook) -> None:
    more = 'hours.en = "Days"\nhours.es = "De día"\naddress = "https://example.org"\n'
    assert _problems(bilingual, GOOD + more) == []
    book = load(bilingual.root).book
    assert book is not None
    (one,) = book.contacts
    assert (one.kind, one.phone, one.address) == ("hotline", "202-456-1414", "https://example.org")
    assert dict(one.name) == {"en": "Example line", "es": "Línea de ejemplo"}
    assert dict(one.hours)["es"] == "De día"
    assert one.note == ()


@pytest.mark.parametrize("number", ["211", "(202) 456-1414", "+52 55 5080 2000", "1-800-898-7180"])
def test_numbers_that_can_be_dialled_are_good(bilingual: MiniBook, number: str) -> None:
    assert _problems(bilingual, GOOD.replace("202-456-1414", number)) == []


@pytest.mark.parametrize("number", ["202-555-0123", "123-456-7890", "1-800", "call us", "111"])
def test_others_are_errors_by_line(bilingual: MiniBook, number: str) -> None:
    found = _problems(bilingual, GOOD.replace("202-456-1414", number))
    assert found == [("phone-invalid", 6)]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('kind = "hotline"', 'kind = "hotlin"', ("value-unknown", 3)),
        ('kind = "hotline"', "", ("key-missing", 2)),
        ("checked_on = 2026-11-01", "", ("key-missing", 2)),
        ("checked_on = 2026-11-01", 'checked_on = "soon"', ("key-type", 7)),
        ('name.es = "Línea de ejemplo"', "", ("key-missing", 4)),
        ('phone = "202-456-1414"', "", ("contact-unreachable", 2)),
        ('phone = "202-456-1414"', 'address = "example"', ("address-invalid", 6)),
        ('phone = "202-456-1414"', 'phone = "211"\nfax = "1"', ("key-unknown", 7)),
        ("[[contacts]]", "[[contact]]", ("key-unknown", 1)),
    ],
)
def test_a_slip_is_an_error_by_line(
    bilingual: MiniBook, old: str, new: str, problem: tuple[str, int]
) -> None:
    assert problem in _problems(bilingual, GOOD.replace(old, new))


def test_a_partner_has_a_file_of_its_own(bilingual: MiniBook) -> None:
    bilingual.write("contacts.toml", GOOD)
    north = GOOD.replace("Example line", "Example north")
    assert _problems(bilingual, north, "partners/north.toml") == []
    found = load(bilingual.root, "partners/north.toml").book
    assert found is not None
    assert [dict(one.name)["en"] for one in found.contacts] == ["Example north"]


@pytest.mark.parametrize("file", ["partners/none.toml", "../out.toml"])
def test_a_file_that_is_missing_or_outside_is_an_error(bilingual: MiniBook, file: str) -> None:
    (bilingual.root.parent / "out.toml").write_text(GOOD)
    assert [d.code for d in load(bilingual.root, file).diagnostics] == ["toml-missing"]
