"""A language that is begun is printed with what there is; the rest is in English, and says so."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual.book import borrowed
from manual.translation import draft
from manual.typeset import scripts
from tests import verapdf
from tests.books import MiniBook
from tests.inspectors import Element, OutlineItem, catalogue_facts, outline, structure, text

SOURCE = """
Wait at the [door](#now). It costs $1,250.50.[^a]

[^a]: A note with words.

/// warning | Careful now
Do not open it within 30 days.
///

## Now {#now}

- Bring papers.
- Call a friend.

Table: What they do

| Who | When |
|---|---|
| The judge | in 10 days |

See [chapter two](02-two.md) and ![a door](../figures/door.svg "A door").
"""
TARGET = """---
title: Premye
---

Tann nan [pòt la](#now). Li koute $1,250.50.[^a]

/// warning | Atansyon
///

- Pote papye yo.

| Kiyès | Kilè |
|---|---|
| Jij la | nan 10 jou |
"""
DOOR = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
GLOSSARY = """
[hold]
term = { en = "hold", es = "retención" }
definition = { en = "A wish.", es = "Un deseo." }
forms = { en = ["holds"] }
keep_english = true
"""
MISSING = "Poko tradui; sa a se orijinal la."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    made = MiniBook(tmp_path_factory.mktemp("begun") / "book", ("en", "es"))
    for language in ("en", "es"):
        made.write(f"{language}/figures/door.svg", DOOR)
        made.chapter("01-one", SOURCE, title="One", language=language)
        made.chapter("02-two", "\nTwo is here: [[holds]].\n", title="Two", language=language)
        made.handout("card", "\n## Part\n\nWords.\n", language=language, form="sheet")
    made.write("glossary.toml", GLOSSARY)
    assert made.run("add-language", "ht").status == 0
    made.write("ht/chapters/01-one.md", TARGET)
    words = made.root / "ht/strings.toml"
    said = words.read_text(encoding="utf-8")
    for old, new in (
        ('chapter = "Chapter" # to be translated', 'chapter = "Chapit"'),
        ('block_warning = "Warning" # to be translated', 'block_warning = "Avètisman"'),
        (_line(said, "translation_missing"), f'translation_missing = "{MISSING}"'),
        (_line(said, "contents") + "\n", ""),
    ):
        assert old in said
        said = said.replace(old, new)
    words.write_text(said, encoding="utf-8")
    assert made.run("adopt", "ht").status == 0
    source = made.root / "en/chapters/01-one.md"
    source.write_text(source.read_text(encoding="utf-8").replace("in 10 days", "in 20 days"))
    made.build("--lang", "ht")
    return made


def _line(text: str, key: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(f"{key} = "))


def spoken(path: Path) -> Iterator[tuple[str, str]]:
    """Give every innermost stretch of tagged text with the language that it is read in."""

    def walk(element: Element, language: str) -> Iterator[tuple[str, str]]:
        language = element.lang or language
        if not element.children and element.text:
            yield element.text, language
        for child in element.children:
            yield from walk(child, language)

    for element in structure(path):
        yield from walk(element, catalogue_facts(path).lang or "")


def titles(items: tuple[OutlineItem, ...]) -> set[str]:
    return {item.title for item in items}.union(*(titles(item.children) for item in items))


def test_each_word_is_read_in_its_own_language(book: MiniBook) -> None:
    said = dict(spoken(book.pdf(language="ht")))
    for words in ("Tann nan", "Premye", "Chapit", "Avètisman", "Pote papye yo.", MISSING, "Jij la"):
        assert said[words] == "ht", words
    for words in (
        *("Do not open it within 30 days.", "Now", "Call a friend.", "What they do"),
        *("A note with words.", "Two is here:", "holds", "Two", "Contents", "Mini book (en)"),
        *("in 20 days", "A wish."),
    ):
        assert said[words].startswith("en"), words
    assert {language for _, language in spoken(book.pdf("handouts/card", "ht"))} == {"en-US", "ht"}


def test_what_is_not_translated_says_so_once_a_run(book: MiniBook) -> None:
    page = " ".join(" ".join(text(book.pdf(language="ht"))).split())
    assert page.count(MISSING) == 4  # the box, the heading, the item and the last paragraph
    assert "nan 10 jou The judge · in 20 days" in page  # what was translated and is behind
    assert titles(outline(book.pdf(language="ht"))) >= {"1. Premye", "Now", "2. Two"}
    assert "\ue000" not in page and "\ue001" not in page


def test_the_pages_are_accessible(book: MiniBook) -> None:
    for report in verapdf.validate([book.pdf(language="ht"), book.pdf("handouts/card", "ht")]):
        assert report.compliant, report.failures


def test_a_problem_is_told_in_the_file_that_it_stands_in(book: MiniBook, tmp_path: Path) -> None:
    for file, words in (("ht/chapters/01-one.md", "\n[x](#nowhere)\n"),):
        path = book.root / file
        before = path.read_bytes()
        path.write_bytes(before.replace(b"- Pote papye yo.", b"- Pote [papye](#nowhere)."))
        told = book.run("build", "manual", "--lang", "ht", "--output", str(tmp_path))
        line = path.read_text(encoding="utf-8").splitlines().index("- Pote [papye](#nowhere).") + 1
        path.write_bytes(before)
        assert told.status == 1 and f"{file}:{line}: error" in told.err, (words, told.err)
    assert not list(tmp_path.iterdir())


def test_no_word_of_either_text_is_lost(book: MiniBook) -> None:
    made, problems = draft.load_begun(book.root, "ht")
    assert made is not None and made.languages == ("en", "ht")
    assert not [problem for problem in problems if problem.place.file.startswith("ht/")]
    body = made.chapters[0].sources["ht"].body
    for words in ("Tann nan", "Do not open it", "Call a friend", "Jij la", "[^a]: A note"):
        assert words in body
    assert "Wait at" not in body and "../../en/figures/door.svg" in body
    assert len(made.chapters[0].sources["ht"].origins) >= len(body.rstrip("\n").split("\n"))


def test_pictures_whose_names_hold_spaces_are_borrowed_too(book: MiniBook) -> None:
    path = book.root / "en/handouts/card.md"
    before = path.read_text(encoding="utf-8")
    addresses = "![A](<../figures/blue door.svg>) ![B](../figures/a%20door.svg)"
    path.write_text(f"{before}\n{addresses}\n", encoding="utf-8")
    own = book.write("ht/figures/a door.svg", DOOR)
    made, _ = draft.load_begun(book.root, "ht")
    path.write_text(before, encoding="utf-8")
    own.unlink()
    assert made is not None
    body = made.handouts[0].sources["ht"].body
    assert "![A](<../../en/figures/blue door.svg>) ![B](../figures/a%20door.svg)" in body


@given(st.text("ab<>&\ue001\ue002", max_size=20).map(borrowed.bare), st.booleans())
def test_borrowed_words_carry_their_language_and_attributes_do_not(word: str, lent: bool) -> None:
    plain = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    said = borrowed.lent(plain) if lent else plain
    html = f'<title>{said}</title><p title="{said}">{said}</p>'
    inner = f'<span lang="en">{plain}</span>' if lent and plain else plain
    assert borrowed.spoken(html, "en") == f'<title>{plain}</title><p title="{plain}">{inner}</p>'


def test_what_is_marked_and_still_in_english_is_borrowed() -> None:
    text = 'a = { en = "A", ht = "A" } # ht: to be translated\n[b]\nen = "B"\nht = "B"\n'
    text += '[c]\nen = "C"\nht = "D" # to be translated\n[d]\nen = "D"\nes = "De"\n'
    found = borrowed.filled(tomllib.loads(text), text, "en", "ht")
    assert [borrowed.bare(found[key]["ht"]) for key in "abcd"] == ["A", "B", "D", "D"]
    assert [found[key]["ht"] != borrowed.bare(found[key]["ht"]) for key in "abcd"] == [
        *(True, False, False, True)
    ]


@pytest.mark.parametrize("code", ["ht", "vi", "mam", "quc", "pt-BR", "so", "qqq"])
def test_latin_letters_can_be_printed(code: str) -> None:
    assert scripts.unprintable(code) is None


@pytest.mark.parametrize("code", ["ar", "zh", "ru", "hi", "am", "ur"])
def test_other_letters_cannot(code: str) -> None:
    problem = scripts.unprintable(code)
    assert problem is not None and problem.code == "language-script"
