"""The YAML front matter of a piece, read so that ``no``, ``12:30`` and ``1.10`` stay strings.

Only the node graph of PyYAML is used: no tags are resolved, no objects made, no aliases followed.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import yaml

from manual import diagnostics
from manual.book import toml_lines
from manual.book.reading import Table
from manual.diagnostics import Diagnostic, Place

LIMIT = 64 * 1024
DEPTH = 8


@dataclass(frozen=True)
class Split:
    """A source file cut in two: the YAML text, the body, and the body's first line number."""

    yaml: str
    body: str
    body_line: int


def split(text: str, file: str, problems: list[Diagnostic]) -> Split:
    """Cut a source file at its ``---`` lines; the front matter is empty where there is none."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        problems.append(diagnostics.error("front-matter-missing", Place(file, 1)))
        return Split("", text, 1)
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return Split("\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2)
    problems.append(diagnostics.error("front-matter-open", Place(file, 1)))
    return Split("", "", 1)


def read(source: Split, file: str, problems: list[Diagnostic]) -> Table:
    """Read front matter as a table of strings and lists of strings."""
    lines: dict[toml_lines.Path, int] = {(): 1}
    values: dict[str, object] = {}
    if len(source.yaml) > LIMIT:
        problems.append(diagnostics.error("front-matter-large", Place(file, 1), limit=LIMIT))
        return Table({}, file, lines, problems)
    try:
        if node := _compose(source.yaml):
            values = _mapping(node, file, lines, problems)
    except yaml.MarkedYAMLError as problem:
        line = (problem.problem_mark.line if problem.problem_mark else 0) + 2
        problems.append(diagnostics.error("yaml-syntax", Place(file, line), why=problem.problem))
    except yaml.reader.ReaderError as problem:  # a character that YAML 1.1 does not know
        line = source.yaml.count("\n", 0, problem.position) + 2
        problems.append(diagnostics.error("yaml-syntax", Place(file, line), why=problem.reason))
    return Table(values, file, lines, problems)


@functools.lru_cache(maxsize=1024)  # a book that is worked on is read at each save
def _compose(text: str) -> yaml.Node | None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        anchored = isinstance(event, yaml.NodeEvent) and event.anchor is not None
        tagged = isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag
        if anchored or tagged or depth > DEPTH:
            raise yaml.MarkedYAMLError(
                problem="anchors, aliases, tags and deep nesting are not front matter",
                problem_mark=event.start_mark,  # type: ignore[arg-type]  # the stubs name one of two marks
            )
    return yaml.compose(text, Loader=yaml.BaseLoader)


def _mapping(
    node: yaml.Node, file: str, lines: dict[toml_lines.Path, int], problems: list[Diagnostic]
) -> dict[str, object]:
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(
            problem="front matter is a list of `key: value` lines", problem_mark=node.start_mark
        )
    values: dict[str, object] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key is a word", problem_mark=key.start_mark)
        name, line = str(key.value), key.start_mark.line + 2
        if name in values:
            problems.append(diagnostics.error("key-twice", Place(file, line), key=name))
        lines[(name,)] = line
        values[name] = _plain(value)
    return values


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return {str(key.value): _plain(value) for key, value in node.value}
