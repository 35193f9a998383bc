"""No word is lost while Markdown is read, and none is called lost that is there."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.markup import losses, tree
from tests.markup.pieces import codes, html, source, told, tree_of


def test_a_word_that_the_html_lacks_is_told_by_line() -> None:
    text = source("one two\n\nthree four\n")
    lost = list(losses.check(text, tree.parse("<p>one two</p><p>four</p>")))
    assert [(d.place.line, dict(d.values)["text"]) for d in lost] == [(7, "three")]


def test_a_word_that_stands_twice_must_be_there_twice() -> None:
    lost = list(losses.check(source("one\n\none\n"), tree.parse("<p>one</p>")))
    assert [d.place.line for d in lost] == [7]


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("| a |\n|---|\n| b | more cells |", 3, "more cells"),
        ("a[^x]\n\n[^x]: first\n[^x]: second", 3, "first"),
    ],
)
def test_what_markdown_drops_is_told(body: str, line: int, words: str) -> None:
    assert ("text-lost-in-markup", line) in codes(body + "\n")
    if len(codes(body + "\n")) == 1:
        assert told(body + "\n", "text") == words


@pytest.mark.parametrize(
    "body",
    [
        'A [link *text*](07-jail.md "t") `code` & <https://a.gov/x_y> a_b _c_ \\* 2. x\n\n> q',
        "[x](<07 jail.md>) [y](https://a.org/b_(c)d) [z][r] [r]\n\n[r]: 07-jail.md 'A title'",
        "> > - 1. deep words",
        "> /// rights | T\n> x\n> ///",
        "- /// is not a block",
        "`C:\\new\\table` and C:\\dir \\_x\\_ \\1",
        "*[ICE]: Immigration and Customs\n\nICE",
        "``` {.python #x}\nany {#thing} here\n```",
        "1986. A year\n\n2) two",
        "term\n:   meaning\n\n    more\n",
        "&copy; &#169; &lt;b&gt; AT&T",
        "un**believ**able snake_case_word 3*4*5",
        "a[^1-b]\n\n[^1-b]: one\n\n    two\n\n    three",
        "x  \ny\\\nz",
        "Head {#h}\n----\n\n## Two ## {: .c #d }",
        "Table: T\n{: #t }\n\n| a \\| b | `c|d` |\n|:-:|--:|\n| e | |",
        "- [ ] one\n- [x] two",
        "    code *is* <text>\n",
        "{{ braces }} {a} {} { b }",
        "\u2028a\u00a0b\u200bc\u00adde\u0301",
    ],
)
def test_nothing_is_called_lost_that_is_there(body: str) -> None:
    html(body + "\n")


WORDS = st.lists(st.text(alphabet="abcñé123", min_size=1, max_size=5), min_size=1, max_size=4)
INLINE = st.tuples(
    st.sampled_from(
        ["{}", "*{}*", "**{}**", "`{}`", "[{}](07-jail.md)", "*{}*{{: lang=es }}", "({})", '"{}"']
    ),
    WORDS,
)
SHAPES = [
    "{}",
    "- {}\n- {}",
    "1. {}\n2. {}\n\n    {}",
    "> {}\n>\n> {}",
    "## {}\n\n{}",
    "/// rights | {}\n{}\n///",
    "/// steps\n- {}\n///",
    "| {} | x |\n|---|:-:|\n| {} | y |",
    "Table: {}\n\n| {} |\n|---|\n| {} |",
    "- [ ] {}",
    "{}\n:   {}",
]
PARTS = st.tuples(
    st.sampled_from(SHAPES),
    st.lists(st.lists(INLINE, min_size=1, max_size=4), min_size=3, max_size=3),
)


@settings(deadline=None, max_examples=200)
@given(st.lists(PARTS, max_size=5))
def test_every_word_of_every_construct_is_printed_and_none_is_called_lost(
    parts: list[tuple[str, list[list[tuple[str, list[str]]]]]],
) -> None:
    bodies, wanted = [], []
    for shape, texts in parts:
        written = [" ".join(how.format(" ".join(words)) for how, words in text) for text in texts]
        bodies.append(shape.format(*written))
        wanted += [
            word for text in texts[: shape.count("{}")] for _, words in text for word in words
        ]
    root = tree_of(html("\n\nbetween\n\n".join(bodies) + "\n"))
    printed = " ".join(root.itertext())
    found = Counter(re.findall(r"[a-cñé123]+", printed))
    assert Counter(wanted) <= found
