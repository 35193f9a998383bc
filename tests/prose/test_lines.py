"""Words are followed through the source, whatever stands between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manual.prose.lines import Lines
from tests.markup import pieces
from tests.prose.pieces import read

WORDS = st.sampled_from(["the", "cat", "sat", "on", "a", "mat", "and", "then", "home"])
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=12)
BETWEEN = st.sampled_from(["\n", "\n\n", "\n\n## Part\n\n", "\n\n```\nthe cat\n```\n\n"])


@given(LINES, st.data())
def test_each_line_is_found_again(lines: list[str], data: st.DataObject) -> None:
    body = "Begin.\n\n"
    wanted: list[tuple[str, int]] = []
    for line in lines:
        number = body.count("\n") + 5
        wanted += [(word, number) for word in line.split()]
        body += line + data.draw(BETWEEN)
    found = [
        (word.text, word.line)
        for passage in read(body)
        for word in passage.words
        if word.text not in ("Begin", "Part")
    ]
    assert found == wanted


def test_a_word_that_the_source_lacks_does_not_lead_astray() -> None:
    lines = Lines(pieces.source("one two\n\nthree four\n\nfive\n"))
    line_of = lines.follow("one changed two")
    assert [line_of(offset) for offset in (0, 4, 12)] == [5, 5, 5]
    assert lines.follow("three four")(6) == 7
    assert lines.follow("elsewhere")(0) == 7
    assert lines.follow("five")(0) == 9


def test_without_words_there_is_still_a_line() -> None:
    assert Lines(pieces.source("")).follow("word")(0) == 1
    assert Lines(pieces.source("word")).follow("–")(0) == 1
