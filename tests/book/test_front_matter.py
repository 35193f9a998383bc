"""Front matter is strings, and nothing in it can surprise."""

from __future__ import annotations

import pytest

from manual.book import front_matter
from manual.diagnostics import Diagnostic


def _read(yaml: str, *keys: str) -> tuple[list[str], list[Diagnostic]]:
    problems: list[Diagnostic] = []
    source = front_matter.split(f"---\n{yaml}\n---\nbody", "a.md", problems)
    table = front_matter.read(source, "a.md", problems)
    return [table.text(key) for key in keys], problems


@pytest.mark.parametrize(
    "value", ["no", "12:30", "1.10", "null", "2026-01-02", "0x1f", "~", "true"]
)
def test_plain_words_stay_strings(value: str) -> None:
    assert _read(f"title: {value}", "title") == ([value], [])


@pytest.mark.parametrize(
    ("yaml", "code", "line"),
    [
        ("title: a\ntitle: b", "key-twice", 3),
        ("title: [a", "yaml-syntax", 2),
        ("title: a: b", "yaml-syntax", 2),
        ("- a", "yaml-syntax", 2),
        ("a: &x [1]\nb: *x", "yaml-syntax", 2),
        ("title: !!python/object/apply:os.system ['true']", "yaml-syntax", 2),
        ("title: " + "[" * 5000, "yaml-syntax", 2),
        ("title: " + "x" * 100_000, "front-matter-large", 1),
    ],
)
def test_the_odd_is_refused_by_line(yaml: str, code: str, line: int) -> None:
    _, problems = _read(yaml)
    assert [(p.code, p.place.line) for p in problems] == [(code, line)]


def test_the_body_keeps_its_line_numbers() -> None:
    problems: list[Diagnostic] = []
    split = front_matter.split("---\ntitle: a\n---\n\nfirst", "a.md", problems)
    assert (split.body.splitlines(), split.body_line) == (["", "first"], 4)


@pytest.mark.parametrize(
    ("text", "code"),
    [("no front matter", "front-matter-missing"), ("---\na: b", "front-matter-open")],
)
def test_a_missing_end_is_told(text: str, code: str) -> None:
    problems: list[Diagnostic] = []
    front_matter.split(text, "a.md", problems)
    assert [problem.code for problem in problems] == [code]
