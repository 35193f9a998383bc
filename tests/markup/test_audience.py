"""What only facilitators are given leaves nothing behind for participants."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.markup import tree
from manual.markup.audience import given_to, problems
from manual.markup.guard import FACILITATOR, KINDS
from tests.markup.pieces import html, marked, source

OPEN = tuple(kind for kind in KINDS if kind not in FACILITATOR and kind != "form")


def _participants(body: str) -> str:
    return given_to(source(body), "participant").body


def _read(body: str) -> str:
    return html(_participants(body))


@pytest.mark.parametrize("kind", FACILITATOR)
def test_a_block_is_taken_out_and_the_lines_keep_their_numbers(kind: str) -> None:
    body = f"One.\n\n/// {kind} | Secret (5 min)\nSecret.\n\n- secret\n///\n\nTwo.\n"
    assert _participants(body) == "One.\n\n\n\n\n\n\n\nTwo.\n"


def test_facilitators_read_the_source_itself() -> None:
    text = source("/// answer\nYes.\n///\n")
    assert given_to(text, "facilitator") is text


def test_a_text_without_such_blocks_is_the_same_for_both() -> None:
    text = source("/// rights\nYes.\n///\n")
    assert given_to(text, "participant") is text


def test_a_note_goes_with_the_block_that_calls_it() -> None:
    body = (
        "Open.[^a]\n\n/// answer\nSecret.[^b] Open too.[^a]\n///\n\n"
        "[^a]: One.\n[^b]: Two.\n    goes on\n\n    and on.\n[^c]: Three.\n"
    )
    found = _participants(body)
    assert "[^a]: One." in found
    assert "Two" not in found
    assert "on" not in found.replace("One", "")
    assert "[^c]: Three." in found  # called by nobody: an error, for both


def test_a_note_whose_words_go_on_at_the_margin_goes_whole() -> None:
    body = "/// answer\nSecret.[^b]\n///\n\n[^b]: Two\ngoes on.\n\nOpen.\n"
    assert _participants(body).split() == ["Open."]


def test_numbers_of_notes_figures_and_tables_follow_what_is_left() -> None:
    table = "Table: {name}\n\n| a | b |\n|---|---|\n| c | d |\n"
    secret = f"/// answer\nSecret.[^s]\n\n{table.format(name='Secret')}///\n"
    body = f"{secret}\nOpen.[^o]\n\n{table.format(name='Open')}\n[^s]: S.\n[^o]: O.\n"
    assert 'data-number="1" id="jail.fn-o">O.' in _read(body)
    assert "Table 7.1" in _read(body).replace("\u00a0", " ")
    assert "Table 7.2" in html(body).replace("\u00a0", " ")


def test_an_answer_stands_in_the_item_of_its_question() -> None:
    body = (
        "1. Who?\n\n    /// answer\n    Secret.\n    ///\n\n"
        "2. When?\n\n    /// answer\n    Secret.\n    ///\n"
    )
    whole = tree.parse(html(body))
    assert [len(list(tree.with_class(item, "answer"))) for item in whole.iter("li")] == [1, 1]
    rest = tree.parse(_read(body))
    assert [tree.text_of(item) for item in rest.iter("li")] == ["Who?", "When?"]
    assert len(list(rest.iter("ol"))) == 1


def test_open_blocks_lose_their_inner_secret_alone() -> None:
    body = "//// rights\nOpen.\n\n/// answer\nSecret.\n///\n\nOpen too.\n////\n"
    (block,) = tree.with_class(tree.parse(_read(body)), "block")
    assert tree.text_of(block) == "Your rightsOpen. Open too."


def test_what_stands_in_code_is_text() -> None:
    body = "```\n/// answer\n```\n\nOpen.\n"
    assert _participants(body) == body


def test_a_block_that_markdown_alone_sees_is_told() -> None:
    body = "/// answer\nSecret.\n///\n"
    found = list(problems(source(body), marked(body).body))
    assert [(d.code, dict(d.values)["name"]) for d in found] == [("facilitator-left", "answer")]
    assert not list(problems(source(body), marked(_participants(body)).body))


@st.composite
def _blocks(draw: st.DrawFn, depth: int = 4, hidden: bool = False) -> str:
    """Draw a text of nested blocks; a word says whether participants read it."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        if depth == 0 or draw(st.booleans()):
            parts.append("secret" if hidden else "open")
            continue
        kind = draw(st.sampled_from([*OPEN, *FACILITATOR]))
        inner = draw(_blocks(depth - 1, hidden or kind in FACILITATOR))
        head = "secret" if hidden or kind in FACILITATOR else "open"
        slashes = "/" * (depth + 2)
        parts.append(f"{slashes} {kind} | {head} (5 min)\n{inner}\n{slashes}")
    return "\n\n".join(parts)


@settings(max_examples=60, deadline=None)
@given(_blocks())
def test_no_word_of_a_nested_block_is_left_and_none_else_is_lost(body: str) -> None:
    whole, text = marked(body), source(body)
    rest = marked(given_to(text, "participant").body)
    assert whole.diagnostics == rest.diagnostics == ()
    said = tree.text_of(rest.body)
    assert "secret" not in said
    assert said.count("open") == tree.text_of(whole.body).count("open")
    assert not list(problems(text, rest.body))


@given(st.text(alphabet="/ answerights\n`~[]^:1.>-\t", max_size=120))
def test_any_text_keeps_its_lines(body: str) -> None:
    text = source(body)
    rest = given_to(text, "participant")
    assert rest.body.count("\n") == body.count("\n")
    assert dataclasses.replace(rest, body=body) == text
