"""Links between pieces: resolved, given a page, or refused by line with the nearest name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from manual.markup.links import Linking, Target, readable, resolve
from tests.markup.pieces import STRINGS, marked

TARGETS: Mapping[str, Target] = {
    "en/chapters/07-jail.md": Target("chapter", "jail", 7, "Jail", frozenset({"jail", "jail.a"})),
    "en/chapters/08-home.md": Target(
        "chapter", "home", 8, "Home", frozenset({"home", "home.door"})
    ),
    "en/handouts/card.md": Target("handout", "card", 0, "Card", frozenset({"card"})),
}


def _resolve(body: str, kind: str = "chapter", *, printed: bool = False) -> tuple[str, list[str]]:
    how = Linking(TARGETS, MappingProxyType(STRINGS), printed, {"home.door": 3})
    text, problems = resolve(marked(body, "handout" if kind == "handout" else "chapter"), how)
    return text, [f"{d.place.line}:{d.code}:{dict(d.values).get('nearest', '')}" for d in problems]


def test_a_link_to_another_chapter_keeps_room_for_its_page() -> None:
    text, problems = _resolve("See [the door](08-home.md#door).")
    assert problems == []
    assert 'href="urn:press:home.door"' in text
    assert 'data-page-of="#home.door" data-room="000"' in text
    assert re.search(r"\(page <span[^>]*></span>\)</span>\.", text)


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("08-hme.md", "5:link-broken:08-home.md"),
        ("08-home.md#dor", "5:link-broken:#door"),
        ("#b", "5:link-broken:#a"),
        ("/etc/passwd", "5:link-broken:"),
        ("javascript:alert(1)", "5:link-scheme:"),
        ("data:text/html,x", "5:link-scheme:"),
    ],
)
def test_a_link_to_nowhere_is_told_by_line(link: str, problem: str) -> None:
    assert _resolve(f"[x]({link})")[1] == [problem]


def test_a_broken_link_that_stands_twice_is_told_twice() -> None:
    assert len(_resolve("[x](no.md)\n\n[y](no.md)")[1]) == 2


def test_a_link_into_another_pdf_is_said_in_words() -> None:
    assert "(manual, chapter 8)" in _resolve("[x](../chapters/08-home.md#door)", "handout")[0]
    assert "(handout “Card”)" in _resolve("[x](../handouts/card.md)")[0]


def test_addresses_are_printed_for_paper_only() -> None:
    body = "[The court](https://www.justice.gov/eoir/)"
    assert '(<span class="address">justice.gov/eoir</span>)' in _resolve(body, printed=True)[0]
    assert "justice.gov/eoir</span>" not in _resolve(body)[0]


def test_an_address_that_is_its_own_text_is_not_repeated() -> None:
    text, _ = _resolve("<https://locator.ice.gov>", printed=True)
    assert text.count("locator.ice.gov") == 2


@pytest.mark.parametrize(
    ("address", "shown"),
    [("https://www.a.gov/", "a.gov"), ("mailto:a@b.org", "a@b.org"), ("tel:1-800", "1-800")],
)
def test_addresses_read_as_people_type_them(address: str, shown: str) -> None:
    assert readable(address) == shown
