"""Every message that the program can give exists in every language, with the same blanks.

The calls that give messages are read out of the sources themselves. One whose code is neither
written there nor assigned right before fails the first test, so that none slips through.
"""

from __future__ import annotations

import ast
import errno
import os
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jinja2
import pytest

from manual import messages, stages
from manual.book.formats import FORMATS
from manual.build.because import KINDS
from manual.diagnostics import Diagnostic, Place, Severity, error, note, warning
from manual.press.ways import STOCKS
from manual.translation.pieces import LABELS, OPEN
from manual.units import PAPERS
from tests.books import PROJECT

SOURCES = sorted((PROJECT / "manual").rglob("*.py"))
PROBLEM_MAKERS = {"error", "warning", "note", "fail", "refuse", "Diagnostic"}
PHRASE_MAKERS = {"say", "_say", "line", "Phrase"}
# Calls that only pass on what they are given, and the one word a severity is told by.
PASSED_ON = {
    "_make",
    "error",
    "warning",
    "note",
    "fail",
    "refuse",
    "_say",
    "line",
    "render",
    "say",
    "_parser",
    "_headed",
    "_add",
}
SEVERITIES = {severity.name.lower() for severity in Severity}


class Use(NamedTuple):
    """A message as the sources use it; `given` is None where values are not written there."""

    key: str
    given: frozenset[str] | None
    where: str


def _words(node: ast.expr, scope: ast.AST) -> list[str]:
    """Give the words that an expression may be; none where that cannot be read."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return _words(node.body, scope) + _words(node.orelse, scope)
    if isinstance(node, ast.Name):
        return [word for value in _assigned(node.id, scope) for word in _words(value, scope)]
    return []


def _assigned(name: str, scope: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            if any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
                yield node.value
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Tuple):
            names = [t.id for t in node.target.elts if isinstance(t, ast.Name)]
            if name in names and isinstance(node.iter, ast.Tuple):
                for row in node.iter.elts:
                    if isinstance(row, ast.Tuple):
                        yield row.elts[names.index(name)]


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def _calls(makers: set[str]) -> Iterator[tuple[Path, ast.Module, ast.FunctionDef, ast.Call]]:
    for path in SOURCES:
        module = ast.parse(path.read_text())
        for scope in ast.walk(module):
            if isinstance(scope, ast.FunctionDef):
                for node in ast.walk(scope):
                    if isinstance(node, ast.Call) and node.args and _name(node) in makers:
                        yield path, module, scope, node


def _uses(makers: set[str]) -> Iterator[Use]:
    for path, module, scope, call in _calls(makers):
        spread = any(keyword.arg is None for keyword in call.keywords)
        given = frozenset(str(keyword.arg) for keyword in call.keywords)
        if path.parent.name == "parity":  # a pair adds its block and the place of its source
            given |= {"block", "there"}
        values = None if spread or _name(call) in ("Diagnostic", "Phrase") else given
        where = f"{path.relative_to(PROJECT)}:{call.lineno}"
        first = call.args[0]
        if isinstance(first, ast.JoinedStr):
            start = str(getattr(first.values[0], "value", ""))
            keys = [f"{start}{word}" for word in _constants(module)]
        else:
            keys = _words(first, scope)
        yield from (Use(key, values, where) for key in keys)


def _constants(module: ast.AST) -> set[str]:
    return {
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _told_by_links() -> Iterator[Use]:
    """The links' resolver gives code and values as a pair."""
    path = PROJECT / "manual" / "markup" / "links.py"
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            code, values = node.value.elts
            if isinstance(code, ast.Constant) and isinstance(values, ast.Dict):
                names = {key.value for key in values.keys if isinstance(key, ast.Constant)}
                yield Use(str(code.value), frozenset(map(str, names)) | {"link"}, "links.py")


# What is called by the names of data: forms, papers and stages.
NAMED = {
    *(f"stage_{name}" for name in stages.NAMES),
    *(f"because_{kind}" for kind in (*KINDS, "added", "removed")),
    *(f"form_{form}" for form in (*FORMATS, "book")),
    *(f"paper_{paper.replace('-', '_')}" for paper in PAPERS),
    *(f"stock_{one.name.replace(' ', '_')}" for one in STOCKS),
}


