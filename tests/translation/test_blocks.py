"""Any text is cut into blocks of whole lines, and the blocks put together are the text again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.translation import features
from manual.translation.blocks import Block, cut, worded
from tests.books import PROJECT
from tests.markup.test_any_text import TYPED

OTHERS = st.sampled_from(
    [
        *("---\n", "+++\n", "title: a\n", "  alt: b\n", "...\n", "\r\n", "\r", "\u2028", "\x0c"),
        *(
            "> ",
            ">",
            "```\n",
            "~~~~\n",
            "::: tip\n",
            ":::\n",
            "///\n",
            "/// rights | T\n",
            "\ufeff",
        ),
        *("<div>\n", "</div>\n", "<!-- ", "-->", "<pre>", "</pre>", "a | b\n", "--|--\n", "===\n"),
        *(
            "{% raw %}\n",
            "{{< x >}}\n",
            "    ",
            "\t",
            "- ",
            "1. ",
            "2) ",
            "[^a]: ",
            ":   ",
            "{: #x }",
        ),
    ]
)
ANY = st.lists(st.one_of(OTHERS, TYPED, st.text(max_size=5)), max_size=30).map("".join)


@settings(max_examples=400, deadline=None)
@given(ANY)
def test_blocks_put_together_are_the_text(text: str) -> None:
    blocks = cut(text)
    assert "".join(block.text for block in blocks) == text
    line = 1
    for block in blocks:
        assert block.line == line
        line = block.last_line + 1


@pytest.mark.parametrize("path", sorted(PROJECT.glob("en/*s/*.md")), ids=lambda path: path.stem)
def test_both_languages_of_a_real_text_have_the_same_blocks(path: Path) -> None:
    kinds = []
    for language in ("en", "es"):
        text = PROJECT.joinpath(language, path.parent.name, path.name).read_text(encoding="utf-8")
        assert "".join(block.text for block in cut(text)) == text
        kinds.append([(block.kind, block.level, block.within) for block in worded(cut(text))])
    assert kinds[0] == kinds[1]


def described(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.id) for block in worded(cut(text))]


def only(text: str) -> Block:
    (block,) = worded(cut(text))
    return block


def test_front_matter_offers_title_summary_and_alt_texts() -> None:
    text = (
        "---\nid: door\ntitle: The door\nsummary: >\n  Two\n\n  lines\nlayout: page\n"
        'image:\n  src: a.png\n  alt: "A door"\nnav:\n  title: no\n---\n\nText.\n'
    )
    assert described(text) == [
        ("front", 0, "title"),
        ("front", 0, "summary"),
        ("front", 0, "alt"),
        ("paragraph", 0, ""),
    ]
    assert [block.text for block in worded(cut(text))][1] == "summary: >\n  Two\n\n  lines\n"


def test_front_matter_of_toml_and_what_is_none() -> None:
    assert described('+++\ntitle = "A"\ndraft = true\n+++\nText\n')[0] == ("front", 0, "title")
    assert described("---\n\nA rule above.\n") == [("paragraph", 0, "")]


def test_headings_of_both_styles_and_their_ids() -> None:
    text = "## A {#a-1 .new}\n\nB\nb\n---\n\nC\n===\n####no\n"
    assert described(text) == [
        ("heading", 2, "a-1"),
        ("heading", 2, ""),
        ("heading", 1, ""),
        ("paragraph", 0, ""),
    ]


def test_items_and_the_paragraphs_within_them() -> None:
    text = "- a\n- b\nlazy\n    - c\n\n    para of b\n\n1. x\n2. y\n\nOut.\n"
    assert described(text) == [
        ("item", 1, ""),
        ("item", 1, ""),
        ("item", 2, ""),
        ("paragraph", 1, ""),
        ("item", 1, ""),
        ("item", 1, ""),
        ("paragraph", 0, ""),
    ]


def test_a_year_at_the_head_of_a_line_is_no_item() -> None:
    assert described("It ended in\n2016. Then it began.\n") == [("paragraph", 0, "")]


def test_a_field_of_a_form_has_its_name() -> None:
    assert only("- First name: ______{#first-name} As on papers.\n").id == "first-name"


def test_tables_with_and_without_outer_bars() -> None:
    text = "| a | b |\n|---|--:|\n| 1 | 2 |\n\na | b\n--|--\nc | d\n\n| | |\n"
    assert [kind for kind, _, _ in described(text)] == ["row"] * 4


def test_labelled_blocks_hold_what_stands_in_them() -> None:
    blocks = cut("//// rights | T\n/// steps\n1. a\n///\nb\n////\nc\n::: tip\nd\n:::\n")
    found = {block.text: block.within for block in blocks}
    assert found["1. a\n"] == ("rights", "steps")
    assert (found["b\n"], found["c\n"], found["d\n"]) == (("rights",), (), ("tip",))


def test_notes_abbreviations_definitions_and_references() -> None:
    notes = "[^a-1]: Note.\n    More.\n\n    Second.\n\n"
    text = notes + "*[ICE]: Police\n\n[x]: y.md\n\nword\n:   Meaning\n"
    assert described(text) == [
        ("note", 0, "^a-1"),
        ("paragraph", 1, ""),
        ("abbreviation", 0, "*ICE"),
        ("term", 0, ""),
        ("definition", 0, ""),
    ]


def test_code_is_one_block_whatever_stands_in_it() -> None:
    text = "```py\n# no\n\n- no\n```\n\n    also\n\n    code\n\n> ~~~\n> x\n\nText\n"
    assert [kind for kind, _, _ in described(text)] == ["code", "code", "code", "paragraph"]


def test_html_ends_as_commonmark_says() -> None:
    text = "<div>\n\nText\n\n</div>\n\n<!-- a\n\nb -->\n<pre>\n\nx\n</pre>\nAfter <b>it</b>.\n"
    assert [kind for kind, _, _ in described(text)] == ["paragraph", "html", "paragraph"]


def test_quotations_hold_blocks() -> None:
    text = "> a\nlazy\n>\n> - b\n\nc\n"
    assert [(block.kind, block.within) for block in worded(cut(text))] == [
        ("paragraph", ("quote",)),
        ("item", ("quote",)),
        ("paragraph", ()),
    ]


def test_links_and_numbers() -> None:
    block = only(
        "1. Pay $1,250.50 by May 23, 2016, 4:00 p.m., or call 1-888-351-4024.[^a-7]"
        " See [x](b.md#c-9), <https://d.example/8>, [@cfr-1, p. 3] and [[bond]].\n"
    )
    assert block.numbers == ("1250.50", "23", "2016", "4:00", "1-888-351-4024", "3")
    assert block.links == ("@cfr-1", "^a-7", "b.md#c-9", "bond", "https://d.example/8")


def test_a_term_is_linked_by_its_name_and_read_as_it_is_printed() -> None:
    block = only("The [[detainer|detainers]] and the [[bond]], or [[ice\\|ICE]].\n")
    assert block.links == ("bond", "detainer", "ice")
    assert features.visible(block.text).split() == [
        *("The", "detainers", "and", "the", "bond", ",", "or", "ICE", "."),
    ]


def test_a_reference_may_have_its_address_on_the_next_line() -> None:
    found = cut("[guide]:\n  https://example.org/guide\n\n[note]: words that are none\n")
    assert found[0].kind == "reference"
    assert found[0].id == "[guide"
    assert cut("[guide]:\nwords that are no address\n")[0].kind == "paragraph"


def test_a_value_that_is_a_comment_is_no_text() -> None:
    assert not worded(cut("---\ntitle: # none\n---\n"))
