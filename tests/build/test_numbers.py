"""Numbers on the page: whole on their line, dialled on a screen, plain text on paper."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from tests import inspectors, verapdf
from tests.books import MiniBook

WORDS = {
    "en": "{filler}call 1-800-898-7180 by 3:00 pm on 2026-12-03 and pay $1250.50.",
    "es": "{filler}llame al 1-800-898-7180 antes de las 3:00 pm el 2026-12-03 y pague $1,250.50.",
}
PRINTED = {
    "en": ("1‑800‑898‑7180", "3:00 p.m.", "December 3, 2026", "$1,250.50"),
    "es": ("1‑800‑898‑7180", "3:00 p.m.", "3 de diciembre de 2026", "$1,250.50"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """Build texts in which the numbers come to every place of a line."""
    book = MiniBook(tmp_path_factory.mktemp("numbers") / "book", languages=("en", "es"))
    for language, words in WORDS.items():
        lines = [words.format(filler="o" * n + " ") for n in range(1, 60, 2)]
        cell = "| {0} | {0} | {0} |\n|---|---|---|\n".format("2026-12-03 1-800-898-7180 $5")
        body = "\n\n".join(lines) + f"\n\nNot 202-555-0123, not 911.\n\n{cell}\n"
        book.chapter("01-one", body, language=language)
    book.build()
    return book


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("edition", ["reading", "print"])
def test_numbers_are_printed_whole_and_by_locale(
    made: MiniBook, language: str, edition: str
) -> None:
    path = made.pdf(f"manual-{edition}", language)
    with pypdfium2.PdfDocument(path) as pdf:
        lines = [line for page in pdf for line in page.get_textpage().get_text_range().split("\n")]
    plain = [" ".join(line.split()).replace("\u2011", "-") for line in lines]
    for number in PRINTED[language]:
        wanted = number.replace("\u2011", "-")
        assert sum(line.count(wanted) for line in plain) >= len(range(1, 60, 2)), wanted


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_screen_dials_and_paper_does_not(made: MiniBook, language: str) -> None:
    reading = [link.uri for link in inspectors.links(made.pdf("manual-reading", language))]
    assert set(filter(None, reading)) == {"tel:+18008987180"}
    assert len(reading) > 30
    paper = [link.uri for link in inspectors.links(made.pdf("manual-print", language))]
    assert not any(paper)


def test_paper_prints_no_address_behind_a_number(made: MiniBook) -> None:
    text = " ".join(inspectors.text(made.pdf("manual-print")))
    assert not re.search(r"\+1|\(1.?800|tel:", text)


def test_the_pages_are_accessible(made: MiniBook) -> None:
    (report,) = verapdf.validate([made.pdf()])
    assert report.failures == ()


def test_a_date_of_two_meanings_is_a_warning_by_line_and_refused_where_warnings_are(
    bilingual: MiniBook,
) -> None:
    bilingual.chapter("01-one", "One.\n")
    bilingual.chapter("01-one", "Uno.\n\nEl 12/03/2026 pague $1.250,50.\n", language="es")
    result = bilingual.run("check")
    assert result.status == 0
    warned = [
        line for line in result.err.splitlines() if " warning: " in line and "alone" not in line
    ]
    assert [line.split(" warning: ")[0] for line in warned] == ["es/chapters/01-one.md:7:"] * 2
    assert "Write $1,250.50" in result.err
    assert bilingual.run("check", "--strict").status == 1
    spanish = bilingual.run("check", speak="es_US.UTF-8").err
    assert "se puede leer como dos fechas" in spanish
