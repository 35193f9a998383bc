"""Where in a TOML file each key stands: tomllib reads the values and forgets the lines."""

from __future__ import annotations

import re
import tomllib

Path = tuple[str | int, ...]

_PART = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*')"
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_PARTS = re.compile(_PART)
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
QUOTED = re.compile(
    r'''"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'''', re.DOTALL
)
"""A string of TOML in its quotes, of one line or of several."""
_LONG = re.compile(r"\"\"\"|'''")


def key_lines(text: str) -> dict[Path, int]:
    """Map each key's path to its 1-based line; list items that are strings get lines too."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    array: Path | None = None
    quotes = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if quotes:
            quotes = "" if quotes in line else quotes
        elif array is not None:
            _items(line, array, lines, number)
            array = None if _closes(line) else array
        elif header := _HEADER.match(line):
            table = _enter(header[1], _split(header[2]), counts)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            path = (*table, *_split(key[1]))
            for length in range(len(table) + 1, len(path) + 1):
                lines.setdefault(path[:length], number)
            quotes = _left_open(line[key.end() :])
            array = _value(line[key.end() :], path, lines, number)
    return lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Give the line of a path or of its nearest known parent; 1 where nothing is known."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _split(dotted: str) -> Path:
    return tuple(
        tomllib.loads(f"key = {part}")["key"] if part[0] in "\"'" else part
        for part in _PARTS.findall(dotted)
    )


def _enter(brackets: str, path: Path, counts: dict[Path, int]) -> Path:
    """Give a table's path; below a list of tables it belongs to the last of them."""
    full: Path = ()
    for length, part in enumerate(path, start=1):
        full = (*full, part)
        if length == len(path) and brackets == "[[":
            counts[full] = counts.get(full, -1) + 1
        if full in counts:
            full = (*full, counts[full])
    return full


def _left_open(rest: str) -> str:
    """Give the quotes of a long string that goes on below, if any."""
    opened = _LONG.match(rest.lstrip())
    return opened[0] if opened and rest.count(opened[0]) == 1 else ""


def _value(rest: str, path: Path, lines: dict[Path, int], number: int) -> Path | None:
    if not rest.lstrip().startswith("["):
        return None
    _items(rest, path, lines, number)
    return None if _closes(rest) else path


def _items(text: str, array: Path, lines: dict[Path, int], number: int) -> None:
    index = sum(1 for known in lines if known[:-1] == array and isinstance(known[-1], int))
    for _ in _STRING.finditer(text.split("#", 1)[0] if "#" in _STRING.sub("", text) else text):
        lines[(*array, index)] = number
        index += 1


def _closes(text: str) -> bool:
    return "]" in _STRING.sub("", text).split("#", 1)[0]