def _told_by_the_workbench() -> Iterator[Use]:
    """Its layouts ask for phrases, some of them by the state of a block."""
    for path in sorted((PROJECT / "manual" / "workbench" / "page").glob("*.html")):
        for call in jinja2.Environment().parse(path.read_text()).find_all(jinja2.nodes.Call):
            if isinstance(call.node, jinja2.nodes.Name) and call.node.name == "say":
                given = frozenset(keyword.key for keyword in call.kwargs)
                first = call.args[0]
                if isinstance(first, jinja2.nodes.Concat):
                    start = first.nodes[0].as_const()
                    states = OPEN if start == "bench_count_" else LABELS
                    yield from (Use(f"{start}{state}", given, path.name) for state in states)
                else:
                    yield Use(first.as_const(), given, path.name)


PROBLEMS = [*_uses(PROBLEM_MAKERS), *_told_by_links()]
PHRASES = [
    *(use for use in _uses(PHRASE_MAKERS) if use.key in messages.catalogue("en")["phrases"]),
    *(Use(word, frozenset(), "") for word in SEVERITIES),
    *_told_by_the_workbench(),
]


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _texts(section: str, language: str) -> dict[str, tuple[str, ...]]:
    entries = messages.catalogue(language)[section]
    return {
        key: (entry,) if isinstance(entry, str) else (entry["what"], entry["mend"])
        for key, entry in entries.items()
    }


def test_the_sources_say_which_messages_they_give() -> None:
    """A code that this test cannot read off must be written where it can."""
    unread = [
        f"{path.relative_to(PROJECT)}:{call.lineno}"
        for path, _, scope, call in _calls(PROBLEM_MAKERS | PHRASE_MAKERS)
        if scope.name not in PASSED_ON
        and not isinstance(call.args[0], ast.JoinedStr)
        and not _words(call.args[0], scope)
    ]
    # The two that are resolved above by other means, and what is read back from the cache.
    known = ("manual/markup/links.py", "manual/layouts/engine.py", "manual/diagnostics.py")
    assert [where for where in unread if not where.startswith(known)] == []
    assert len({use.key for use in PROBLEMS}) > 60


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_problem_that_is_reported_has_words_and_their_values(language: str) -> None:
    known = _texts("problems", language)
    for use in PROBLEMS:
        assert use.key in known, use
        wanted = set().union(*map(_blanks, known[use.key]))
        assert use.given is None or wanted <= use.given, use


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_phrase_that_is_printed_has_its_values(language: str) -> None:
    known = _texts("phrases", language)
    for use in PHRASES:
        assert use.given is None or _blanks(known[use.key][0]) <= use.given, use


def test_every_phrase_that_is_asked_for_exists() -> None:
    known = messages.catalogue("en")["phrases"]
    asked = {
        word
        for path, _, scope, call in _calls(PHRASE_MAKERS)
        for word in _words(call.args[0], scope)
        if path.parent.name in ("cli", "messages")
    }
    assert len(asked) > 20
    assert asked <= set(known)


@pytest.mark.parametrize(("section", "used"), [("problems", PROBLEMS), ("phrases", PHRASES)])
def test_no_words_are_left_over(section: str, used: list[Use]) -> None:
    kept = {use.key for use in used}
    passed = set().union(
        *(
            _constants(ast.parse(p.read_text()))
            for p in SOURCES
            if p.parent.name in ("cli", "press")
        )
    )
    kept |= passed | NAMED if section == "phrases" else set()
    assert [key for key in messages.catalogue("en")[section] if key not in kept] == []


@pytest.mark.parametrize("section", ["problems", "phrases"])
def test_languages_say_the_same_things_with_the_same_blanks(section: str) -> None:
    english, spanish = (_texts(section, language) for language in messages.LANGUAGES)
    assert set(english) == set(spanish)
    for key, texts in english.items():
        assert [_blanks(t) for t in texts] == [_blanks(t) for t in spanish[key]], key
        assert [bool(t) for t in texts] == [bool(t) for t in spanish[key]], key


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_problem_can_be_rendered(language: str) -> None:
    for code, texts in _texts("problems", language).items():
        names = set().union(*map(_blanks, texts))
        problem = error(code, Place("a.md", 1), **dict.fromkeys(names, "V"))
        first = messages.render(problem, language).splitlines()[0]
        assert first.startswith("a.md:1: error: "), code
        assert first.count("V") >= bool(_blanks(texts[0])), code


