"""Dictionaries of both languages, the project's words, and a dictionary that a book brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.diagnostics import Diagnostic
from manual.prose.dictionary import Added, Dictionary, added, find


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dictionary]:
    """The dictionaries of the press, without words of a project."""
    root = tmp_path_factory.mktemp("Mañana – x")
    return {language: opened(root, language) for language in ("en", "es")}


def opened(root: Path, language: str, words: str = "") -> Dictionary:
    if words:
        (root / "words").mkdir(exist_ok=True)
        (root / "words" / f"{language}.txt").write_text(words, encoding="utf-8")
    problems: list[Diagnostic] = []
    found = find(root, language, problems)
    assert found is not None
    assert problems == []
    return found


@pytest.mark.parametrize(
    "word",
    [
        "the",
        "The",
        "THE",
        "color",
        "don't",
        "don’t",
        "judge’s",
        "judges",
        "well-known",
        "non-citizen",
        "Texas",
        "A",
        "co-op",
        "mother-in-law",
    ],
)
def test_right_english_words(plain: dict[str, Dictionary], word: str) -> None:
    assert plain["en"].knows(word)


@pytest.mark.parametrize(
    "word", ["teh", "colour-", "recieve", "detaner", "ICEE", "łódź", "x" * 500]
)
def test_wrong_english_words(plain: dict[str, Dictionary], word: str) -> None:
    dictionary = plain["en"]
    assert not dictionary.knows(word)
    assert len(dictionary.near(word)) <= 3


@pytest.mark.parametrize(
    "word",
    [
        "la",
        "deportación",
        "abogadas",
        "jueza",
        "dígale",
        "preguntarle",
        "computadora",
        "celular",
        "México",
        "güero",
        "político-social",
        "CÁRCEL",
        "firmó",
    ],
)
def test_right_spanish_words(plain: dict[str, Dictionary], word: str) -> None:
    assert plain["es"].knows(word)


@pytest.mark.parametrize("word", ["deportacion", "abogadda", "haver", "carcel", "detainer"])
def test_wrong_spanish_words(plain: dict[str, Dictionary], word: str) -> None:
    assert not plain["es"].knows(word)


@pytest.mark.parametrize(
    ("language", "word", "meant"),
    [
        ("en", "recieve", "receive"),
        ("en", "waranty", "warranty"),
        ("es", "deportacion", "deportación"),
        ("es", "haver", "haber"),
        ("es", "abogadda", "abogada"),
    ],
)
def test_what_was_meant_is_offered(
    plain: dict[str, Dictionary], language: str, word: str, meant: str
) -> None:
    assert meant in plain[language].near(word)


def test_the_words_of_the_project_are_known_and_offered_first(tmp_path: Path) -> None:
    dictionary = opened(tmp_path, "en", "# Law\ndetainer\nLidia   # a person\nUSCIS\n\n")
    for word in ("detainer", "Detainer", "DETAINER", "Lidia", "LIDIA", "Lidia’s", "USCIS"):
        assert dictionary.knows(word), word
    for word in ("lidia", "uscis", "Uscis", "detainers"):
        assert not dictionary.knows(word), word
    assert dictionary.near("detianer")[0] == "detainer"


def test_names_of_several_words_are_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "es.txt").write_text(
        "\ufeffI&N  Dec.\r\nMake the Road\r\nCir.\r\nhábeas\r\n", encoding="utf-8"
    )
    assert added(tmp_path, "es", []) == Added(
        frozenset({"hábeas"}), ("I&N Dec.", "Make the Road", "Cir.")
    )


def test_without_a_list_nothing_is_added(tmp_path: Path) -> None:
    assert added(tmp_path, "en", []) == Added()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"one\n# two\ntwo, three\n", ("word-form", 3)),
        (b"one\n\n*two*\n", ("word-form", 3)),
        (b"one\ntwo\none # again\n", ("name-twice", 3)),
        (b"one\ntw\xff\n", ("not-utf8", 2)),
    ],
)
def test_a_wrong_list_is_told_by_line(
    tmp_path: Path, text: bytes, problem: tuple[str, int]
) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.txt").write_bytes(text)
    problems: list[Diagnostic] = []
    added(tmp_path, "en", problems)
    (found,) = problems
    assert (found.code, found.place.line) == problem
    assert found.place.file == "words/en.txt"


def test_a_book_brings_a_dictionary_for_another_language(tmp_path: Path) -> None:
    assert find(tmp_path, "ht", []) is None
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "ht.dic").write_text("2\nchat\nlajan\n", encoding="utf-8")
    assert find(tmp_path, "ht", []) is None
    (folder / "ht.aff").write_text("SET UTF-8\nTRY abcdefghijklmnopqrstuvwxyzè\n", encoding="utf-8")
    dictionary = opened(tmp_path, "ht", "sèl\n")
    assert [dictionary.knows(word) for word in ("chat", "Chat", "sèl", "chien")] == [
        True, True, True, False
    ]  # fmt: skip
    assert dictionary.near("lajn") == ("lajan",)


def test_a_book_may_bring_a_better_dictionary(tmp_path: Path) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "en.dic").write_text("1\nonly\n", encoding="utf-8")
    (folder / "en.aff").write_text("SET UTF-8\n", encoding="utf-8")
    dictionary = opened(tmp_path, "en")
    assert (dictionary.knows("only"), dictionary.knows("the")) == (True, False)


@pytest.mark.parametrize("language", ["../en", "/en", "", "..", "x" * 300, "en\0"])
def test_no_dictionary_is_looked_for_outside_the_book(tmp_path: Path, language: str) -> None:
    (tmp_path / "en.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "en.dic").write_text("1\nonly\n", encoding="utf-8")
    book = tmp_path / "book"
    (book / "words").mkdir(parents=True)
    assert find(book, language, []) is None


def test_the_folder_may_have_any_name(tmp_path: Path) -> None:
    root = tmp_path / "Mañana – x"
    (root / "words").mkdir(parents=True)
    (root / "words" / "ht.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (root / "words" / "ht.dic").write_text("1\nsèl\n", encoding="utf-8")
    assert opened(root, "ht").knows("sèl")
