"""What stops a release, with its line and how to mend it, and that mending it lets it out."""

from __future__ import annotations

import json
import os

import pytest

from tests.books import MiniBook

SOURCES = """[cfr-1]
citation.en = "8 CFR 1(a)"
citation.es = "8 CFR 1(a)"
verified_on = 2026-01-01
volatility = "flux"
jurisdiction = "US"
read = "primary"
"""
REVIEW = """[[reviews]]
piece = "{piece}"
kind = "attorney"
who = "Ana (example)"
on = 2026-01-03
jurisdiction = "US"
law_as_of = 2026-01-01
text = "{text}"

"""
BODY = "One.\n\n/// rights\nStay silent.[@cfr-1]\n///\n"
FRESH = "1767744000"  # 2026-01-07
OLD = "1770422400"  # 2026-02-07


def _sign(book: MiniBook) -> None:
    told = json.loads(book.run("reviews", "--json").out)
    book.write("reviews.toml", "".join(REVIEW.format(**entry) for entry in told))


@pytest.fixture
def signed(bilingual: MiniBook, monkeypatch: pytest.MonkeyPatch) -> MiniBook:
    """A book that a release lets out on the day after its review."""
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", FRESH)
    bilingual.write("sources.toml", SOURCES)
    for language in ("en", "es"):
        bilingual.chapter("01-a", BODY, language=language)
        bilingual.handout("card", BODY, language=language)
    _sign(bilingual)
    return bilingual


def _refused(book: MiniBook, *errors: str) -> str:
    """Give what a release says; it makes nothing, and has these errors and no others."""
    result = book.run("build", "--release", "--edition", "reading")
    assert result.status == 1
    told = [line for line in result.err.splitlines() if " error: " in line]
    assert [error for error in errors if not any(line.startswith(error) for line in told)] == []
    assert [line for line in told if not line.startswith(errors)] == []
    assert not (book.root / "dist").exists()
    return result.err


def _let_out(book: MiniBook) -> None:
    result = book.run("check", "--release")
    assert (result.status, " error: " in result.err) == (0, False)


def test_a_book_that_is_signed_and_fresh_is_let_out(signed: MiniBook) -> None:
    _let_out(signed)
    signed.build("--release", "--edition", "reading")
    assert signed.pdf().exists()


def test_a_lapsed_review_stops_a_release_until_it_is_made_again(signed: MiniBook) -> None:
    signed.chapter("01-a", BODY.replace("One.", "Another one."), language="es")
    said = _refused(
        signed,
        "reviews.toml:1: error: the attorney review of chapters/01-a has lapsed",
        "en/chapters/01-a.md:1: error: no attorney has reviewed chapters/01-a",
    )
    text = json.loads(signed.run("reviews", "--json").out)[0]["text"]
    assert f'Have the new text reviewed, and write its hash: text = "{text}"' in said
    _sign(signed)
    _let_out(signed)


def test_an_old_source_in_flux_stops_a_release_until_it_is_read_again(
    signed: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", OLD)
    pieces = ("en/chapters/01-a", "es/chapters/01-a", "en/handouts/card", "es/handouts/card")
    line = {"chapters": 8, "handouts": 9}
    told = "error: the source “cfr-1” (flux) was last read 37 days before this build"
    said = _refused(signed, *(f"{p}.md:{line[p.split('/')[1]]}: {told}" for p in pieces))
    assert "Read it again and change verified_on in sources.toml; or waive it" in said
    signed.write("sources.toml", SOURCES.replace("2026-01-01", "2026-02-06"))
    _let_out(signed)


def test_a_claim_without_a_source_stops_a_release_until_it_cites_one(signed: MiniBook) -> None:
    bare = BODY.replace("[@cfr-1]", "")
    for language in ("en", "es"):
        signed.chapter("01-a", bare, language=language)
    _sign(signed)
    said = _refused(
        signed,
        "en/chapters/01-a.md:7: error: this block (rights) cites no source",
        "es/chapters/01-a.md:7: error: this block (rights) cites no source",
    )
    assert "Cite one: [@id]" in said
    for language in ("en", "es"):
        signed.chapter("01-a", BODY, language=language)
    _sign(signed)
    _let_out(signed)


def test_it_is_said_in_spanish(signed: MiniBook) -> None:
    signed.chapter("01-a", "Otro.\n", language="es")
    result = signed.run("build", "--release", speak="es_US.UTF-8")
    assert "reviews.toml:1: error: " in result.err
    assert "ya no vale" in result.err
