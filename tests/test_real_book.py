"""The book of this project, as it is printed: every promise held on the real pages."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from manual.book.formats import FORMATS
from manual.book.load import load
from manual.markup import tree
from manual.markup.audience import given_to
from manual.markup.guard import FACILITATOR
from manual.products import texts
from manual.products.pieces import pieces
from manual.products.proof import normal
from manual.units import points
from tests import inspectors
from tests.books import PROJECT
from tests.verapdf import validate

EDGE = points("0.4in")
FAMILIES = ("Source-Serif-4", "Source-Sans-3")
EDITIONS = ("reading", "print", "facilitator")
MANUALS = [(lang, edition) for lang in ("en", "es") for edition in EDITIONS]
PAGE_WORDS = {"en": r"\(page\s(\d+)\)", "es": r"\(página\s(\d+)\)"}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build everything on the day of its text; nothing is wrong but what nobody has read yet."""
    book = load(PROJECT).book
    assert book is not None
    day = datetime.datetime(book.date.year, book.date.month, book.date.day, 12, tzinfo=datetime.UTC)
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "make_pdf.py", "build", "--output", str(folder)],
        cwd=PROJECT,
        env={**os.environ, "LC_ALL": "C", "SOURCE_DATE_EPOCH": str(int(day.timestamp()))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    warnings = [line for line in done.stderr.splitlines() if " warning: " in line]
    assert [line for line in warnings if "has never been read" not in line] == []
    return folder


def _labels(path: Path) -> list[str]:
    return [page.label for page in inspectors.pages(path)]


def _titles(items: tuple[inspectors.OutlineItem, ...]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def test_the_catalogue_names_every_file_with_its_hash(dist: Path) -> None:
    import hashlib

    told = json.loads((dist / "catalogue.json").read_text())["pieces"]
    assert {entry["file"] for entry in told} == {
        path.relative_to(dist).as_posix() for path in dist.rglob("*.pdf")
    }
    for entry in told:
        data = (dist / entry["file"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (entry["bytes"], entry["sha256"])
        assert entry["pages"] == len(inspectors.pages(dist / entry["file"]))


def test_every_reading_pdf_is_pdf_ua(dist: Path) -> None:
    paths = sorted(path for path in dist.rglob("*.pdf") if "-print" not in path.name)
    reports = validate(paths)
    assert [(r.path, r.failures) for r in reports if not r.compliant] == []
    assert len(reports) == len(paths) > 10


@pytest.mark.parametrize(("lang", "edition"), MANUALS)
def test_numbers_in_the_contents_are_those_of_the_pages(
    dist: Path, lang: str, edition: str
) -> None:
    path = dist / lang / f"manual-{edition}.pdf"
    labels = _labels(path)
    front = labels.index("1")
    entries = [
        link for link in inspectors.links(path) if link.page < front and link.kind == "internal"
    ]
    assert len(entries) > 40
    with pypdfium2.PdfDocument(path) as pdf:
        for link in entries:
            text = pdf[link.page].get_textpage().get_text_bounded(*link.rect)
            number = re.search(r"(\d+)\s*$", text)
            assert number, text
            assert link.target is not None
            assert number[1] == labels[link.target], text


@pytest.mark.parametrize(("lang", "edition"), MANUALS)
def test_numbers_in_cross_references_are_those_of_the_pages(
    dist: Path, lang: str, edition: str
) -> None:
    path = dist / lang / f"manual-{edition}.pdf"
    labels = _labels(path)
    printed = [set(re.findall(PAGE_WORDS[lang], text)) for text in inspectors.text(path)]
    linked: list[set[str]] = [set() for _ in printed]
    front = labels.index("1")
    chapters = range(front, inspectors.destinations(path)["glossary"].page or 0)
    for link in inspectors.links(path):
        # Neither the call of a note nor a term of the glossary prints a page.
        silent = ".fn-" in (link.dest or "") or (link.dest or "").startswith("glossary.")
        if link.kind == "internal" and link.page in chapters and not silent:
            assert link.target is not None
            linked[link.page].add(labels[link.target])
    assert sum(map(len, printed)) > 30
    for page in range(front, len(printed) - 1):
        # A reference may break over two pages between its words and its number.
        assert linked[page] <= printed[page] | printed[page + 1], page


@pytest.mark.parametrize(("lang", "word"), [("en", "Figure"), ("es", "Figura")])
def test_no_seven_pages_of_the_chapters_are_without_a_drawing(
    dist: Path, lang: str, word: str
) -> None:
    path = dist / lang / "manual-reading.pdf"
    labels = _labels(path)
    body = inspectors.text(path)[labels.index("1") : inspectors.destinations(path)["glossary"].page]
    drawn = "".join("x" if re.search(rf"{word} \d+\.\d+\.", page) else "-" for page in body)
    assert drawn.count("x") > len(drawn) / 6
    assert "-" * 7 not in drawn


@pytest.mark.parametrize(("lang", "edition"), MANUALS)
def test_answers_and_activities_are_in_the_facilitators_manual_alone(
    dist: Path, lang: str, edition: str
) -> None:
    book = load(PROJECT).book
    assert book is not None
    pages = "".join(inspectors.text(dist / lang / f"manual-{edition}.pdf"))
    text = normal(pages)
    secrets = [
        normal(opening)
        for marked in texts.texts(book, lang, "facilitator").chapters.values()
        for kind in FACILITATOR
        for block in tree.with_class(marked.body, kind)
        for paragraph in block.iter("p")
        if len(opening := paragraph.text or "") > 60  # up to its first link; no chance match
    ]
    assert len(secrets) > 14 * 5  # five questions a chapter
    found = [secret for secret in secrets if secret in text]
    # A page may end within a paragraph.
    assert (len(found) > len(secrets) * 0.8) == (edition == "facilitator")
    assert bool(found) == (edition == "facilitator")


@pytest.mark.parametrize(("lang", "edition"), MANUALS)
def test_bookmarks_are_the_headings(dist: Path, lang: str, edition: str) -> None:
    book = load(PROJECT).book
    assert book is not None
    titles = list(_titles(inspectors.outline(dist / lang / f"manual-{edition}.pdf")))
    (reader,) = {one.audience for one in book.editions if one.name == edition}
    for chapter in book.chapters_for(reader):
        body = given_to(chapter.sources[lang], reader).body
        heads = re.findall(r"^#{2,3} (.+?)(?:\s*\{.*\})?$", body, re.M)
        for head in heads:
            plain = re.sub(r"[*`]", "", head)
            wanted = re.sub(r"[\"'“”‘’]", "", plain)
            assert any(re.sub(r"[\"'“”‘’]", "", t) == wanted for t in titles), head


@pytest.mark.parametrize(("lang", "edition"), MANUALS)
def test_text_keeps_clear_of_the_edge_and_is_large_enough(
    dist: Path, lang: str, edition: str
) -> None:
    path = dist / lang / f"manual-{edition}.pdf"
    sizes = inspectors.pages(path)
    for page, runs in enumerate(inspectors.runs(path)):
        for run in runs:
            if run.text.strip():
                assert EDGE <= run.x < sizes[page].width - EDGE, (page, run)
                assert EDGE <= run.y < sizes[page].height - EDGE, (page, run)
                assert run.size >= 9, (page, run)


@pytest.mark.parametrize(("lang", "edition"), MANUALS)
def test_no_three_lines_in_a_row_end_in_a_hyphen(dist: Path, lang: str, edition: str) -> None:
    with pypdfium2.PdfDocument(dist / lang / f"manual-{edition}.pdf") as pdf:
        for page in pdf:
            ends = [
                line.rstrip()[-1:] in {"\ufffe", "\x02", "‐"}
                for line in page.get_textpage().get_text_range().splitlines()
            ]
            assert not any(all(ends[i : i + 3]) for i in range(len(ends) - 2))


def test_only_the_fonts_of_the_book_are_embedded(dist: Path) -> None:
    for path in dist.rglob("*.pdf"):
        for font in inspectors.fonts(path):
            assert font.embedded
            assert any(family in font.name for family in FAMILIES), font.name


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_print_edition_is_made_for_a_two_sided_copier(dist: Path, lang: str) -> None:
    path = dist / lang / "manual-print.pdf"
    facts = inspectors.catalogue_facts(path)
    assert (facts.duplex, facts.print_scaling) == ("DuplexFlipLongEdge", "None")
    places = inspectors.destinations(path)
    book = load(PROJECT).book
    assert book is not None
    for chapter in book.chapters_for("participant"):
        assert (places[chapter.sources[lang].id].page or 0) % 2 == 0  # index 0 is a recto


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_reading_edition_says_title_and_language(dist: Path, lang: str) -> None:
    facts = inspectors.catalogue_facts(dist / lang / "manual-reading.pdf")
    assert facts.lang == f"{lang}-US"
    assert facts.display_doc_title
    assert _labels(dist / lang / "manual-reading.pdf")[:2] == ["i", "ii"]


def test_the_form_asks_the_same_in_both_languages_on_two_sides(dist: Path) -> None:
    paths = [dist / lang / "handouts" / "find-someone.pdf" for lang in ("en", "es")]
    english, spanish = (inspectors.fields(path) for path in paths)
    assert [field.name for field in english] == [field.name for field in spanish]
    assert {field.kind for field in english} == {"line", "lines", "box"}
    assert not {field.tooltip for field in english} & {field.tooltip for field in spanish}
    for path, fields in zip(paths, (english, spanish), strict=True):
        assert list(inspectors.fields_in_tag_order(path)) == [field.name for field in fields]
        assert len(inspectors.pages(path)) == 2


@pytest.mark.parametrize("lang", ["en", "es"])
def test_handouts_for_the_copier_are_black_without_fields_and_as_long(
    dist: Path, lang: str
) -> None:
    book = load(PROJECT).book
    assert book is not None
    for handout in book.handouts:
        screen = dist / lang / "handouts" / f"{handout.slug}.pdf"
        paper = screen.with_stem(f"{handout.slug}-copier")
        assert inspectors.fields(paper) == ()
        assert len(inspectors.pages(paper)) == len(inspectors.pages(screen))
        with pypdfium2.PdfDocument(paper) as pdf:
            for page in pdf:
                image = page.render(scale=0.5).to_pil().convert("HSV")
                saturation = image.getchannel("S").getextrema()
                assert saturation == (0, 0), paper


@pytest.mark.parametrize("lang", ["en", "es"])
def test_cards_and_leaves_have_their_size_and_letters_that_can_be_read(
    dist: Path, lang: str
) -> None:
    smallest = {
        "card": 8.0,
        "zine": 7.5,
        "trifold": 8.0,
        "half": 8.5,
        "hanger": 8.5,
        "poster": 11.0,
        "flyer": 9.0,
    }
    book = load(PROJECT).book
    assert book is not None
    cut = [p for p in pieces(book) if p.language == lang and p.form in smallest]
    assert {piece.form for piece in cut} == set(smallest)
    for piece in cut:
        path = dist / piece.output
        wanted = [(round(one.width, 2), round(one.height, 2)) for one in FORMATS[piece.form].pages]
        found = inspectors.pages(path)
        assert [(round(p.width, 2), round(p.height, 2)) for p in found] == wanted, piece.key
        runs = [run for page in inspectors.runs(path) for run in page if run.text.strip()]
        assert min(run.size for run in runs) >= smallest[piece.form], piece.key


def test_no_form_asks_for_a_status(dist: Path) -> None:
    """Only the form for finding someone asks for the A-Number, and it says to keep it private."""
    for path in dist.rglob("*.pdf"):
        for field in inspectors.fields(path):
            assert not re.search("status|visa|estatus", field.name)
            if "a-number" in field.name:
                assert path.stem.startswith("find-someone")
                text = " ".join(" ".join(inspectors.text(path)).split())
                assert re.search("Keep the A-Number private|Cuide el Número A", text)


def test_english_words_to_say_are_marked_as_english_in_spanish(dist: Path) -> None:
    def languages(elements: tuple[inspectors.Element, ...]) -> Iterator[str]:
        for element in elements:
            if element.lang:
                yield element.lang
            yield from languages(element.children)

    found = languages(inspectors.structure(dist / "es" / "manual-reading.pdf"))
    assert sum(lang == "en" for lang in found) > 20


def test_every_text_is_plain_enough_and_spelled_rightly() -> None:
    done = subprocess.run(
        [sys.executable, "make_pdf.py", "check", "--readability", "--spelling", "--json"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert len(told["readability"]) == len(told["spelling"]) > 20
    ours = ("readability-", "word-", "dictionary-")
    assert [one for one in told["problems"] if one["code"].startswith(ours)] == []
