"""Headings: every one has an id, every id stands once, no level is skipped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.markup.headings import slug
from tests.markup.pieces import codes, html, marked, told, tree_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What a detainer is", "what-a-detainer-is"),
        ("¿Qué es una señal?", "que-es-una-senal"),
        ("A -- B / C", "a-b-c"),
        ("48 hours", "48-hours"),
        ("¡!", "section"),
        ("", "section"),
        ("Ａ½", "a12"),
    ],
)
def test_an_anchor_is_plain_letters_digits_and_hyphens(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text(max_size=30))
def test_every_anchor_can_be_written_in_a_link(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))


def test_headings_are_listed_in_order_with_level_and_words() -> None:
    result = marked("## The *first*\n\n### Under `it` {#own}\n\nSecond\n------\n\n## \\# Four ##\n")
    assert result.diagnostics == ()
    assert [(h.level, h.anchor, h.text) for h in result.headings] == [
        (2, "jail.the-first", "The first"),
        (3, "jail.own", "Under it"),
        (2, "jail.second", "Second"),
        (2, "jail.four", "# Four"),
    ]


def test_headings_of_one_text_have_names_of_their_own() -> None:
    result = marked("## A\n\n## A\n\n## A-2\n\n## B {#a}\n\n## A\n")
    anchors = [h.anchor for h in result.headings]
    assert len(set(anchors)) == 5
    assert anchors[3] == "jail.a"  # what an author gives is kept


def test_ids_of_all_kinds_are_anchors_with_the_piece_before_them() -> None:
    result = marked(
        "para\n{: #one }\n\n- *em*{: #two }\n\n/// rights\n    attrs: {id: three}\n\nx\n///\n"
    )
    assert result.anchors == ("jail", "jail.one", "jail.two", "jail.three")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("x\n\n# One", [("heading-one", 3)]),
        ("#5 of them came", [("heading-one", 1)]),
        ("One\n===", [("heading-one", 1)]),
        ("> # One", [("heading-one", 1)]),
        ("- x\n- # One", [("heading-one", 2)]),
        ("/// rights\n# One\n///", [("heading-one", 2)]),
        ("# One\n\n## Two\n\n# Three", [("heading-one", 1), ("heading-one", 5)]),
        ("### Three", [("heading-skip", 1)]),
        ("## Two\n\n#### Four", [("heading-skip", 3)]),
        ("## Two\n\n### Three\n\n## Two\n\n#### Four", [("heading-skip", 7)]),
        ("```\n#### no\n```\n\n## A\n\n#### B", [("heading-skip", 7)]),
        ("## A {#x}\n\n## B {#x}", [("id-twice", 3)]),
        ("## A {#x}\n\ny\n{: #x }", [("id-twice", 4)]),
        ("## A {: .c #x }\n\n/// rights\n    attrs: {id: x}\n\ny\n///", [("id-twice", 4)]),
        ("## At {10:30}", [("text-lost-in-markup", 1), ("attribute-refused", 1)]),
        ("## A {a:b=c 1=2}", [("attribute-refused", 1)] * 2),
    ],
)
def test_a_slip_is_told_by_line(body: str, found: list[tuple[str, int]]) -> None:
    assert codes(body + "\n") == found


def test_a_skipped_level_says_what_is_wanted() -> None:
    body = "## Two\n\n##### Five\n"
    assert (told(body, "found"), told(body, "wanted")) == ("#####", "###")


def test_an_id_given_twice_says_where_it_was_first() -> None:
    assert told("\n\n## A {#x}\n\n## B {#x}\n", "first") == "7"


@pytest.mark.parametrize("body", ["```\n# no\n```\n", "a # b\n", "\\# no\n", "`# no`\n"])
def test_what_only_looks_like_a_heading_is_text(body: str) -> None:
    assert marked(body).headings == ()
    assert "#" in html(body)


WORDS = st.text(alphabet="abcñ 12", min_size=1, max_size=8).filter(lambda text: text.strip())


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), WORDS), min_size=1, max_size=8))
def test_every_heading_is_where_its_anchor_says(rows: list[tuple[bool, str]]) -> None:
    levels = [3 if deeper and n else 2 for n, (deeper, _) in enumerate(rows)]
    body = "\n\n".join(f"{'#' * n} {text}" for n, (_, text) in zip(levels, rows, strict=True))
    result = marked(body + "\n")
    assert result.diagnostics == ()
    root = tree_of(html(body + "\n"))
    assert [h.level for h in result.headings] == levels
    assert len({h.anchor for h in result.headings}) == len(rows)
    for heading in result.headings:
        (element,) = root.xpath(f"//*[@id='{heading.anchor}']")
        assert (element.tag, " ".join(element.text_content().split())) == (
            f"h{heading.level}",
            heading.text,
        )
