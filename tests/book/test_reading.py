"""Configuration is read strictly: by type, by known word, and nothing is passed over."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.book import reading
from manual.book.reading import Table
from manual.diagnostics import Diagnostic

Told = list[tuple[str, int, dict[str, str]]]


def _read(
    folder: Path, text: str | bytes, file: str = "a.toml"
) -> tuple[Table | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    (folder / "a.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return reading.read_toml(folder, file, problems), problems


def _table(folder: Path, text: str) -> Table:
    table, _ = _read(folder, text)
    assert table is not None
    return table


def _told(table: Table) -> Told:
    return [(d.code, d.place.line, dict(d.values)) for d in table.problems]


def _codes(table: Table) -> list[tuple[str, int]]:
    return [(code, line) for code, line, _ in _told(table)]


def test_values_are_handed_out_by_type(tmp_path: Path) -> None:
    table = _table(
        tmp_path,
        't = "x"\nf = true\nd = 2026-11-24\nl = ["a", "b"]\n'
        '[s]\nx = "y"\n[[r]]\nn = "1"\n[[r]]\nn = "2"',
    )
    assert table.text("t") == "x"
    assert table.flag("f")
    assert table.date("d") == datetime.date(2026, 11, 24)
    assert table.texts("l") == ("a", "b")
    assert table.table("s").text("x") == "y"
    assert [row.text("n") for row in table.tables("r")] == ["1", "2"]
    table.done()
    assert table.problems == []


def test_what_is_absent_has_its_default(tmp_path: Path) -> None:
    table = _table(tmp_path, "")
    assert table.text("t", "x") == "x"
    assert table.flag("f", True)
    assert table.date("d") is None
    assert table.texts("l") == ()
    assert table.table("s").names == ()
    assert table.tables("r") == ()
    assert table.choice("c", ("a", "b"), "b") == "b"
    assert table.problems == []


@pytest.mark.parametrize(
    ("read", "text", "wanted", "line"),
    [
        (lambda t: t.text("k"), "\nk = 1", "str", 2),
        (lambda t: t.flag("k"), 'k = "yes"', "bool", 1),
        (lambda t: t.date("k"), 'k = "2026-01-01"', "date", 1),
        (lambda t: t.date("k"), "k = 2026-01-01T10:00:00Z", "date", 1),
        (lambda t: t.texts("k"), 'k = "a"', "list", 1),
        (lambda t: t.texts("k"), 'k = [\n"a",\n3]', "str", 1),
        (lambda t: t.table("k"), "k = []", "dict", 1),
        (lambda t: t.tables("k"), "[k]\nx = 1", "list", 1),
        (lambda t: t.tables("k"), "k = [1]", "dict", 1),
        (lambda t: t.choice("k", ("a",), "a"), "k = 1", "str", 1),
    ],
)
def test_another_type_is_told_by_key_and_line(
    tmp_path: Path, read: object, text: str, wanted: str, line: int
) -> None:
    table = _table(tmp_path, text)
    assert callable(read)
    read(table)
    ((code, where, values),) = _told(table)
    assert (code, where, values["key"], values["wanted"]) == ("key-type", line, "k", wanted)


def test_the_good_items_of_a_list_are_kept(tmp_path: Path) -> None:
    assert _table(tmp_path, 'k = ["a", 3, "b"]').texts("k") == ("a", "b")


def test_a_missing_key_is_told_at_its_table(tmp_path: Path) -> None:
    table = _table(tmp_path, "\n[s]\nx = 1")
    table.table("s").text("y", required=True)
    assert _told(table) == [("key-missing", 2, {"key": "s.y"})]


def test_a_word_that_is_not_known_names_the_nearest_and_all(tmp_path: Path) -> None:
    table = _table(tmp_path, 'x = 1\npaper = "lettr"')
    assert table.choice("paper", ("letter", "a4"), "a4") == "a4"
    ((code, line, values),) = _told(table)
    assert (code, line, values["nearest"], values["known"]) == (
        "value-unknown",
        2,
        "letter",
        "letter, a4",
    )


def test_keys_that_nobody_asked_for_are_told_with_the_nearest(tmp_path: Path) -> None:
    table = _table(tmp_path, 'title = "a"\nsumary = "b"\nzzz = 1')
    table.text("title")
    table.text("summary")
    table.done()
    assert [(c, n, v["nearest"]) for c, n, v in _told(table)] == [
        ("key-unknown", 2, "summary"),
        ("key-unknown", 3, ""),
    ]


def test_a_text_in_each_language_is_wanted_and_no_other(tmp_path: Path) -> None:
    table = _table(tmp_path, '[title]\nen = "a"\nfr = "b"')
    assert table.by_language("title", ("en", "es"), required=True) == {"en": "a", "es": ""}
    assert [(c, n, v["key"]) for c, n, v in _told(table)] == [
        ("key-missing", 1, "title.es"),
        ("key-unknown", 3, "title.fr"),
    ]


@pytest.mark.parametrize(
    ("escape", "code"),
    [("\\u202e", "bidi-control"), ("\\u2066", "bidi-control"), ("\\u0000", "control-character")],
)
def test_characters_that_deceive_are_told_even_where_escaped(
    tmp_path: Path, escape: str, code: str
) -> None:
    table = _table(tmp_path, f'\nk = "a{escape}b"')
    assert "\0" not in table.text("k")
    assert _codes(table) == [(code, 2)]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("id = ", "toml-value", 1),
        ("a = 1\nb = 2\n= 3", "toml-line", 3),
        ('a = 1\nid = "a"\nid = "b"', "toml-twice", 3),
        ('a = """\nnever', "toml-string", 1),
        ("a = 'b\nc = 1", "toml-string", 1),
        ('a = "b\nc = 1', "toml-string", 1),
        ("a = '''b\nc", "toml-string", 1),
        ("a 1\nb = 2", "toml-equals", 1),
        ("a = word", "toml-value", 1),
        ("a = [1, 2", "toml-bracket", 1),
        ("a = {b = 1", "toml-bracket", 1),
        ("[a]\n[a]", "toml-twice", 2),
        ("a = {b = 1, b = 2}", "toml-twice", 1),
        ("[a\nb = 1", "toml-heading", 1),
        ("[[a]\nb = 1", "toml-heading", 1),
        ('a = "b" c', "toml-behind", 1),
        ('a = "b "c" d"', "toml-behind", 1),
        ("año = 1", "toml-equals", 1),
        ("a.ñ = 1", "toml-line", 1),
        ('a = "C:\\dir"', "toml-backslash", 1),
        ('a = "\\uZZZZ"', "toml-backslash", 1),
        ("a = 2026-02-30", "toml-date", 1),
        (b"a = 1\nb = '\xff'", "not-utf8", 2),
        ("a = " + "[" * 5000 + "]" * 5000, "toml-deep", 0),
        ("a = " + "{b = " * 5000 + "1" + "}" * 5000, "toml-deep", 0),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_line(
    tmp_path: Path, text: str | bytes, code: str, line: int
) -> None:
    table, problems = _read(tmp_path, text)
    assert table is None
    assert [(d.code, d.place.file, d.place.line) for d in problems] == [(code, "a.toml", line)]


