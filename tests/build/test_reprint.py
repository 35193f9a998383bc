"""The page for those who hold an earlier copy."""

from __future__ import annotations

import shutil

import pytest

from tests import inspectors
from tests.books import MiniBook
from tests.verapdf import validate


@pytest.fixture
def printed(bilingual: MiniBook) -> MiniBook:
    """A book of two chapters and a handout, built, its catalogue kept, then changed."""
    for language in ("en", "es"):
        bilingual.chapter(
            "01-a",
            "Start.\n\n## One {#one}\n\nText.\n\n## Two {#two}\n\nText.\n",
            language=language,
            title=f"A {language}",
        )
        bilingual.chapter("02-b", "Same.", language=language, title=f"B {language}")
        bilingual.handout("card", "Text.", language=language)
    bilingual.build("--edition", "reading")
    shutil.copy(bilingual.root / "dist/catalogue.json", bilingual.root / "old.json")
    return bilingual


def _sheet(book: MiniBook, language: str = "en") -> str:
    return inspectors.tag_text(book.pdf("changes-since-1.0", language))


def test_changed_new_and_gone_sections_are_named(printed: MiniBook) -> None:
    body = "Start.\n\n## One {#one}\n\nText, mended.\n\n## Three {#three}\n\nText.\n"
    printed.chapter("01-a", body, title="A en")
    printed.handouts.remove("card")
    for language in ("en", "es"):
        printed.handout("slip", "Text.", language=language)
    result = printed.run("reprint", "--since", "old.json")
    assert result.status == 0, result.err
    text = _sheet(printed)
    assert "What changed since version 1.0" in text
    order = ["A en", "One", "Three", "(new)", "Two", "(taken out)", "slip", "(new)", "card"]
    places = [text.index(words) for words in order]
    assert places[:3] == sorted(places[:3])
    assert "B en" not in text
    assert "slip" in _sheet(printed, "es")
    assert "One" not in _sheet(printed, "es")
    assert [report.failures for report in validate([printed.pdf("changes-since-1.0")])] == [()]


def test_one_language_may_be_asked_for(printed: MiniBook) -> None:
    assert printed.run("reprint", "--since", "old.json", "--lang", "es").status == 0
    assert "El texto no ha cambiado." in _sheet(printed, "es")
    assert not printed.pdf("changes-since-1.0").exists()


@pytest.mark.parametrize("text", [None, "{}", "[]", '{"version": "1", "texts": {"en": [1]}}'])
def test_what_is_no_catalogue_is_told(printed: MiniBook, text: str | None) -> None:
    if text is not None:
        printed.write("old.json", text)
    else:
        (printed.root / "old.json").unlink()
    result = printed.run("reprint", "--since", "old.json")
    assert result.status == 2
    assert "old.json: error: this is not a catalogue of an earlier build" in result.err
