"""Nothing twice: a build that has nothing to do does nothing, and says so."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.books import PROJECT, MiniBook

HEAVY = ("weasyprint", "jinja2", "markdown", "pikepdf", "pypdf", "lxml", "rich", "babel", "yaml")


@pytest.fixture
def built(book: MiniBook) -> MiniBook:
    book.chapter("01-a", "Text.")
    book.build("--edition", "reading")
    return book


def _again(book: MiniBook, *arguments: str) -> bool:
    """Build once more; tell whether there was something to do."""
    result = book.build("--edition", "reading", *arguments)
    return "Nothing has changed" not in result.out


def test_nothing_is_done_twice(built: MiniBook) -> None:
    assert not _again(built)
    assert not _again(built)


def test_a_build_with_nothing_to_do_imports_nothing_heavy(built: MiniBook) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from manual.cli.main import main;"
        "status = main(['build', '--edition', 'reading']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=built.root, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[] 0"
    assert "Nothing has changed" in done.stdout


@pytest.mark.parametrize(
    "file", ["en/chapters/01-a.md", "en/strings.toml", "styles/tokens.css", "book.toml"]
)
def test_any_input_that_changes_is_seen(built: MiniBook, file: str) -> None:
    path = built.root / file
    path.write_text(path.read_text() + "\n")
    assert _again(built)
    assert not _again(built)


def test_a_new_file_is_seen(built: MiniBook) -> None:
    built.write("layouts/back.html", "")
    assert _again(built)


@pytest.mark.parametrize("damage", ["truncate", "remove"])
def test_an_output_that_is_not_as_it_was_is_made_again(built: MiniBook, damage: str) -> None:
    whole = built.pdf().read_bytes()
    if damage == "remove":
        built.pdf().unlink()
    else:
        built.pdf().write_bytes(whole[:1000])
    assert _again(built)
    assert built.pdf().read_bytes() == whole


def test_another_day_and_other_options_are_seen(
    built: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _again(built, "--strict")
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1900000000")
    assert _again(built)


def test_warnings_are_told_again_and_strict_still_fails(built: MiniBook) -> None:
    built.write("en/chapters/09-z.md", "---\ntitle: z\n---\n")
    assert "09-z.md" in built.build("--edition", "reading").err
    again = built.build("--edition", "reading")
    assert "Nothing has changed" in again.out
    assert "09-z.md" in again.err
    assert built.run("build", "--edition", "reading", "--strict").status == 1


def test_a_damaged_stamp_counts_as_none(built: MiniBook) -> None:
    for path in (built.root / ".cache" / "stamps").iterdir():
        path.write_text("{")
    assert _again(built)


def test_a_build_that_failed_is_tried_again(built: MiniBook) -> None:
    built.chapter("01-a", "Text 漢.")
    for _ in range(2):
        assert built.run("build", "--edition", "reading").status == 1
