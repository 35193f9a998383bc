"""Each word that is printed is looked up in the dictionary of its language, once a piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.prose import spelling
from manual.prose.dictionary import Dictionary, find
from manual.prose.spelling import Spelled
from tests.prose.pieces import piece


@pytest.fixture(scope="module")
def dictionaries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dictionary]:
    root = tmp_path_factory.mktemp("book")
    (root / "words").mkdir()
    (root / "words" / "en.txt").write_text("Lidia\npro bono\nWomen's Xyzzyx\nCirq.\n")
    opened = {language: find(root, language, []) for language in ("en", "es")}
    return {language: found for language, found in opened.items() if found is not None}


def check(dictionaries: dict[str, Dictionary], body: str, language: str = "en") -> Spelled:
    return spelling.check(piece(body, language), dictionaries)


def unknown(dictionaries: dict[str, Dictionary], body: str, language: str = "en") -> list[str]:
    return [one.word for one in check(dictionaries, body, language).unknown]


def test_a_right_text_has_no_unknown_words(dictionaries: dict[str, Dictionary]) -> None:
    found = check(dictionaries, "Lidia’s judge said: “You don't need it.”\n")
    assert (found.words, found.unknown) == (7, ())


def test_everything_that_is_printed_is_looked_at(dictionaries: dict[str, Dictionary]) -> None:
    body = """## Headdingx

Paragrafx.[^a]

/// rights | Titlex
Blockx.
///

Table: Captionx

| Headx |
|---|
| Cellx |

![Altx.](../figures/at-the-door.svg "Figurex.")

[^a]: Notex.
"""
    found = check(dictionaries, body)
    assert {one.word: one.lines for one in found.unknown} == {
        "Headdingx": (5,),
        "Paragrafx": (7,),
        "Titlex": (9,),
        "Blockx": (10,),
        "Captionx": (13,),
        "Headx": (15,),
        "Cellx": (17,),
        "Altx": (19,),
        "Figurex": (19,),
        "Notex": (21,),
    }


def test_a_word_is_told_once_with_all_its_lines(dictionaries: dict[str, Dictionary]) -> None:
    found = check(dictionaries, "One recieve, and\nrecieve.\n\nMore.\n\nrecieve recieve\n")
    (one,) = found.unknown
    assert (one.word, one.language, one.lines) == ("recieve", "en", (5, 6, 10))
    assert "receive" in one.near
    (problem,) = spelling.problems(found.unknown)
    assert (problem.code, problem.place.line) == ("word-unknown", 5)
    values = dict(problem.values)
    assert values["lines"] == "5, 6, 10"
    assert values["nearest"].split("\n") == list(one.near)


@pytest.mark.parametrize(
    "text",
    [
        "<https://locatr.ice.gov>",
        "`xyzzyx`",
        "I-205x, G-325R, 25-cv-5320",
        "A.B.C. and (b)",
        "(iii) and (IV)",
        "See [the rules](https://exampel.org/xyzzyx).",
        "More.\n{: #xyzzyx }",
        "ICEX and ICEX’s.\n\n![ICEX](../figures/at-the-door.svg)\n\n*[ICEX]: Long form",
    ],
)
def test_what_is_no_spelled_word_is_passed_over(
    dictionaries: dict[str, Dictionary], text: str
) -> None:
    assert unknown(dictionaries, f"Here. {text}\n") == []


def test_a_foreign_phrase_is_looked_up_in_its_own_language(
    dictionaries: dict[str, Dictionary],
) -> None:
    body = 'Say: *No quiero hablar, abogadda.*{: lang="es" } Then hablar.\n'
    found = check(dictionaries, body)
    assert [(one.word, one.language) for one in found.unknown] == [
        ("abogadda", "es"),
        ("hablar", "en"),
    ]
    assert unknown(dictionaries, '*Mwen pa vle pale.*{: lang="ht" }\n') == []
    assert unknown(dictionaries, 'Diga: *I want a lawyer.*{: lang="en" } Ya.\n', "es") == []


def test_names_are_right_as_a_whole_only(dictionaries: dict[str, Dictionary]) -> None:
    assert unknown(dictionaries, "Pro bono, pro\nbono, Women’s Xyzzyx, 9th Cirq. 2026.\n") == []
    assert unknown(dictionaries, "A bono, Xyzzyx, Cirq and women's Xyzzyx.\n") == [
        "bono",
        "Xyzzyx",
        "Cirq",
    ]


def test_a_roman_number_without_parentheses_is_a_word(
    dictionaries: dict[str, Dictionary],
) -> None:
    assert unknown(dictionaries, "xvxx\n") == ["xvxx"]


def test_without_dictionaries_nothing_is_looked_up() -> None:
    found = spelling.check(piece("Xyzzyx.\n"), {})
    assert (found.words, found.unknown) == (0, ())


def test_the_same_text_gives_the_same_report(
    dictionaries: dict[str, Dictionary], tmp_path: Path
) -> None:
    again = {language: find(tmp_path, language, []) for language in ("en", "es")}
    opened = {language: found for language, found in again.items() if found is not None}
    body = "Recieve the waranty of abogadda.\n"
    assert check(dictionaries, body).unknown == check(opened, body).unknown