@pytest.mark.parametrize("file", ["b.toml", "../a.toml", "/etc/hostname", "folder/../../x"])
def test_a_file_that_is_not_in_the_book_is_missing(tmp_path: Path, file: str) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "a.toml").write_text("x = 1")
    problems: list[Diagnostic] = []
    assert reading.read_toml(tmp_path / "book", file, problems) is None
    assert [d.code for d in problems] == ["toml-missing"]


def test_a_folder_in_the_place_of_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    problems: list[Diagnostic] = []
    assert reading.read_toml(tmp_path, "a", problems) is None
    assert [d.code for d in problems] == ["file-unreadable"]


def test_marks_and_line_ends_of_other_systems_are_read_over(tmp_path: Path) -> None:
    table = _table(tmp_path, '\ufeffa = "1"\r\n\r\nb = 2\r\n')
    assert table.text("a") == "1"
    table.text("b")
    assert _codes(table) == [("key-type", 3)]


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [("titel", ["title", "text"], "title"), ("x", ["title"], ""), ("a", [], ""), ("", ["a"], "")],
)
def test_the_nearest_name_is_one_that_could_be_meant(
    name: str, known: list[str], near: str
) -> None:
    assert reading.nearest(name, known) == near


@given(st.text(max_size=10), st.lists(st.text(max_size=10), max_size=5))
def test_the_nearest_name_is_always_a_known_one(name: str, known: list[str]) -> None:
    assert reading.nearest(name, known) in {*known, ""}
    assert reading.nearest(name, [*known, name]) == name


def test_numbers_are_read_within_their_bounds(tmp_path: Path) -> None:
    table = _table(tmp_path, "whole = 8\nhalf = 7.5\nleast = 0\nmost = 20")
    names = ("whole", "half", "least", "most", "absent")
    assert [table.number(name, 0, 20) for name in names] == [8.0, 7.5, 0.0, 20.0, None]
    assert table.problems == []


@pytest.mark.parametrize("value", ["-1", "20.5", "nan", "inf"])
def test_a_number_beyond_its_bounds_is_refused(tmp_path: Path, value: str) -> None:
    table = _table(tmp_path, f"[a]\nx = {value}").table("a")
    assert table.number("x", 0, 20) is None
    ((code, line, values),) = _told(table)
    assert (code, line) == ("number-range", 2)
    assert values == {
        "key": "a.x",
        "found": str(float(value)).removesuffix(".0"),
        "least": "0",
        "most": "20",
    }


@pytest.mark.parametrize("value", ['"8"', "true", "[8]", "2026-01-02"])
def test_what_is_no_number_is_refused(tmp_path: Path, value: str) -> None:
    table = _table(tmp_path, f"x = {value}")
    assert table.number("x", 0, 20) is None
    ((code, line, values),) = _told(table)
    assert (code, line, values["wanted"]) == ("key-type", 1, "number")
