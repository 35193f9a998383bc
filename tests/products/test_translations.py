"""Translations in `check` and in a release: words to avoid, waivers, what is behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.books import MiniBook

GLOSSARY = """
[noncitizen]
term = { en = "noncitizen", es = "persona no ciudadana" }
definition = { en = "A person who is not a citizen.", es = "Persona sin ciudadanía." }
avoid.en."alien" = "It makes people sound like things."
avoid.es."extraterrestre" = "Es una mala traducción."
allow.en = ["Alien Enemies Act"]
"""


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    book.write("glossary.toml", GLOSSARY)
    book.chapter("01-one", "Wait here.\n\nFile within 30 days.\n", title="One")
    book.chapter("01-one", "Espere aquí.\n\nPreséntelo en 30 días.\n", language="es", title="Uno")
    return book


def problems(book: MiniBook, *options: str) -> list[tuple[str, str, int]]:
    told = json.loads(book.run("check", "--json", *options).out)["problems"]
    return [(one["code"], one["file"], one["line"]) for one in told]


def change(book: MiniBook, language: str, was: str, now: str) -> None:
    path = book.root / language / "chapters/01-one.md"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def test_a_sound_book_has_no_problem(book: MiniBook) -> None:
    assert problems(book) == []
    assert book.run("adopt").status == 0
    assert problems(book) == []


def test_words_to_avoid_are_told_in_both_languages_but_not_where_the_law_is_quoted(
    book: MiniBook,
) -> None:
    change(book, "en", "Wait", 'The law says "alien", as the Alien Enemies\nAct does. Wait')
    assert problems(book) == []
    change(book, "en", "Wait", "Every alien\nwaits. Wait")
    change(book, "es", "Espere", "Los extraterrestres esperan. Espere")
    assert problems(book) == [
        ("word-avoided", "en/chapters/01-one.md", 6),
        ("word-avoided", "es/chapters/01-one.md", 5),
    ]
    shown = book.run("check", speak="es_US.UTF-8").err
    assert "es/chapters/01-one.md:5: aviso: “extraterrestres” es una palabra que se evita" in shown
    assert "persona no ciudadana" in shown
    refused = book.run("build", "--release")
    assert refused.status == 1
    assert "en/chapters/01-one.md:6: error: “alien” is a word to avoid" in refused.err


def test_a_release_refuses_a_number_that_changed_since_it_was_translated(book: MiniBook) -> None:
    assert book.run("adopt").status == 0
    for language in ("en", "es"):  # both change, so that only the ledger can tell
        change(book, language, "30", "15")
    assert problems(book) == [("translation-critical", "es/chapters/01-one.md", 7)]
    refused = book.run("build", "--release").err
    assert "es/chapters/01-one.md:7: error: chapters/01-one#" in refused
    assert book.run("done", "01-one").status == 0
    assert problems(book) == []


def test_a_waiver_with_a_reason_lets_a_difference_stand(book: MiniBook) -> None:
    change(book, "es", "en 30 días", "en un mes")
    told = json.loads(book.run("check", "--json").out)["problems"]
    assert [one["code"] for one in told] == ["number-differs"]
    block = told[0]["values"]["block"]
    book.extra = (
        f'[[waivers]]\ncheck = "number-differs"\nblock = "{block}"\n'
        'reason = "The court says a month."\ndate = 2026-01-01\n'
    )
    book.save()
    assert problems(book) == []
    change(book, "es", "en un mes", "en 30 días")
    assert [code for code, _, _ in problems(book)] == ["waiver-idle"]


def test_what_one_language_lacks_is_told_until_it_is_declared(book: MiniBook) -> None:
    assert book.run("adopt").status == 0
    change(book, "es", "30 días.", "30 días.\n\nLlame a la línea en español.")
    change(book, "en", "Wait", "Read it slowly.\n\nWait")
    assert sorted(code for code, _, _ in problems(book)) == ["block-missing", "block-undeclared"]
    for one in json.loads(book.run("changes", "--json").out):
        assert book.run("no-change", one["block"], "--because", "Only here.").status == 0
    assert problems(book) == []


def test_what_is_missing_and_holds_a_number_is_told_as_critical_and_no_release_prints_it(
    book: MiniBook,
) -> None:
    assert book.run("adopt").status == 0
    change(book, "en", "Wait", "Rain is wet.\n\nPay $50 first.\n\nWait")
    assert [(code, line) for code, _, line in problems(book)] == [
        ("block-missing", 3),
        ("block-missing-critical", 3),
    ]
    told = {one["source"]["text"]: one for one in json.loads(book.run("changes", "--json").out)}
    facts = {text.strip(): (one["state"], one["critical"]) for text, one in told.items()}
    assert facts == {"Rain is wet.": ("missing", False), "Pay $50 first.": ("missing", True)}
    assert "missing, and critical" in book.run("changes").out
    (status,) = json.loads(book.run("status", "--json").out)
    assert (status["total"]["missing"], status["total"]["missing_critical"]) == (2, 1)
    assert "still say it as it was" in book.run("status").out
    refused = book.run("build", "--release").err
    assert "error: chapters/01-one#" in refused and "is not translated, and holds" in refused
    block = told["Pay $50 first.\n"]["block"]
    assert book.run("no-change", block, "--because", "Only here.").status == 0
    assert [code for code, _, _ in problems(book)] == ["block-missing"]
