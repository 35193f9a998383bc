"""Layouts: sandboxed, complete, and the book's own before the press's."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.diagnostics import ContentError
from manual.layouts import compose, engine


def _fill(root: Path, text: str) -> str:
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts" / "own.html").write_text(text)
    return str(engine.fill(engine.environment(root), "own.html", word="<b>"))


def test_the_books_own_layout_comes_first(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "back.html").write_text("mine")
    assert engine.fill(engine.environment(tmp_path), "back.html") == "mine"


def test_values_are_escaped(tmp_path: Path) -> None:
    assert _fill(tmp_path, "{{ word }}") == "&lt;b&gt;"


@pytest.mark.parametrize(
    "text",
    [
        "\n{{ nothing }}",
        "\n{{ word.__class__.__mro__ }}",
        "\n{% include '../secret.html' %}",
        "\n{% include '/etc/passwd' %}",
        "\n{{ range(1000000000) }}",
        "\n{{ 1 / 0 }}",
        "\n{% if %}",
    ],
)
def test_a_layout_that_reaches_too_far_fails_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError) as caught:
        _fill(tmp_path, text)
    problem = caught.value.diagnostics[0]
    assert problem.code == "layout-failed"
    assert problem.place.file in ("layouts/own.html", "layouts/../secret.html")


def test_an_undefined_name_names_itself_and_its_line(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        _fill(tmp_path, "a\nb {{ nothing }}")
    problem = caught.value.diagnostics[0]
    assert problem.place.line == 2
    assert "nothing" in dict(problem.values)["why"]


def test_layouts_that_cannot_be_compiled_are_listed(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "own.html").write_text("a\n{% if %}")
    assert [(name, line) for name, line, _ in engine.broken(tmp_path)] == [("own.html", 2)]


def test_a_title_cannot_break_out_of_the_style(tmp_path: Path) -> None:
    assert "<" not in compose._css_string('</style>"\\')


@pytest.mark.parametrize(
    ("locale", "text"), [("en-US", "November 24, 2026"), ("es-US", "24 de noviembre de 2026")]
)
def test_dates_are_written_as_people_write_them(locale: str, text: str) -> None:
    import datetime

    assert compose.long_date(datetime.date(2026, 11, 24), locale) == text
