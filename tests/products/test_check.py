"""A check finds everything that can be known without making pages, in one go."""

from __future__ import annotations

import os

import pytest

from manual.book.load import load
from manual.diagnostics import Diagnostic, Place
from manual.products import check
from tests.books import MiniBook


def problems(book: MiniBook) -> list[Diagnostic]:
    found, loading = load(book.root)
    assert found is not None
    assert loading == ()
    return list(check.problems(found))


def test_a_good_book_has_no_problems(bilingual: MiniBook) -> None:
    for language in ("en", "es"):
        bilingual.chapter("01-one", "See [two](02-two.md).\n", language=language)
        bilingual.chapter("02-two", "Back to [one](01-one.md).\n", language=language)
        bilingual.handout("ant", "Read [it](../chapters/01-one.md).\n", language=language)
    assert problems(bilingual) == []


def test_problems_of_all_texts_and_languages_come_together(bilingual: MiniBook) -> None:
    for language in ("en", "es"):
        bilingual.chapter("01-one", "[a](03-three.md)\n\n![x](no.svg)\n", language=language)
        bilingual.chapter("02-two", "Good.\n\n<b>bad</b>\n", language=language)
        bilingual.handout("ant", "![](../chapters/a.svg)\n", language=language)
    found = {(problem.code, str(problem.place)) for problem in problems(bilingual)}
    assert found == {
        (code, f"{language}/{place}")
        for language in ("en", "es")
        for code, place in (
            ("link-broken", "chapters/01-one.md:5"),
            ("image-missing", "chapters/01-one.md:7"),
            ("raw-html", "chapters/02-two.md:7"),
            ("alt-missing", "handouts/ant.md:6"),
            ("image-missing", "handouts/ant.md:6"),
        )
    }


def test_days_that_have_not_come_yet_are_named(
    book: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1767744000")  # 2026-01-07
    source = """citation.en = "8 CFR 1"
jurisdiction = "US"
read = "primary"
verified_on = 2026-01-0"""
    book.write("sources.toml", f"[today]\n{source}8\n[slip]\n{source}9\n")
    book.write(
        "contacts.toml",
        """[[contacts]]
name.en = "Line"
kind = "hotline"
phone = "211"
checked_on = 2027-01-01
""",
    )
    book.chapter("01-one", "Words.[@today] More.[@slip]")
    told = [
        (one.place, dict(one.values)["what"]) for one in problems(book) if one.code == "date-ahead"
    ]
    assert told == [
        (Place("sources.toml", 6), "slip.verified_on"),
        (Place("contacts.toml", 1), "contacts.checked_on"),
    ]


def test_a_style_that_is_missing_is_named_where_it_is_asked_for(book: MiniBook) -> None:
    book.chapter("01-one", "Words.")
    book.handout("ant", "Words.", form="letter")
    (book.root / "styles" / "formats" / "letter.css").unlink()
    (book.root / "styles" / "editions" / "print.css").rename(
        book.root / "styles" / "editions" / "prints.css"
    )
    found = {problem.place.file: problem for problem in problems(book)}
    assert {problem.code for problem in found.values()} == {"style-missing"}
    assert dict(found["book.toml"].values)["file"] == "styles/editions/print.css"
    assert dict(found["book.toml"].values)["nearest"] == "prints.css"
    manifest = (book.root / "book.toml").read_text().splitlines()
    assert manifest[found["book.toml"].place.line - 1] == "[editions.print]"
    assert dict(found["en/handouts/ant.md"].values)["file"] == "styles/formats/letter.css"


def test_a_layout_of_the_book_that_cannot_be_filled_is_a_problem(book: MiniBook) -> None:
    book.chapter("01-one", "Words.")
    book.write("layouts/chapter.html", "<p>one</p>\n<p>{{ titel }}</p>\n")
    (undefined,) = problems(book)
    assert (undefined.code, str(undefined.place)) == ("layout-failed", "layouts/chapter.html:2")
    assert "titel" in dict(undefined.values)["why"]
    book.write("layouts/chapter.html", "<p>one</p>\n\n{% if %}\n")
    (broken,) = problems(book)
    assert (broken.code, str(broken.place)) == ("layout-failed", "layouts/chapter.html:3")


def test_a_piece_that_is_listed_and_has_no_text_yet_is_one_problem(book: MiniBook) -> None:
    book.handout("ant", "Words.\n")
    book.handouts.append("bee")
    book.save()
    result = book.run("check")
    assert result.status == 1
    assert "error: en/handouts/bee.md is missing" in result.err
    assert "Errors: 1. Warnings: 0." in result.err + result.out
    assert "Traceback" not in result.err


def test_words_that_are_not_there_or_have_no_locale_are_one_problem(bilingual: MiniBook) -> None:
    for language in ("en", "es"):
        bilingual.chapter("01-one", "One.\n", language=language)
    path = bilingual.root / "es/strings.toml"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    for code in ("toml-missing", "key-missing"):
        found, loading = load(bilingual.root)
        assert found is not None
        assert [one.code for one in (*loading, *check.problems(found))] == [code]
        path.write_text(text.replace("locale =", "# locale ="), encoding="utf-8")
