"""The formulas give the numbers of their sources; targets are held against them."""

from __future__ import annotations

import pytest

from manual.book.model import Targets
from manual.prose import readability
from manual.prose.readability import Measure, measure
from tests.prose.pieces import piece

HARD = (
    "Immigration authorities occasionally reconsider representation determinations notwithstanding "
    "administrative irregularities."
)
PLAIN = "The cat sat on the mat. The dog sat too.\n"


def of(
    body: str, language: str = "en", targets: Targets | None = None, *, tables: bool = False
) -> Measure:
    found = measure(piece(body, language), targets or Targets(), tables=tables)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("formula", "words", "syllables", "wanted"),
    [
        # 0.39 × 20 + 11.8 × 1.5 − 15.59
        (readability.flesch_kincaid, 20, 1.5, 9.91),
        (readability.flesch_kincaid, 10, 1.2, 2.47),
        # 206.84 − 0.60 × 190 − 1.02 × 15
        (readability.fernandez_huerta, 15, 1.9, 77.54),
        # 206.835 − 62.3 × 1.9 − 15
        (readability.szigriszt, 15, 1.9, 73.465),
    ],
)
def test_formulas(formula: object, words: float, syllables: float, wanted: float) -> None:
    assert callable(formula)
    assert formula(words, syllables) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("ease", "step"),
    [
        (-20, 0),
        (40, 0),
        (40.1, 1),
        (55, 1),
        (60, 2),
        (65, 2),
        (80, 3),
        (80.1, 4),
        (120, 4),
    ],
)
def test_steps_of_inflesz(ease: float, step: int) -> None:
    assert readability.inflesz(ease) == step


def test_an_english_piece() -> None:
    """Ten words of one syllable each, in two sentences."""
    found = of(PLAIN)
    assert (found.words, found.sentences, found.mean, found.syllables) == (10, 2, 5.0, 1.0)
    assert found.grade == pytest.approx(0.39 * 5 + 11.8 - 15.59)
    assert (found.huerta, found.inflesz) == (None, None)
    assert (found.longest.words, found.longest.place.line) == (6, 5)


def test_a_spanish_piece() -> None:
    """La ca-sa vie-ja. No a-bra puer-tas: ten syllables in six words and two sentences."""
    found = of("La casa vieja. No abra puertas.\n", "es")
    assert (found.words, found.sentences) == (6, 2)
    assert found.syllables == pytest.approx(10 / 6)
    assert found.huerta == pytest.approx(206.84 - 60 * 10 / 6 - 1.02 * 3)
    assert found.inflesz == pytest.approx(206.835 - 62.3 * 10 / 6 - 3)
    assert found.grade is None


def test_a_figure_is_a_word_without_syllables() -> None:
    found = of("Pay 500 now.\n")
    assert (found.words, found.mean, found.syllables) == (3, 3.0, 1.0)


def test_only_running_text_counts() -> None:
    body = (
        f'## {HARD}\n\n{PLAIN}A note.[^a] Say *{HARD}*{{: lang="es" }} now.\n\n'
        f"/// rights | {HARD}\nWait.\n///\n\n"
        f"Table: {HARD}\n\n| {HARD} |\n|---|\n| {HARD} |\n\n"
        f'![{HARD}](../figures/at-the-door.svg "{HARD}")\n\n[^a]: {HARD}\n'
    )
    found = of(body)
    assert (found.words, found.sentences) == (15, 5)
    counted = of(body, tables=True)
    assert counted.sentences == 7
    assert counted.words > found.words


def test_the_worst_sentences_come_first_and_short_ones_never() -> None:
    body = f"{PLAIN}\nImmigration authorities deport.\n\n{HARD}\n\n{'Go on and on ' * 9}now.\n"
    found = of(body)
    assert [hard.place.line for hard in found.worst] == [9, 11]
    assert found.worst[0].text == HARD
    assert found.longest.place.line == 11
    assert [hard.place.line for hard in of(PLAIN).worst] == [5, 5]


def test_in_a_language_without_formula_length_is_what_counts() -> None:
    found = of("Yon sèl. Chat la chita sou tapi a ak chen an tou.\n", "ht", Targets(sentence=5))
    assert (found.grade, found.huerta, found.inflesz) == (None, None, None)
    assert found.worst[0].words == 10
    assert found.worst[0].score is None
    (problem,) = readability.problems(found)
    assert problem.code == "readability-sentence"


@pytest.mark.parametrize("body", ["", "## Only a heading\n", '*No.*{: lang="es" }\n'])
def test_a_piece_without_sentences_is_not_measured(body: str) -> None:
    assert measure(piece(body), Targets()) is None


def told(found: Measure) -> list[tuple[str, int, dict[str, str]]]:
    return [(p.code, p.place.line, dict(p.values)) for p in readability.problems(found)]


def test_what_is_beyond_its_target_is_told_at_the_worst_sentence() -> None:
    found = of(f"{PLAIN}\n{HARD}\n", targets=Targets(grade=6, sentence=8))
    (grade, length) = told(found)
    assert grade[:2] == ("readability-grade", 7)
    assert float(grade[2]["found"]) > 6
    assert grade[2]["wanted"] == "6.0"
    assert grade[2]["worst"].startswith("7 “Immigration authorities occasionally reconsider …”")
    assert length[:2] == ("readability-sentence", 7)
    assert length[2] == {
        "count": "1",
        "found": "9.0",
        "wanted": "8.0",
        "worst": "7 “Immigration authorities occasionally reconsider …”",
    }


def test_spanish_is_held_against_its_own_scale() -> None:
    body = "Las autoridades migratorias reconsideran ocasionalmente determinaciones anteriores.\n"
    found = of(body, "es", Targets(grade=0, inflesz=60))
    (problem,) = told(found)
    assert problem[0] == "readability-inflesz"
    assert told(of("La casa es de mi tía. Va a pie.\n", "es", Targets(grade=0, inflesz=60))) == []


def test_without_targets_nothing_is_told() -> None:
    assert told(of(f"{HARD}\n")) == []
    assert told(of(PLAIN, targets=Targets(grade=8, inflesz=60, sentence=6))) == []


@pytest.mark.parametrize(
    ("targets", "language", "beyond"),
    [
        (Targets(), "en", [True, True]),
        (Targets(grade=8), "en", [True, False]),
        (Targets(sentence=8), "ht", [True, False]),
        (Targets(inflesz=60), "es", [True, False]),
    ],
)
def test_a_sentence_is_held_against_the_target_of_its_piece(
    targets: Targets, language: str, beyond: list[bool]
) -> None:
    body = {
        "en": f"{HARD}\n\nHe is at the door, so do not go.\n",
        "es": f"{'Constitucionalidad y reglamentaciones ' * 3}.\n\nYo no sé qué va a ser de ti.\n",
        "ht": "a a a a a a a a a.\n\nb b b b b b b b.\n",
    }[language]
    found = of(body, language, targets)
    assert [found.is_beyond(found.worst[0]), found.is_beyond(found.worst[-1])] == beyond
