"""What Markdown itself gives, as authors use it."""

from __future__ import annotations

import pytest

from tests.markup.pieces import html, tree_of


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("term\n:   meaning\n", "<dt>term</dt>"),
        ("ICE\n\n*[ICE]: Customs\n", '<abbr title="Customs">ICE</abbr>'),
        ('*I am silent*{: lang="es" }\n', '<em lang="es">'),
        ("3. three\n4. four\n", '<ol start="3"'),
        ("one  \ntwo\n", "one<br>\ntwo"),
        ("a\n\n***\n\nb\n", "<hr>"),
        ("`a < b`\n", "<code>a &lt; b</code>"),
        ("```\na & b\n```\n", "<pre><code>a &amp; b\n</code></pre>"),
        ("> quote\n", "<blockquote>"),
        ("a_b_c and 2 * 3 * 4\n", "a_b_c and 2 * 3 * 4"),
    ],
)
def test_it_becomes_html(body: str, shown: str) -> None:
    assert shown in html(body)


def test_lists_of_two_kinds_are_two_lists() -> None:
    assert [e.tag for e in tree_of(html("- a\n- b\n\n1. c\n2. d\n"))] == ["ul", "ol"]


def test_a_nested_list_stands_in_its_item() -> None:
    (inner,) = tree_of(html("- a\n    1. b\n    2. c\n- d\n")).iter("ol")
    assert inner.getparent().tag == "li"
    assert [item.text_content() for item in inner] == ["b", "c"]
