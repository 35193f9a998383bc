"""Raw HTML, attributes and templates in a text: refused by line, or printed as they are written."""

from __future__ import annotations

import pytest

from manual.markup import tree
from tests.markup.pieces import codes, html, marked, told, tree_of

TAGS = [
    "<script>",
    "</script>",
    "<SCRIPT src=//x>",
    "<iframe src='x'>",
    "<img src=x onerror=alert(1)>",
    "<object data=x>",
    "<style>",
    "<svg onload=x>",
    "<br>",
    "<br/>",
    "<b class='x'>",
    "<!-- hidden -->",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "<a\nhref=x>",
    "<javascript:x>",
    "<x-y:z>",
]
AROUND = [
    "{}",
    "words {} words",
    "- one\n- {}",
    "> {}",
    "| a |\n|---|\n| {} |",
    "## Head {}",
    "a[^x]\n\n[^x]: {}",
    "/// rights\n{}\n///",
    "/// rights | {}\nx\n///",
    "*{}*",
    "[{}](07-jail.md)",
    "term\n:   {}",
    "Table: {}\n\n| a |\n|---|\n| b |",
    "    \n{}",
]


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_is_refused_on_its_line_and_printed_as_signs(tag: str) -> None:
    body = f"first\n\nthen {tag} x\n"
    assert codes(body) == [("raw-html", 3)]
    assert told(body, "tag") == tag.split("\n", 1)[0]
    assert tag in tree_of(tree.serialise(marked(body).body)).text_content()


@pytest.mark.parametrize("around", AROUND)
def test_a_tag_is_refused_wherever_it_stands(around: str) -> None:
    body = around.format("<i>x") + "\n"
    line = around[: around.index("{}")].count("\n") + 1
    assert ("raw-html", line) in codes(body)
    root = tree_of(tree.serialise(marked(body).body))
    assert list(root.iter("i")) == []
    assert "<i>x" in root.text_content()


def test_each_tag_is_told_on_its_own_line() -> None:
    assert codes("<b>x</b>\n\ny\n\n<b>z</b>\n") == [("raw-html", n) for n in (1, 1, 5, 5)]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("`<b>`", "<b>"),
        ("``<b> ` ``", "<b> `"),
        ("```\n<script>x</script>\n```", "<script>x</script>"),
        ("~~~ html\n<!-- x -->\n~~~", "<!-- x -->"),
        ("    <b>\n    x", "<b>"),
        ("a < b > c", "a < b > c"),
        ("2 <3", "2 <3"),
        ("<!DOCTYPE html>", "<!DOCTYPE html>"),
        ("\\<b>", "<b>"),
        ("&lt;b&gt;", "<b>"),
        ("&#60;b&#62;", "<b>"),
        ("&amp;lt;", "&lt;"),
        ("<-- so", "<– so"),
        ("<https://a.gov>", "https://a.gov"),
        ("<a@b.org>", "a@b.org"),
    ],
)
def test_it_only_looks_like_html(body: str, shown: str) -> None:
    assert shown in tree_of(html(body + "\n")).text_content()


@pytest.mark.parametrize(
    ("body", "line", "name", "element"),
    [
        ("x\n{: onclick=evil }", 2, "onclick", "p"),
        ("x\n{: style='color:red' }", 2, "style", "p"),
        ("x\n\ny\n{: onload=x }", 4, "onload", "p"),
        ("## A {#a style=color:red}", 1, "style", "h2"),
        ("[a](07-jail.md){: onclick=evil }", 1, "onclick", "a"),
        ("[a](07-jail.md){: target=_blank }", 1, "target", "a"),
        ("*a*{: href=x }", 1, "href", "em"),
        ("*a*{: src=x }", 1, "src", "em"),
        ("- a\n{: data-room=000 }", 2, "data-room", "li"),
        ("*a*{: 1=1 }", 1, "1", "em"),
        ("*a*{: a:b=c }", 1, "a:b", "em"),
        ("*a*{: xmlns=c }", 1, "xmlns", "em"),
        ("*a*{: ñ=c }", 1, "ñ", "em"),
        ("![a](../figures/48-hour-clock.svg){: width=1 }", 1, "width", "img"),
        ("![a](../figures/48-hour-clock.svg){: onerror=x }", 1, "onerror", "img"),
        ("/// rights\n    attrs: {style: x}\n\ny\n///", 2, "style", "div"),
    ],
)
def test_an_attribute_is_refused_on_its_line(body: str, line: int, name: str, element: str) -> None:
    found = marked(body + "\n").diagnostics
    (problem,) = (d for d in found if d.code == "attribute-refused")
    assert (problem.place.line - 4, *dict(problem.values).values()) == (line, name, element)
    assert f"{name}=" not in tree.serialise(marked(body + "\n").body)


def test_the_same_attribute_is_told_on_each_of_its_lines() -> None:
    assert codes("x\n{: a=b }\n\ny\n{: a=b }\n") == [
        ("attribute-refused", 2),
        ("attribute-refused", 5),
    ]


def test_the_attributes_of_authors_are_kept() -> None:
    (element,) = tree_of(html("*x*{: #one .two .three lang=es }\n")).iter("em")
    assert dict(element.attrib) == {"id": "jail.one", "class": "two three", "lang": "es"}


def test_code_takes_no_attributes_but_a_name_and_a_class() -> None:
    (code,) = tree_of(html("``` {.python #mine onclick=x 1=1}\nx\n```\n")).iter("code")
    assert dict(code.attrib) == {"class": "language-python"}
    assert code.getparent().get("id") == "jail.mine"


@pytest.mark.parametrize(
    ("entity", "shown"),
    [
        ("&copy;", "©"),
        ("&#169;", "©"),
        ("&#xA9;", "©"),
        ("&nosuch;", "&nosuch;"),
        ("&#0;", "\ufffd"),
        ("&#xD800;", "\ufffd"),
        ("&#99999999999;", "\ufffd"),
        ("&#12;", "\ufffd"),
        ("&", "&"),
    ],
)
def test_entities_are_what_they_stand_for(entity: str, shown: str) -> None:
    assert f"a{shown}b" in tree_of(html(f"a{entity}b\n")).text_content()


@pytest.mark.parametrize("number", [*range(1, 32), 0x7F, 0xFFFE, 0xFFFF])
def test_characters_by_number_break_nothing(number: int) -> None:
    text = html(f"a&#{number};b\n")
    assert tree.parse(text) is not None


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{% for x in y %}", "{# note #}", "${x}", "{{{x}}}", "{{ s.title }}"]
)
def test_templates_are_printed_as_they_are_written(text: str) -> None:
    assert text in tree_of(html(f"a {text} b\n")).text_content()
