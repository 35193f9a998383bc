"""Out and back: nothing translated changes no byte, one text translated changes its lines alone.

The programs of gettext rewrite what was exported as other tools do: they wrap anew, sort, drop
comments. That does no harm.
"""

from __future__ import annotations

import datetime
import difflib
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.book import load
from manual.book.glossary import Glossary
from manual.book.model import Book
from manual.translation import pieces
from manual.translation.exchange import po, xliff
from manual.translation.exchange.judged import How, judge
from manual.translation.exchange.segments import segments
from manual.translation.exchange.splice import splice
from manual.translation.exchange.travel import Header, Received, header
from manual.translation.pieces import Piece
from manual.translation.standing import compare, entry
from tests.books import PROJECT
from tests.translation.exchange.pieces_of import piece
from tests.translation.test_blocks import ANY

FORMATS = {"po": (po.written, po.read), "xliff": (xliff.written, xliff.read)}
HEADER = Header("b", "1", datetime.date(2026, 1, 2), "en", "es")


@pytest.fixture(scope="module")
def book() -> Book:
    loaded = load.load(PROJECT)
    assert loaded.book is not None
    return loaded.book


def confirmed(one: Piece) -> Piece:
    """Confirm all that is paired, so that it counts as translated."""
    entries = [entry(unit, "en") for unit in one.units if unit.source and unit.target]
    units = compare(one.source, one.target, entries, "en")
    return replace(one, entries=tuple(entries), units=units)


def returned(one: Piece, form: str) -> Received:
    write, read = FORMATS[form]
    return read(write(segments(one), HEADER), "file")


def changes(one: Piece, received: Received) -> tuple[str, list[str]]:
    """Take a file back; give the whole text, and the codes of what was not taken."""
    found = judge(received, lambda name: segments(one), Glossary(), ("en", "es"), How())
    texts = {id: item.target for id, item in found.texts.get(one.name, {}).items()}
    made = splice(one, texts)
    codes = [problem.code for problem in found.problems]
    return made.text, codes + [refused.why for refused in made.refused]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_translated_changes_no_byte_of_the_whole_book(book: Book, form: str) -> None:
    for name in pieces.names(book):
        one = confirmed(pieces.read(book, "es", name))
        received = returned(one, form)
        assert len(received.items) == len(segments(one))
        assert changes(one, received) == (one.target, [])
        assert all(not item.fuzzy for item in received.items)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["chapters/10-bond", "handouts/find-someone"])
def test_each_text_translated_alone_changes_only_its_lines(
    book: Book, form: str, name: str
) -> None:
    one = confirmed(pieces.read(book, "es", name))
    received = returned(one, form)
    old = one.target.splitlines(keepends=True)
    for index in range(0, len(received.items), 7):
        item = received.items[index]
        new = re.sub(r"\b(de|en|la|que|ICE)\b", r"\1 \1", item.target, count=1)
        items = [*received.items]
        items[index] = replace(item, target=new)
        text, problems = changes(one, replace(received, items=tuple(items)))
        assert problems == []
        unit = one.unit(item.key.partition("#")[2])
        assert unit.target is not None
        lines = text.splitlines(keepends=True)
        for tag, i, i_end, *_ in difflib.SequenceMatcher(None, old, lines).get_opcodes():
            inside = unit.target.line - 1 <= i and i_end <= unit.target.last_line
            assert tag == "equal" or inside
        assert (text == one.target) == (new == item.target)


ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=120, deadline=None)
@given(ANY, ENDS, st.sampled_from(["", "\ufeff"]))
def test_any_text_comes_back_as_it_went(text: str, end: str, mark: str) -> None:
    text = mark + text.replace("\n", end)
    one = confirmed(piece(text, text))
    for form in FORMATS:
        received = returned(one, form)
        assert [item.source for item in received.items] == [
            segment.source.replace("\r", "\n") for segment in segments(one)
        ]
        assert changes(one, received) == (text, [])


@settings(max_examples=120, deadline=None)
@given(ANY, st.integers(0, 30), st.text(max_size=20))
def test_any_answer_changes_one_block_or_is_refused(text: str, index: int, answer: str) -> None:
    one = confirmed(piece(text, text))
    if not (known := [unit for unit in one.units if unit.target and unit.source]):
        return
    unit = known[index % len(known)]
    assert unit.target is not None
    made = splice(one, {unit.id: answer})
    if made.refused:
        assert made.text == text
    else:
        before, after = unit.target.line - 1, unit.target.last_line
        lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
        assert made.text.startswith("".join(lines[:before]))
        assert made.text.endswith("".join(lines[after:]))


TOOLS = {
    "wrapped": ["msgcat", "--width=30"],
    "unwrapped, sorted, without places": ["msgcat", "--no-wrap", "--no-location", "-s"],
    "without previous texts": ["msgattrib", "--clear-previous"],
}


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext is not installed")
@pytest.mark.parametrize("tool", TOOLS)
def test_what_gettext_rewrites_comes_back_as_it_went(book: Book, tool: str, tmp_path: Path) -> None:
    for name in ("chapters/01-how-to-use-this-book", "handouts/do-not-sign"):
        one = confirmed(pieces.read(book, "es", name))
        (tmp_path / "a.po").write_bytes(po.written(segments(one), header(book, "es")))
        for command in (["msgfmt", "-c", "-o", "/dev/null"], TOOLS[tool]):
            done = subprocess.run(
                [*command, "a.po"], cwd=tmp_path, capture_output=True, check=False
            )
            assert done.returncode == 0 and not done.stderr, done.stderr.decode()
        assert changes(one, po.read(done.stdout, "a.po")) == (one.target, [])


@pytest.mark.skipif(shutil.which("msgconv") is None, reason="gettext is not installed")
def test_a_file_in_another_encoding_comes_back_as_it_went(tmp_path: Path) -> None:
    one = confirmed(piece("## Año\n\n¿Qué?\n", "## Año\n\n¿Qué?\n"))
    (tmp_path / "a.po").write_bytes(po.written(segments(one), HEADER))
    command = ["msgconv", "-t", "ISO-8859-1", "a.po"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert b"A\xf1o" in done.stdout
    assert changes(one, po.read(done.stdout, "a.po")) == (one.target, [])
