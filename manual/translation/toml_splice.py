"""Texts put into a TOML file, in their lines or beside those that are there; all else stays.

What was written is read again: the values must be the old ones and the new ones, and no others.
"""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from manual.book import borrowed, toml_lines
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


def by_language(values: Any, source: str) -> Iterator[tuple[Path, str]]:
    """Give every text that a language has, with its path, where others could stand beside it.

    A table whose keys are not all codes of languages is no such text, nor is one without words.
    """
    for path, said in _beside(values, (), (source,)):
        if said.strip() and borrowed.by_language(at(values, path)):
            yield path, said


def at(values: Any, path: Path) -> Any:
    """Give what stands at a path; None where nothing does."""
    for step in path:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def spliced(text: str, texts: Mapping[Path, str]) -> tuple[str, tuple[Path, ...]]:
    """Let texts of a file say something else, without their marks; give those that cannot, too.

    A text that is not there yet is put below those of the other languages, or at the end of a file
    that has no tables. One whose place has a form that is not known here stays as it is.
    """
    file = _File(text)
    edits = {path: file.edits(path, value) for path, value in texts.items()}
    done = {path: value for path, value in texts.items() if edits[path]}
    made = _applied(text, [edit for path in done for edit in edits[path]])
    if not _says(text, made, done):
        return _one_by_one(text, texts)
    return made, tuple(path for path in texts if path not in done)


def _one_by_one(text: str, texts: Mapping[Path, str]) -> tuple[str, tuple[Path, ...]]:
    refused = []
    for path, value in texts.items():
        edits = _File(text).edits(path, value)
        made = _applied(text, edits)
        if edits and _says(text, made, {path: value}):
            text = made
        else:
            refused.append(path)
    return text, tuple(refused)


class _Edit(NamedTuple):
    """What stands between two places of a text from now on."""

    start: int
    end: int
    text: str


def _applied(text: str, edits: Iterable[_Edit]) -> str:
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


class _File:
    """A TOML file that is to say something else: its values, and where they stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._values = tomllib.loads(text)
        self._lines = toml_lines.key_lines(text)
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def edits(self, path: Path, value: str) -> tuple[_Edit, ...]:
        """Give what lets a text say something else; nothing where its form is not known."""
        if isinstance(at(self._values, path), str):
            return self._replaced(path, value)
        around = at(self._values, path[:-1])
        if len(path) > 1 and isinstance(around, Mapping) and around:
            last = max(reversed(list(around)), key=lambda code: self._number((*path[:-1], code)))
            return self.beside(path, last, value)
        return self._appended(path, value) if len(path) == 1 else ()

    def _number(self, path: Path) -> int:
        return toml_lines.line_of(self._lines, path)

    def _row(self, number: int) -> tuple[int, str]:
        """Give where a line begins, and the line without its line feed."""
        start = self._starts[number - 1]
        return start, self._text[start:].partition("\n")[0]

    def _appended(self, path: Path, value: str) -> tuple[_Edit, ...]:
        end, size = "\r\n" if "\r\n" in self._text else "\n", len(self._text)
        gap = "" if not self._text or self._text.endswith("\n") else end
        return (_Edit(size, size, f"{gap}{path[-1]} = {_string(value)}{end}"),)

    def _replaced(self, path: Path, value: str) -> tuple[_Edit, ...]:
        """Change a string where it stands, and take off the mark behind it on its line."""
        span = self._span(path)
        if span is None:
            return ()
        start, end = span
        old, stop = self._text[start:end], self._text.find("\n", end)
        mark = _marking(str(path[-1])).search(
            self._text, end, stop if stop >= 0 else len(self._text)
        )
        same = at(self._values, path) == value
        found = [_Edit(start, end, old if same else _written(old, value))]
        return (*found, _Edit(mark.start(), mark.end(), "")) if mark else tuple(found)

    def _span(self, path: Path) -> tuple[int, int] | None:
        """Find a string: the first below its key that reads as it should."""
        start = self._starts[self._number(path) - 1]
        name = re.escape(str(path[-1]))
        for found in re.finditer(
            rf"(?:^|[\s,{{.])([\"']?){name}\1[ \t]*=[ \t]*", self._text[start:]
        ):
            string = toml_lines.QUOTED.match(self._text, start + found.end())
            if string and _read(string[0]) == at(self._values, path):
                return string.span()
        return None

    def beside(
        self, path: Path, last: str, value: str, *, marked: bool = False
    ) -> tuple[_Edit, ...]:
        """Put a text below that of the language that is `last`, or behind it on one line."""
        start, row = self._row(self._number((*path[:-1], last)))
        string, code = _string(value), path[-1]
        prefix, name = r"[ \t]*(?:[\w-]+[ \t]*\.[ \t]*)*", re.escape(last)
        if own := re.fullmatch(rf"({prefix}){name}([ \t]*=[ \t]*).*?(\r?)", row):
            mark = f" # {MARK}" if marked else ""
            long = toml_lines.QUOTED.match(self._text, start + own.end(2))
            stop = self._text.find("\n", long.end() if long else start)
            stop = len(self._text) if stop < 0 else stop
            return (_Edit(stop, stop, f"\n{own[1]}{code}{own[2]}{string}{mark}{own[3]}"),)
        inner = re.search(rf"\b{name}[ \t]*=[ \t]*(?:\"(?:[^\"\\]|\\.)*\"|'[^']*')", row)
        if inner is None:
            return ()
        behind, end = start + inner.end(), start + len(row.rstrip("\r"))
        mark = f" # {code}: {MARK}" if marked else ""
        return _Edit(behind, behind, f", {code} = {string}"), _Edit(end, end, mark)


def _string(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _written(old: str, value: str) -> str:
    """Write a string in the quotes of the old one where it can stand in them."""
    plain = old[0] == "'" and "'" not in value and value.isprintable()
    return f"'{value}'" if plain else _string(value)


def _read(string: str) -> object:
    try:
        return tomllib.loads(f"key = {string}")["key"]
    except tomllib.TOMLDecodeError:
        return None


def _marking(code: str) -> re.Pattern[str]:
    return re.compile(rf"[ \t]*# (?:{re.escape(code)}: )?{MARK}(?=[ \t\r]*$)", re.MULTILINE)


def _says(old: str, new: str, texts: Mapping[Path, str]) -> bool:
    """Tell whether a file says what it did, but for some texts."""
    wanted = copy.deepcopy(tomllib.loads(old))
    for path, value in texts.items():
        at(wanted, path[:-1])[path[-1]] = value
    return _if(new, wanted) is not None


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
    if at(tomllib.loads(text), (*path, code)) is not None:
        return text
    made = _applied(text, _File(text).beside((*path, code), last, value, marked=True))
    return made if _says(text, made, {(*path, code): value}) else None


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
