"""Printed page numbers are right where they are hardest: about pages 9 and 10, 99 and 100."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from tests import inspectors
from tests.books import MiniBook

# Each chapter and its number of pages; words are few, so that every guess of a page is too low.
PAGES = {"01-one": 8, "02-two": 3, "03-three": 87, "04-four": 4}


def body(stem: str, pages: int) -> str:
    """Write a chapter of short pages, each of which refers to every chapter's first and last."""
    others = [
        f"[see {other[3:]} {n}]({other}.md#p{n})"
        for other, last in PAGES.items()
        for n in (2, last)
    ]
    rest = "".join(
        f"\n\n## {stem[3:]} at {n} {{#p{n} .new-page}}\n\nWords." for n in range(2, pages + 1)
    )
    return f"Opening. {' and '.join(others)}, and so on.{rest}\n\nEnd of it: {others[-1]}.\n"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    book = MiniBook(tmp_path_factory.mktemp("long") / "book")
    for stem, pages in PAGES.items():
        book.chapter(stem, body(stem, pages), title=f"Title of {stem[3:]}")
    book.build()
    return book


def labels(path: Path) -> dict[str, str]:
    pages = inspectors.pages(path)
    return {
        name: pages[place.page].label
        for name, place in inspectors.destinations(path).items()
        if place.page is not None
    }


@pytest.mark.parametrize("edition", ["reading", "print"])
def test_references_print_the_pages_of_their_anchors(long: MiniBook, edition: str) -> None:
    path = long.pdf(f"manual-{edition}")
    on = labels(path)
    assert [len(on[name]) for name in ("two", "two.p3", "three.p87", "four.p4")] == [1, 2, 2, 3]
    text = " ".join(inspectors.tag_text(path).split())
    found = re.findall(r"see (\w+) (\d+) \(page (\d+)\)", text)
    assert len(found) == len(PAGES) * (2 * len(PAGES) + 1)
    for chapter, page, printed in found:
        assert printed == on[f"{chapter}.p{page}"], (chapter, page)
    assert {len(printed) for _, _, printed in found} == {1, 2, 3}


@pytest.mark.parametrize("edition", ["reading", "print"])
def test_the_contents_print_the_pages_of_their_anchors(long: MiniBook, edition: str) -> None:
    path = long.pdf(f"manual-{edition}")
    on = labels(path)
    text = " ".join(inspectors.tag_text(path).split())
    contents = text[text.index("Contents") : text.index("Opening.")]
    for stem, pages in PAGES.items():
        name = stem[3:]
        assert f"Title of {name} {on[name]} " in contents
        for page in range(2, pages + 1):
            assert f" {name} at {page} {on[f'{name}.p{page}']} " in contents


@pytest.mark.parametrize("edition", ["reading", "print"])
def test_a_reference_fills_its_room_and_no_more(long: MiniBook, edition: str) -> None:
    """Between the number and what follows stands no gap, and neither lies over the other."""
    widths = []
    for runs in inspectors.runs(long.pdf(f"manual-{edition}")):
        for number, closing in itertools.pairwise(runs):
            if number.text.isdigit() and closing.text.startswith(")"):
                assert number.y == pytest.approx(closing.y, abs=0.1)
                widths.append((closing.x - number.x) / len(number.text))
    assert len(widths) == len(PAGES) * (2 * len(PAGES) + 1)
    assert max(widths) - min(widths) < 0.1


@pytest.mark.parametrize("edition", ["reading", "print"])
def test_links_lead_where_the_numbers_say(long: MiniBook, edition: str) -> None:
    path = long.pdf(f"manual-{edition}")
    pages, on = inspectors.pages(path), labels(path)
    inner = [link for link in inspectors.links(path) if link.kind == "internal"]
    assert len(inner) > 100
    for link in inner:
        assert link.target is not None
        assert link.dest is not None
        assert pages[link.target].label == on[link.dest]


def test_what_is_urgent_stands_on_the_inside_cover_with_its_page(book: MiniBook) -> None:
    book.chapter(
        "01-one", "Words.\n\n## Later {.new-page}\n\n## Now {#now .urgent .new-page}\n\nGo.\n"
    )
    book.build("manual", "--edition", "reading")
    inside = " ".join(inspectors.text(book.pdf())[1].split())
    assert re.match(r"Now[ .]* 3 About this copy", inside)
    (link,) = (one for one in inspectors.links(book.pdf()) if one.page == 1)
    assert link.dest == "one.now"
    book.chapter("01-one", "Words.\n\n## Now {#now}\n\nGo.\n")
    book.build("manual", "--edition", "reading")
    assert inspectors.text(book.pdf())[1].lstrip().startswith("About this copy")
