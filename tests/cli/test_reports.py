"""``check --readability --spelling``: tables and warnings for people, JSON for programs."""

from __future__ import annotations

import json

import pytest

from tests.books import MiniBook, Result
from tests.cli.test_startup import imported

SPANISH = "es_ES.UTF-8"
HARD = (
    "Immigration authorities occasionally reconsider representation determinations notwithstanding "
    "administrative irregularities."
)
TARGETS = """
[readability.chapters]
grade = 8
inflesz = 60
sentence = 20
"""


@pytest.fixture
def shelf(bilingual: MiniBook) -> MiniBook:
    """A book with a hard chapter that has a slip in it, and its plain Spanish."""
    bilingual.extra = TARGETS
    bilingual.chapter("01-one", f"Go home.\n\n{HARD}\n\nThey recieve it.\nWe recieve it.\n")
    spanish = "Vaya a casa.\n\nVea la puerta.\n\nElla la ve.\n"
    bilingual.chapter("01-one", spanish, language="es", title="Uno")
    for language, about in (("en", "About it."), ("es", "De la casa.")):
        path = bilingual.root / language / "chapters" / "01-one.md"
        path.write_text(path.read_text().replace("About 01-one.", about))
    return bilingual


def lines(result: Result) -> list[str]:
    return result.out.splitlines()


def test_a_table_for_each_language_and_its_hardest_sentences(shelf: MiniBook) -> None:
    result = shelf.run("check", "--readability")
    assert result.status == 0
    assert lines(result)[0].split() == ["File", "Words", "Sentences", "Mean", "Longest", "Grade"]
    file, words, count, *_, grade = lines(result)[1].split()
    assert (file, words, count) == ("en/chapters/01-one.md", "19", "5")
    assert float(grade) > 8
    assert lines(result)[3] == "The hardest sentences:"
    assert lines(result)[4].startswith("  en/chapters/01-one.md:7: 9 words, grade ")
    assert lines(result)[4].endswith("…”")
    spanish = lines(result)[6:8]
    assert spanish[0].split()[-3:] == ["F.", "Huerta", "INFLESZ"]
    assert spanish[1].endswith("very easy")


def test_what_is_beyond_its_target_is_a_warning_and_an_error_where_strict(
    shelf: MiniBook,
) -> None:
    result = shelf.run("check", "--readability")
    assert "en/chapters/01-one.md:7: warning: the text is of grade " in result.err
    assert "the hardest are on lines 7 “Immigration" in result.err
    assert "Errors: 0. Warnings: 1." in result.err
    assert shelf.run("check", "--readability", "--strict").status == 1
    assert shelf.run("check", "--strict").status == 0


def test_a_word_is_told_once_with_its_lines_and_what_was_meant(shelf: MiniBook) -> None:
    result = shelf.run("check", "--spelling")
    assert result.status == 0
    first, second = result.err.splitlines()[:2]
    assert first == (
        "en/chapters/01-one.md:9: warning: the en dictionary does not know “recieve” (lines: 9, 10)"
    )
    assert second.startswith("  Did you mean “receive”")
    assert second.count("“") <= 3
    assert "Spelling, en: " in result.out
    assert "1 unknown" in result.out
    assert shelf.run("check", "--spelling", "--strict").status == 1
    shelf.write("words/en.txt", "recieve  # on purpose\n")
    good = shelf.run("check", "--spelling", "--strict")
    assert (good.status, good.err) == (0, "")
    assert lines(good)[-1] == "No problem found."


def test_the_report_is_in_the_language_of_the_person(shelf: MiniBook) -> None:
    result = shelf.run("check", "--readability", "--spelling", speak=SPANISH)
    assert lines(result)[0].split()[:3] == ["Archivo", "Palabras", "Oraciones"]
    assert lines(result)[1].split()[3] == "3,8"
    assert "Las oraciones más difíciles:" in result.out
    assert "muy fácil" in result.out
    assert "Ortografía, es: " in result.out
    assert "el texto es de grado" in result.err
    assert "el diccionario (en) no conoce “recieve” (líneas: 9, 10)" in result.err
    assert "¿Quiso decir “receive”" in result.err


def test_json_holds_what_was_asked_for(shelf: MiniBook) -> None:
    result = shelf.run("check", "--readability", "--spelling", "--json", speak=SPANISH)
    assert result.status == 0
    told = json.loads(result.out)
    assert list(told) == ["problems", "readability", "spelling"]
    assert [(p["code"], p["file"], p["line"], p["severity"]) for p in told["problems"]] == [
        ("readability-grade", "en/chapters/01-one.md", 7, "warning"),
        ("word-unknown", "en/chapters/01-one.md", 9, "warning"),
    ]
    english, spanish = told["readability"]
    assert (english["words"], english["sentences"], english["words_a_sentence"]) == (19, 5, 3.8)
    assert english["targets"] == {"grade": 8.0, "inflesz": 60.0, "sentence": 20.0}
    assert english["worst"][0]["text"] == HARD
    assert english["longest"] == english["worst"][0]
    assert english["flesch_kincaid"] > 8
    assert english["inflesz"] is None
    assert spanish["flesch_kincaid"] is None
    assert spanish["fernandez_huerta"] > spanish["inflesz"] > 80
    (unknown,) = told["spelling"][0]["unknown"]
    assert (unknown["word"], unknown["language"], unknown["lines"]) == ("recieve", "en", [9, 10])
    assert unknown["near"][0] == "receive"
    assert json.loads(shelf.run("check", "--json").out) == {"problems": []}


def test_the_same_book_gives_the_same_report(shelf: MiniBook) -> None:
    asked = ("check", "--readability", "--spelling", "--json")
    assert shelf.run(*asked) == shelf.run(*asked)


def test_a_report_follows_a_change(shelf: MiniBook) -> None:
    path = shelf.root / "en" / "chapters" / "01-one.md"
    path.write_text(path.read_text().replace(HARD, "Stay here.").replace("recieve", "receive"))
    result = shelf.run("check", "--readability", "--spelling", "--strict")
    assert (result.status, result.err) == (0, "")


def test_a_book_with_nothing_to_read_has_an_empty_report(book: MiniBook) -> None:
    result = book.run("check", "--readability", "--spelling", "--json")
    assert json.loads(result.out) == {"problems": [], "readability": [], "spelling": []}
    assert book.run("check", "--readability", "--spelling").out == "No problem found.\n"


def test_dictionaries_are_loaded_only_where_they_are_asked_for(book: MiniBook) -> None:
    book.chapter("01-one", "Words.")
    assert "hunspell" not in imported("check", "--readability", book=book.root)
    assert "hunspell" in imported("check", "--spelling", book=book.root)
    assert "hunspell" not in imported("check", book=book.root)
