"""The glossary in print: terms that lead to it, and the pages that it names."""

from __future__ import annotations

import pytest

from tests import inspectors
from tests.books import MiniBook

GLOSSARY = """[detainer]
term.en = "detainer"
term.es = "pedido de retención"
definition.en = "A form that asks a jail to *keep* a person."
definition.es = "Un papel que pide a una cárcel que *retenga* a una persona."
forms.en = ["detainers", "ICE hold"]
forms.es = ["pedidos de retención"]
note = "Not an order."

[bond]
term.en = "bond"
term.es = "fianza"
definition.en = "Money that is paid so that a person may wait at home."
definition.es = "Dinero que se paga para que la persona espere en casa."

[parole]
term.en = "parole"
term.es = "permiso humanitario"
definition.en = "Entry for a time, without admission."
definition.es = "Entrada por un tiempo, sin admisión."
keep_english = true
"""
PAGE = "\n\n".join("A line of text that fills the page." for _ in range(44)) + "\n\n"


@pytest.fixture
def worded(bilingual: MiniBook) -> MiniBook:
    bilingual.write("glossary.toml", GLOSSARY)
    bilingual.chapter(
        "01-jail", "A [[detainer]]. An [[ICE hold]].\n\n" + PAGE + "[[bond|Bonds]].\n"
    )
    bilingual.chapter("02-court", "Two [[detainer|*detainers*]]; [[Parole]].\n")
    bilingual.chapter("01-jail", "Un [[detainer]], otro [[pedido de retención]].\n", language="es")
    bilingual.chapter("02-court", "La [[Bond|Fianza]]. El [[parole]].\n", language="es")
    return bilingual


def _annex(book: MiniBook, language: str = "en", name: str = "manual-reading") -> str:
    lead = "The terms of this book" if language == "en" else "Los términos de este libro"
    return " ".join(inspectors.tag_text(book.pdf(name, language)).split(lead)[1].split())


def test_the_annex_lists_every_term_with_its_pages_once(worded: MiniBook) -> None:
    worded.build("manual")
    annex = _annex(worded)
    assert "bond fianza Money that is paid so that a person may wait at home. Page 2 " in annex
    assert "detainer pedido de retención A form that asks a jail to keep a person. Pages 1, 3 " in (
        annex
    )
    assert "parole permiso humanitario Entry for a time, without admission. Page 3 " in annex
    assert "Pages 1, 3 " in _annex(worded, name="manual-print")
    spanish = _annex(worded, "es")
    assert "fianza bond Dinero que se paga para que la persona espere en casa. Página 2 " in spanish
    assert "pedido de retención detainer" in spanish
    titles = [item.title for item in inspectors.outline(worded.pdf())]
    assert "Glossary" in titles


def test_pages_follow_when_text_moves_them(worded: MiniBook) -> None:
    worded.build("manual", "--lang", "en", "--edition", "reading")
    assert "Pages 1, 3 " in _annex(worded)
    moved = "A [[detainer]].\n\n" + PAGE + "An [[ICE hold]].\n\n" + PAGE * 3 + "[[bond]]\n"
    worded.chapter("01-jail", moved)
    worded.build("manual", "--lang", "en", "--edition", "reading")
    pages = [text.replace("\n", "") for text in inspectors.text(worded.pdf())]
    first = next(number for number, text in enumerate(pages) if "A detainer." in text)
    places = [
        next(number for number, text in enumerate(pages) if words in text) - first + 1
        for words in ("An ICE hold.", "Two detainers")
    ]
    assert places[0] > 1
    assert f"Pages 1, {places[0]}, {places[1]} " in _annex(worded)


def test_a_term_reads_as_it_is_written_and_as_it_is_called_in_its_language(
    worded: MiniBook,
) -> None:
    worded.build("manual", "--edition", "reading")
    text = inspectors.tag_text(worded.pdf())
    assert "A detainer. An ICE hold." in text
    assert "Two detainers; Parole." in text
    spanish = inspectors.tag_text(worded.pdf(language="es"))
    assert "Un pedido de retención, otro pedido de retención." in spanish
    assert "La Fianza. El permiso humanitario (parole)." in spanish


def test_a_handout_prints_terms_as_plain_words(worded: MiniBook) -> None:
    for language in ("en", "es"):
        worded.handout("card", "The [[bond]] today.\n", language=language)
    worded.build("card", "--lang", "en")
    pdf = worded.pdf("handouts/card")
    assert "The bond today." in inspectors.tag_text(pdf)
    assert not list(inspectors.links(pdf))


def test_an_unknown_term_is_an_error_with_the_nearest(worded: MiniBook) -> None:
    worded.chapter("02-court", "Fine.\n\nA [[detaner]] here; `[[code]]` is left alone.\n")
    result = worded.run("build")
    assert result.status == 1
    assert "en/chapters/02-court.md:7: error: there is no term “detaner”" in result.err
    assert "Did you mean “detainer”?" in result.err
    assert "code" not in result.err
    assert not worded.pdf().exists()
    assert "no hay ningún término “detaner”" in worded.run("check", speak="es_US.UTF-8").err
