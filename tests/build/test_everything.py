"""Fragments stitched together are the very book that one slow document would be, and accessible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests import inspectors, verapdf
from tests.books import MiniBook
from tests.inspectors import Element, OutlineItem

MANUALS = [(lang, edition) for lang in ("en", "es") for edition in ("reading", "print")]
manuals = pytest.mark.parametrize(("lang", "edition"), MANUALS)


@pytest.fixture(scope="module")
def whole(everything: MiniBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manuals set as one document each, in a folder of their own."""
    folder = tmp_path_factory.mktemp("whole")
    everything.build("--whole", "manual", "--output", str(folder))
    return folder


@pytest.fixture
def pair(everything: MiniBook, whole: Path, lang: str, edition: str) -> tuple[Path, Path]:
    """One manual twice: stitched, and as one document."""
    name = f"manual-{edition}"
    return everything.pdf(name, lang), whole / lang / f"{name}.whole.pdf"


def elements(path: Path) -> list[Element]:
    return [element for top in inspectors.structure(path) for element in top.walk()]


def flat(items: tuple[OutlineItem, ...]) -> Iterator[OutlineItem]:
    for item in items:
        yield item
        yield from flat(item.children)


@manuals
def test_fragments_and_whole_are_read_the_same(pair: tuple[Path, Path]) -> None:
    stitched, whole = (inspectors.tag_text(path).split() for path in pair)
    assert len(stitched) > 2000
    assert stitched == whole


def test_notes_that_run_on_are_whole_and_printed_once(book: MiniBook) -> None:
    words = "Nobody has to open the door. " * 40
    notes = "[^one]: First *note*.\n\n    Its second paragraph.\n\n[^two]: Second note.\n"
    book.chapter(
        "01-one", f"A[^one] b[^two].\n\n{words}\n\n[Far](#far)\n\n## Far {{#far}}\n\n{notes}"
    )
    result = book.build("manual")
    assert " note: " not in result.err
    text = inspectors.tag_text(book.pdf("manual-reading"))
    for said in ("First note.", "Its second paragraph.", "Second note."):
        assert text.count(said) == 1


@manuals
def test_fragments_and_whole_have_every_anchor_on_the_same_page(pair: tuple[Path, Path]) -> None:
    stitched, whole = (inspectors.destinations(path) for path in pair)
    assert {name: place.page for name, place in stitched.items()} == {
        name: place.page for name, place in whole.items() if name in stitched
    }
    assert {"one", "one.far", "two.rows", "three.the-end", "contents"} <= set(stitched)
    assert len(inspectors.pages(pair[0])) == len(inspectors.pages(pair[1]))


@manuals
def test_fragments_and_whole_have_the_same_links(pair: tuple[Path, Path]) -> None:
    stitched, whole = (
        Counter((link.page, link.kind, link.target, link.uri) for link in inspectors.links(path))
        for path in pair
    )
    assert stitched == whole
    assert sum(stitched.values()) > 15


@manuals
def test_fragments_and_whole_have_the_same_bookmarks_but_for_the_parts(
    pair: tuple[Path, Path],
) -> None:
    stitched, whole = (
        [(item.title, item.page) for item in flat(inspectors.outline(path))] for path in pair
    )
    parts = {"Part (en)", "Part (es)"}
    assert [item for item in stitched if item[0] not in parts] == whole
    assert len(stitched) == len(whole) + 1


@manuals
def test_fragments_and_whole_have_as_many_tags_of_each_kind(pair: tuple[Path, Path]) -> None:
    stitched, whole = (Counter(element.tag for element in elements(path)) for path in pair)
    assert stitched == whole
    assert stitched["Table"] == 2
    assert stitched["Note"] == 3
    assert stitched["Figure"] == 2
    assert stitched["TR"] == 41 + 3
    assert stitched["Form"] == (7 if "reading" in pair[0].name else 0)


@pytest.mark.parametrize(("lang", "edition"), [("en", "reading"), ("es", "reading")])
def test_fragments_and_whole_print_the_same_from_the_first_chapter_on(
    pair: tuple[Path, Path],
) -> None:
    stitched, whole = ([page.split() for page in inspectors.text(path)][3:] for path in pair)
    assert stitched == whole


