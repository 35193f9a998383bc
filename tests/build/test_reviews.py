"""Reviews: bound to the text, lapsed with it, printed, and asked for by a release."""

from __future__ import annotations

import json

import pytest

from tests import inspectors
from tests.books import MiniBook

REVIEW = """[[reviews]]
piece = "{piece}"
kind = "attorney"
who = "Ana Example"
on = 2026-02-03
jurisdiction = "US"
law_as_of = 2026-02-01
text = "{text}"
"""


@pytest.fixture
def plain(bilingual: MiniBook) -> MiniBook:
    for language in ("en", "es"):
        bilingual.chapter("01-a", "Text.", language=language)
        bilingual.handout("card", "Text.", language=language)
    return bilingual


def _hashes(book: MiniBook) -> dict[str, str]:
    told = json.loads(book.run("reviews", "--json").out)
    return {entry["piece"]: entry["text"] for entry in told}


def _sign(book: MiniBook) -> None:
    signed = (REVIEW.format(piece=piece, text=text) for piece, text in _hashes(book).items())
    book.write("reviews.toml", "\n".join(signed))


def test_what_nobody_reviewed_says_draft_on_cover_and_foot(plain: MiniBook) -> None:
    plain.build("--edition", "reading")
    for name in ("manual-reading", "handouts/card"):
        text = "".join(inspectors.text(plain.pdf(name)))
        assert "No attorney has reviewed this text yet." in text
        assert "Version 1.0 · DRAFT" in text
    assert "BORRADOR" in "".join(inspectors.text(plain.pdf(language="es")))


def test_a_release_asks_for_an_attorney_until_every_piece_is_signed(plain: MiniBook) -> None:
    refused = plain.run("build", "--release")
    assert refused.status == 1
    assert "en/chapters/01-a.md:1: error: no attorney has reviewed chapters/01-a" in refused.err
    assert f'text = "{_hashes(plain)["chapters/01-a"]}"' in refused.err
    _sign(plain)
    plain.build("--release", "--edition", "reading")
    text = "".join(inspectors.text(plain.pdf())).replace("\n", " ")
    assert "DRAFT" not in text
    assert "Reviewed by Ana Example, attorney, on February 3, 2026 (US)" in " ".join(text.split())
    assert "BORRADOR" not in "".join(inspectors.text(plain.pdf(language="es")))


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_review_lapses_when_the_text_of_either_language_changes(
    plain: MiniBook, language: str
) -> None:
    _sign(plain)
    plain.chapter("01-a", "Text, changed.", language=language)
    result = plain.run("check")
    assert result.status == 0
    assert "reviews.toml:1: warning: the attorney review of chapters/01-a has lapsed" in result.err
    assert _hashes(plain)["chapters/01-a"] in result.err
    assert plain.run("check", "--release").status == 1
    assert "lapsed" in plain.run("reviews").out
    plain.build("--edition", "reading")
    assert "DRAFT" in "".join(inspectors.text(plain.pdf()))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("chapters/01-a", "chapters/01-b", "Did you mean “chapters/01-a”?"),
        ('kind = "attorney"', 'kind = "atorney"', "Did you mean “attorney”?"),
        ("on = 2026-02-03\n", "", "reviews.toml:1: error: “on” is missing"),
        ("law_as_of = 2026-02-01\n", "", "“law_as_of” is missing"),
        ('who = "Ana Example"', 'whoo = "Ana Example"', "Did you mean “who”?"),
    ],
)
def test_a_bad_review_is_told(plain: MiniBook, old: str, new: str, told: str) -> None:
    text = REVIEW.format(piece="chapters/01-a", text="0")
    plain.write("reviews.toml", text.replace(old, new))
    result = plain.run("check")
    assert result.status == 1
    assert told in result.err


def test_a_copy_is_identified_by_its_code(plain: MiniBook) -> None:
    plain.build("--edition", "reading")
    entries = json.loads((plain.root / "dist/catalogue.json").read_text())["pieces"]
    codes = {entry["file"]: entry["code"] for entry in entries}
    assert len(set(codes.values())) == len(codes) == 4
    code = codes["es/handouts/card.pdf"]
    assert code in "".join(inspectors.text(plain.pdf("handouts/card", "es")))
    spoken = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    result = plain.run("identify", spoken)
    assert (
        "card, es, edition reading, version 1.0 of 2026-01-02. The text is the present"
        in result.out
    )
    plain.handout("card", "Texto nuevo.", language="es")
    assert "The text has changed since." in plain.run("identify", code).out
    assert plain.run("identify", codes["en/handouts/card.pdf"]).out.endswith("present one.\n")
    (plain.root / "dist/catalogue.json").rename(plain.root / "old.json")
    assert plain.run("identify", code).status == 2
    assert plain.run("identify", code, "--catalogue", "old.json").status == 0
