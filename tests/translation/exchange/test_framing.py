"""Any block gives its text without marks, and takes another one between the same marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.translation.blocks import Block, cut, worded
from manual.translation.exchange import framing
from manual.translation.exchange.framing import plain, spliced
from tests.translation.test_blocks import ANY


@settings(max_examples=400, deadline=None)
@given(ANY)
def test_the_marks_and_the_text_are_the_block_again(text: str) -> None:
    for block in worded(cut(text)):
        assert spliced(block, plain(block)) == block.text
        if block.kind not in ("front", "row"):
            head, rows, tail = framing._framed(block)
            whole = head + "".join(row.raw for row in rows) + tail
            assert whole == block.text


WORD = st.text(st.characters(categories=["L"]), min_size=1, max_size=6)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(ANY, WORDS)
def test_a_new_text_is_read_back_and_keeps_its_line_ends(text: str, words: str) -> None:
    for block in worded(cut(text)):
        if not plain(block).strip():
            continue  # a block without words does not travel
        try:
            made = spliced(block, words)
        except ValueError:
            assert block.kind in ("row", "front")
            continue
        again = Block(block.kind, made, block.line, block.level, block.id)
        if block.kind not in ("code", "html", "image"):
            assert plain(again).split() == words.split()
        ends = block.text[len(block.text.rstrip("\r\n")) :]
        if block.kind != "front":
            assert made.endswith(ends)


@pytest.mark.parametrize(
    ("block", "text", "wanted"),
    [
        ("## Old {#a .b}  \r\n", "New", "## New {#a .b}  \r\n"),
        ("Old\r\n===\r\n", "New", "New\r\n===\r\n"),
        ("- [x]{#a} Old\n", "New", "- [x]{#a} New\n"),
        ("12. Old\n    more\n", "New\nlines\nhere", "12. New\n    lines\n    here\n"),
        ("- Old", "New\nmore", "- New\n  more"),
        ("> Old\n> more\n", "New\nlines\nhere", "> New\n> lines\n> here\n"),
        ("[^a-1]: Old\n", "New\nmore", "[^a-1]: New\n    more\n"),
        ("*[ICE]: Old\n", "New\nline", "*[ICE]: New line\n"),
        ("/// story | Old {.no-claim}\n", "New", "/// story | New {.no-claim}\n"),
        ("Table: Old\n", "New", "Table: New\n"),
        ("| Old   | same |\n", "New | same", "| New   | same |\n"),
        ("| a | $80 |\r\n", "longer | $80", "| longer | $80 |\r\n"),
        ("one \ntwo\nthree\t\n", "one\n2\nthree", "one \n2\nthree\t\n"),
        ("one  \ntwo\n", "uno  \ndos", "uno  \ndos\n"),
        ("```sh\nold\n\n  kept\n```\n", "new\n\n  kept", "```sh\nnew\n\n  kept\n```\n"),
    ],
)
def test_only_the_text_changes(block: str, text: str, wanted: str) -> None:
    (only,) = (one for one in worded(cut("\n" + block + ("|-|-|\n" if block[0] == "|" else ""))))
    assert only.text == block
    assert spliced(only, text) == wanted


@pytest.mark.parametrize(
    ("line", "value", "text", "wanted"),
    [
        ("title: Old # why\n", "Old", "New", "title: New # why\n"),
        ("title: Old\r\n", "Old", "Why: this", 'title: "Why: this"\r\n'),
        ("title: 'It''s'\n", "It's", "L'été", "title: 'L''été'\n"),
        ('title: "A \\"b\\""\n', 'A "b"', 'C "d"', 'title: "C \\"d\\""\n'),
        ("summary: >\n  Two\n  lines\n", "Two lines", "One: here", "summary: >\n  One: here\n"),
        ("summary: two\n  lines\n", "two lines", "no", "summary: no\n"),
        ("title: &a x\n", "&a x", "b", "title: b\n"),
        ("title: : [\n", ": [", "b", "title: b\n"),
    ],
)
def test_values_of_front_matter_are_written_as_yaml(
    line: str, value: str, text: str, wanted: str
) -> None:
    (block,) = worded(cut(f"---\n{line}---\n"))
    assert plain(block) == value
    assert spliced(block, text) == wanted


def test_values_of_toml() -> None:
    (block,) = worded(cut('+++\ntitle = "A \\"b\\"" # c\n+++\n'))
    assert plain(block) == 'A "b"'
    assert spliced(block, "C\nd") == 'title = "C\\nd" # c\n'


def test_a_row_of_other_cells_is_refused() -> None:
    block = worded(cut("| a \\| b | `|` [[bond|bonds]] |\n|-|-|\n"))[0]
    assert plain(block) == "a \\| b | `|` [[bond|bonds]]"
    with pytest.raises(ValueError, match="2"):
        spliced(block, "a | b | c")
