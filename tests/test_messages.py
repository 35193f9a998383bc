"""Every message that the program can give exists in every language, with the same blanks."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator

import pytest

from manual import messages
from manual.diagnostics import Place, error
from tests.books import PROJECT

SOURCES = sorted((PROJECT / "manual").rglob("*.py"))
MAKERS = {"error", "warning", "note", "fail", "report"}


def _strings() -> set[str]:
    return {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _codes() -> Iterator[str]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0]
                if name in MAKERS and isinstance(first, ast.Constant):
                    yield str(first.value)


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_has_words() -> None:
    known = messages.catalogue("en")["problems"]
    assert set(_codes()) <= set(known)


def test_no_words_are_left_over() -> None:
    used = _strings()
    assert [code for code in messages.catalogue("en")["problems"] if code not in used] == []


@pytest.mark.parametrize("section", ["problems", "phrases"])
def test_languages_say_the_same_things(section: str) -> None:
    english, spanish = (messages.catalogue(code)[section] for code in messages.LANGUAGES)
    assert set(english) == set(spanish)
    for key, value in english.items():
        pairs = (
            [(value, spanish[key])]
            if isinstance(value, str)
            else [(value["what"], spanish[key]["what"]), (value["mend"], spanish[key]["mend"])]
        )
        for ours, theirs in pairs:
            assert _blanks(ours) == _blanks(theirs), key


def test_a_problem_is_told_with_place_remedy_and_nearest_name() -> None:
    problem = error("key-unknown", Place("book.toml", 3), key="titel", nearest="title")
    assert messages.render(problem, "en").splitlines() == [
        "book.toml:3: error: nothing is called “titel”",
        "  Did you mean “title”?",
        "  Mend the name, or delete the line.",
    ]
    assert "¿Quiso decir “title”?" in messages.render(problem, "es")


def test_quoted_values_cannot_move_the_cursor() -> None:
    problem = error("raw-html", Place("a.md", 1), tag="<b>\x1b[2J\n")
    assert "\x1b" not in messages.render(problem, "en")


@pytest.mark.parametrize(
    ("locale", "language"),
    [("es_US.UTF-8", "es"), ("en_US.UTF-8", "en"), ("C", "en"), ("fr_FR", "en")],
)
def test_the_locale_chooses_the_language(
    locale: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert messages.preferred() == language
