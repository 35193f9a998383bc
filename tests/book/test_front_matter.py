"""Front matter is strings, and nothing in it can surprise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.book import front_matter
from manual.diagnostics import Diagnostic


def _read(yaml: str, *keys: str) -> tuple[list[str], list[Diagnostic]]:
    problems: list[Diagnostic] = []
    source = front_matter.split(f"---\n{yaml}\n---\nbody", "a.md", problems)
    table = front_matter.read(source, "a.md", problems)
    return [table.text(key) for key in keys], problems


@pytest.mark.parametrize(
    "value",
    ["no", "on", "12:30", "1.10", "1e3", "null", "2026-01-02", "0x1f", "~", "true", "!", "007"],
)
def test_plain_words_stay_strings(value: str) -> None:
    if value == "!":
        value = '"!"'
    assert _read(f"title: {value}", "title") == ([value.strip('"')], [])


@pytest.mark.parametrize(
    ("yaml", "title"),
    [
        ("title: 'It''s: so'", "It's: so"),
        ('title: "a \\"b\\" \\u00f1"', 'a "b" ñ'),
        ("title: >\n  one\n  two", "one two"),
        ("title: |\n  one\n  two", "one\ntwo"),
        ("title: one\n  two", "one two"),
        ("title: a # not this", "a"),
        ("title: ¿Qué hace un «detainer»? 😀", "¿Qué hace un «detainer»? 😀"),
    ],
)
def test_every_way_of_writing_a_text_is_read(yaml: str, title: str) -> None:
    assert _read(yaml, "title") == ([title], [])


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=40))
def test_any_text_in_single_quotes_is_itself(text: str) -> None:
    quoted = text.replace("'", "''")
    assert _read(f"title: '{quoted}'", "title") == ([text], [])


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#,? \n\t\x80\u2028\ufeff"), max_size=40)
)
def test_any_front_matter_is_read_or_told(yaml: str) -> None:
    _, problems = _read(yaml, "title")
    assert all(p.place.file == "a.md" and p.place.line >= 1 for p in problems)


@pytest.mark.parametrize(
    ("yaml", "code", "line"),
    [
        ("title: a\ntitle: b", "key-twice", 3),
        ("x: y\ntitle: [a", "yaml-syntax", 3),
        ("x: y\ntitle: a: b", "yaml-syntax", 3),
        ("x: y\n\ttitle: a", "yaml-syntax", 3),
        ("x: y\ntitle: 'open", "yaml-syntax", 3),
        ("- a", "yaml-syntax", 2),
        ("only words", "yaml-syntax", 2),
        ("x: y\n? [a, b]\n: c", "yaml-syntax", 3),
        ("x: y\n{a: b}: c", "yaml-syntax", 3),
        ("a: &x [1]\nb: *x", "yaml-syntax", 2),
        ("x: y\nb: *x", "yaml-syntax", 3),
        ("a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]", "yaml-syntax", 2),
        ("<<: {a: b}\nt: &x y", "yaml-syntax", 3),
        ("title: !!python/object/apply:os.system ['true']", "yaml-syntax", 2),
        ("x: y\ntitle: !!python/name:os.system x", "yaml-syntax", 3),
        ("title: !!int 3", "yaml-syntax", 2),
        ("title: " + "[" * 5000, "yaml-syntax", 2),
        ("title: " + "{a: " * 5000, "yaml-syntax", 2),
        ("\n".join(" " * n + "a:" for n in range(300)), "yaml-syntax", 10),
        ("x: y\n--- \nz: w", "", 0),
        ("x: y\ntitle: \x80", "yaml-syntax", 3),
        ("title: " + "x" * 100_000, "front-matter-large", 1),
        ("x: y\n" * 20_000, "front-matter-large", 1),
    ],
)
def test_the_odd_is_refused_by_line(yaml: str, code: str, line: int) -> None:
    _, problems = _read(yaml)
    assert [(p.code, p.place.line) for p in problems] == ([(code, line)] if code else [])


@pytest.mark.parametrize(
    ("escape", "code"), [("\\0", "control-character"), ("\\u202E", "bidi-control")]
)
def test_escapes_hide_nothing(escape: str, code: str) -> None:
    (title,), problems = _read(f'x: y\ntitle: "a{escape}"', "title")
    assert "\0" not in title
    assert [(p.code, p.place.line) for p in problems] == [(code, 3)]


@pytest.mark.parametrize("yaml", ["title: [a]", "title: {a: b}", "title:\n- a"])
def test_a_list_is_no_title(yaml: str) -> None:
    _, problems = _read(yaml, "title")
    assert [(p.code, p.place.line) for p in problems] == [("key-type", 2)]


def test_the_body_keeps_its_line_numbers() -> None:
    problems: list[Diagnostic] = []
    split = front_matter.split("---\ntitle: a\n---\n\nfirst\n---\n", "a.md", problems)
    assert (split.body.splitlines(), split.body_line) == (["", "first", "---"], 4)
    assert problems == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no front matter", "front-matter-missing"),
        ("", "front-matter-missing"),
        ("\n---\na: b\n---\n", "front-matter-missing"),
        (" ---\na: b\n---\n", "front-matter-missing"),
        ("---\na: b", "front-matter-open"),
        ("---\na: b\n----\n", "front-matter-open"),
    ],
)
def test_a_missing_beginning_or_end_is_told(text: str, code: str) -> None:
    problems: list[Diagnostic] = []
    front_matter.split(text, "a.md", problems)
    assert [(p.code, p.place.line) for p in problems] == [(code, 1)]


def test_front_matter_that_never_ends_is_not_taken_for_text() -> None:
    problems: list[Diagnostic] = []
    assert front_matter.split("---\n" + "a: b\n" * 9, "a.md", problems).body == ""
