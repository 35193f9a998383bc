"""Tables: captions, the scope of heads, alignment; and lists of boxes to tick."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.markup.pieces import codes, html, marked, tree_of

PLAIN = "| a | b |\n|---|---|\n| c | d |\n"


def test_a_table_without_a_caption_has_none_and_no_number() -> None:
    body = f"words\n\n{PLAIN}\nTable: named\n\n{PLAIN}"
    assert [c.text_content() for c in tree_of(html(body)).iter("caption")] == ["Table 7.1. named"]


def test_captions_are_numbered_within_the_chapter_and_plainly_in_a_handout() -> None:
    body = f"Table: One\n\n{PLAIN}\nTable: Two\n\n{PLAIN}"
    captions = [c.text_content() for c in tree_of(html(body)).iter("caption")]
    assert captions == ["Table 7.1. One", "Table 7.2. Two"]
    handout = [c.text_content() for c in tree_of(html(body, "handout")).iter("caption")]
    assert handout == ["Table 1. One", "Table 2. Two"]


def test_a_caption_is_the_first_child_and_keeps_its_markup() -> None:
    (table,) = tree_of(html(f"Table: The *fees* of `I-589`[^n]\n\n{PLAIN}\n[^n]: Note.\n")).iter(
        "table"
    )
    assert table[0].tag == "caption"
    assert [child.tag for child in table[0]] == ["span", "em", "code", "span"]
    assert table.find_class("footnote")[0].text_content() == "Note."
    assert "Table: " not in table.text_content()


@pytest.mark.parametrize("around", ["> {}", "- x\n\n    {}", "/// steps\n{}\n///"])
def test_tables_are_captioned_wherever_they_stand(around: str) -> None:
    lines = f"Table: T\n\n{PLAIN}".rstrip().split("\n")
    start = around.partition("{}")[0].split("\n")[-1]
    margin = start if start.startswith(">") else " " * len(start)
    text = html(around.format(("\n" + margin).join(lines)) + "\n")
    assert [c.text_content() for c in tree_of(text).iter("caption")] == ["Table 7.1. T"]


def test_an_id_below_the_caption_is_that_of_the_table() -> None:
    result = marked(f"Table: T\n{{: #fees }}\n\n{PLAIN}")
    assert result.anchors == ("jail", "jail.fees")
    assert result.body[0].get("id") == "jail.fees"


def test_every_head_that_has_words_heads_its_column() -> None:
    root = tree_of(
        html("|  | Cost | ![x](../figures/48-hour-clock.svg) |\n|--|--|--|\n| a | b | c |\n")
    )
    assert [(c.tag, c.get("scope")) for c in root.iter("th", "td")] == [
        ("td", None),
        ("th", "col"),
        ("th", "col"),
        ("td", None),
        ("td", None),
        ("td", None),
    ]


def test_alignment_is_a_class_and_no_style() -> None:
    text = html("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n")
    sides = [cell.get("class") for cell in tree_of(text).iter("th", "td")]
    assert sides == ["left", "center", "right", None] * 2
    assert "style" not in text


def test_a_column_says_how_many_there_are() -> None:
    assert tree_of(html(PLAIN)).find("table").get("data-columns") == "2"


def test_a_bar_in_a_cell_is_escaped_or_in_code() -> None:
    text = html("| a |\n|---|\n| x \\| `y | z` |\n")
    assert tree_of(text).find(".//td").text_content() == "x | y | z"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("| a |\n|---|\n| b | lost |", [("text-lost-in-markup", 3)]),
        ("| a |\n|---|\n| b { style='color:red' } |", [("attribute-refused", 3)]),
        ("| a { onclick=x } |\n|---|\n| b |", [("attribute-refused", 1)]),
        ("| a |\n|---|\n| <br> |", [("raw-html", 3)]),
    ],
)
def test_a_slip_is_told_by_line(body: str, found: list[tuple[str, int]]) -> None:
    assert codes(body + "\n") == found


CELLS = st.text(alphabet="abc ñ12", min_size=1, max_size=6).map(str.strip).filter(bool)


@settings(deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=5
        )
    )
)
def test_every_cell_stands_where_it_is_written(rows: list[list[str]]) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---" * len(rows[0]) + "|")
    root = tree_of(html("\n".join(lines) + "\n"))
    assert [[c.text_content() for c in row] for row in root.iter("tr")] == rows


@pytest.mark.parametrize("box", ["[ ]", "[x]", "[X]", "[]"])
def test_a_box_to_tick_begins_an_item(box: str) -> None:
    (listing,) = tree_of(html(f"- {box} call\n- plain\n")).findall("ul")
    assert listing.get("class") == "tasks"
    assert [(i.get("class"), i.text_content()) for i in listing] == [
        ("task", "call"),
        (None, "plain"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "- [ ] **a** [l](07-jail.md)\n",
        "- [ ] **a** [l](07-jail.md)\n\n- [ ] b\n",
        "/// steps\n- [ ] **a** [l](07-jail.md)\n///\n",
        "- x\n    - [ ] **a** [l](07-jail.md)\n",
    ],
)
def test_items_keep_what_follows_the_box(body: str) -> None:
    (item, *_) = tree_of(html(body)).find_class("task")
    assert " ".join(item.text_content().split()) == "a l"


@pytest.mark.parametrize("body", ["- a [ ] b\n", "- [y] a\n", "1. [ ] a\n", "[ ] a\n", "- [ ]a\n"])
def test_brackets_elsewhere_are_no_boxes(body: str) -> None:
    text = html(body)
    assert "task" not in text
    assert "]" in text
