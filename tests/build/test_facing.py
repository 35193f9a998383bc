"""Two languages side by side: rows, notes, languages of tags, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import inspectors
from tests.books import EDITIONS, MiniBook

FACING = """
[editions.facing]
pieces = ["manual"]
default = false
bilingual = "facing"
paper = "letter"
orientation = "landscape"
colour = "black"
links = "printed"
margins = { top = "0.75in", bottom = "0.75in", inner = "0.6in", outer = "0.6in" }
"""
ENGLISH = """First words.[^a] See [the goal](#goal).

- One thing.
- Another thing.

## The goal {#goal}

Third words.[^a]

/// steps | Do this
1. Call 1-800-898-7180.
2. Wait 48 hours.
///

Last words.

[^a]: Note in English.
"""
SPANISH = """Palabras primeras.[^a] Vea [la meta](#goal).

- Una cosa.
- Otra cosa.

## La meta {#goal}

Palabras terceras.[^a]

/// steps | Haga esto
1. Llame al 1-800-898-7180.
2. Espere 48 horas.
///

Palabras últimas.

[^a]: Nota en español.
"""


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    book = MiniBook(tmp_path / "book", languages=("en", "es"), editions=EDITIONS + FACING)
    book.chapter("01-one", ENGLISH, title="One")
    book.chapter("01-one", SPANISH, language="es", title="Uno")
    return book


def _made(book: MiniBook) -> Path:
    told = book.build("manual", "--edition", "facing").err
    assert "wider than the page" not in told  # both columns stand between the margins
    return book.root / "dist" / "en-es" / "manual-facing.pdf"


def _run(path: Path, start: str) -> tuple[int, inspectors.Run]:
    found = [
        (number, run)
        for number, page in enumerate(inspectors.runs(path))
        for run in page
        if run.text.startswith(start)
    ]
    assert len(found) == 1, (start, found)
    return found[0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("First words", "Palabras primeras"),
        ("One thing", "Una cosa"),
        ("Third words", "Palabras terceras"),
        ("Last words", "Palabras últimas"),
        ("Note in English", "Nota en español"),
    ],
)
def test_blocks_that_say_the_same_stand_side_by_side(book: MiniBook, left: str, right: str) -> None:
    path = _made(book)
    (page, english), (other, spanish) = _run(path, left), _run(path, right)
    assert page == other
    assert english.y == pytest.approx(spanish.y, abs=0.1)
    assert english.x < 396 < spanish.x


def test_notes_stand_once_under_the_column_of_their_section(book: MiniBook) -> None:
    path = _made(book)
    (page, note), (same, goal) = _run(path, "Note in English"), _run(path, "Third words")
    assert page == same
    assert note.y > goal.y  # the section that calls it first has it, above the next one
    links = [link for link in inspectors.links(path) if link.kind == "internal"]
    assert links


def _elements(
    elements: tuple[inspectors.Element, ...], lang: str | None = None
) -> Iterator[tuple[str | None, inspectors.Element]]:
    for element in elements:
        here = element.lang or lang
        yield here, element
        yield from _elements(element.children, here)


def test_each_column_is_tagged_in_its_language_and_nothing_is_a_table(book: MiniBook) -> None:
    path = _made(book)
    tags = list(_elements(inspectors.structure(path), "en-US"))
    assert not any(element.tag == "Table" for _, element in tags)
    said = inspectors.tag_text(path)
    assert said.index("First words") < said.index("Palabras primeras") < said.index("Third words")
    langs = {lang for lang, _ in tags}
    assert langs == {"en-US", "es-US"}


def test_a_long_block_goes_on_on_the_next_page(book: MiniBook) -> None:
    long = " ".join(f"Word {n} of a long block." for n in range(700))
    book.chapter("01-one", ENGLISH + f"\n{long}\n", title="One")
    book.chapter("01-one", SPANISH + "\nCorto 0 y 699.\n", language="es", title="Uno")
    path = _made(book)
    pages = inspectors.text(path)
    holding = [n for n, page in enumerate(pages) if "of a long block" in page]
    assert len(holding) >= 2
    assert "Word 699" in " ".join(pages)


def test_what_is_missing_in_one_language_is_marked_in_its_column(book: MiniBook) -> None:
    alone = ENGLISH.replace("Last words.", "Last words.\n\n![A door](../figures/d.svg)\n\nMore.")
    book.write("en/figures/d.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    book.chapter("01-one", alone, title="One")
    path = _made(book)
    _, run = _run(path, "Esta parte no está en español")
    assert run.x > 396
    assert _run(path, "More")[1].x < 396


def test_a_block_that_changed_since_it_was_confirmed_says_so(book: MiniBook) -> None:
    from manual.translation import ledger, standing

    units = standing.compare(ENGLISH, SPANISH, (), "en")
    entries = [
        ledger.confirmed(standing.entry(unit, "en"), "done", "2026-01-02", "Ana")
        for unit in units
        if unit.source is not None and unit.target is not None
    ]
    ledger.save(ledger.path(book.root, "es", "chapters/01-one"), entries)
    assert "cambió después" not in " ".join(inspectors.text(_made(book)))
    book.chapter("01-one", ENGLISH.replace("48 hours", "72 hours"), title="One")
    text = " ".join(" ".join(inspectors.text(_made(book))).split())
    assert text.count("El inglés de esta parte cambió después de la traducción.") == 1


def test_titles_summaries_and_notes_say_that_they_are_behind_or_missing(book: MiniBook) -> None:
    assert book.run("adopt", "es").status == 0
    calm = " ".join(" ".join(inspectors.text(_made(book))).split())
    assert "cambió después" not in calm and "no está en español" not in calm
    english = ENGLISH.replace("Note in English.", "Note in plain English of 2 days.")
    english = english.replace("Last words.", "Last words.[^b]") + "[^b]: Another note.\n"
    head = "---\ntitle: One day\nsummary: Of something else.\n---\n"
    book.write("en/chapters/01-one.md", head + english)
    path = _made(book)
    text = " ".join(" ".join(inspectors.text(path)).split())
    assert text.count("El inglés de esta parte cambió después de la traducción.") == 2
    number, _ = next((n, p) for n, p in enumerate(inspectors.text(path)) if "About 01" in p)
    opening = [run for run in inspectors.runs(path)[number] if run.x > 396]
    order = [run.text[:6] for run in sorted(opening, key=lambda run: -run.y)]
    assert order[order.index("Uno") :][:4] == ["Uno", "El ing", "About ", "El ing"]
    assert text.count("El inglés de esta nota cambió después de la traducción: Nota") == 1
    assert text.count("La nota 2 no está en español.") == 1
    assert "Esta parte no está en español" not in text
    page, other = _run(path, "Another note"), _run(path, "La nota 2 no")
    assert page[0] == other[0] and other[1].x > 396


def test_a_summary_that_is_missing_is_told_below_the_title(book: MiniBook) -> None:
    book.write("es/chapters/01-one.md", f"---\ntitle: Uno\n---\n{SPANISH}")
    assert book.run("adopt", "es").status == 0
    text = " ".join(" ".join(inspectors.text(_made(book))).split())
    assert text.count("Esta parte no está en español.") == 1
