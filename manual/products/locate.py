"""The line of a problem that only the typesetter could find: its words, looked up in the source."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from manual.diagnostics import Diagnostic, Place
from manual.products import proof

_QUOTED = re.compile(r'^"(.+?)" \(U\+')
_FILE = re.compile(r"project:///(\S+?)[\"'\s,:]")
_SPAN = 4
_ENOUGH = 24


def located(problem: Diagnostic, root: Path) -> Diagnostic:
    """Give the same problem with its line, where the source shows it; unchanged otherwise."""
    if problem.place.line or not problem.place.file.endswith(".md"):
        return problem
    try:
        lines = (root / problem.place.file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return problem
    line = _line(problem, lines)
    return replace(problem, place=Place(problem.place.file, line)) if line else problem


def _line(problem: Diagnostic, lines: list[str]) -> int:
    values = dict(problem.values)
    if glyph := _QUOTED.match(values.get("character", "")):
        return _first(lines, glyph[1])
    if "text" in values and problem.code.startswith("text-"):
        return _words(lines, proof.normal(values["text"])[:_ENOUGH])
    if problem.code == "panel-overflow":
        return _heading(lines, values["anchor"].partition(".")[2], values["title"])
    if problem.code == "field-lost":
        return _first(lines, f"#{values['name'].split('_')[1]}")
    told = f"{values.get('why', '')} {values.get('url', '')} "
    if file := _FILE.search(told):
        return _first(lines, file[1].rsplit("/", 1)[-1])
    return 0


def _first(lines: list[str], text: str) -> int:
    return next((number for number, line in enumerate(lines, start=1) if text in line), 0)


def _heading(lines: list[str], name: str, title: str) -> int:
    """Find a heading by its id, or by its words where it was given none."""
    wanted = re.compile(rf"#+ .*\{{#{re.escape(name)}[ }}]|#+ {re.escape(title)}\s*$")
    return next((n for n, line in enumerate(lines, start=1) if wanted.match(line)), 0)


def _words(lines: list[str], wanted: str) -> int:
    """Find the line where words begin that may go on over the next lines."""
    plain = [proof.normal(re.sub(r"[*_`\[\]]", "", line)) for line in lines]
    for index, line in enumerate(plain):
        start = "".join(plain[index : index + _SPAN]).find(wanted)
        if 0 <= start < len(line):
            return index + 1
    return 0
