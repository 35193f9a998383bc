"""Readability and spelling of a whole book: every piece in every language."""

from __future__ import annotations

from manual.book.load import load
from manual.book.model import Book, Targets
from manual.products import prose
from tests.books import MiniBook


def loaded(book: MiniBook) -> Book:
    found, problems = load(book.root)
    assert problems == ()
    assert found is not None
    return found


TARGETS = """
[readability.chapters]
grade = 8
[readability.handouts]
grade = 6
"""


def test_every_piece_is_measured_against_the_targets_of_its_kind(bilingual: MiniBook) -> None:
    bilingual.extra = TARGETS
    for language in ("en", "es"):
        bilingual.chapter("01-one", "Text.", language=language)
        bilingual.handout("card", "Text.", language=language)
    found = prose.measured(loaded(bilingual))
    assert [(one.source.file, one.targets) for one in found] == [
        (f"{language}/{file}", Targets(grade=grade))
        for language in ("en", "es")
        for file, grade in (("chapters/01-one.md", 8), ("handouts/card.md", 6))
    ]


def test_every_piece_is_looked_up_in_its_language(bilingual: MiniBook) -> None:
    bilingual.write("words/en.txt", "Xyzzy\n")
    for language in ("en", "es"):
        bilingual.chapter("01-one", "Xyzzy abre wide.\n", language=language, title="A")
        bilingual.handout("card", "Si.\n", language=language)
    found, problems = prose.spelled(loaded(bilingual))
    assert problems == ()
    unknown = {one.source.file: [word.word for word in one.unknown] for one in found}
    assert unknown["en/chapters/01-one.md"] == ["abre"]
    assert unknown["es/chapters/01-one.md"][-2:] == ["Xyzzy", "wide"]


def test_problems_of_the_lists_are_told_once(bilingual: MiniBook) -> None:
    bilingual.write("words/en.txt", "two, three\n")
    for language in ("en", "es"):
        bilingual.chapter("01-one", "Text.", language=language)
    _, problems = prose.spelled(loaded(bilingual))
    assert [(p.code, str(p.place)) for p in problems] == [("word-form", "words/en.txt:1")]


def test_a_language_of_the_book_without_dictionary_is_told(book: MiniBook) -> None:
    book.chapter("01-one", '*Bonjou*{: lang="ht" } to all.')
    text = (book.root / "book.toml").read_text()
    assert prose.spelled(loaded(book))[1] == ()
    book.write("book.toml", text.replace("['en']", "['ht']").replace("en = ", "ht = "))
    (book.root / "en").rename(book.root / "ht")
    _, (problem,) = prose.spelled(loaded(book))
    assert (problem.code, str(problem.place)) == ("dictionary-missing", "book.toml")
    assert dict(problem.values)["language"] == "ht"
    book.write("words/ht.aff", "SET UTF-8\n")
    book.write("words/ht.dic", "1\nBonjou\n")
    found, problems = prose.spelled(loaded(book))
    assert problems == ()
    assert "Bonjou" not in [word.word for word in found[0].unknown]


GLOSSARY = """[bail]
term.en = "baill"
term.es = "fianza"
definition.en = "Money that a courtt keeps. It is given back."
definition.es = "Dinero que guarda la cortte."
"""


def test_the_glossary_is_measured_and_looked_up(bilingual: MiniBook) -> None:
    """Its lines are those of its file, and each language is read with its own dictionary."""
    bilingual.extra = TARGETS
    bilingual.write("glossary.toml", GLOSSARY)
    for language in ("en", "es"):
        bilingual.chapter("01-one", "Text.", language=language)
    book = loaded(bilingual)
    measured = [one for one in prose.measured(book) if one.source.file == "glossary.toml"]
    assert [(one.source.language, one.words, one.sentences) for one in measured] == [
        ("en", 9, 2),
        ("es", 5, 1),
    ]
    assert measured[0].targets == Targets(grade=8)
    found = {
        one.source.language: [(word.word, word.lines) for word in one.unknown]
        for one in prose.spelled(book)[0]
        if one.source.file == "glossary.toml"
    }
    assert found == {"en": [("baill", (2,)), ("courtt", (4,))], "es": [("cortte", (5,))]}
