"""One run names every error of the content, by file, line and remedy; old outputs stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.books import MiniBook
from tests.build.everything import moved, outputs

BROKEN = """Good words.

See [nothing](02-twu.md) and [no place](02-two.md#beginnin).

![A door.](dor.svg)

![](door.svg)

Raw <b>words</b>.

## One {#same}

## Two {#same}

#### Skipped

/// rigths | Title
///

Uncalled for[^gone].

[out](https://example.org/) and [bad](javascript:alert(1))

![A wall.](../../../wall.svg) ![A net.](https://example.org/net.svg)
"""
# Where each problem stands, and the words of its message and its remedy in both languages.
CHAPTER = "en/chapters/01-one.md"
EXPECTED = {
    (f"{CHAPTER}:7", "02-twu.md leads nowhere", "“02-two.md”"),
    (f"{CHAPTER}:7", "02-two.md#beginnin leads nowhere", "“#beginning”"),
    (f"{CHAPTER}:9", "dor.svg", "“door.svg”"),
    (f"{CHAPTER}:11", "no alt text", "Say in a sentence what it shows"),
    (f"{CHAPTER}:13", "raw HTML is not allowed: <b>", "Use Markdown"),
    (f"{CHAPTER}:17", "“same”", "another name"),
    (f"{CHAPTER}:19", "skips a level", "Begin it with"),
    (f"{CHAPTER}:21", "no block called “rigths”", "“rights”"),
    (f"{CHAPTER}:24", "[^gone]", "[^gone]: …"),
    (f"{CHAPTER}:26", "javascript:alert(1)", "Allowed are"),
    (f"{CHAPTER}:28", "../../../wall.svg", "Copy it into the book"),
    (f"{CHAPTER}:28", "https://example.org/net.svg", "nothing is read from the network"),
    ("en/chapters/02-two.md:3", "“sumary”", "“summary”"),
    ("book.toml:13", "es/chapters/03-three.md is missing", "Translate it"),
}
SPANISH = {
    (f"{CHAPTER}:7", "02-twu.md no lleva a ninguna parte", "“02-two.md”"),
    (f"{CHAPTER}:9", "falta la imagen dor.svg", "“door.svg”"),
    (f"{CHAPTER}:11", "no tiene texto alternativo", "Diga en una frase lo que muestra"),
    (f"{CHAPTER}:13", "no se permite HTML: <b>", "Use Markdown"),
    (f"{CHAPTER}:17", "el id “same” está dos veces", "Póngale otro nombre"),
    ("en/chapters/02-two.md:3", "“sumary”", "¿Quiso decir “summary”?"),
    ("book.toml:13", "falta es/chapters/03-three.md", "Tradúzcalo"),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """A good book in two languages, built."""
    book = MiniBook(tmp_path_factory.mktemp("errors") / "book", languages=("en", "es"))
    for language in ("en", "es"):
        for stem in ("01-one", "02-two", "03-three"):
            book.chapter(stem, "## Start {#beginning}\n\nWords.\n", language=language)
        book.write(f"{language}/chapters/door.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    book.build("--edition", "reading")
    return book


@pytest.fixture
def bad(good: MiniBook, tmp_path: Path) -> MiniBook:
    """The same book with an error of every kind."""
    book = moved(good, tmp_path / "book")
    book.chapter("01-one", BROKEN)
    path = book.root / "en" / "chapters" / "02-two.md"
    path.write_text(path.read_text().replace("\nsummary:", "\nsumary:"))
    (book.root / "es" / "chapters" / "03-three.md").unlink()
    return book


@pytest.mark.parametrize(("speak", "expected"), [("C", EXPECTED), ("es_US.UTF-8", SPANISH)])
def test_every_error_is_named_with_its_line_and_remedy_and_no_output_is_touched(
    bad: MiniBook, speak: str, expected: set[tuple[str, str, str]]
) -> None:
    before = outputs(bad.root / "dist")
    assert before
    result = bad.run("build", speak=speak)
    assert result.status == 1
    assert outputs(bad.root / "dist") == before
    told = re.split(r"\n(?=\S)", result.err.strip())
    for place, words, remedy in expected:
        entries = [entry for entry in told if entry.startswith(f"{place}: error: ")]
        assert any(words in entry and remedy in entry for entry in entries), result.err
