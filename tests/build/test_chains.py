"""Build, change, build again: only what changed is set again, and the result is as if anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from manual.build import catalogue
from tests import inspectors
from tests.books import EDITIONS, MiniBook
from tests.build.everything import moved, outputs

BODIES = {
    "01-one": "First words.\n\n## One {#a}\n\nSee [two](02-two.md#b).\n",
    "02-two": "Second words.\n\n## Two {#b}\n\n![A square.](square.svg)\n",
    "03-three": "Third words.\n\n## Three {#c}\n\nSee [one](01-one.md#a).\n",
}
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{}" height="9"/></svg>'
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """Three chapters and a handout, built once."""
    editions = EDITIONS.split("[editions.print]")[0]
    book = MiniBook(tmp_path_factory.mktemp("chains") / "book", editions=editions)
    book.write("en/chapters/square.svg", SQUARE.format(9))
    for stem, body in BODIES.items():
        book.chapter(stem, body)
    book.handout("sheet", "A sheet.\n")
    book.build()
    assert len(kept(book)) == 6  # front and back matter, three chapters, a handout
    return book


@pytest.fixture
def built(once: MiniBook, tmp_path: Path) -> MiniBook:
    """A copy of the built book, with its cache, that a test may change."""
    return moved(once, tmp_path / "book")


def kept(book: MiniBook) -> dict[str, bytes]:
    return outputs(book.root / ".cache" / "fragments")


def code_of(book: MiniBook) -> str:
    entries = catalogue.read(book.root / "dist")
    return next(entry.code for entry in entries if "manual" in entry.file)


def set_again(book: MiniBook) -> int:
    """Build, and count the fragments that were not there before."""
    before = kept(book)
    book.build()
    return len(kept(book).keys() - before.keys())


def as_if_anew(book: MiniBook) -> bool:
    """Tell whether a build without the cache gives the very same files."""
    before = outputs(book.root / "dist")
    shutil.rmtree(book.root / ".cache" / "fragments")
    book.build()
    return outputs(book.root / "dist") == before


def test_a_second_build_sets_nothing_and_changes_nothing(built: MiniBook) -> None:
    before = outputs(built.root / "dist")
    assert set_again(built) == 0
    assert outputs(built.root / "dist") == before


def test_only_what_a_change_touches_is_set_again(built: MiniBook) -> None:
    built.chapter("02-two", BODIES["02-two"].replace("Second", "Other"))
    code = code_of(built)
    assert set_again(built) == 1  # the code in the imprint is written in by the stitch
    anew = code_of(built)
    assert code != anew
    assert code not in inspectors.tag_text(built.pdf())
    assert anew in inspectors.tag_text(built.pdf())
    assert "Other words." in inspectors.tag_text(built.pdf())
    built.chapter("02-two", BODIES["02-two"].replace("## Two", "## New head"))
    assert set_again(built) == 2  # the chapter, and the contents that list its heading
    assert "New head 2" in " ".join(inspectors.tag_text(built.pdf()).split())
    built.write("en/chapters/square.svg", SQUARE.format(5))
    built.handout("sheet", "Another sheet.\n")
    built.write("en/notes.txt", "Nothing that is printed.")
    assert set_again(built) == 2
    built.write("styles/formats/sheet.css", "p { color: black }")
    assert set_again(built) == 6  # any style may be imported by any other
    assert as_if_anew(built)


def test_a_change_taken_back_is_found_in_the_cache(built: MiniBook) -> None:
    before = outputs(built.root / "dist")
    built.chapter("03-three", "Short.\n\n## Three {#c}\n")
    assert set_again(built) == 1
    assert outputs(built.root / "dist") != before
    built.chapter("03-three", BODIES["03-three"])
    assert set_again(built) == 0
    assert outputs(built.root / "dist") == before


def test_a_chapter_that_grows_moves_the_numbers_of_others_without_setting_them(
    built: MiniBook,
) -> None:
    assert "See two (page 2)." in inspectors.tag_text(built.pdf())
    built.chapter("01-one", BODIES["01-one"] + "\n## More {.new-page}\n\nWords.\n")
    assert set_again(built) == 2  # the chapter and the contents; not the two behind it
    text = inspectors.tag_text(built.pdf())
    assert "See two (page 3)." in text
    assert "See one (page 1)." in text


def test_damaged_fragments_are_set_again(built: MiniBook) -> None:
    before, fragments = outputs(built.root / "dist"), kept(built)
    last = fragments[list(fragments)[-1]]
    damages: dict[str, Callable[[bytes], bytes]] = {
        "flipped": lambda data: data[:-9] + bytes([data[-9] ^ 4]) + data[-8:],
        "truncated": lambda data: data[: len(data) // 2],
        "empty": lambda data: b"",
        "foreign": lambda data: last,
        "older": lambda data: data.replace(b'"format": ', b'"format": 0', 1),
    }
    for (name, data), damage in zip(fragments.items(), damages.values(), strict=False):
        assert damage(data) != data
        (built.root / ".cache" / "fragments" / name).write_bytes(damage(data))
    built.build()
    assert outputs(built.root / "dist") == before
    assert kept(built) == fragments


def test_a_piece_left_out_of_the_book_leaves_the_catalogue(built: MiniBook) -> None:
    built.handouts.clear()
    built.save()
    shutil.rmtree(built.root / "en" / "handouts")
    built.build()
    catalogue = (built.root / "dist" / "catalogue.json").read_text()
    assert "sheet" not in catalogue
    assert "manual-reading" in catalogue
