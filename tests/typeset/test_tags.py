"""Tags as a reader hears them: a private function of WeasyPrint is wrapped, and held on to here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from tests import inspectors
from tests.inspectors import Element
from tests.typeset.setting import Press, document, job

LOREM = " ".join(f"word{number}" for number in range(400))
ROWS = "".join(f"<tr><td>row{n}</td><td>{LOREM[:60]}</td></tr>" for n in range(30))
TABLE = (
    "<table><caption>Caption</caption><thead><tr><th scope=col>Head</th><th scope=col>Two</th></tr>"
    f"</thead><tbody><tr><th scope=row>Side</th><td>x</td></tr>{ROWS}</tbody></table>"
)

Set = Callable[..., Path]


@pytest.fixture
def made(press: Press, tmp_path: Path) -> Set:
    """Set a body and give the path of its PDF."""

    def make(body: str, style: str = "") -> Path:
        path = tmp_path / "made.pdf"
        result = press(job(document(body, style=style)))
        assert result.diagnostics == ()
        path.write_bytes(result.pdf)
        return path

    return make


def elements(path: Path, tag: str = "") -> list[Element]:
    return [e for top in inspectors.structure(path) for e in top.walk() if tag in ("", e.tag)]


@pytest.mark.parametrize(
    ("body", "tag", "inside"),
    [
        (TABLE, "Table", {"TR": 32, "TH": 3, "TD": 61, "Caption": 1, "THead": 1, "TBody": 1}),
        (f"<ul>{'<li>item</li>' * 70}</ul>", "L", {"LI": 70, "Lbl": 70, "LBody": 70}),
        (f"<ol><li>{LOREM}</li></ol>", "L", {"LI": 1, "Lbl": 1, "LBody": 1}),
        (f"<p>{LOREM}</p>", "P", {}),
        (f"<blockquote><p>{LOREM}</p></blockquote>", "BlockQuote", {"P": 1}),
        (f"<section><div><p>{LOREM}</p></div></section>", "Sect", {"Div": 1, "P": 1}),
    ],
    ids=["table", "list", "item", "paragraph", "quotation", "section"],
)
def test_an_element_over_three_pages_is_one_tag(
    made: Set, body: str, tag: str, inside: dict[str, int]
) -> None:
    path = made(body)
    assert len(inspectors.pages(path)) >= 3
    (whole,) = elements(path, tag)
    counts = Counter(e.tag for e in whole.walk())
    assert {name: counts[name] for name in inside} == inside
    assert {e.page for e in whole.walk()} >= {0, 1, 2}


def test_a_link_in_a_table_head_is_there_once(made: Set) -> None:
    path = made(TABLE.replace("Head</th>", '<a href="https://example.org/">Head</a></th>'))
    with pikepdf.open(path) as pdf:
        links = [list(page.obj.get("/Annots", [])) for page in pdf.pages]
    assert [len(found) for found in links] == [1] + [0] * (len(links) - 1)
    assert len(links) >= 3


COLUMNS = "@page { size: 5in 3in; margin: 0.5in } .two { columns: 2 } p { margin: 0 }"


@pytest.mark.parametrize(
    ("body", "tag", "inside"),
    [
        (f"<ul class=two>{'<li>item</li>' * 70}</ul>", "L", {"LI": 70, "Lbl": 70, "LBody": 70}),
        (f"<dl class=two>{'<dt>term</dt><dd>word</dd>' * 30}</dl>", "L", {"LI": 60, "LBody": 60}),
        (f"<section class=two><p>{LOREM}</p></section>", "Sect", {"P": 1}),
        (
            f"<section class=two><ul>{'<li><p>item</p></li>' * 40}</ul></section>",
            "Sect",
            {"L": 1, "LI": 40, "P": 40},
        ),
    ],
    ids=["list", "definitions", "paragraph", "list within"],
)
def test_an_element_over_columns_and_pages_is_one_tag(
    made: Set, body: str, tag: str, inside: dict[str, int]
) -> None:
    path = made(body, COLUMNS)
    assert len(inspectors.pages(path)) > 1
    (found,) = elements(path, tag)
    counts = Counter(e.tag for e in found.walk())
    assert {name: counts[name] for name in inside} == inside
    words = re.findall(r"(?:word|item|term)\d*", inspectors.tag_text(path))
    assert words == re.findall(r"(?:word|item|term)\d*", body)


def test_a_repeated_table_head_is_seen_on_every_page_and_read_once(made: Set) -> None:
    path = made(TABLE)
    assert all("Head" in page for page in inspectors.text(path))
    assert inspectors.tag_text(path).count("Head") == 1


def test_header_cells_say_what_they_head(made: Set) -> None:
    scopes = {cell.text: cell.scope for cell in elements(made(TABLE), "TH")}
    assert scopes == {"Head": "Column", "Two": "Column", "Side": "Row"}


@pytest.mark.parametrize(
    ("body", "languages"),
    [
        ("<p>One <em lang=es>dos <b>tres</b></em> four</p>", {"dos tres": "es"}),
        ("<p lang=es>Uno <span lang=en-US>two</span></p>", {"Uno two": "es", "two": "en-US"}),
        ("<ul lang=ht><li>youn</li></ul><p lang=en-US>two</p>", {"• youn": "ht"}),
        ("<p lang=vi>một <em lang=es>dos</em></p>", {"một dos": "vi", "dos": "es"}),
        (f"<p lang=es>{LOREM}</p>", {LOREM: "es"}),
        ("<p>One<span class=footnote lang=es>Nota.</span> two</p>", {"1. Nota.": "es"}),
    ],
)
def test_a_foreign_run_carries_its_language_once(
    made: Set, body: str, languages: dict[str, str]
) -> None:
    found = [(e.text, e.lang) for e in elements(made(body)) if e.lang and e.tag != "Document"]
    assert sorted(found) == sorted(languages.items())


NOTED = """<p>One<span class="footnote" id="a">First <em>note</em>.</span> two</p>
<ul><li>Three<span class="footnote" id="b">Second.</span> four</li></ul>
<table><tr><td>Five<span class="footnote" id="c">Third.</span> six</td></tr></table>"""


def test_a_note_is_read_right_behind_its_call(made: Set) -> None:
    path = made(NOTED)
    words = re.findall("[A-Za-z]+", inspectors.tag_text(path))
    assert words == [
        "One",
        "First",
        "note",
        "two",
        "Three",
        "Second",
        "four",
        "Five",
        "Third",
        "six",
    ]
    for parent in elements(path):
        for call, note in zip(parent.children, parent.children[1:], strict=False):
            assert (call.tag == "Reference") == (note.tag == "Note")
    assert [note.children[0].tag for note in elements(path, "Note")] == ["Lbl"] * 3


def test_a_note_that_had_no_room_is_read_behind_its_call_too(made: Set) -> None:
    body = f"<p>{LOREM[:1000]} call<span class=footnote id=n>{LOREM}</span> after</p>"
    path = made(body, ".footnote { footnote-policy: auto }")
    assert "call 1 1. word0 " in " ".join(inspectors.tag_text(path).split())
    assert len(elements(path, "Note")) == 1
    assert inspectors.tag_text(path).rstrip().endswith("after")


def test_a_note_that_runs_on_over_lines_is_one_note_behind_its_call(made: Set) -> None:
    long = " ".join(LOREM.split()[:30])
    body = f"<p>One<span class=footnote id=a>{long}</span> two"
    body += f"<span class=footnote id=b>{long} end.</span> three</p>"
    path = made(body, ".footnote { footnote-display: inline }")
    words = " ".join(inspectors.tag_text(path).split())
    assert words == f"One 1 1. {long} two 2 2. {long} end. three"
    assert len(elements(path, "Note")) == 2


def test_every_note_has_an_id_of_its_own(made: Set) -> None:
    with pikepdf.open(made(NOTED)) as pdf:
        notes = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Note"
        ]
        assert sorted(str(note.ID) for note in notes) == ["a", "b", "c"]


CONTENTS = """<ul class="toc"><li class="toc-chapter"><a href="#x"><span>Chapter</span> <span
class="leader"></span><span>7</span></a><ul class="toc"><li class="toc-section"><a
href="#x">Section</a></li></ul></li></ul><h1 id="x">Title</h1>"""
DOTS = (
    ".toc { list-style: none } .toc a { display: block } .leader::before { content: leader(' . ') }"
)


def test_contents_are_tagged_as_contents(made: Set) -> None:
    counts = Counter(e.tag for e in elements(made(CONTENTS, DOTS)))
    assert (counts["TOC"], counts["TOCI"], counts["L"], counts["LI"]) == (2, 2, 0, 0)


def test_leaders_are_seen_and_not_read(made: Set) -> None:
    path = made(CONTENTS, DOTS)
    assert ". . . . ." in inspectors.text(path)[0]
    assert inspectors.tag_text(path).split() == ["Chapter", "7", "Section", "Title"]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<p><a href='https://e.org/'>one <em>two</em> <code>three</code></a></p>", 1),
        ("<p><a href='#x'><b>one</b></a> and <a href='#x'>two</a></p><p id=x>x</p>", 2),
        ("<a href='#x' style='display: block'><i>a</i><span>b</span></a><p id=x>x</p>", 1),
        ("<p><a href='https://e.org/'>one<br>two<br>three</a></p>", 3),
        (f"<p><a href='https://e.org/'>{LOREM[:60]}</a></p>", 2),
    ],
    ids=["nested", "two", "block", "broken", "wrapped"],
)
def test_a_link_has_one_annotation_a_box(made: Set, body: str, count: int) -> None:
    path = made(body)
    links = inspectors.links(path)
    assert len(links) == count
    assert len({link.rect for link in links}) == count
    assert len(elements(path, "Link")) == count


def test_a_link_says_its_words_and_is_printed(made: Set) -> None:
    with pikepdf.open(made("<p><a href='https://e.org/'>one <em>two</em></a></p>")) as pdf:
        (annotation,) = pdf.pages[0].obj.Annots
        assert str(annotation.Contents) == "one two"
        assert int(annotation.F) == 4


WORDS = st.lists(st.sampled_from(["ache", "bird", "dog", "elephant", "fish"]), min_size=1)
TEXT = WORDS.map(" ".join)


def _note(words: str) -> str:
    return f"<span class=footnote>{words}</span>"


INLINE = st.one_of(TEXT, TEXT.map("<em lang=es>{}</em>".format), TEXT.map(_note))
LINE = st.lists(INLINE, min_size=1, max_size=4).map(lambda parts: "start " + " ".join(parts))
PARAGRAPH = LINE.map("<p>{}</p>".format)


def _items(blocks: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{block}</li>" for block in blocks) + "</ul>"


def _tail(blocks: list[str]) -> str:
    """Mix bare text with blocks, as an item or a cell may."""
    return "bare " + " words ".join(blocks) + " tail"


def _rows(cells: list[str]) -> str:
    rows = "".join(f"<tr><td>{cell}</td><td>side</td></tr>" for cell in cells)
    head = "<thead><tr><th>head</th><th>other</th></tr></thead>"
    return f"<table>{head}<tbody>{rows}</tbody></table>"


BLOCK = st.recursive(
    PARAGRAPH,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=6).map(_items),
        st.lists(inner, min_size=1, max_size=3).map(_tail).map(lambda text: _items([text, text])),
        st.lists(inner, min_size=1, max_size=3).map(_tail).map(lambda text: _rows([text])),
        st.lists(LINE, min_size=1, max_size=9).map(_rows),
        inner.map("<blockquote>{}</blockquote>".format),
    ),
    max_leaves=8,
)
TAGS = {"P": ["p"], "L": ["ul", "ol"], "LI": ["li"], "LBody": ["li"], "Table": ["table"]}
TAGS |= {"TR": ["tr"], "TD": ["td"], "TH": ["th"]}


def _letters(text: str) -> str:
    return "".join(re.findall("[a-z]", text))


def _text_of(top: Element) -> Iterator[str]:
    if not top.children:
        yield top.text
    for child in top.children:
        yield from _text_of(child)


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # a document takes too long to be made smaller
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(blocks=st.lists(BLOCK, min_size=1, max_size=6))
@example(blocks=["<p>a<span class=footnote>b</span> c</p>" * 30])
@example(
    blocks=["<ul>" + f"<li>a<ul><li>b<p>{'c ' * 300}</p>d</li></ul>e<p>f</p>g</li>" * 3 + "</ul>"]
)
@example(blocks=["<ul>" + f"<li><p>{'a ' * 300}</p><ol><li>b</li></ol><p>c</p></li>" * 3 + "</ul>"])
@example(blocks=["<p>a<span class=footnote>b<span style='display: block'>c</span></span> d</p>"])
def test_any_document_is_read_in_the_order_of_its_source(made: Set, blocks: list[str]) -> None:
    html = "".join(blocks)
    path = made(html)
    read = elements(path)
    source = lxml.html.fragment_fromstring(html, create_parent="body")
    wanted = _letters(source.text_content())
    # WeasyPrint itself drops a note now and then: manual.products.proof watches over that.
    assume(Counter(_letters("".join(inspectors.text(path)))) >= Counter(wanted))
    assert _letters("".join(_text_of(read[0]))) == wanted
    counts = Counter(e.tag for e in read)
    assert {tag: counts[tag] for tag in TAGS} == {
        tag: len(list(source.iter(*names))) for tag, names in TAGS.items()
    }
