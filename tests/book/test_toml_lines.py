"""Each key of a TOML file is found on its line."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from manual.book import toml_lines

KEYS = st.text(alphabet="abcdefg_-", min_size=1, max_size=6)


@given(st.dictionaries(KEYS, st.dictionaries(KEYS, st.integers(), max_size=4), max_size=4))
def test_every_key_is_on_the_line_where_it_is_written(tables: dict[str, dict[str, int]]) -> None:
    lines: list[str] = []
    wanted = {}
    for name, table in tables.items():
        lines.append(f"[{name}]  # a table")
        for key, value in table.items():
            lines += ["", f"{key} = {value}"]
            wanted[(name, key)] = len(lines)
    text = "\n".join(lines)
    tomllib.loads(text)
    found = toml_lines.key_lines(text)
    assert {path: toml_lines.line_of(found, path) for path in wanted} == wanted


def test_items_of_long_lists_and_tables_in_lists_have_lines() -> None:
    text = 'a = [\n  "x",\n  "y", # "no"\n]\n'
    text += '[[parts]]\nt.en = "1"\n[[parts]]\nt.en = "2"\nc = ["p", "q"]\n'
    found = toml_lines.key_lines(text)
    asked = [("a", 0), ("a", 1), ("parts", 0, "t", "en"), ("parts", 1, "t"), ("parts", 1, "c", 1)]
    assert [toml_lines.line_of(found, path) for path in asked] == [2, 3, 6, 8, 9]


def test_an_unknown_key_is_on_the_line_of_its_table() -> None:
    found = toml_lines.key_lines("\n[editions.print]\n")
    assert toml_lines.line_of(found, ("editions", "print", "paper")) == 2
