"""Labelled blocks: their heads, what they hold, and how they close."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.markup.guard import DEEPEST_BLOCK, KINDS
from tests.markup.pieces import STRINGS, codes, html, told, tree_of

# An activity says how long it takes: see test_facilitation.py.
UNTIMED = [kind for kind in KINDS if kind != "activity"]


@pytest.mark.parametrize("kind", UNTIMED)
def test_a_block_without_a_title_has_its_kind_alone(kind: str) -> None:
    (block,) = tree_of(html(f"/// {kind}\nStay calm.\n///\n")).find_class("block")
    assert block.get("class") == f"block {kind}"
    assert block[0].text_content() == STRINGS[f"block_{kind}"]
    assert block[1].text_content() == "Stay calm."


@pytest.mark.parametrize("kind", UNTIMED)
def test_a_block_with_a_title_has_both_in_one_line(kind: str) -> None:
    (block,) = tree_of(html(f"/// {kind} | At the *door*\nStay calm.\n///\n")).find_class("block")
    assert block[0].text_content() == f"{STRINGS[f'block_{kind}']}. At the door"
    assert block[0].tag == "p"
    assert [p.text_content() for p in block.findall("p")[1:]] == ["Stay calm."]


@pytest.mark.parametrize("head", ["/// rights|T", "///rights | T", "///   rights   |   T  "])
def test_blanks_in_the_head_do_not_matter(head: str) -> None:
    assert html(f"{head}\nx\n///\n") == html("/// rights | T\nx\n///\n")


@pytest.mark.parametrize(
    ("inside", "tag"),
    [
        ("1. one\n2. two", "ol"),
        ("- one\n- two", "ul"),
        ("> words", "blockquote"),
        ("| a |\n|---|\n| b |", "table"),
        ("## Head", "h2"),
        ("```\ncode\n```", "pre"),
        ("![What](../figures/48-hour-clock.svg)", "figure"),
        ("term\n:   meaning", "dl"),
    ],
)
def test_a_block_holds_anything(inside: str, tag: str) -> None:
    (block,) = tree_of(html(f"/// steps\n{inside}\n///\n")).find_class("block")
    assert len(block.findall(tag)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "//// steps\nx\n\n/// warning\ny\n///\n////\n",
        "/// steps\nx\n\n/// warning\ny\n///\n///\n",
        "/// steps\n/// warning\ny\n///\nx\n///\n",
    ],
)
def test_blocks_stand_in_blocks(body: str) -> None:
    outer, inner = tree_of(html(body)).find_class("block")
    assert inner.getparent() is outer
    assert (outer.get("class"), inner.get("class")) == ("block steps", "block warning")


@pytest.mark.parametrize(
    ("body", "around"),
    [
        ("- a\n\n    /// rights\n    x\n    ///\n", "li"),
        ("> /// rights\n> x\n> ///\n", "blockquote"),
    ],
)
def test_blocks_stand_in_lists_and_quotes(body: str, around: str) -> None:
    (block,) = tree_of(html(body)).find_class("block")
    assert block.getparent().tag == around


def test_text_around_a_block_is_outside_it() -> None:
    root = tree_of(html("before\n/// rights\nx\n///\nafter\n"))
    assert [child.text_content() for child in root.findall("p")] == ["before", "after"]


def test_a_block_may_be_given_an_id_and_a_class() -> None:
    (block,) = tree_of(
        html("/// rights\n    attrs: {id: mine, class: wide}\n\nx\n///\n")
    ).find_class("block")
    assert (block.get("id"), block.get("class")) == ("jail.mine", "block rights wide")


def test_lines_to_write_on_come_last_in_local_contacts_only() -> None:
    (block,) = tree_of(html("/// local\nHere:\n///\n")).find_class("block")
    assert [child.get("class") for child in block][-3:] == ["write-in"] * 3
    assert "write-in" not in html("/// help\nHere:\n///\n")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("/// rihgts\nx\n///", [("block-unknown", 1)]),
        ("/// Rights\nx\n///", [("block-unknown", 1)]),
        ("/// rights now | T\nx\n///", [("block-unknown", 1)]),
        ("/// div\nx\n///", [("block-unknown", 1)]),
        ("/// html | div\nx\n///", [("block-unknown", 1)]),
        ("x\n\n/// rights\nx", [("block-open", 3)]),
        ("/// rights\n/// warning\nx\n///", [("block-open", 1)]),
        ("/// rights\nx\n////", [("block-not-open", 3), ("block-open", 1)]),
        ("x\n\n///\ny", [("block-not-open", 3)]),
        ("/// rights\nx\n///\n\n///", [("block-not-open", 5)]),
        ("- a\n\n    /// rights\n    x", [("block-open", 3)]),
        ("> /// rights\n> x", [("block-open", 1)]),
        ("> x\n>\n> ///", [("block-not-open", 3)]),
        ("/// rights\n    set in\n///", [("block-options", 2)]),
        ("/// rights\n    colour: red\n\nx\n///", [("block-options", 2)]),
        ("/// rights\n    attrs: red\n\nx\n///", [("block-options", 2)]),
        ("/// rights\n    attrs: {onclick: x}\n\nx\n///", [("attribute-refused", 2)]),
        ("text\n```\n/// rights\n", [("block-open", 3), ("block-open", 2)]),
    ],
)
def test_a_slip_is_told_by_line(body: str, found: list[tuple[str, int]]) -> None:
    assert codes(body + "\n") == found


def test_an_unknown_kind_names_the_nearest_and_all() -> None:
    assert told("/// rihgts\nx\n///\n", "nearest") == "rights"
    assert told("/// rihgts\nx\n///\n", "known") == ", ".join(KINDS)


def test_blocks_in_code_are_code() -> None:
    text = html("```\n/// nothing\n///\n/// rights\n```\n")
    assert "/// nothing" in text
    assert "block" not in text


@settings(deadline=None)
@given(st.lists(st.sampled_from(UNTIMED), min_size=1, max_size=DEEPEST_BLOCK))
def test_blocks_nest_as_they_are_written(kinds: list[str]) -> None:
    heads = [f"{'/' * (20 - n)} {kind}" for n, kind in enumerate(kinds)]
    ends = [head.split()[0] for head in reversed(heads)]
    block = tree_of(html("\n".join([*heads, "inmost", *ends, ""])))
    for kind in kinds:
        (block,) = block.findall("div[@class='block " + kind + "']")
    assert "inmost" in [p.text_content() for p in block.findall("p")]
