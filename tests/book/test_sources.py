"""sources.toml: strict, and honest about what was read."""

from __future__ import annotations

import datetime

import pytest

from manual.book.load import load
from tests.books import MiniBook

GOOD = """[cfr-1]
citation.en = "8 CFR 1"
address = "https://example.org/1"
verified_on = 2026-01-01
volatility = "flux"
jurisdiction = "US"
read = "secondary"
note = "for us"
"""


def _codes(book: MiniBook) -> list[tuple[str, int]]:
    return [(d.code, d.place.line) for d in load(book.root).diagnostics]


def test_a_good_source_is_read(book: MiniBook) -> None:
    book.write("sources.toml", GOOD)
    loaded = load(book.root)
    assert loaded.diagnostics == ()
    assert loaded.book is not None
    source = loaded.book.references["cfr-1"]
    assert (source.cited("en"), source.read, source.volatility) == ("8 CFR 1", "secondary", "flux")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('read = "secondary"', 'read = "skimmed"', "value-unknown"),
        ('volatility = "flux"', 'volatility = "fluxx"', "value-unknown"),
        ("verified_on = 2026-01-01", 'verified_on = "soon"', "key-type"),
        ("verified_on = 2026-01-01", "", "source-unread"),
        ("https://example.org/1", "javascript:alert(1)", "address-invalid"),
        ("https://example.org/1", "example.org/1", "address-invalid"),
        ("https://example.org/1", "https://example.org/a b", "address-invalid"),
        ('note = "for us"', 'nota = "for us"', "key-unknown"),
        ('citation.en = "8 CFR 1"', "", "key-missing"),
        ('"8 CFR 1"', '" "', "key-empty"),
        ("[cfr-1]", "[CFR_1]", "name-form"),
    ],
)
def test_a_bad_source_is_told_by_line(book: MiniBook, old: str, new: str, code: str) -> None:
    book.write("sources.toml", GOOD.replace(old, new))
    found = _codes(book)
    assert code in [name for name, _ in found]
    assert all(line > 0 for _, line in found)


@pytest.mark.parametrize(
    ("volatility", "days", "stale"),
    [("flux", 30, False), ("flux", 31, True), ("yearly", 400, False), ("yearly", 401, True)],
)
def test_what_changes_grows_stale(book: MiniBook, volatility: str, days: int, stale: bool) -> None:
    book.write("sources.toml", GOOD.replace('"flux"', f'"{volatility}"'))
    loaded = load(book.root).book
    assert loaded is not None
    today = datetime.date(2026, 1, 1) + datetime.timedelta(days)
    assert loaded.references["cfr-1"].stale(today) is stale


def test_what_is_stable_never_grows_stale_and_what_changes_unread_always_is(book: MiniBook) -> None:
    unread = GOOD.replace("verified_on = 2026-01-01", "").replace('"secondary"', '"memory"')
    book.write("sources.toml", unread + GOOD.replace("cfr-1", "b").replace('"flux"', '"stable"'))
    loaded = load(book.root).book
    assert loaded is not None
    day = datetime.date(2099, 1, 1)
    assert [loaded.references[name].stale(day) for name in ("cfr-1", "b")] == [True, False]
