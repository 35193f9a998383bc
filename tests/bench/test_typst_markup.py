"""Like content for typst: every word, note, label and picture of the HTML is in the markup."""

from __future__ import annotations

from benchmarks.typst_markup import retold

BODY = """<html><head><title>no</title><style>no {}</style></head><body>
<h2 id="top">Head "quoted" \\ #1</h2><p>One<em>two</em> three<span class="footnote">A note.</span>
<a href="#row">row</a> <a href="#none">gone</a> <a href="https://example.org/">out</a>
<span class="page-slot" data-page-of="#item"></span></p><ol><li id="item">four</li></ol>
<table><caption>Said</caption><tr id="row"><th>A</th><td>B</td></tr></table>
<img src="a.svg" alt="shown"></body></html>"""


def test_words_keep_their_signs_and_spaces() -> None:
    made = retold(BODY)
    assert '#heading(level: 2)[#"Head \\"quoted\\" \\\\ #1";]' in made
    assert '#"One";#emph[#"two";]; #"three";#footnote[#"A note.";]' in made
    assert '#"no"' not in made


def test_a_label_stands_once_where_it_is_wanted_and_nowhere_else() -> None:
    made = retold(BODY)
    assert made.count('#metadata(none)#label("item")') == 1
    assert made.count('#metadata(none)#label("row")') == 1
    assert 'label("top")' not in made
    assert '#page-of(label("item"));' in made
    assert '#link(label("row"))[#"row";];' in made
    assert '#link("https://example.org/")[#"out";];' in made
    assert '#"gone";' in made


def test_tables_and_pictures_are_there() -> None:
    made = retold(BODY)
    assert '#"Said";' in made
    assert '#table(columns: 2, [#"A";],[#"B";],)' in made
    assert '#image("a.svg", width: 60%, alt: "shown")' in made
