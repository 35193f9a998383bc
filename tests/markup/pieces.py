"""Sources and conversions for the tests of this folder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import lxml.html

from manual.book.model import Source
from manual.markup import tree
from manual.markup.convert import Marked, convert
from tests.books import PROJECT

Kind = Literal["chapter", "handout"]
STRINGS = tomllib.loads((PROJECT / "en" / "strings.toml").read_text())


def source(body: str, kind: Kind = "chapter", stem: str = "07-jail") -> Source:
    """Make a source whose body begins on line 5 of its file."""
    return Source(
        file=f"en/{kind}s/{stem}.md",
        language="en",
        kind=kind,
        stem=stem,
        id=stem.removeprefix("07-"),
        title="A title",
        summary="About it.",
        formats=("sheet",) if kind == "handout" else (),
        body=body,
        body_line=5,
    )


def marked(body: str, kind: Kind = "chapter", root: Path = PROJECT) -> Marked:
    """Convert a body."""
    return convert(source(body, kind), root, STRINGS)  # type: ignore[arg-type]  # read only


def html(body: str, kind: Kind = "chapter") -> str:
    """Convert a body that has nothing wrong with it; give its HTML."""
    result = marked(body, kind)
    assert result.diagnostics == ()
    return tree.serialise(result.body)


def codes(body: str, kind: Kind = "chapter") -> list[tuple[str, int]]:
    """Convert a body; give the codes of its problems with the lines of the body, 0 if unknown."""
    found = marked(body, kind).diagnostics
    return [(d.code, d.place.line - 4 if d.place.line > 1 else 0) for d in found]


def told(body: str, name: str) -> str:
    """Convert a body with one thing wrong; give a value that its message quotes."""
    (problem,) = marked(body).diagnostics
    return dict(problem.values)[name]


def tree_of(text: str) -> lxml.html.HtmlElement:
    """Read HTML as a browser would."""
    return lxml.html.fragment_fromstring(text, create_parent="div")
