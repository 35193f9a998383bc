"""Problems that the typesetter finds are told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.diagnostics import Place, error
from manual.products.locate import located

TEXT = """---
title: a
---

First *words* here
that go on over the line.

![x](../figures/a.svg)

A snowman ☃ stands.[^n]

[^n]: The body of a note.

## Here {#here .no-claim}

## There
"""


@pytest.mark.parametrize(
    ("code", "values", "line"),
    [
        ("text-lost", {"text": "First words here that go on over the line."}, 5),
        ("text-lost", {"text": "that go on over the line."}, 6),
        ("text-lost", {"text": "The body of a note."}, 12),
        ("text-lost", {"text": "Never written."}, 0),
        ("glyph-missing", {"character": '"☃" (U+2603)'}, 10),
        ("image-broken", {"why": 'Failed to load image at "project:///en/figures/a.svg": x'}, 8),
        ("typeset-timeout", {}, 0),
        ("panel-overflow", {"anchor": "a.here", "title": "Here"}, 14),
        ("panel-overflow", {"anchor": "a.there", "title": "There"}, 16),
        ("panel-overflow", {"anchor": "a", "title": "a"}, 0),
    ],
)
def test_the_line_is_found(tmp_path: Path, code: str, values: dict[str, str], line: int) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    assert located(error(code, Place("a.md"), **values), tmp_path).place.line == line


def test_a_known_line_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    problem = error("text-lost", Place("a.md", 3), text="First words")
    assert located(problem, tmp_path) is problem
