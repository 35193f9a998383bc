"""Which changes of a sentence are critical, and which are style."""

from __future__ import annotations

import pytest

from benchmarks.facts import CRITICAL, STYLE
from manual.translation.critical import facts
from manual.translation.hashes import hashes
from manual.translation.ledger import Entry
from manual.translation.standing import compare, entry


@pytest.mark.parametrize(("was", "now", "told"), CRITICAL)
def test_a_changed_phone_fee_deadline_duty_or_negation_is_critical(
    was: str, now: str, told: str
) -> None:
    for one, other in ((was, now), (now, was)):
        assert hashes(one, "en").change(hashes(other, "en")) == "critical"
    assert facts(told, "es") or not facts(was, "en")


@pytest.mark.parametrize(("was", "now", "told"), STYLE)
def test_a_change_of_style_is_not_critical(was: str, now: str, told: str) -> None:
    assert hashes(was, "en").change(hashes(now, "en")) in ("wording", "markup")


@pytest.mark.parametrize(
    ("language", "was", "now"),
    [
        ("es", "No firme nada.", "Firme todo."),
        ("es", "Presente dentro de treinta días.", "Presente dentro de sesenta días."),
        ("es", "Usted tiene que ir.", "Usted puede ir."),
        ("es", "Toma al menos un año.", "Toma menos de un año."),
        ("fr", "Ne signez pas.", "Signez."),
        ("fr", "Vous avez dix jours.", "Vous avez vingt jours."),
        ("pt", "Não assine nada.", "Assine tudo."),
        ("pt", "A audiência é em março.", "A audiência é em maio."),
        ("ht", "Pa siyen anyen.", "Siyen tout."),
        ("ht", "Ou gen dis jou.", "Ou gen ven jou."),
    ],
)
def test_other_languages_have_critical_words_too(language: str, was: str, now: str) -> None:
    assert hashes(was, language).change(hashes(now, language)) == "critical"


def adopted(source: str, target: str, into: str) -> list[Entry]:
    units = compare(source, target, (), "en", into=into)
    return [entry(unit, "en", into) for unit in units if unit.source and unit.target]


@pytest.mark.parametrize(
    ("into", "target", "edited", "state"),
    [
        ("es", "No firme nada.", "Firme todo.", "critical"),
        ("es", "No firme nada.", "No firme nada hoy.", "critical"),
        ("es", "No firme nada.", "No firme nada, señora.", "translated"),
        ("fr", "Ne signez rien.", "Signez tout.", "critical"),
    ],
)
def test_an_edit_of_the_translation_is_read_in_its_language(
    into: str, target: str, edited: str, state: str
) -> None:
    entries = adopted("Do not sign anything.\n", f"{target}\n", into)
    (unit,) = compare("Do not sign anything.\n", f"{edited}\n", entries, "en", into=into)
    assert unit.state == state


def test_a_translation_as_it_was_confirmed_is_not_judged_by_newer_words() -> None:
    (known,) = adopted("Sign it.\n", "Fírmelo.\n", "es")
    (unit,) = compare(
        "Sign it.\n", "Fírmelo.\n", [known.__class__(**{**vars(known), "said": "0"})], "en"
    )
    assert unit.state == "translated"
