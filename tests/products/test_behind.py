"""A translation that is behind says so in print, and the source stands beside what is critical."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import inspectors
from tests.books import MiniBook
from tests.inspectors import text

SOURCE = """
Wait at the [door](#now).

Do not open it within 30 days.

## Now {#now}

- Bring papers.

| Who | When |
|---|---|
| The judge | in 10 days |
"""
TARGET = """
Espere en la [puerta](#now).

No la abra en 30 días.

## Ahora {#now}

- Traiga papeles.

| Quién | Cuándo |
|---|---|
| El juez | en 10 días |
"""
CHANGES = (
    ("Wait at", "Please wait at"),
    ("30 days", "15 days"),
    ("- Bring papers.", "- Bring papers.\n- Call a friend."),
    ("in 10 days", "in 20 days"),
)


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    book.chapter("01-one", SOURCE, title="One")
    book.chapter("01-one", TARGET, language="es", title="Uno")
    assert book.run("adopt", "es").status == 0
    path = book.root / "en/chapters/01-one.md"
    now = path.read_text(encoding="utf-8")
    for was, then in CHANGES:
        assert was in now
        now = now.replace(was, then)
    path.write_text(now, encoding="utf-8")
    return book


def printed(book: MiniBook) -> str:
    made = book.run("build", "manual", "--lang", "es", "--edition", "reading")
    assert made.status == 0, made.err
    return " ".join(" ".join(text(book.root / "dist/es/manual-reading.pdf")).split())


def test_what_is_behind_is_marked_and_what_is_missing_is_printed_in_english(
    book: MiniBook,
) -> None:
    page = printed(book)
    assert "esta traducción puede estar atrasada. Espere en la puerta" in page
    assert "No la abra en 30 días. Do not open it within 15 days." in page
    assert "en inglés. Call a friend." in page
    assert "en 10 días The judge · in 20 days" in page
    assert "Please wait" not in page
    assert "\ue000" not in page


def test_a_translation_that_is_confirmed_carries_no_mark(book: MiniBook) -> None:
    path = book.root / "es/chapters/01-one.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nLlame.\n", encoding="utf-8")
    assert book.run("done", "01-one").status == 0
    page = printed(book)
    assert "atrasada" not in page
    assert "15 days" not in page


def test_a_book_may_print_the_source_instead(book: MiniBook) -> None:
    book.extra = '[translations]\nbehind = "fall-back"\n'
    book.save()
    page = printed(book)
    assert "No la abra" not in page
    assert "en inglés. Do not open it within 15 days." in page
    assert "Please wait at the door." in page
    assert "Traiga papeles." in page


def test_a_book_may_print_nothing_that_is_behind(book: MiniBook) -> None:
    book.extra = '[translations]\nbehind = "block"\n'
    book.save()
    refused = book.run("build", "manual", "--lang", "es")
    assert refused.status == 1
    lines = [line for line in refused.err.splitlines() if ": error: " in line]
    assert [line.partition(": error: ")[0] for line in lines] == [
        "es/chapters/01-one.md:6",
        "es/chapters/01-one.md:8",
        "es/chapters/01-one.md:12",
        "es/chapters/01-one.md:16",
    ]
    assert not (book.root / "dist/es").exists()


def test_problems_are_still_told_by_their_line(book: MiniBook) -> None:
    path = book.root / "es/chapters/01-one.md"
    now = path.read_text(encoding="utf-8").replace("- Traiga", "- [a](nowhere.md) Traiga")
    path.write_text(now, encoding="utf-8")
    assert "es/chapters/01-one.md:12: error: " in book.run("build", "--lang", "es").err


WHOLE = """
Wait at the door.[^a]

/// warning | Do not sign
Ask for a lawyer first.
///

![A closed door.](../../images/door.svg "Keep the door closed.")

Table: Who decides when

| Who | When |
|---|---|
| The judge | in 10 days |

Hearing
:   A day in court.

[^a]: The law gives 30 days.
"""
GANZ = """
Espere en la puerta.[^a]

/// warning | No firme
Pida primero un abogado.
///

![Una puerta cerrada.](../../images/door.svg "Deje la puerta cerrada.")

Table: Quién decide cuándo

| Quién | Cuándo |
|---|---|
| El juez | en 10 días |

Audiencia
:   Un día en la corte.

[^a]: La ley da 30 días.
"""
NOW = (
    ("title: One", "title: The first"),
    ("summary: About", "summary: Within 10 days about"),
    ("Do not sign", "Sign nothing"),
    ("A closed door.", "A door, closed."),
    ("Keep the door closed.", "Keep all doors closed."),
    ("Who decides when", "Who decides and when"),
    ("Hearing", "A hearing"),
    ("30 days.", "20 days."),
)
DOOR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7h-7z"/></svg>'


@pytest.fixture
def whole(tmp_path: Path) -> MiniBook:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    book.write("images/door.svg", DOOR)
    book.chapter("01-one", WHOLE, title="One")
    book.chapter("01-one", GANZ, language="es", title="Uno")
    assert book.run("adopt", "es").status == 0
    changed(book, "chapters/01-one", NOW)
    return book


def changed(book: MiniBook, name: str, pairs: tuple[tuple[str, str], ...]) -> None:
    path = book.root / f"en/{name}.md"
    now = path.read_text(encoding="utf-8")
    for was, then in pairs:
        assert was in now
        now = now.replace(was, then, 1)
    path.write_text(now, encoding="utf-8")


BEHIND = "El original cambió; esta traducción puede estar atrasada."
CRITICAL = "Cambió un número, una fecha o un “no”. Abajo, el original de hoy, en inglés."
REPLACED = "La traducción está atrasada; este es el original, en inglés."


def test_what_is_no_block_of_the_body_is_marked_too(whole: MiniBook) -> None:
    page = printed(whole)
    assert "El título cambió en el original. Ahora dice: The first" in page
    assert f"{CRITICAL} About 01-one. Within 10 days about 01-one." in page
    assert f"No firme {CRITICAL} Sign nothing" in page
    assert f"Deje la puerta cerrada. {BEHIND}" in page
    assert f"Quién decide cuándo {BEHIND}" in page
    assert f"{BEHIND} Audiencia" in page
    assert f"1. {CRITICAL} La ley da 30 días. The law gives 20 days." in page
    assert "\ue000" not in page


def test_the_source_takes_its_place_where_a_book_asks_for_it(whole: MiniBook) -> None:
    whole.extra = '[translations]\nbehind = "fall-back"\n'
    whole.save()
    page = printed(whole)
    assert f"{REPLACED} Within 10 days about 01-one." in page
    assert f"Sign nothing {REPLACED}" in page
    assert f"Keep all doors closed. {REPLACED}" in page
    assert f"{REPLACED} The law gives 20 days." in page
    assert "The first" in page
    for old in ("No firme", "30 días", "Deje la puerta", "Audiencia", "Quién decide"):
        assert old not in page


def test_a_bookmark_says_the_heading_alone(book: MiniBook) -> None:
    changed(book, "chapters/01-one", (("## Now", "## Right now"),))
    assert f"{BEHIND} Ahora" in printed(book)
    marks = inspectors.outline(book.root / "dist/es/manual-reading.pdf")
    assert "Ahora" in {below.title for mark in marks for below in _all(mark)}


def _all(mark: inspectors.OutlineItem) -> list[inspectors.OutlineItem]:
    return [mark, *(below for child in mark.children for below in _all(child))]


def test_a_picture_that_is_missing_is_printed_with_its_words(whole: MiniBook) -> None:
    path = whole.root / "en/chapters/01-one.md"
    now = path.read_text(encoding="utf-8")
    now = now.replace("Table: Who", "![A window.](../../images/window.svg)\n\nTable: Who")
    path.write_text(now, encoding="utf-8")
    whole.write("images/window.svg", DOOR)
    page = printed(whole)
    assert "Todavía sin traducir; este es el original, en inglés." in page


def test_a_replaced_block_keeps_its_notes(whole: MiniBook) -> None:
    whole.extra = '[translations]\nbehind = "fall-back"\n'
    whole.save()
    changed(whole, "chapters/01-one", (("Wait at", "Please wait at"),))
    page = printed(whole)
    assert "Please wait at the door." in page
    assert "The law gives 20 days." in page


def test_a_release_refuses_what_is_critical_outside_of_the_body(whole: MiniBook) -> None:
    told = whole.run("check", "--release").err
    lines = [one for one in told.splitlines() if ": error: " in one and "chapters" in one]
    places = {line.partition(": error: ")[0] for line in lines}
    for line in (2, 3, 8, 23):  # the title, the summary, the label and the note
        assert f"es/chapters/01-one.md:{line}" in places, told


CARD = (
    "\n## For you {#you}\n\n- Stay silent.\n- Wait 30 minutes.\n- Walk away.\n"
    "\n## For them {#them}\n\n- I do not consent.\n"
)
TARJETA = (
    "\n## Para usted {#you}\n\n- Calle.\n- Espere 30 minutos.\n- Aléjese.\n"
    "\n## Para ellos {#them}\n\n- No doy permiso.\n"
)


def test_a_card_has_bars_and_says_what_they_mean(tmp_path: Path) -> None:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    book.handout("card", CARD, form="card enlarged")
    book.handout("card", TARJETA, language="es", form="card enlarged")
    assert book.run("adopt", "es").status == 0
    now = (("title: card", "title: card of 2027"), ("30 minutes", "60 minutes"), ("Walk", "Go"))
    changed(book, "handouts/card", now)
    assert book.run("build", "handouts", "--lang", "es").status == 0
    page, large = (
        " ".join(" ".join(text(book.root / f"dist/es/handouts/{name}.pdf")).split())
        for name in ("card", "card-enlarged")
    )
    assert "Borrador no revisado. Raya: falta traducir o cambió el original." in page
    assert "Wait 60 minutes." in page
    assert "30 minutos" not in page
    assert "Aléjese" in page
    assert "card of 2027" in page
    assert BEHIND not in page
    assert f"{BEHIND} Aléjese." in large
    assert "Espere 30 minutos. Wait 60 minutes." in large
    assert "Raya:" not in large


def test_the_hint_of_a_field_that_is_behind_keeps_its_line(tmp_path: Path) -> None:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    book.extra = '[editions.copier]\npieces = ["handouts"]\ncolour = "black"\nlinks = "printed"\n'
    hint = "Anote lo que decían sus chaquetas, carros y papeles."
    book.handout("form", "/// form | Fill in\n- Taken by: ______{#by} Write what cars said.\n///\n")
    field = f"/// form | Para llenar\n- Quién: ______{{#by}} {hint}\n///\n"
    book.handout("form", field, language="es")
    assert book.run("adopt", "es").status == 0
    changed(book, "handouts/form", (("Write", "Please write"),))
    made = book.run("build", "form", "--lang", "es", "--edition", "copier")
    assert made.status == 0, made.err
    (file,) = (book.root / "dist/es/handouts").glob("form*.pdf")
    lines = [line.strip() for page in text(file) for line in page.splitlines()]
    assert hint in lines
