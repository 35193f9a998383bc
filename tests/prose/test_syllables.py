"""Syllables: Spanish is exact, English right for common words and close for the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.prose.syllables import counter, english, spanish

# Counts of the CMU Pronouncing Dictionary.
ENGLISH = {
    1: """a ask asked called cause court friend friends house judge judged league like moved priest
        right said seized signed stopped stayed taxed through times vague what world""",
    2: """agent asking being business client courthouse decides doing evening every going handled
        homeless judge's judges language lawyer likely mayor needed patient paying people playing
        police quiet rely rhythm safely social someone something sometimes special statement table
        tables timeline union wanted warrant""",
    3: """accepting anyone area basically continue earlier employer everyone family habeas idea
        immigrant initial medium offices period politics protection settlement somebody usual
        video""",
    4: """associate authority certificate citizenship community criticism deportation immediate
        immigration information judicially society specifically""",
    5: "accreditation communication representative",
    6: "identification naturalization responsibility",
}
# By the rules of spelling of RAE and ASALE: prohi-bir, reu-nión, guion.
SPANISH = {
    1: "a buey dio el fui guion hoy juez la ley mes muy pie que quien rey vio y",
    2: """agua ahumar ahí aire baúl buenas búho caer causa ciudad cuida cárcel destruir día fianza
        guerra hielo huida leer mayo maíz oye oír país pingüe prohibir rehuir reunión
        reír riesgo ruido tío veintiún viuda""",
    3: """ahínco alcohol arroyo caía chiita construido creíble criatura cuidaos héroe jesuita leía
        línea Malaui oía pingüino poeta prohíbe teatro vihuela""",
    4: """abogado abundancia aldehído averiguáis aéreo cooperar estudiante inmigración marihuana
        nihilismo océano policía uruguayo""",
    5: "abogacía autoridades representación representante universidad zoología",
    6: "contraalmirante reasentamiento",
    7: "antihistamínico constitucionalidad electrónicamente",
}


def _counts(rows: dict[int, str]) -> list[tuple[str, int]]:
    return [(word, count) for count, row in rows.items() for word in row.split()]


def test_the_lists_are_long_enough_to_mean_something() -> None:
    assert len(_counts(ENGLISH)) > 100
    assert len(_counts(SPANISH)) > 90


@pytest.mark.parametrize(("word", "count"), _counts(ENGLISH))
def test_english(word: str, count: int) -> None:
    assert english(word) == count
    assert english(word.capitalize()) == count


@pytest.mark.parametrize(("word", "count"), _counts(SPANISH))
def test_spanish(word: str, count: int) -> None:
    assert spanish(word) == count
    assert spanish(word.capitalize()) == count


@pytest.mark.parametrize(
    ("word", "in_english", "in_spanish"),
    [
        ("ICE", 1, 2),
        ("DHS", 3, 5),
        ("USCIS", 5, 7),
        ("W", 1, 1),
        ("FBI's", 3, 4),
        ("D.C.", 2, 2),
        ("a.m.", 2, 3),
        ("I-205", 1, 1),
        ("2026", 0, 0),
        ("", 0, 0),
    ],
)
def test_letters_of_an_abbreviation_are_said_and_figures_are_not(
    word: str, in_english: int, in_spanish: int
) -> None:
    assert (english(word), spanish(word)) == (in_english, in_spanish)


def test_parts_of_a_word_are_counted_each() -> None:
    assert english("follow-up") == 3
    assert english("judge’s") == english("judge's") == 2
    assert english("don’t") == 1
    assert spanish("político-social") == 6


def test_a_language_without_rules_has_no_counter() -> None:
    assert counter("en-US") is english
    assert counter("es") is spanish
    assert counter("ht") is None


@given(st.text(st.characters(categories=["L"]), min_size=1))
def test_every_word_has_a_syllable(word: str) -> None:
    assert english(word) >= 1
    assert spanish(word) >= 1
