"""Where in a TOML file each key stands: tomllib reads the values and forgets the lines."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"))*)\s*="
)
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")


def key_lines(text: str) -> dict[Path, int]:
    """Map each key's path to its 1-based line; list items that are strings get lines too."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    array: Path | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if array is not None:
            _items(line, array, lines, number)
            array = None if _closes(line) else array
        elif header := _HEADER.match(line):
            table = _enter(header[1], _split(header[2]), counts)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            path = (*table, *_split(key[1]))
            for length in range(len(table) + 1, len(path) + 1):
                lines.setdefault(path[:length], number)
            array = _value(line[key.end() :], path, lines, number)
    return lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Give the line of a path or of its nearest known parent; 1 where nothing is known."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _split(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _enter(brackets: str, path: Path, counts: dict[Path, int]) -> Path:
    if brackets == "[":
        return path
    index = counts.get(path, 0)
    counts[path] = index + 1
    return (*path, index)


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
