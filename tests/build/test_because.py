"""``build --explain`` names what is new in the text, the styles and the pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from manual.build.because import Reason, Records, State
from tests.books import EDITIONS, MiniBook

STATE = State(("press 1",), {"a.css": "1"}, {"en/a.png": "1"}, "<p>One two <b>three</b>.</p>", "")
ASKED = ("--edition", "reading", "--explain")


def _changed(**new: object) -> State:
    return replace(STATE, **new)  # type: ignore[arg-type]  # by name, as above


@pytest.mark.parametrize(
    ("now", "reasons"),
    [
        (STATE, [Reason("gone")]),
        (_changed(tools=("press 2",)), [Reason("press", new="press 2")]),
        (_changed(styles={"a.css": "2", "b.css": "1"}), [Reason("style", new="a.css, b.css")]),
        (_changed(pictures={}), [Reason("picture", new="en/a.png")]),
        (_changed(html="<p>One <b>three</b>.</p>"), [Reason("words", "two", "")]),
        (_changed(html="<p>One 2 &amp; <b>three</b>.</p>"), [Reason("words", "two", "2 &")]),
        (_changed(html="<p>One two <i>three</i>.</p>"), [Reason("markup")]),
        (_changed(way="grey"), [Reason("way")]),
    ],
)
def test_what_differs_is_named(tmp_path: Path, now: State, reasons: list[Reason]) -> None:
    records = Records(tmp_path)
    assert records.enter("en/a", STATE) == (Reason("first"),)
    found = records.enter("en/a", now)
    assert list(found)[: len(reasons)] == reasons
    assert records.last("en/a") == found
    assert records.last("en/b") == ()


def test_a_text_that_is_all_new_is_told_at_once(tmp_path: Path) -> None:
    records = Records(tmp_path)
    for word in ("old", "new"):
        text = " ".join(f"{word}{number}" for number in range(20_000))
        found = records.enter("en/a", _changed(html=f"Begin {text} end"))
    (reason,) = found
    assert reason.old.startswith("old0 old1")
    assert reason.new.endswith("…")


def test_a_damaged_record_is_as_none(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.enter("en/a", STATE)
    (path,) = (tmp_path / "because").iterdir()
    for damage in ("", "[]", path.read_text()[:-20], path.read_text().replace('"html"', '"h"')):
        path.write_text(damage)
        assert records.last("en/a") == ()
        assert records.enter("en/a", STATE) == (Reason("first"),)


def test_a_person_is_told_why_and_the_last_reason_when_nothing_was_done(tmp_path: Path) -> None:
    book = MiniBook(tmp_path / "book", editions=EDITIONS.split("[editions.print]")[0])
    book.chapter("01-a", "One two three.\n")
    book.chapter("02-b", "Four.\n")
    book.handout("sheet", "Words.\n")
    first = book.build(*ASKED).out
    assert "front, 01-a, 02-b, back: set for the first time" in first
    book.chapter("01-a", "One 2 three.\n")
    told = book.build(*ASKED).out.partition("Why:")[2]
    manual, _, sheet = told.partition("en/handouts/sheet.pdf")
    assert "01-a: “two” became “2”" in manual
    assert "3 other fragments are as they were." in manual
    assert "Nothing was set again" in sheet
    again = book.build(*ASKED).out.partition("Why:")[2].partition("en/handouts/sheet.pdf")[0]
    assert "Nothing was set again" in again
    assert "01-a: “two” became “2”" in again
    style = book.root / "styles" / "tokens.css"
    style.write_text(style.read_text() + "\n/* new */\n")
    assert "changed styles: tokens.css" in book.build(*ASKED).out
