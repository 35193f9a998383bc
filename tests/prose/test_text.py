"""Passages hold what a person reads, in order, with the language and the line of each word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from manual.book.sources import Reference
from manual.diagnostics import Place
from manual.markup.convert import convert
from manual.prose.text import passages, primary
from tests.books import PROJECT
from tests.markup import pieces
from tests.prose.pieces import read, words

EVERYTHING = """## The *48* hours {#hours}

First sentence.
Second `make pdf` one[^a] here.

[^a]: The note, at its
    own place.

/// rights | You may wait
- An item.
- [ ] A box.
///

word
:   Its meaning.

> A quotation.

Table: Who signs

| Paper | By |
|---|---|
| Form | Officer |

![What it shows.](../figures/at-the-door.svg "The caption.")

```
code block
```
"""


def test_passages_come_in_the_order_of_reading_with_their_kinds() -> None:
    found = [(passage.kind, " ".join(words(passage))) for passage in read(EVERYTHING)]
    assert found == [
        ("heading", "The 48 hours"),
        ("text", "First sentence Second one here"),
        ("note", "The note at its own place"),
        ("label", "You may wait"),
        ("text", "An item"),
        ("text", "A box"),
        ("text", "word"),
        ("text", "Its meaning"),
        ("text", "A quotation"),
        ("caption", "Who signs"),
        ("cell", "Paper"),
        ("cell", "By"),
        ("cell", "Form"),
        ("cell", "Officer"),
        ("alt", "What it shows"),
        ("caption", "The caption"),
    ]


def test_each_word_has_the_line_of_the_file() -> None:
    """The body begins on line 5."""
    lines = {word.text: word.line for passage in read(EVERYTHING) for word in passage.words}
    wanted = {"48": 5, "First": 7, "here": 8, "note": 10, "place": 11, "You": 13, "item": 14}
    wanted |= {"box": 15, "word": 18, "meaning": 19, "quotation": 21, "signs": 23, "Officer": 27}
    wanted |= {"shows": 29, "caption": 29}
    assert {text: lines[text] for text in wanted} == wanted


def test_title_and_summary_have_their_own_lines() -> None:
    source = replace(pieces.source("Body.\n"), title_line=3, summary_line=2)
    marked = convert(source, PROJECT, pieces.STRINGS)  # type: ignore[arg-type]  # read only
    found = [(passage.kind, words(passage), passage.words[0].line) for passage in passages(marked)]
    assert found == [
        ("heading", ["A", "title"], 3),
        ("text", ["About", "it"], 2),
        ("text", ["Body"], 5),
    ]


def test_a_note_is_found_at_its_own_place_in_any_order() -> None:
    body = "One.[^b] Two.[^a]\n\n[^a]: The same words.\n[^b]: The same words.\n"
    found = {p.words[0].line: p.kind for p in read(body)}
    assert found == {5: "text", 8: "note", 7: "note"}
    ends = [p.words[0].line for p in read(body, kind="handout")]
    assert ends == [5, 8, 7]


def test_repeated_lines_are_told_apart() -> None:
    body = "- The same words.\n- The same words.\n\nOther.\n\n- The same words.\n"
    assert [p.words[0].line for p in read(body)] == [5, 6, 8, 10]


def test_foreign_phrases_have_their_language() -> None:
    (passage,) = read('Say: *No quiero hablar.*{: lang="es-MX" } Then wait.\n')
    assert [(w.text, w.language) for w in passage.words] == [
        ("Say", "en"),
        *((text, "es") for text in ("No", "quiero", "hablar")),
        *((text, "en") for text in ("Then", "wait")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<https://locator.ice.gov>",
        "<help@example.org>",
        "[https://ice.gov/x](https://ice.gov/x)",
        "www.ice.gov/detain",
        "locator.ice.gov",
        "`typed here`",
    ],
)
def test_addresses_and_code_are_text_and_no_words(text: str) -> None:
    (passage,) = read(f"Look at {text} now.\n")
    assert words(passage) == ["Look", "at", "now"]
    assert len(passage.text) > len("Look at  now.")


def test_the_words_of_a_link_are_words() -> None:
    (passage,) = read("Read [the rules](https://www.ecfr.gov) first.\n")
    assert words(passage) == ["Read", "the", "rules", "first"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Don't, *won*’t.", ["Don’t", "won’t"]),
        ("A follow-up at 8:30 a.m. costs $1,000.50.", "A follow-up at 8:30 a.m. costs 1,000.50"),
        ("D.C. or U.S.A.", "D.C. or U.S.A."),
        ("Form I-205 and EOIR-33/IC", "Form I-205 and EOIR-33 IC"),
        ("and/or 8 CFR 287.7(a)", "and or 8 CFR 287.7 a"),
        ("¿Qué? —Señor", "Qué Señor"),
        ("Call 1-800-898-7180.", ["Call", "1‑800‑898‑7180"]),
        ("Date: ______", "Date"),
    ],
)
def test_words(text: str, wanted: str | list[str]) -> None:
    (passage,) = read(text + "\n")
    assert words(passage) == (wanted.split() if isinstance(wanted, str) else wanted)


def test_abbreviations_that_are_explained_are_marked() -> None:
    (passage,) = read("ICE and ICE's DHS.\n\n*[ICE]: Immigration and Customs Enforcement\n")
    found = [(w.text, w.explained) for w in passage.words]
    assert found == [("ICE", True), ("and", False), ("ICE’s", True), ("DHS", False)]


def test_a_text_that_markdown_was_not_given_has_no_passages() -> None:
    assert read("[" * 500) == []


@pytest.mark.parametrize("code", ["es", "es-US", "ES"])
def test_a_language_is_known_by_its_first_part(code: str) -> None:
    assert primary(code) == "es"


def test_a_note_that_is_made_of_a_citation_is_not_the_text_of_the_piece() -> None:
    """Its own words are; what the press says behind them is not."""
    stale = Reference(
        "rule", (("en", "Citation of it"),), "", None, None, "flux", "US", "memory", Place("x")
    )
    source = pieces.source("A.[@rule] B.[^rule] C.[@rule, p. 3]\n\n[^rule]: My words.\n")
    strings = {**pieces.STRINGS, "source_unchecked": "Unchecked", "source_flux": "Flux {seen}"}
    marked = convert(source, PROJECT, strings, {"rule": stale})  # type: ignore[arg-type]  # read only
    found = [(p.kind, " ".join(words(p))) for p in passages(marked)][2:]
    assert found == [("text", "A B C"), ("note", "My words")]
