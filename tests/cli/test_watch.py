from __future__ import annotations

from pathlib import Path

import pytest

from tests import inspectors
from tests.books import MiniBook
from tests.workbench.live import Live


def _two_chapters(book: MiniBook) -> None:
    book.chapter("01-home", "## Home {#home}\n\nStay in.\n")
    book.chapter("02-door", "## Door {#door}\n\nKeep it closed.\n")
    book.handout("card", "Say nothing.\n")


def test_a_save_makes_again_the_pdfs_that_it_changes_and_no_others(book: MiniBook) -> None:
    _two_chapters(book)
    with Live(book, "watch", "--edition", "reading") as watch:
        watch.line("Following saves")
        handout = book.root / "dist/en/handouts/card.pdf"
        first = handout.stat().st_mtime_ns
        book.chapter("02-door", "## Door {#door}\n\nKeep it locked.\n")
        assert "manual-reading.pdf" in watch.line(".pdf")
        assert "Keep it locked." in " ".join(inspectors.text(book.pdf()))
        assert handout.stat().st_mtime_ns == first
        whole = book.pdf().read_bytes()

        book.chapter("02-door", "## Door {#door}\n\nSee [there](nowhere.md).\n")
        assert "02-door.md" in watch.line("error")
        assert book.pdf().read_bytes() == whole

        book.chapter("02-door", "## Door {#door}\n\nKeep it shut.\n")
        watch.line("manual-reading.pdf")
        assert "Keep it shut." in " ".join(inspectors.text(book.pdf()))
        status, seconds = watch.interrupt()
        assert status == 0
        assert seconds < 2
        watch.line("Stopped.")
    assert book.pdf().read_bytes() == _built(book)


def _built(book: MiniBook) -> bytes:
    book.build("--edition", "reading")
    return book.pdf().read_bytes()


def test_what_stands_from_a_build_is_not_made_again(book: MiniBook) -> None:
    book.handout("card", "Say nothing.\n")
    book.build()
    with Live(book, "watch", speak="es_US.UTF-8") as watch:
        watch.line("Se siguen los cambios")
        book.handout("card", "Say your name only.\n")
        watch.line("card.pdf")
        assert not [line for line in watch.rest() if "manual" in line]


@pytest.mark.parametrize("speak", ["C", "es_US.UTF-8"])
def test_a_wrong_piece_is_wrong_use(book: MiniBook, speak: str) -> None:
    book.handout("card", "Say nothing.\n")
    assert book.run("watch", "crad", speak=speak).status == 2


def test_a_language_that_is_begun_is_followed_as_it_is_built(tmp_path: Path) -> None:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    for language in book.languages:
        book.handout("card", "Say nothing.\n\nStay calm.\n", language=language)
    book.build("card", "--edition", "reading")
    assert book.run("add-language", "ht").status == 0
    book.write("ht/handouts/card.md", "---\ntitle: Kat\n---\nPa di anyen.\n")
    with Live(book, "watch", "card", "--lang", "ht", "--edition", "reading") as watch:
        watch.line("Following saves")
        pdf = book.root / "dist/ht/handouts/card.pdf"
        assert "Not translated yet" in " ".join(inspectors.text(pdf))
        book.write("ht/handouts/card.md", "---\ntitle: Kat\n---\nPa di anyen.\n\nRete kal.\n")
        assert "card.pdf" in watch.line(".pdf")
        followed = pdf.read_bytes()
        said = " ".join(inspectors.text(pdf))
        assert "Rete kal." in said and "Not translated yet" not in said
        assert watch.interrupt()[0] == 0
    listed = (book.root / "dist/catalogue.json").read_text(encoding="utf-8")
    assert all(f'"{code}/handouts/card.pdf"' in listed for code in ("en", "es", "ht"))
    assert book.run("build", "card", "--lang", "ht", "--edition", "reading").status == 0
    assert pdf.read_bytes() == followed
