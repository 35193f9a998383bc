"""What has no room is read from boxes: each way to overflow, and pages on which all fits."""

from __future__ import annotations

import pytest

from manual.typeset.job import Laid
from tests.typeset.setting import Press, document, job

LONG = "Inconstitucionalidadadministrativamente"
NOWRAP = "h2 { white-space: nowrap; width: 60pt }"
LEFT = '@page { @top-left { content: "A head that is much too long for so small a page as this"; '
COLUMNS = "table { width: 120pt; table-layout: fixed } td { padding: 0 }"
PLACED = ".a, .b { position: absolute; top: 0; left: 0; width: 100pt } .b { top: 17pt }"


def shown(press: Press, body: str, style: str = "") -> Laid:
    """Set a body and give what its boxes show."""
    return press(job(document(body, style=style))).laid


WAYS = {
    "cell": (f"<table><tr><td>{LONG}</td><td>x</td></tr></table>", COLUMNS),
    "heading": (f"<h2>{LONG}</h2>", NOWRAP),
    "running": ("<p>x</p>", LEFT + "white-space: nowrap } }"),
    "line": (f"<p>{LONG}</p>", "p { width: 50pt }"),
    "word": (f"<p>{LONG}</p>", "p { width: 50pt; overflow-wrap: break-word }"),
    "box": ("<div>One two three four five six seven</div>", "div { width: 60pt; height: 20pt }"),
    "page": ("<div><p>Too far right</p></div>", "div { margin-left: 200pt; width: 90pt }"),
    "table": (f"<table><tr><td>a</td><td>{LONG * 2}</td></tr></table>", "td { padding: 0 9pt }"),
    "sheet": ("<p>x</p><div>Beyond the paper</div>", "div { position: absolute; left: 240pt }"),
    "covers": ('<p class="a">One two three four five six</p><p class="b">Seven</p>', PLACED),
}


@pytest.mark.parametrize("kind", WAYS)
def test_each_way_to_overflow_is_told(press: Press, kind: str) -> None:
    found = shown(press, *WAYS[kind]).excess
    assert kind in {one.kind for one in found}, found
    (first, *_) = [one for one in found if one.kind == kind]
    assert first.page == 1
    assert first.by > 1
    assert first.text
    assert first.context


def test_it_is_told_by_how_much(press: Press) -> None:
    style = "p { width: 50pt; font: 10pt/12pt 'Source Sans 3' }"
    (line,) = shown(press, f"<p>{LONG}</p>", style).excess
    (same,) = shown(press, f"<p>{LONG}</p>", style.replace("50pt", "70pt")).excess
    assert (line.kind, line.text, line.room, same.room) == ("line", LONG, 50, 70)
    assert line.by - same.by == pytest.approx(20, abs=0.2)
    assert 0 < line.letters < len(LONG)


FITS = f"""
<h2>A heading</h2>
<p>Words that break where they may, and a hyphen in inconstitu&shy;cionalidad.</p>
<table><caption>Caption</caption><tr><td>One</td><td>Two <a href="#x">and</a> more</td></tr></table>
<ul><li>An item<ul><li>below it</li></ul></li></ul>
<p>A note<span class="footnote">At the foot of the page, on two lines of its own, whole.</span></p>
<p class="address">https://example.org/{LONG.lower() * 2}</p>
"""


def test_nothing_is_told_where_all_fits(press: Press) -> None:
    style = (
        ".address { overflow-wrap: anywhere } html { hyphens: manual; overflow-wrap: break-word }"
    )
    found = shown(press, FITS, style)
    assert found.excess == ()
    assert [(one.kind, one.text, one.lines) for one in found.titles] == [
        ("h2", "A heading", 1),
        ("caption", "Caption", 1),
    ]


def test_a_word_with_a_hyphen_is_not_cut(press: Press) -> None:
    style = "p { width: 80pt; hyphens: manual; overflow-wrap: break-word }"
    assert shown(press, "<p>inconstitucio&shy;nalidad</p>", style).excess == ()


def test_lines_of_headings_are_counted(press: Press) -> None:
    body = (
        "<h2>One two three four five six seven</h2>"
        '<ul><li><a><span class="toc-title">One two <em>three</em> four '
        "five six</span> 7</a></li></ul>"
    )
    style = "h2, li { width: 80pt; font: 12pt/16pt 'Source Sans 3' } h2::before { content: '9' }"
    found = shown(press, body, style).titles
    assert [(one.kind, one.text) for one in found] == [
        ("h2", "One two three four five six seven"),
        ("contents", "One two three four five six"),
    ]
    assert all(one.lines >= 2 for one in found)


def test_lines_to_write_on_are_measured(press: Press) -> None:
    body = '<p class="row"><span>Call me at</span><span class="write-in"></span></p>'
    style = ".row { display: flex } .write-in { flex: 1; height: 9pt }"
    (blank,) = shown(press, body, style).blanks
    assert (blank.label, blank.page) == ("Call me at", 1)
    assert 100 < blank.width < 200
