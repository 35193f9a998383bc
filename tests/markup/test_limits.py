"""What would take Markdown or the typesetter too long is refused by line before it is read."""

from __future__ import annotations

import dataclasses

import pytest

from manual.markup.convert import convert
from tests.books import PROJECT, MiniBook
from tests.markup.pieces import STRINGS, codes, html, marked, source, told

MARKS = ("[", "![", "*", "_", "`", "<", "<a:", "<https://", "{", "{: ", "{.")


@pytest.mark.parametrize("mark", MARKS)
def test_twenty_thousand_marks_in_a_paragraph_are_too_many(mark: str) -> None:
    body = f"fine\n\nwords\n{mark * 20_000}\n"
    assert ("too-many-marks", 3) in codes(body)
    assert marked(body).body.text is None  # nothing was given to Markdown


@pytest.mark.parametrize(
    "mark", ["&", "(", "]", "](", "\\", '"', "'", "-", "|", "a ", "é", "#", "/"]
)
def test_twenty_thousand_of_other_signs_are_read(mark: str) -> None:
    result = marked(f"words {mark * 20_000}\n")
    assert not {"too-many-marks", "too-deep"} & {d.code for d in result.diagnostics}


def test_marks_are_counted_by_the_paragraph() -> None:
    paragraph = "[x](07-jail.md) *a* `b`\n" * 300
    assert codes(paragraph) == []
    assert codes(f"{paragraph}\n" * 4) == []
    assert codes(paragraph * 2) == [("too-many-marks", 1)]


def test_a_limit_says_what_there_is_too_much_of() -> None:
    assert (told("[" * 500, "marks"), told("[" * 500, "most")) == ("[", "400")


DEEP = {
    "lists": "\n".join(" " * 4 * depth + "- x" for depth in range(300)),
    "lists set in by tabs": "\n".join("\t" * depth + "- x" for depth in range(300)),
    "numbered lists": "\n".join(" " * 4 * depth + "1. x" for depth in range(300)),
    "quotes": "\n".join(">" * depth + " x" for depth in range(1, 300)),
    "quotes on a line": "> " * 300 + "x",
    "lists on a line": "- " * 300 + "x",
    "numbered lists on a line": "1. " * 300 + "x",
    "lists on a long line": "* " * 5000 + "x",
    "lists in quotes on a line": "> - " * 150 + "x",
    "blocks": "\n".join("/" * (303 - depth) + " rights" for depth in range(300)),
}


@pytest.mark.parametrize("kind", DEEP)
def test_three_hundred_levels_are_too_deep(kind: str) -> None:
    body = DEEP[kind]
    assert "too-deep" in {code for code, _ in codes(body)}
    assert marked(body).body.text is None


@pytest.mark.parametrize(
    "body",
    [
        "\n".join("    " * depth + "- x" for depth in range(8)),
        "\n".join(">" * depth + " x" for depth in range(1, 9)),
        "> - 1. x\n",
        "- - - - - - - - - - - - - - -\n",
        "* * * * * * * * * * * * * * *\n",
        "x " + "- " * 30 + "\n",
        "\n".join("/" * (20 - n) + " rights" for n in range(8))
        + "\nx\n"
        + "\n".join("/" * (13 + n) for n in range(8)),
    ],
)
def test_what_people_write_is_not_too_deep(body: str) -> None:
    html(body + "\n")


@pytest.mark.parametrize("field", ["title", "summary"])
def test_titles_and_summaries_have_limits_too(field: str) -> None:
    text = dataclasses.replace(source("fine\n"), **{field: "[" * 20_000})  # type: ignore[arg-type]  # text
    result = convert(text, PROJECT, STRINGS)  # type: ignore[arg-type]  # read only
    assert [d.code for d in result.diagnostics] == ["too-many-marks"]


def test_many_small_things_are_no_limit() -> None:
    body = "".join(f"x[^{n}] [l](07-jail.md)\n\n" for n in range(300))
    body += "".join(f"[^{n}]: note\n" for n in range(300))
    assert codes(body) == []


def test_the_command_line_tells_a_limit_and_goes_on(book: MiniBook) -> None:
    book.chapter("01-one", "[" * 20_000)
    book.chapter("02-two", "# One\n")
    result = book.run("check")
    assert result.status == 1
    assert "en/chapters/01-one.md:5: error: more than 400 of [" in result.err
    assert "en/chapters/02-two.md:5: error: a heading of level one" in result.err
