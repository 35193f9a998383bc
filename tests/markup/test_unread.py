"""Marks that would be printed as they stand are told, and marks that are read are not."""

from __future__ import annotations

import pytest

from tests.markup.pieces import codes, html, told

HEAD = "/// rights\n"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("See [it](https://a.gov and more.", 1),
        ("Fine: [a](https://a.gov).\n\n![x](../figures/a.svg\n", 3),
        ("| a | b |\n|---|---|\n| c | d |\n\n| a | b |\n|---|\n| c | d |\n", 6),
        (f"{HEAD}   attrs: {{class: no-claim}}\nWords.\n///", 2),
    ],
)
def test_marks_that_would_be_printed_are_told_by_line(body: str, line: int) -> None:
    assert ("markup-unread", line) in codes(body)


def test_what_is_printed_is_quoted() -> None:
    assert told("See [the rule](https://a.gov now.", "found") == (
        "See [the rule](https://a.gov now."
    )


@pytest.mark.parametrize(
    "body",
    [
        "`[a](b` and \\[a\\](b and [x] (y)",
        "[a](https://a.org/b_(c)d 'T') [b](<https://a.org/x y>)",
        "```\n| a | b |\n|---|\n[a](b\n```",
        "a | b\n--- | ---\nc | d",
        "Words.\n\n---\n\nMore.",
    ],
)
def test_marks_that_are_read_or_meant_are_not_told(body: str) -> None:
    html(body)