def label_of(path: Path) -> dict[str, str]:
    """Give the label of the page that each anchor is on."""
    pages = inspectors.pages(path)
    return {
        name: pages[place.page].label
        for name, place in inspectors.destinations(path).items()
        if place.page is not None
    }


@manuals
def test_printed_page_numbers_are_those_of_the_pages(
    everything: MiniBook, lang: str, edition: str
) -> None:
    path = everything.pdf(f"manual-{edition}", lang)
    labels = label_of(path)
    text = " ".join(inspectors.tag_text(path).split())
    word = {"en": "page", "es": "página"}[lang]
    for words, anchor in {
        "the table": "two.rows",
        "the end": "three.the-end",
        "what is far": "one.far",
        "the lists": "two.lists",
        "the pictures": "two.pictures",
    }.items():
        assert f"{words} ({word} {labels[anchor]})" in text
    contents = next(element for element in elements(path) if element.tag == "TOC")
    lines = [" ".join(e.text.split()) for e in contents.walk() if e.tag == "Link"]
    assert lines == [
        f"1 Chapter one ({lang}) {labels['one']}",
        f"Far away {labels['one.far']}",
        f"2 Chapter two ({lang}) {labels['two']}",
        f"Lists and blocks {labels['two.lists']}",
        f"Rows {labels['two.rows']}",
        f"Pictures {labels['two.pictures']}",
        f"3 Chapter three ({lang}) {labels['three']}",
        f"The end {labels['three.the-end']}",
    ]


@manuals
def test_every_page_says_its_label(everything: MiniBook, lang: str, edition: str) -> None:
    path = everything.pdf(f"manual-{edition}", lang)
    pages = inspectors.pages(path)
    for page, text in list(zip(pages, inspectors.text(path), strict=True))[1:-1]:
        if text.strip():
            assert page.label in re.findall(r"\w+", text)


def test_chapters_of_a_two_sided_edition_open_on_the_right(everything: MiniBook) -> None:
    places = inspectors.destinations(everything.pdf("manual-print"))
    for name in ("one", "two", "three", "local-page"):
        page = places[name].page
        assert page is not None
        assert page % 2 == 0  # the first page, with index 0, is a right-hand one


def test_an_edition_for_paper_prints_addresses(everything: MiniBook) -> None:
    printed, live = (
        " ".join(inspectors.tag_text(everything.pdf(name)).split())
        for name in ("manual-print", "manual-reading")
    )
    assert "a site (example.org/a)" in printed
    assert "example.org/a" not in live


@pytest.fixture(scope="module")
def pdfs(everything: MiniBook) -> list[Path]:
    return sorted((everything.root / "dist").rglob("*.pdf"))


def test_every_piece_in_both_languages_passes_pdf_ua(pdfs: list[Path]) -> None:
    reports = verapdf.validate(pdfs)
    assert len(reports) == 10
    for report in reports:
        assert report.failures == (), report.path
        assert report.compliant


def test_every_piece_is_a_sound_file_with_fonts_of_the_project_alone(pdfs: list[Path]) -> None:
    for path in pdfs:
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == [], path
        for font in inspectors.fonts(path):
            assert font.name.startswith("Source-S"), path
            assert font.embedded, path


def test_a_phrase_in_another_language_says_so(everything: MiniBook) -> None:
    found = [e for e in elements(everything.pdf("manual-reading")) if e.lang == "es"]
    assert [element.text for element in found] == ["Spanish"]


def test_the_words_of_both_languages_are_all_there(everything: MiniBook) -> None:
    for lang in ("en", "es"):
        text = " ".join(inspectors.tag_text(everything.pdf("manual-print", lang)).split())
        for source in (everything.root / lang / "chapters").glob("*.md"):
            for line in source.read_text(encoding="utf-8").splitlines():
                if re.fullmatch(r"[\w ,.]{40,}", line):
                    assert " ".join(line.split()) in text
