"""Sentences end where they should, in English and in Spanish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.prose.sentences import sentences
from tests.prose.pieces import read


def split(text: str, language: str = "en") -> list[str]:
    return [s.text for passage in read(text, language) for s in sentences(passage)]


@pytest.mark.parametrize(
    "parts",
    [
        ["One.", "Two!", "Three?", "Four …", "Five"],
        ["She asked: “Who signed it?”", "Nobody knew."],
        ["(This is one.)", "“And this.”"],
        ["He said: stay; she stayed; we went."],
        ["Wait … and see."],
        ["“Is he there?” asked the man."],
        ["In 2025 it ended.", "2026 was new."],
        ["Pay $1.50 to 8 CFR 287.7 now."],
        ["Ask Mr. Galarza and Dr. J. Pitts.", "They know."],
        ["See *Padilla v. Kentucky* in No. 25-5320, p. 8.", "It is long."],
        ["The answer is no.", "Go home."],
        ["Come at 5 p.m. on Friday.", "Leave in the a.m.", "Call first."],
        ["He lives in Washington, D.C.", "The court is there."],
        ["A U.S. citizen may stay."],
    ],
    ids=lambda parts: parts[0],
)
def test_english(parts: list[str]) -> None:
    assert [text.strip("*") for text in split(" ".join(parts))] == [
        part.replace("*", "") for part in parts
    ]


@pytest.mark.parametrize(
    "parts",
    [
        ["¿Quién firmó?", "¡Nadie!", "“¿Por qué?”", "No sé."],
        ["El Sr. Galarza y la Dra. Ruiz viven en EE. UU. desde 2010."],
        ["Vea el núm. 3, la pág. 8 y el art. 4."],
        ["Pregunte: “¿Ha cambiado esto?”", "Anote la respuesta."],
        ["Llame a las 5 p.m.", "No espere."],
    ],
    ids=lambda parts: parts[0],
)
def test_spanish(parts: list[str]) -> None:
    assert split(" ".join(parts), "es") == parts


def test_a_line_of_the_source_ends_a_sentence_even_behind_an_abbreviation() -> None:
    assert split("It was signed by the Gov.\nHe knew.\n") == [
        "It was signed by the Gov.",
        "He knew.",
    ]


def test_items_and_cells_are_sentences_of_their_own() -> None:
    assert split("- a name\n- a date;\n\n| Paper | By |\n|---|---|\n| Form | Officer |\n") == [
        "a name", "a date;", "Paper", "By", "Form", "Officer"
    ]  # fmt: skip


def test_each_sentence_has_its_own_line() -> None:
    (passage,) = read("One here.\nTwo there. Three\ngoes on.\n")
    assert [(s.text, s.place.line) for s in sentences(passage)] == [
        ("One here.", 5),
        ("Two there.", 6),
        ("Three goes on.", 6),
    ]


def test_foreign_words_are_in_the_text_and_do_not_count() -> None:
    (passage,) = read('Say *no quiero*{: lang="es" } now. *No hablo.*{: lang="es" }\n')
    (only,) = sentences(passage)
    assert only.text == "Say no quiero now."
    assert [word.text for word in only.words] == ["Say", "now"]


@given(st.text("aB1 .?!…“”’()[]¿¡\n", max_size=60))
def test_no_word_is_lost_or_counted_twice(text: str) -> None:
    for passage in read(text):
        found = [word for sentence in sentences(passage) for word in sentence.words]
        assert found == list(passage.words)
