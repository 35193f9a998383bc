"""Lines put into a TOML file beside those that are there: comments and layout stay.

What was written is read again: the values must be the old ones and the new ones, and no others.
"""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from manual.book import toml_lines
from manual.book.borrowed import MARK

Path = toml_lines.Path


def beside(text: str, languages: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """Give every value that exists in each of some languages, and what it is in the first one."""
    yield from _beside(tomllib.loads(text), (), languages)


def _beside(value: Any, path: Path, languages: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Mapping):
        if all(isinstance(value.get(code), str) for code in languages):
            yield path, str(value[languages[0]])
        for key, inner in value.items():
            yield from _beside(inner, (*path, key), languages)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _beside(inner, (*path, index), languages)


def lacking(text: str, languages: tuple[str, ...], code: str) -> int:
    """Count the values that a language lacks, or that are marked as not translated."""
    table = tomllib.loads(text)
    missing = 0
    for path, _ in beside(text, languages):
        found: Any = table
        for step in path:
            found = found[step]
        missing += not isinstance(found.get(code), str)
    marked = re.compile(rf"\b{re.escape(code)}\b.*#.*\b{MARK}\b")
    return missing + sum(bool(marked.search(line)) for line in text.splitlines())


def with_language(text: str, languages: tuple[str, ...], code: str) -> tuple[str, int]:
    """Put the texts of a new language below those of the last one, marked; give what is left out.

    A value that stands in a form that is not known here is left out, and its line is given; 0
    where there is none.
    """
    left = 0
    for path, value in beside(text, languages):
        made = _put(text, path, languages[-1], code, value)
        if made is None:
            left = left or toml_lines.line_of(toml_lines.key_lines(text), path)
        else:
            text = made
    return text, left


def _put(text: str, path: Path, last: str, code: str, value: str) -> str | None:
    if _at(text, path).get(code) is not None:
        return text
    lines = text.split("\n")
    number = toml_lines.line_of(toml_lines.key_lines(text), (*path, last))
    line = lines[number - 1]
    said = json.dumps(value, ensure_ascii=False)
    prefix, name = r"[ \t]*(?:[\w-]+[ \t]*\.[ \t]*)*", re.escape(last)
    own = re.fullmatch(rf"({prefix}){name}([ \t]*=[ \t]*).*?(\r?)", line)
    if own:
        lines.insert(number, f"{own[1]}{code}{own[2]}{said} # {MARK}{own[3]}")
        made = "\n".join(lines)
    else:
        inner = re.compile(rf'(\b{re.escape(last)}[ \t]*=[ \t]*(?:"(?:[^"\\]|\\.)*"|\'[^\']*\'))')
        ending = "\r" if line.endswith("\r") else ""
        bare = inner.sub(lambda found: f"{found[1]}, {code} = {said}", line.rstrip("\r"), count=1)
        lines[number - 1] = f"{bare} # {code}: {MARK}{ending}"
        made = "\n".join(lines)
    return made if _adds(text, made, path, code, value) else None


def _at(text: str, path: Path) -> dict[str, Any]:
    found: Any = tomllib.loads(text)
    for step in path:
        found = found[step]
    return dict(found)


def _adds(old: str, new: str, path: Path, code: str, value: str) -> bool:
    """Tell whether a file has become what it was with one value more."""
    wanted = copy.deepcopy(tomllib.loads(old))
    found: Any = wanted
    for step in path:
        found = found[step]
    found[code] = value
    return _if(new, wanted) is not None


def listed(text: str, key: str, code: str, above: str) -> str | None:
    """Put a code at the end of a list, or make the list above another key; None where it fails."""
    table = tomllib.loads(text)
    before = list(table.get(key, []))
    if code in before:
        return text
    lines = text.split("\n")
    numbers = toml_lines.key_lines(text)
    if before:
        at = numbers[(key, len(before) - 1)] - 1
        last = _quoted(before[-1])
        lines[at] = re.sub(rf"({last})(?!.*{last})", rf'\1, "{code}"', lines[at])
    elif key in table:
        at = numbers[(key,)] - 1
        lines[at] = lines[at].replace("[", f'["{code}"', 1)
    else:
        at = numbers[(above,)] - 1
        end = "\r" if lines[at].endswith("\r") else ""
        whole = lines[at].partition("#")[0].rstrip().endswith("]")
        lines.insert(at + whole, f'{key} = ["{code}"]{end}')
    return _if("\n".join(lines), {**table, key: [*before, code]})


def _quoted(code: str) -> str:
    """Give a pattern of a code in quotes of either kind."""
    return rf"[\"']{re.escape(code)}[\"']"


def _if(text: str, wanted: Mapping[str, Any]) -> str | None:
    """Give a text if it says what is wanted."""
    try:
        return text if tomllib.loads(text) == wanted else None
    except tomllib.TOMLDecodeError:
        return None


def unlisted(text: str, key: str, code: str) -> str | None:
    """Take a code out of a list; None where that fails."""
    table = tomllib.loads(text)
    kept = [one for one in table.get(key, []) if one != code]
    lines = text.split("\n")
    number = toml_lines.key_lines(text)[(key,)] - 1
    said = _quoted(code)
    lines[number] = re.sub(rf"(?:,\s*)?{said}|{said}\s*,\s*", "", lines[number], count=1)
    if not kept:
        del lines[number]
    rest = {name: value for name, value in table.items() if name != key}
    return _if("\n".join(lines), {**rest, key: kept} if kept else rest)
