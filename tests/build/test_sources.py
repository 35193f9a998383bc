"""Sources in print: notes, marks, the annex, and what a release refuses."""

from __future__ import annotations

import os

import pytest

from tests import inspectors
from tests.books import MiniBook

SOURCES = """[cfr-1]
citation.en = "8 CFR 1(a)"
citation.es = "8 CFR 1(a), en inglés"
address = "https://www.example.org/cfr/1"
verified_on = 2026-01-01
as_of = 2025-12-01
volatility = "flux"
jurisdiction = "US"
read = "secondary"

[ina-2]
citation.en = "INA 2"
citation.es = "INA 2"
verified_on = 2026-01-01
volatility = "stable"
jurisdiction = "US"
read = "primary"
"""
BODY = """One claim.[@cfr-1, p. 3] Two.[@ina-2] Again.[@ina-2]

/// rights
Stay silent.[^ina-2]
///

[^ina-2]: Our own words.
"""
FRESH = "1767744000"  # 2026-01-07
OLD = "1772841600"  # 2026-03-07


@pytest.fixture
def sourced(bilingual: MiniBook, monkeypatch: pytest.MonkeyPatch) -> MiniBook:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", FRESH)
    bilingual.write("sources.toml", SOURCES)
    for language in ("en", "es"):
        bilingual.chapter("01-a", BODY, language=language)
    return bilingual


def _text(book: MiniBook, language: str = "en") -> str:
    return inspectors.tag_text(book.pdf(language=language))


def test_a_citation_is_a_numbered_note_with_its_state(sourced: MiniBook) -> None:
    sourced.build("--edition", "reading")
    text = _text(sourced)
    assert (
        "8 CFR 1(a), p. 3. Not yet checked against the primary text."
        " In flux: last seen December 2025." in text
    )
    assert "2. Our own words." in text
    spanish = _text(sourced, "es")
    assert "8 CFR 1(a), en inglés, p. 3. Aún no se ha comparado con el texto original." in spanish
    assert "Puede haber cambiado: visto en diciembre de 2025." in spanish


def test_the_annex_says_how_each_source_was_read(sourced: MiniBook) -> None:
    second = SOURCES.split("\n\n")[1].replace("ina-2", "ina-3").replace("INA 2", "INA 3")
    sourced.write("sources.toml", f"{SOURCES}\n{second.replace('01-01', '01-02')}")
    third = SOURCES.split("\n\n")[1].replace("ina-2", "ina-4").replace("INA 2", "INA 4")
    sourced.write("sources.toml", (sourced.root / "sources.toml").read_text() + f"\n{third}")
    sourced.chapter("01-a", BODY.replace("Two.", "Two.[@ina-3][@ina-4] "))
    sourced.build("--edition", "reading")
    annex = _text(sourced).split("What the notes of this book rest on")[1]
    primary, secondary = annex.split("Known from reports\n")
    assert "Primary texts, read\nRead on January 1, 2026, where no other day is given." in primary
    assert "INA 2\nINA 3 Read on January 2, 2026.\nINA 4\n" in primary
    assert "8 CFR 1(a) In flux: last seen December 2025. example.org/cfr/1" in secondary
    titles = [item.title for item in inspectors.outline(sourced.pdf())]
    assert "Sources" in titles


def test_a_stale_source_is_named_and_marked(
    sourced: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    sourced.build("--edition", "reading")
    assert "Check first" not in _text(sourced)
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", OLD)
    result = sourced.build("--edition", "reading")
    assert (
        "en/chapters/01-a.md:5: warning: the source “cfr-1” (flux) was last read 65 days"
        in result.err
    )
    assert _text(sourced).count("Check first") == 1
    assert _text(sourced, "es").count("Verifique") == 1


def test_a_stale_source_is_refused_until_it_is_waived_and_stays_marked(
    sourced: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "cfr-1" not in sourced.run("check", "--release").err
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", OLD)
    refused = sourced.run("build", "--release")
    assert refused.status == 1
    assert "en/chapters/01-a.md:5: error:" in refused.err
    assert "Read it again" in refused.err
    assert not sourced.pdf().exists()
    text = (sourced.root / "book.toml").read_text()
    waiver = (
        '\n[[waivers]]\nsource = "cfr-1"\nreason = "The court rules in May."\ndate = 2026-03-01\n'
    )
    sourced.write("book.toml", text + waiver)
    allowed = sourced.run("check", "--strict")
    assert allowed.status == 0
    assert "warning" not in allowed.err
    line = len(text.splitlines()) + 2
    assert allowed.err.count(f"book.toml:{line}: note: the source “cfr-1”") == 1
    assert "waived since 2026-03-01: The court rules in May." in allowed.err
    assert "but what is waived" in allowed.out
    assert "note: the source “cfr-1”" in sourced.run("check", "--release").err
    sourced.build("--edition", "reading")
    assert _text(sourced).count("Check first") == 1
    sourced.write("book.toml", text + waiver + waiver.replace("cfr-1", "cfr-2"))
    idle = sourced.run("check", "--strict")
    assert idle.status == 1 and idle.err.count("warning") == 1
    assert f"book.toml:{line + 5}: warning: this waives the source “cfr-2”" in idle.err
    sourced.write("book.toml", text + waiver.replace("reason", "reasn"))
    assert "reason" in sourced.run("check").err


def test_an_unknown_source_is_an_error_with_the_nearest(sourced: MiniBook) -> None:
    sourced.chapter("01-a", "Text.[@cfr-2]\n\n`[@code]` is left alone.\n")
    result = sourced.run("check")
    assert result.status == 1
    assert "en/chapters/01-a.md:5: error: there is no source “cfr-2”" in result.err
    assert "Did you mean “cfr-1”?" in result.err
    assert "source “code”" not in result.err


def test_a_block_that_claims_without_a_source_is_told_and_refused(sourced: MiniBook) -> None:
    unsourced = "\n/// warning\nNo source.\n///\n"
    no_claim = "\n/// steps\n    attrs: {class: no-claim}\n\n1. Call.\n///\n"
    body = BODY + unsourced + no_claim
    for language in ("en", "es"):
        sourced.chapter("01-a", body, language=language)
    result = sourced.run("check")
    assert result.status == 0
    assert result.err.count("cites no source") == 2
    assert "en/chapters/01-a.md:13: warning: this block (warning) cites no source" in result.err
    assert sourced.run("check", "--release").status == 1


def test_a_source_that_nothing_cites_is_told(sourced: MiniBook) -> None:
    sourced.write("sources.toml", SOURCES + SOURCES.split("\n\n")[1].replace("ina-2", "ina-3"))
    assert (
        "sources.toml:18: warning: the source “ina-3” is cited nowhere" in sourced.run("check").err
    )
