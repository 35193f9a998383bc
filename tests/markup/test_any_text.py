"""Whatever a person types becomes HTML that can be read again, or a list of what is wrong."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from manual.markup import tree
from manual.markup.convert import phrase
from manual.markup.guard import prose_lines
from tests.markup.pieces import Kind, marked, tree_of

PRINTABLE = st.characters(exclude_categories=["C"], include_characters="\n\t")
TOKENS = [
    *("# ", "## ", "#### ", "- ", "1. ", "> ", "    ", "- [ ] ", "===", "---", "word", "A", "0"),
    *("/// rights", "/// rights | T", "///", "////", "    attrs: {id: x}", "Table: x"),
    *("| a | b |", "|---|:-:|", "|", "[^1]", "[^1]: ", "*[A]: b", ":   def", '[r]: x.md "t"'),
    *("[x](07-jail.md)", "![a](b.svg)", "[t][r]", "[", "]", "(", ")", "!", "`", "```", "~~~"),
    *("{: #a .b }", "{#x}", "{ a:b=c }", "{: .footnote }", "{: .block .local }", "{{ x }}"),
    *("/// form | T", "______", "______{#n} hint", "__ / __ / ____{#d}", "[ ]{#b} ", "| | |"),
    *("**", "*", "_", "\\", "'", '"', "...", "--", "é", "\u2028", "\u200b", "\U0001f600", "\xad"),
    *("<b>", "<!--", "-->", "&#1;", "&nbsp;", "&amp;", "<https://a.b>", "<a@b.c>", "<", ">", "&"),
]
TYPED = st.lists(
    st.one_of(st.sampled_from(TOKENS), st.sampled_from(["\n", "\n\n", " "]), PRINTABLE), max_size=40
).map("".join)
KINDS: st.SearchStrategy[Kind] = st.sampled_from(["chapter", "handout"])
# What Python-Markdown writes for itself and takes out at the end.
INTERNAL = ("\x02", "\x03", "klzzwxh", "wzxhzdk", "zz1337")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=PRINTABLE, max_size=200), KINDS)
def test_any_printable_text_becomes_html_that_can_be_read(body: str, kind: Kind) -> None:
    text = tree.serialise(marked(body, kind).body)
    tree_of(text)
    assert not any(mark in text for mark in INTERNAL)


@settings(max_examples=500, deadline=None)
@given(TYPED, KINDS)
def test_any_mixture_of_markup_becomes_html_that_can_be_read(body: str, kind: Kind) -> None:
    result = marked(body, kind)
    text = tree.serialise(result.body)
    root = tree_of(text)
    assert not any(mark in text for mark in INTERNAL)
    assert not {"script", "b", "style", "iframe"} & {element.tag for element in root.iter()}
    if not result.diagnostics:
        ids = root.xpath("//@id")
        assert sorted(ids) == sorted(set(ids))
        assert set(result.anchors) == {"jail", *ids}
        assert root.find_class("footnote-backref") == []


@settings(max_examples=300, deadline=None)
@given(TYPED)
def test_every_problem_is_on_a_line_of_the_file(body: str) -> None:
    for problem in marked(body).diagnostics:
        assert problem.place.file == "en/chapters/07-jail.md"
        assert 1 <= problem.place.line < 5 + len(body.split("\n"))


@settings(max_examples=300, deadline=None)
@given(TYPED)
def test_any_title_is_a_phrase(text: str) -> None:
    root = tree_of(phrase(text))
    assert not {"p", "script", "b"} & {element.tag for element in root.iter()}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["```", "~~~", "``` py", "````", "word", "", " ```"]), max_size=12))
def test_lines_are_code_where_markdown_says_so(lines: list[str]) -> None:
    body = "\n".join(f"word{n}" if line == "word" else line for n, line in enumerate(lines))
    code = tree_of(tree.serialise(marked(body).body)).xpath("//pre")
    printed = {word for element in code for word in element.text_content().split()}
    prose = {line for _, line in prose_lines(body)}
    words = set(re.findall(r"word\d+", body))
    assert prose & words == words - printed