@pytest.mark.skipif(sys.platform != "linux", reason="other systems say some of it otherwise")
def test_what_the_system_says_is_told_in_spanish_too() -> None:
    known = {os.strerror(number) for number in errno.errorcode}
    assert set(messages.catalogue("es")["system"]) <= known
    problem = error("file-failed", Place("a.pdf"), why=os.strerror(errno.ENOSPC))
    assert messages.render(problem, "es").splitlines()[0].endswith(": el disco está lleno")


def test_a_problem_is_told_with_place_remedy_and_nearest_name() -> None:
    problem = error("key-unknown", Place("book.toml", 3), key="titel", nearest="title")
    assert messages.render(problem, "en").splitlines() == [
        "book.toml:3: error: nothing is called “titel”",
        "  Did you mean “title”?",
        "  Mend the name, or delete the line.",
    ]
    assert "¿Quiso decir “title”?" in messages.render(problem, "es")


def test_where_no_name_is_near_none_is_offered() -> None:
    problem = error("key-unknown", Place("book.toml", 3), key="x", nearest="")
    assert "?" not in messages.render(problem, "en")


@pytest.mark.parametrize(
    ("problem", "english", "spanish"),
    [
        (warning("file-unlisted", Place("a.md")), "a.md: warning: ", "a.md: aviso: "),
        (note("text-reset", Place("a.md"), text="x"), "a.md: note: ", "a.md: nota: "),
    ],
)
def test_severities_are_told_in_words(problem: Diagnostic, english: str, spanish: str) -> None:
    assert messages.render(problem, "en").startswith(english)
    assert messages.render(problem, "es").startswith(spanish)


@pytest.mark.parametrize("tag", ["<b>\x1b[2J\n", "a\rb", "x" * 5000, "\u202e", "{key} {0}"])
def test_quoted_values_stay_on_one_short_line(tag: str) -> None:
    lines = messages.render(error("raw-html", Place("a.md", 1), tag=tag), "en").splitlines()
    assert lines[0].isprintable()
    assert len(lines[0]) < 300
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LC_ALL": "es_US.UTF-8"}, "es"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "es_MX"}, "en"),
        ({"LC_MESSAGES": "es_MX", "LANG": "en_US"}, "es"),
        ({"LANG": "es"}, "es"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "fr_FR"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "es_ES@euro"}, "es"),
        ({"LANG": "no such locale"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_chooses_the_language(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert messages.preferred() == language


@pytest.mark.parametrize(
    ("speak", "language", "wanted"),
    [
        ("es_US.UTF-8", "es", "1,234.5"),
        ("es_MX", "es", "1,234.5"),
        ("es_ES.UTF-8", "es", "1234,5"),
        ("en_US.UTF-8", "en", "1,234.5"),
        ("C", "en", "1,234.5"),
        ("no such locale", "en", "1,234.5"),
        ("en_US", "es", "1234,5"),
    ],
)
def test_numbers_are_written_as_in_the_region_of_the_person(
    speak: str, language: str, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", speak)
    assert messages.number(1234.5, language) in (wanted, wanted.replace("1234", "1.234"))


def test_a_message_writes_its_numbers_as_the_person_does(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = warning(
        "readability-grade", Place("a.md", 3), found="9.2", wanted="8.0", worst="3 “x”"
    )
    monkeypatch.setenv("LC_ALL", "C")
    assert "is of grade 9.2, and should be of 8 at most" in messages.render(problem, "en")
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    assert "es de grado 9,2, y debería ser de 8 como máximo" in messages.render(problem, "es")


def test_several_near_names_are_offered() -> None:
    problem = error("key-unknown", Place("a.toml", 3), key="x", nearest="one\ntwo")
    assert "  Did you mean “one”, “two”?" in messages.render(problem, "en").splitlines()
