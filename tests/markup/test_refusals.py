"""What is refused, by line, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.markup import losses, tree
from tests.markup.pieces import codes, html, marked, source


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("text\n\n<script>x</script>", [("raw-html", 3), ("raw-html", 3)]),
        ("a <b>x</b>", [("raw-html", 1), ("raw-html", 1)]),
        ("- item\n- <iframe src=x>", [("raw-html", 2)]),
        ("| a |\n|---|\n| <br> |", [("raw-html", 3)]),
        ("a\n\n<!-- hidden -->", [("raw-html", 3)]),
        ("# One", [("heading-one", 1)]),
        ("## Two\n\n#### Four", [("heading-skip", 3)]),
        ("## A {#x}\n\n## B {#x}", [("id-twice", 3)]),
        ("/// rihgts\nx\n///", [("block-unknown", 1)]),
        ("/// rights\nx", [("block-open", 1)]),
        ("x\n\n///", [("block-not-open", 3)]),
        ("a[^x]", [("footnote-missing", 1)]),
        ("a\n\n[^x]: b", [("footnote-unused", 3)]),
        ("![](../figures/48-hour-clock.svg)", [("alt-missing", 1)]),
        ("![a](https://x.org/a.png)", [("image-remote", 1)]),
        ("![a](../../../etc/passwd.svg)", [("image-outside", 1)]),
        ("![a](%2e%2e/%2e%2e/%2e%2e/a.svg)", [("image-outside", 1)]),
        ("![a](../figures/none.svg)", [("image-missing", 1)]),
        ("![a](../strings.toml)", [("image-type", 1)]),
        ("## A {#a style=color:red}", [("attribute-refused", 1)]),
        ("[a](b.md){: onclick=evil }", [("attribute-refused", 1)]),
        ("> " * 300 + "deep", [("too-deep", 1)]),
        ("[" * 20_000, [("too-many-marks", 1)]),
        ("*" * 20_000, [("too-many-marks", 1)]),
    ],
)
def test_it_is_refused_by_line(body: str, found: list[tuple[str, int]]) -> None:
    assert codes(body + "\n") == found


def test_lists_three_hundred_deep_are_refused() -> None:
    body = "\n".join(" " * 4 * depth + "- x" for depth in range(300))
    assert {code for code, _ in codes(body)} == {"too-deep"}


@pytest.mark.parametrize(
    "body", ["`<b>`", "```\n<script>\n```", "<https://a.gov>", "a < b > c", "2 <3", "\\<b>"]
)
def test_it_only_looks_like_html(body: str) -> None:
    html(body + "\n")


def test_a_missing_picture_names_the_nearest() -> None:
    problem = marked("![a](../figures/48-hour-clok.svg)").diagnostics[0]
    assert dict(problem.values)["nearest"] == "48-hour-clock.svg"


def test_a_picture_behind_a_link_out_of_the_book_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "book"
    (root / "en" / "chapters").mkdir(parents=True)
    (tmp_path / "a.svg").write_text("<svg/>")
    (root / "en" / "a.svg").symlink_to(tmp_path / "a.svg")
    assert [d.code for d in marked("![a](../a.svg)", root=root).diagnostics] == ["image-outside"]


def test_a_word_that_the_html_lacks_is_told_by_line() -> None:
    text = source("one two\n\nthree four\n")
    lost = list(losses.check(text, tree.parse("<p>one two</p><p>four</p>")))
    assert [(d.place.line, dict(d.values)["text"]) for d in lost] == [(7, "three")]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab 1.*_`[]()#>-|:!^~{}/\\\n\t\"'<&ñ—"), max_size=120))
def test_any_text_converts_to_html_that_can_be_read_again(body: str) -> None:
    result = marked(body)
    assert (
        tree.parse(tree.serialise(result.body).replace("<br>", "<br/>").replace("<hr>", "<hr/>"))
        is not None
    )
