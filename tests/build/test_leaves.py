"""Cards and leaves: sizes, sources on the large sheet, and text that does not fit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from manual.book.formats import FORMATS
from tests import inspectors
from tests.books import MiniBook

SOURCES = """[cfr-1]
citation.en = "8 CFR 1"
verified_on = 2026-01-01
as_of = 2025-12-01
volatility = "flux"
jurisdiction = "US"
read = "primary"
"""
FRESH, OLD = "1767744000", "1772841600"  # 2026-01-07, 2026-03-07
CSS_NOWRAP = """@import url(leaf.css);
@page { size: 3.5in 2in; margin: 9pt }
code { white-space: nowrap; overflow-wrap: normal }
"""
CARD = "## For you {#you}\n\nStay silent.[@cfr-1]\n\n## For them {#them .no-claim}\n\nHello.\n"
PANELS = "\n".join(f"## Panel {n} {{#p{n} .no-claim}}\n\nText {n}.\n" for n in range(2, 9))


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, book: MiniBook) -> None:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", FRESH)
    book.write("sources.toml", SOURCES)


def _sizes(path: Path) -> list[tuple[float, float]]:
    return [(round(p.width, 2), round(p.height, 2)) for p in inspectors.pages(path)]


def test_a_card_has_two_small_pages_and_its_sources_on_the_large_sheet(book: MiniBook) -> None:
    book.handout("card", CARD, form="card enlarged")
    book.build("handouts")
    card, large = book.pdf("handouts/card"), book.pdf("handouts/card-enlarged")
    assert _sizes(card) == [(252, 144)] * 2
    assert _sizes(large) == [(612, 792)]
    small, whole = (" ".join(inspectors.text(path)) for path in (card, large))
    assert "8 CFR 1" in whole
    assert "8 CFR 1" not in small
    assert "In flux: last seen December 2025." in small
    for told in (small, whole):
        assert "No attorney has reviewed" in told
        assert "not legal advice" in told
        assert "Local help line" in told
    codes = {text.partition("Code ")[2][:9] for text in (small, whole)}
    assert len(codes) == 2


def test_no_letter_on_a_card_is_below_eight_points(book: MiniBook) -> None:
    book.handout("card", CARD, form="card enlarged")
    book.build("handouts")
    sizes = [run.size for page in inspectors.runs(book.pdf("handouts/card")) for run in page]
    assert sizes
    assert min(sizes) >= 8


@pytest.mark.parametrize("form", ["trifold", "zine"])
def test_each_panel_is_a_page_of_its_own_size(book: MiniBook, form: str) -> None:
    wanted = FORMATS[form]
    body = PANELS.split(f"## Panel {wanted.headings + 2} ")[0]
    book.handout("leaf", f"Lead.\n\n{body}", form=form)
    book.build("handouts")
    path = book.pdf("handouts/leaf")
    assert _sizes(path) == [(round(p.width, 2), round(p.height, 2)) for p in wanted.pages]
    for number, text in enumerate(inspectors.text(path)[1:], start=2):
        assert f"Panel {number} Text {number}." in " ".join(text.split())


def test_text_that_does_not_fit_is_refused_by_panel_and_line(book: MiniBook) -> None:
    book.handout("card", CARD.replace("Hello.", "Many words more. " * 60), form="card enlarged")
    result = book.run("build", "handouts")
    assert result.status == 1
    assert (
        "en/handouts/card.md:10: error: en/card-reading, page 2: panel 2, “For them”" in result.err
    )
    assert "from “" in result.err
    assert not book.pdf("handouts/card").exists()
    assert book.pdf("handouts/card-enlarged").exists()


def test_a_stale_source_is_marked_at_the_foot(
    book: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", OLD)
    book.handout("card", CARD, form="card enlarged")
    book.build("handouts")
    front, back = inspectors.text(book.pdf("handouts/card"))
    assert "Check first" not in front
    assert "In flux: last seen December 2025. Check first." in " ".join(back.split())


def test_a_word_wider_than_its_panel_is_refused(book: MiniBook) -> None:
    wide = "`" + "w" * 400 + "`"
    book.write("styles/formats/card.css", CSS_NOWRAP)
    book.handout("card", CARD.replace("Hello.", wide), form="card enlarged")
    result = book.run("build", "handouts")
    assert result.status == 1
    assert "panel 2, “For them”, holds too much; from “wwww" in result.err


def test_a_poster_is_one_tabloid_page_with_names_read_from_two_metres(book: MiniBook) -> None:
    body = "\n\n".join(f"## Name {n} {{#n{n} .no-claim}}\n\nWords." for n in range(1, 6))
    book.handout("way", body, form="poster")
    book.build("handouts")
    path = book.pdf("handouts/way")
    assert _sizes(path) == [(792, 1224)]
    names = [run.size for run in inspectors.runs(path)[0] if run.text.startswith("Name")]
    # Capitals of Source Sans 3 are 0.66 of its size: 10 mm, a two-hundredth of the distance.
    assert len(names) == 5
    assert min(names) * 0.66 >= 10 / 25.4 * 72


def test_a_flyer_holds_the_stations_of_the_poster_on_one_letter_page(book: MiniBook) -> None:
    body = "\n\n".join(f"## Name {n} {{#n{n} .no-claim}}\n\nWords." for n in range(1, 9))
    book.handout("way", body, form="poster flyer")
    book.build("handouts")
    path = book.pdf("handouts/way-flyer")
    assert _sizes(path) == [(612, 792)]
    (page,) = inspectors.runs(path)
    assert min(run.size for run in page if run.text.startswith("Words")) >= 12
    levels = [round(run.y) for run in page if run.text.startswith("Name")]
    assert len(levels) == 8
    assert levels == sorted(levels, reverse=True)
    book.handout("way", body + "\n\nToo long.\n" * 40, form="poster flyer")
    result = book.run("build", "handouts")
    assert result.status == 1
    assert "way-flyer" in result.err
