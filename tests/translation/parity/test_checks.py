"""Parity of single blocks: what is told, how bad it is, and what is left in peace."""

from __future__ import annotations

import pytest

from manual.book.glossary import Glossary
from manual.translation.parity import checks
from manual.translation.pieces import Piece
from manual.translation.standing import compare


def found(source: str, target: str, register: str = "usted") -> list[tuple[str, str]]:
    units = compare(f"{source}\n", f"{target}\n", (), "en")
    piece = Piece("a", "es", "en/a.md", "es/a.md", source, target, (), units)
    told = checks.problems(piece, Glossary(), register)
    return [(one.severity.name.lower(), one.code) for one in told]


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("Call 1-888-351-4024.", "Llame al 1-888-351-4025.", ("error", "phone-differs")),
        ("[Call](tel:+18883514024)", "[Llame](tel:+18883514025)", ("error", "phone-differs")),
        ("Pay $1,250.50 today.", "Pague $1,250.60 hoy.", ("error", "number-differs")),
        ("Pay $80 now.", "Pague ahora.", ("error", "number-differs")),
        ("File within 30 days.", "Preséntelo en 15 días.", ("error", "number-differs")),
        ("You have ten days.", "Tiene quince días.", ("error", "number-differs")),
        ("File within 30 days.", "Preséntelo a tiempo.", ("error", "number-differs")),
        ("See page 7.", "Vea la página.", ("warning", "number-differs")),
        ("Dear {name}, come.", "Estimado {nombre}, venga.", ("error", "placeholder-differs")),
        ("It is so.[^one]", "Así es.", ("error", "note-differs")),
        ("# Bond {#bond}", "# Fianza {#fianza}", ("error", "anchor-differs")),
        ("![A map](a.svg)", "![Un mapa](b.svg)", ("error", "picture-differs")),
        ("# Bond", "## Fianza", ("warning", "level-differs")),
        ("| a | b |", "| a |", ("warning", "cells-differ")),
        ("See [this](a.md) here.", "Vea esto aquí.", ("warning", "links-differ")),
        ("Do not sign.", "Firme.", ("warning", "negation-lost")),
        ("Sign here.", "No firme aquí.", ("warning", "negation-added")),
        ("Take your papers.", "Lleva tus papeles.", ("warning", "register-mixed")),
        ("Where is it?", "Dónde está?", ("warning", "mark-lacking")),
        ("Say “yes” to it.", "Diga “sí a eso.", ("warning", "quote-open")),
        (
            "What you do at the door is up to you and your family.",
            "What you do at the door is up to you and your family.",
            ("warning", "text-untranslated"),
        ),
        (
            "*I do not consent to a search.*",
            '*I do not consent to search.*{: lang="en" }',
            ("error", "phrase-differs"),
        ),
    ],
)
def test_what_differs_is_told(source: str, target: str, told: tuple[str, str]) -> None:
    assert found(source, target) == [told]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("On March 4, 2025, at 3:00 p.m.", "El 4 de marzo de 2025, a las 15:00"),
        ("You have ten days.", "Tiene 10 días."),
        ("Forty-eight hours at most.", "Cuarenta y ocho horas como máximo."),
        ("It costs $1,250.50.", "Cuesta $1.250,50."),
        ("About 12,000 people.", "Unas 12 mil personas."),
        ("One person may call twice.", "Una persona puede llamar dos veces."),
        ("Keep silent.", "No diga nada: guarde silencio."),
        ("It is unsafe.", "No es seguro."),
        ("See [this](../en/a.md).", "Vea [esto](../es/a.md)."),
        ("He says: “You sign.”", "Él dice: “Tú firmas”."),
        ("The officer says *stop*.", 'El agente dice *stop*{: lang="en" }.'),
        ("*Payton v. New York*, 445 U.S. 573", "*Payton v. New York*, 445 U.S. 573"),
    ],
)
def test_what_only_looks_other_is_left_in_peace(source: str, target: str) -> None:
    assert found(source, target) == []


def test_another_register_is_the_choice_of_the_book() -> None:
    assert found("Take your papers.", "Lleva tus papeles.", "tú") == []
