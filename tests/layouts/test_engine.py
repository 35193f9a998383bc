"""Layouts: sandboxed, complete, and the book's own before the press's."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.diagnostics import ContentError, Diagnostic
from manual.layouts import engine
from tests.books import MiniBook


def _write(root: Path, name: str, text: str) -> None:
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts" / name).write_text(text)


def _fill(root: Path, text: str) -> str:
    _write(root, "own.html", text)
    values = {"word": "<b>", "items": [1, 2], "table": {"a": 1}}
    return str(engine.fill(engine.environment(root), "own.html", **values))


def _failure(root: Path, text: str) -> Diagnostic:
    with pytest.raises(ContentError) as caught:
        _fill(root, text)
    (problem,) = caught.value.diagnostics
    assert problem.code == "layout-failed"
    return problem


def test_the_books_own_layout_comes_first(tmp_path: Path) -> None:
    _write(tmp_path, "back.html", "mine")
    assert engine.fill(engine.environment(tmp_path), "back.html") == "mine"


def test_the_books_own_layout_may_build_on_that_of_the_press(tmp_path: Path) -> None:
    text = '{% extends "base.html" %}{% block body %}mine{% endblock %}'
    _write(tmp_path, "own.html", text)
    jinja = engine.environment(tmp_path)
    values = {"root_class": "", "document_title": "T", "page_tokens": "", "s": {"locale": "en"}}
    assert "<title>T</title>" in engine.fill(jinja, "own.html", **values)
    assert "mine" in engine.fill(jinja, "own.html", **values)


def test_a_book_builds_with_its_own_layout(book: MiniBook) -> None:
    book.chapter("01-one", "x")
    book.write("layouts/back.html", "<p>{{ s.nothing_of_the_kind }}</p>")
    result = book.run("check")
    assert result.status == 1
    assert "layouts/back.html:1: error: the layout cannot be filled" in result.err
    assert "nothing_of_the_kind" in result.err
    book.write("layouts/back.html", "<p>{{ s.back_line }}</p>")
    assert book.run("check").status == 0


def test_values_are_escaped(tmp_path: Path) -> None:
    assert _fill(tmp_path, "{{ word }} {{ word|safe }}") == "&lt;b&gt; <b>"
    assert _fill(tmp_path, "{% set x %}{{ word }}{% endset %}{{ x }}") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a\nb {{ nothing }}", 2, "nothing"),
        ("{{ nothing.of.it }}", 1, "nothing"),
        ("\n\n{% if nothing %}x{% endif %}", 3, "nothing"),
        ("\n{% for x in nothing %}x{% endfor %}", 2, "nothing"),
        ("\n{{ word.nothing }}", 2, "nothing"),
        ("\n{{ table.nothing }}", 2, "nothing"),
        ("\n{{ word ~ nothing }}", 2, "nothing"),
        ("\n{{ nothing() }}", 2, "nothing"),
        ("\n{{ word|nothing }}", 2, "nothing"),
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\n{% for x in items %}", 2, "end of template"),
        ("a\n\n{% nothing %}", 3, "nothing"),
        ("\n{{ 1 / 0 }}", 2, "zero"),
        ("\n{{ items[9] }}", 2, "9"),
        ("\n{{ word + 1 }}", 2, "str"),
    ],
)
def test_a_slip_names_itself_and_its_line(tmp_path: Path, text: str, line: int, why: str) -> None:
    problem = _failure(tmp_path, text)
    assert (problem.place.file, problem.place.line) == ("layouts/own.html", line)
    assert why in dict(problem.values)["why"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ word.__class__ }}",
        "{{ word['__class__'] }}",
        "{{ word|attr('__class__') }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ '{0.__class__}'.format(word) }}",
        "{{ '{x.__class__}'.format_map({'x': word}) }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ items.append(3) }}",
        "{{ table.update({}) }}",
        "{{ table.clear() }}",
    ],
)
def test_a_layout_cannot_reach_behind_its_values(tmp_path: Path, text: str) -> None:
    problem = _failure(tmp_path, f"\n{text}")
    assert problem.place.line == 2


@pytest.mark.parametrize(
    "name",
    [
        "../secret.html",
        "/etc/passwd",
        "layouts/own.html",
        "..\\\\secret.html",
        "secret.txt",
        "link.html",
        "Own.html",
        "nothing.html",
        "",
    ],
)
@pytest.mark.parametrize("how", ["{% include '~' %}", "{% extends '~' %}", "{% import '~' as x %}"])
def test_a_layout_outside_the_layouts_is_not_read(tmp_path: Path, name: str, how: str) -> None:
    _write(tmp_path, "secret.txt", "hidden words")
    (tmp_path / "secret.html").write_text("hidden words")
    (tmp_path / "layouts" / "link.html").symlink_to(tmp_path / "secret.html")
    problem = _failure(tmp_path, how.replace("~", name))
    assert problem.code == "layout-failed"
    assert "hidden words" not in dict(problem.values)["why"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ range(1000000000) }}",
        "{% for x in range(100001) %}{% endfor %}",
        "{% for x in range(99999) %}{% for y in range(99999) %}long words{% endfor %}{% endfor %}",
        "{{ 'x' * 1000000000 }}",
        "{{ 1000000000 * 'x' }}",
        "{{ items * 1000000000 }}",
        "{{ 9 ** 999999999 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '{:1000000000d}'.format(1) }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ word|center(1000000000) }}",
        "{{ word|indent(1000000000) }}",
        "{{ items|batch(1000000000, 'x')|list }}",
        "{{ lipsum(n=1000000000) }}",
        "{% include 'own.html' %}",
        "{% extends 'own.html' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)
def test_a_layout_cannot_fill_the_machine(tmp_path: Path, text: str) -> None:
    _failure(tmp_path, text)


def test_a_layout_may_be_as_long_as_a_chapter(tmp_path: Path) -> None:
    text = "{% for x in range(1000) %}{{ 'word ' * 100 }}{% endfor %}"
    assert len(_fill(tmp_path, text)) == 500_000


def test_layouts_that_cannot_be_compiled_are_listed(tmp_path: Path) -> None:
    _write(tmp_path, "own.html", "a\n{% if %}")
    _write(tmp_path, "fine.html", "a")
    _write(tmp_path, "Not_A_Name.html", "a")
    (tmp_path / "layouts" / "latin.html").write_bytes(b"a\n\xff")
    found = {name: line for name, line, _ in engine.broken(tmp_path)}
    assert found == {"own.html": 2, "Not_A_Name.html": 0, "latin.html": 0}


def test_the_layouts_of_the_press_are_whole(tmp_path: Path) -> None:
    assert engine.broken(tmp_path) == []
    names = engine.environment(tmp_path).list_templates()
    assert {"base.html", "chapter.html", "handout.html", "front.html", "back.html"} <= set(names)
