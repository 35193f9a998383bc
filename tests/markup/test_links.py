"""Links between pieces: resolved, given a page, or refused by line with the nearest name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import pytest

from manual.markup import links, tree
from manual.markup.addresses import readable
from manual.markup.links import Linking, Target, resolve
from tests.markup.pieces import STRINGS, marked, tree_of

TARGETS: Mapping[str, Target] = {
    "en/chapters/07-jail.md": Target("chapter", "jail", 7, "Jail", frozenset({"jail", "jail.a"})),
    "en/chapters/08-home.md": Target(
        "chapter", "home", 8, "Home", frozenset({"home", "home.door", "home.señal", "home.x y"})
    ),
    "en/handouts/card.md": Target("handout", "card", 0, "Card & *co*", frozenset({"card"})),
    "en/handouts/07-jail.md": Target("handout", "jail", 0, "Jail", frozenset({"jail", "jail.a"})),
}
Kind = Literal["chapter", "handout"]


def _resolve(body: str, kind: Kind = "chapter", *, printed: bool = False) -> tuple[str, list[str]]:
    how = Linking(TARGETS, MappingProxyType(STRINGS), printed, {"home.door": 3})
    text, problems = resolve(marked(body, kind), how)
    assert links.problems(marked(body, kind), how) == problems
    return text, [f"{d.place.line}:{d.code}:{dict(d.values).get('nearest', '')}" for d in problems]


def _good(body: str, kind: Kind = "chapter", *, printed: bool = False) -> str:
    text, problems = _resolve(body, kind, printed=printed)
    assert problems == []
    return text


def test_a_link_to_another_chapter_keeps_room_for_its_page() -> None:
    text = _good("See [the door](08-home.md#door).")
    assert 'href="urn:press:home.door"' in text
    assert 'data-page-of="#home.door" data-room="000"' in text
    assert re.search(r"\(page <span[^>]*></span>\)</span>\.", text)


@pytest.mark.parametrize(
    ("link", "anchor"),
    [
        ("08-home.md", "home"),
        ("./08-home.md#door", "home.door"),
        ("../chapters/08-home.md#door", "home.door"),
        ("../../en/chapters/08-home.md", "home"),
        ("08%2Dhome.md#d%6For", "home.door"),
        ("08-home.md#se%C3%B1al", "home.señal"),
        ("08-home.md#señal", "home.señal"),
        ("<08-home.md#x y>", "home.x y"),
        ("#a", "jail.a"),
        ("07-jail.md#a", "jail.a"),
        ("07-jail.md", "jail"),
    ],
)
def test_every_way_of_writing_a_link_leads_to_its_anchor(link: str, anchor: str) -> None:
    (found,) = tree_of(_good(f"[x]({link})")).iter("a")
    assert (found.get("href"), found.get("class")) == (f"urn:press:{anchor}", "xref")
    (slot,) = tree_of(_good(f"[x]({link})")).find_class("page-slot")
    assert slot.get("data-page-of") == f"#{anchor}"


@pytest.mark.parametrize(
    "body",
    [
        "[x][r]\n\n[r]: 08-home.md#door",
        "- [x](08-home.md#door)",
        "| [x](08-home.md#door) |\n|---|\n| b |",
        "a[^n]\n\n[^n]: [x](08-home.md#door)",
        "## [x](08-home.md#door)",
        "Table: [x](08-home.md#door)\n\n| a |\n|---|\n| b |",
        "/// rights | [x](08-home.md#door)\ny\n///",
        "*[x](08-home.md#door)*, and",
    ],
)
def test_links_are_resolved_wherever_they_stand(body: str) -> None:
    assert 'data-page-of="#home.door"' in _good(body + "\n")


def test_a_resolved_copy_leaves_the_text_as_it_was() -> None:
    result = marked("[x](08-home.md)")
    before = tree.serialise(result.body)
    resolve(result, Linking(TARGETS, MappingProxyType(STRINGS), False, {}))
    assert tree.serialise(result.body) == before


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("08-hme.md", "5:link-broken:08-home.md"),
        ("zzz", "5:link-broken:"),
        ("08-home.md#dor", "5:link-broken:#door"),
        ("08-home.md#zzz", "5:link-broken:"),
        ("#aa", "5:link-broken:#a"),
        ("/etc/passwd", "5:link-broken:"),
        ("//evil.org/x", "5:link-broken:"),
        ("../../../08-home.md", "5:link-broken:08-home.md"),
        ("../figures/48-hour-clock.svg", "5:link-broken:"),
        ("http://[bad", "5:link-broken:"),
        ("javascript:alert(1)", "5:link-scheme:"),
        ("JavaScript:alert(1)", "5:link-scheme:"),
        ("data:text/html,x", "5:link-scheme:"),
        ("file:///etc/passwd", "5:link-scheme:"),
        ("vbscript:x", "5:link-scheme:"),
        ("urn:press:home", "5:link-scheme:"),
        ("project:///book.toml", "5:link-scheme:"),
        ("", "5:"),
    ],
)
def test_a_link_to_nowhere_is_told_by_line(link: str, problem: str) -> None:
    told = _resolve(f"[x]({link})")[1]
    assert told == ([problem] if link else [])  # an empty link leads to the top of its piece


def test_links_to_nowhere_are_told_on_each_of_their_lines() -> None:
    told = _resolve("[x](no.md)\n\n```\n[x](no.md)\n```\n\n[y](no.md) [z](no2.md)")[1]
    assert [line.split(":")[0] for line in told] == ["5", "11", "11"]


def test_a_link_into_another_pdf_is_said_in_words() -> None:
    text = _good("[x](../chapters/08-home.md#door)", "handout")
    assert "(manual, chapter 8)" in text
    assert "<a" not in text
    text = _good("[x](../handouts/card.md)")
    assert "(handout “Card &amp; *co*”)" in text
    assert "<a" not in text


def test_a_handout_says_where_another_handout_is_and_links_within_itself() -> None:
    assert "(handout “Card" in _good("[x](card.md)", "handout")
    (link,) = tree_of(_good("[x](#a)", "handout")).iter("a")
    assert link.get("href") == "#jail.a"


def test_calls_of_notes_are_no_links_between_pieces() -> None:
    text = _good("a[^n] b[^n]\n\n[^n]: Note.\n")
    assert 'href="#jail.fn-n"' in text
    assert "page-slot" not in text


def test_addresses_are_printed_for_paper_only() -> None:
    body = "[The court](https://www.justice.gov/eoir/), and"
    text = _good(body, printed=True)
    assert '(<span class="address">justice.gov/eoir</span>)' in text
    assert "The court (justice.gov/eoir), and" in " ".join(tree_of(text).text_content().split())
    assert "justice.gov/eoir</span>" not in _good(body)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<https://locator.ice.gov>", "locator.ice.gov"),
        ("[locator.ice.gov](https://locator.ice.gov/)", "locator.ice.gov"),
        ("[https://www.a.gov](https://www.a.gov/)", "a.gov"),
        ("<me@a.org>", "me@a.org"),
        ("[*a.gov*](https://a.gov)", "a.gov"),
    ],
)
@pytest.mark.parametrize("printed", [True, False])
def test_an_address_that_is_its_own_text_is_not_repeated(
    body: str, shown: str, printed: bool
) -> None:
    root = tree_of(_good(body, printed=printed))
    assert root.text_content().strip() == shown
    (link,) = root.iter("a")
    assert {"external", "address"} <= set(link.get("class").split())


@pytest.mark.parametrize(
    "link", ["https://a.gov/x?y=1&z=2#w", "http://a.gov", "mailto:a@b.org", "tel:+1-800-555-0100"]
)
def test_addresses_of_allowed_kinds_stay_as_they_are(link: str) -> None:
    (found,) = tree_of(_good(f"[x]({link})")).iter("a")
    assert found.get("href") == link


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.a.gov/", "a.gov"),
        ("http://a.gov/x/", "a.gov/x"),
        ("mailto:a@b.org", "a@b.org"),
        ("tel:1-800", "1-800"),
        ("https://wwwhere.gov", "wwwhere.gov"),
    ],
)
def test_addresses_read_as_people_type_them(address: str, shown: str) -> None:
    assert readable(address) == shown
