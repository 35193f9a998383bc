"""A browser for all tests of a module, and a book of two languages that it works on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.books import MiniBook
from tests.workbench.browser import adopt, browsing

ENGLISH = """
## First steps {#first}

Call 555-0100 within 48 hours of an arrest.

- Write down the time.
- Ask for a lawyer.

/// warning | Do not sign

Sign nothing that you do not understand.
///

The last words of {stem}.
"""
SPANISH = """
## Primeros pasos {#first}

Llame al 555-0100 dentro de 48 horas del arresto.

- Anote la hora.
- Pida un abogado.

/// warning | No firme

No firme nada que no entienda.
///

Las últimas palabras de {stem}.
"""
GLOSSARY = """
[arrest]
term.en = "arrest"
term.es = "arresto"
definition.en = "When the police take a person along."
definition.es = "Cuando la policía se lleva a una persona."
avoid.es = { "aprehensión" = "Es palabra de abogados." }
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a small laptop; an error of the page's script fails the test."""
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    made = context.new_page()
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("dialog", lambda dialog: dialog.accept())
    yield made
    context.close()
    assert wrong == []


def written(root: Path, stems: tuple[str, ...]) -> MiniBook:
    """Write a book of two languages, all of it confirmed."""
    book = MiniBook(root, languages=("en", "es"))
    book.write("glossary.toml", GLOSSARY)
    for stem in stems:
        book.chapter(stem, ENGLISH.replace("{stem}", stem), title=f"English {stem}")
        book.chapter(stem, SPANISH.replace("{stem}", stem), language="es", title=f"Texto {stem}")
    adopt(book)
    return book
