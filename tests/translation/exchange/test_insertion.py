"""Blocks that a translation lacks are put where the source has them, and nothing else moves."""

from __future__ import annotations

import random  # noqa: TID251  # its seed is fixed
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.book import load
from manual.translation import pieces
from manual.translation.blocks import cut
from manual.translation.exchange.framing import plain
from manual.translation.exchange.insertion import Node, forest
from manual.translation.exchange.splice import splice
from manual.translation.pieces import Piece
from manual.translation.standing import compare, entry
from tests.books import PROJECT
from tests.translation.exchange.pieces_of import piece
from tests.translation.test_blocks import ANY


def raw(nodes: list[Node]) -> str:
    return "".join(n.blank + n.text + n.attached + raw(n.children) + n.close for n in nodes)


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_a_forest_is_the_text_again(text: str) -> None:
    assert raw(forest(cut(text))) == text


def every() -> list[Piece]:
    book = load.load(PROJECT).book
    assert book is not None
    return list(pieces.every(book, "es"))


PIECES = every()


@pytest.mark.parametrize("one", PIECES, ids=lambda one: one.name)
def test_a_file_made_from_nothing_is_the_file(one: Piece) -> None:
    """The Spanish texts in the structure of the English are the Spanish files, byte for byte."""
    texts = {unit.id: plain(unit.target) for unit in one.units if unit.source and unit.target}
    empty = replace(one, target="", units=compare(one.source, "", one.entries, "en"))
    made = splice(empty, texts)
    assert made.refused == ()
    assert made.text == one.target


@pytest.mark.parametrize("one", PIECES[::3], ids=lambda one: one.name)
def test_what_was_taken_out_comes_back_in_its_place(one: Piece) -> None:
    rng = random.Random(5)
    blocks = cut(one.target)
    follows = {
        block.line: {block.kind, *(after.kind for after in blocks[at + 1 : at + 3])}
        for at, block in enumerate(blocks)
    }
    hold = ({"delimiter"}, {"attributes"}, {"item", "open"})  # what hangs on a block goes with it
    out = {
        unit.target.line: unit
        for unit in one.units
        if unit.source
        and unit.target
        and unit.source.kind in ("paragraph", "item", "row", "note", "heading", "image")
        and not any(kinds <= follows[unit.target.line] for kinds in hold)
        and rng.random() < 0.15
    }
    left = "".join(block.text for block in blocks if block.line not in out)
    kept = [entry(u, "en") for u in one.units if u.source and u.target and u not in out.values()]
    short = replace(one, target=left, units=compare(one.source, left, kept, "en"))
    came = {u.source.line: u.target for u in out.values() if u.source and u.target}
    missing = [unit for unit in short.units if unit.source and not unit.target]
    assert len(missing) == len(out)
    texts = {u.id: plain(came[u.source.line]) for u in missing if u.source}
    assert texts
    made = splice(short, texts)
    assert made.refused == ()
    assert [line for line in made.text.split("\n") if line] == [
        line for line in one.target.split("\n") if line
    ]


@settings(max_examples=150, deadline=None)
@given(ANY, st.data())
def test_whatever_is_inserted_leaves_all_else_as_it_was(text: str, data: st.DataObject) -> None:
    blocks = cut(text)
    lines = [block.line for block in blocks if block.worded]
    gone = set(data.draw(st.lists(st.sampled_from(lines), max_size=4))) if lines else set()
    left = "".join(block.text for block in blocks if block.line not in gone)
    one = piece(text, left)
    texts = {u.id: plain(u.source) for u in one.units if u.source and not u.target}
    made = splice(one, texts)
    found = iter(made.text.split())
    assert all(word in found for word in left.split())
    assert set(made.blocks) | {one.id for one in made.refused} == set(texts)


def test_a_row_waits_for_the_head_of_its_table_and_an_item_for_the_one_above() -> None:
    source = "---\ntitle: T\n---\n\n- a\n    - b\n\n| c | d |\n|---|---|\n| e | f |\n"
    one = piece(source, "---\ntitle: T\n---\n")
    ids = {plain(u.source): u.id for u in one.units if u.source}
    made = splice(one, {ids["b"]: "B", ids["e | f"]: "E | F"})
    assert [(r.id, r.why, r.other) for r in made.refused] == [
        (ids["b"], "parent", ids["a"]),
        (ids["e | f"], "parent", ids["c | d"]),
    ]
    assert made.text == one.target


def test_new_blocks_bring_the_labelled_block_and_the_line_ends_of_the_file() -> None:
    source = "## A\n\ntext\n\n/// steps | Do\n1. one\n2. two\n///\n\n## B\n"
    one = piece(source, "## Aa\r\n\r\n## Bb")
    ids = {plain(u.source): u.id for u in one.units if u.source}
    made = splice(one, {ids["Do"]: "Haga", ids["two"]: "dos"})
    assert made.text == "## Aa\r\n\r\n/// steps | Haga\r\n2. dos\r\n///\r\n\r\n## Bb"


def test_a_new_file_needs_its_title() -> None:
    one = piece("---\nid: a\ntitle: T\nsummary: S\n---\n\ntext\n", "")
    ids = {plain(u.source): u.id for u in one.units if u.source}
    assert splice(one, {ids["text"]: "texto"}).refused[0].other == "title"
    made = splice(one, {"title": "Te: te", ids["text"]: "texto"})
    assert made.text == '---\nid: a\ntitle: "Te: te"\n---\n\ntexto\n'
