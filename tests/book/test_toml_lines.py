"""Each key of a TOML file is found on its line."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.book import toml_lines
from manual.book.toml_lines import Path

BARE = st.text(alphabet="abcXYZ019_-", min_size=1, max_size=6)
QUOTED = st.text(alphabet="ab .#=[]'\"\\ñ\u2028", max_size=5).map(json.dumps)
KEYS = st.one_of(BARE, QUOTED)
# Values whose own lines look like keys, tables, comments and ends of lists.
VALUES = st.one_of(
    st.integers().map(str),
    st.text(alphabet="ab =[]#'\"\\\u2028\x85", max_size=8).map(
        lambda text: json.dumps(text, ensure_ascii=False)
    ),
    st.just('"""\n[fake]\nfake = 1\n"""'),
    st.just("'''one line'''"),
    st.just('[\n  "a]", # ]\n  # "no"\n  "b"\n]'),
    st.just('["x", "y"] # ["z"]'),
    st.just("{ inner = 1 }"),
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)
DOCUMENTS = st.lists(st.tuples(st.booleans(), KEYS, TABLES), max_size=4)


def _name(key: str) -> str:
    return str(next(iter(tomllib.loads(f"{key} = 1"))))


def _written(
    document: list[tuple[bool, str, dict[str, str]]],
) -> tuple[str, dict[Path, int]]:
    """Write tables and lists of tables; give the text, and the line of each key."""
    lines: list[str] = []
    wanted: dict[Path, int] = {}
    counts: dict[str, int] = {}
    plain: set[str] = set()
    for listed, key, table in document:
        name = _name(key)
        if name in plain or (name in counts and not listed):
            continue
        lines += ["", f"[[ {key} ]]  # ]" if listed else f"[{key}]"]
        path: Path = (name,)
        if listed:
            counts[name] = counts.get(name, -1) + 1
            path = (name, counts[name])
        else:
            plain.add(name)
        names: set[str] = set()
        for inner, value in table.items():
            if _name(inner) not in names:
                names.add(_name(inner))
                wanted[(*path, _name(inner))] = len(lines) + 1
                lines += f"{inner}  = {value}".split("\n")
    return "\n".join(lines), wanted


@settings(deadline=None)
@given(DOCUMENTS)
def test_every_key_is_on_the_line_where_it_is_written(
    document: list[tuple[bool, str, dict[str, str]]],
) -> None:
    text, wanted = _written(document)
    tomllib.loads(text)
    found = toml_lines.key_lines(text)
    assert {path: toml_lines.line_of(found, path) for path in wanted} == wanted


@settings(deadline=None)
@given(DOCUMENTS)
def test_no_key_is_found_that_is_not_there(
    document: list[tuple[bool, str, dict[str, str]]],
) -> None:
    def paths(value: object, at: Path = ()) -> Iterator[Path]:
        yield at
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from paths(inner, (*at, key))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from paths(inner, (*at, index))

    text, _ = _written(document)
    assert set(toml_lines.key_lines(text)) <= set(paths(tomllib.loads(text)))


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ('a = [\n  "x",\n  "y", # "no"\n]\n', ("a", 0), 2),
        ('a = [\n  "x",\n  "y", # "no"\n]\n', ("a", 1), 3),
        ('a = [ # "no"\n  "x#]", "y"\n]\nb = 1', ("a", 1), 2),
        ('a = [ # "no"\n  "x#]", "y"\n]\nb = 1', ("b",), 4),
        ('[[parts]]\nt.en = "1"\n[[parts]]\nt.en = "2"', ("parts", 1, "t", "en"), 4),
        (
            '[[parts]]\n[parts.t]\nen = "1"\n[[parts]]\n[parts.t]\nen = "2"',
            ("parts", 0, "t", "en"),
            3,
        ),
        (
            '[[parts]]\n[parts.t]\nen = "1"\n[[parts]]\n[parts.t]\nen = "2"',
            ("parts", 1, "t", "en"),
            6,
        ),
        ("[[a]]\n[[a.b]]\nx = 1\n[[a.b]]\nx = 2", ("a", 0, "b", 1, "x"), 5),
        ("a . b  . c = 1", ("a", "b"), 1),
        ('x = 1\na."b.c" = 1', ("a", "b.c"), 2),
        ("[ a . 'b.c' ]\nx = 1", ("a", "b.c", "x"), 2),
        ("\n[editions.print]\n", ("editions", "print", "paper"), 2),
        ("\n\n[editions.print]\n", ("editions", "print"), 3),
        ("x = 1", ("nothing",), 1),
        ("", ("nothing",), 1),
    ],
)
def test_a_path_is_on_its_line_or_that_of_its_table(text: str, path: Path, line: int) -> None:
    tomllib.loads(text)
    assert toml_lines.line_of(toml_lines.key_lines(text), path) == line
