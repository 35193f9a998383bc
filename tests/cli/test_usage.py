"""Wrong usage ends with status 2, names what there is, and guesses what was meant."""

from __future__ import annotations

import pytest

from tests.books import MiniBook


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    book = MiniBook(tmp_path_factory.mktemp("usage") / "book", languages=("en", "es"))
    for language in ("en", "es"):
        book.chapter("01-one", "Words.", language=language)
        book.handout("first-hours", "Words.", language=language)
    return book


WRONG = [
    (["build", "manuel"], "manuel", "manual"),
    (["first-hour"], "first-hour", "first-hours"),
    (["build", "es/handouts/first-ours.md"], "first-ours", "first-hours"),
    (["build", "handout"], "handout", "handouts"),
    (["biuld"], "biuld", "build"),
    (["build", "--lang", "e"], "e", "es"),
    (["build", "--edition", "printt"], "printt", "print"),
    (["build", "--strikt"], "--strikt", "--strict"),
    (["build", "--stric"], "--stric", "--strict"),
    (["build", "--langs=es"], "--langs", "--lang"),
    (["list", "--jsn"], "--jsn", "--json"),
    (["clean", "--cash"], "--cash", "--cache"),
]


@pytest.mark.parametrize(("arguments", "found", "nearest"), WRONG, ids=[a for _, a, _ in WRONG])
@pytest.mark.parametrize(
    ("speak", "guess"), [("C", "Did you mean “{}”?"), ("es_US.UTF-8", "¿Quiso decir “{}”?")]
)
def test_what_does_not_exist_is_named_with_the_nearest_that_does(
    shelf: MiniBook, arguments: list[str], found: str, nearest: str, speak: str, guess: str
) -> None:
    result = shelf.run(*arguments, speak=speak)
    assert (result.status, result.out) == (2, "")
    assert f"“{found}”" in result.err
    assert guess.format(nearest) in result.err
    assert not (shelf.root / "dist").exists()


def test_what_is_like_nothing_is_told_what_there_is(shelf: MiniBook) -> None:
    result = shelf.run("build", "--lang", "zh", "--edition", "zzzz")
    assert result.status == 2
    assert "There are: en, es." in result.err
    assert "Did you mean" not in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--jobs", "0"],
        ["build", "--jobs", "many"],
        ["build", "--jobs", "-3"],
        ["build", "--output"],
        ["list", "more"],
        ["build", "--lang"],
        ["--book", "/no/such/folder", "list"],
        ["build", "first-hours", "--edition", "print"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("speak", ["C", "es_US.UTF-8"])
def test_other_wrong_usage_is_told_in_the_same_way(
    shelf: MiniBook, arguments: list[str], speak: str
) -> None:
    result = shelf.run(*arguments, speak=speak)
    assert (result.status, result.out) == (2, "")
    assert ": error: " in result.err
    assert "Traceback" not in result.err
    assert not (shelf.root / "dist").exists()
