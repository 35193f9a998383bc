"""The line of a problem that only the typesetter could find: its words, looked up in the source."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from manual.diagnostics import Diagnostic, Place
from manual.products import fit, proof

_QUOTED = re.compile(r'^"(.+?)" \(U\+')
_FILE = re.compile(r"project:///(\S+?)[\"'\s,:]")
_SPAN = 4
_ENOUGH = 24


def located(problem: Diagnostic, root: Path) -> Diagnostic:
    """Give the same problem with its line, where the source shows it; unchanged otherwise."""
    if problem.place.line:
        return problem
    for file in _files(problem, root):
        try:
            lines = (root / file).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            continue
        if line := _line(problem, lines):
            return replace(problem, place=Place(file, line))
    return problem


def _files(problem: Diagnostic, root: Path) -> list[str]:
    """List the files that the words may be of: contents, for one, quote the titles of chapters."""
    file = problem.place.file
    if file.endswith(".md"):
        return [file]
    if problem.code not in fit.CODES:
        return []
    language = dict(problem.values)["piece"].partition("/")[0]
    texts = (path.relative_to(root).as_posix() for path in root.glob(f"{language}/chapters/*.md"))
    return [file, f"{language}/strings.toml", "glossary.toml", "sources.toml", *sorted(texts)]


def _line(problem: Diagnostic, lines: list[str]) -> int:
    values = dict(problem.values)
    if glyph := _QUOTED.match(values.get("character", "")):
        return _first(lines, glyph[1])
    if "text" in values and problem.code.startswith("text-"):
        return _words(lines, proof.normal(values["text"])[:_ENOUGH])
    if problem.code == "panel-overflow":
        return _heading(lines, values["anchor"].partition(".")[2], values["title"])
    if problem.code in fit.CODES:
        wanted = (proof.normal(values.get(key, ""))[:_ENOUGH] for key in ("context", "text"))
        return next((line for one in wanted if one and (line := _words(lines, one))), 0)
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
