"""Every construct that authors may use, and what it becomes."""

from __future__ import annotations

import pytest

from manual.markup.guard import KINDS
from tests.markup.pieces import STRINGS, html, marked


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_is_headed_by_its_kind_in_words(kind: str) -> None:
    text = html(f"/// {kind} | At the *door*\nStay calm.\n///\n")
    assert f'<div class="block {kind}">' in text
    assert STRINGS[f"block_{kind}"] in text
    assert '<span class="block-title">At the <em>door</em></span>' in text


def test_a_block_needs_no_title_and_may_hold_lists_and_other_blocks() -> None:
    text = html("//// steps\n1. one\n2. two\n\n/// warning\nNo.\n///\n////\n")
    assert text.count('class="block ') == 2
    assert text.index("<ol>") < text.index("warning")


def test_local_contacts_get_lines_to_write_on() -> None:
    assert html("/// local\nHere:\n///\n").count('class="write-in"') == 3


def test_notes_stand_where_they_are_called_and_are_numbered_once() -> None:
    text = html("One[^a] two[^b] one again[^a].\n\n[^b]: Bee.\n[^a]: Ay.\n\n    More.\n")
    assert text.index("Ay.") < text.index("two") < text.index("Bee.") < text.index("one again")
    assert 'data-number="1" id="jail.fn-a"' in text
    assert '<span class="footnote-paragraph">More.</span>' in text
    assert '<a href="#jail.fn-a">1</a>' in text


def test_notes_of_a_handout_run_on_at_its_end() -> None:
    text = html("One[^a] two.\n\n[^a]: Ay.\n", "handout")
    assert text.index("two.") < text.index('class="notes"') < text.index("Ay.")


def test_a_picture_alone_is_a_numbered_figure() -> None:
    text = html('![What it shows.](../figures/48-hour-clock.svg "The clock.")\n')
    assert 'src="project:///en/figures/48-hour-clock.svg"' in text
    assert '<span class="caption-number">Figure 7.1.</span> The clock.' in text


def test_a_table_has_caption_scopes_and_no_empty_header() -> None:
    text = html("Table: Fees\n\n|  | Cost |\n|---|--:|\n| Form | $5 |\n")
    assert '<caption><span class="caption-number">Table 7.1.</span> Fees</caption>' in text
    assert '<th class="right" scope="col">Cost</th>' in text
    assert "<td></td>" in text


def test_boxes_to_tick_are_no_brackets() -> None:
    text = html("- [ ] call\n- [x] write\n")
    assert text.count('class="task"') == 2
    assert "[" not in text


def test_headings_have_ids_and_the_piece_before_them() -> None:
    result = marked("## Señal ñ\n\n## Señal ñ\n\n### Given {#own}\n")
    assert [(h.level, h.anchor) for h in result.headings] == [
        (2, "jail.senal-n"),
        (2, "jail.senal-n-2"),
        (3, "jail.own"),
    ]


def test_terms_abbreviations_and_languages_are_kept() -> None:
    text = html('term\n:   meaning\n\nICE *I am silent*{: lang="es" }\n\n*[ICE]: Customs\n')
    assert "<dt>term</dt>" in text
    assert '<abbr title="Customs">ICE</abbr>' in text
    assert '<em lang="es">' in text


def test_quotes_and_dashes_are_typographers() -> None:
    assert "“Don’t”" in html('"Don\'t" say\n')


def test_content_is_no_template() -> None:
    assert "{{ 7*7 }} {% for %}" in html("{{ 7*7 }} {% for %}\n")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("call 1-800-898-7180", "1‑800‑898‑7180"),
        ("8 CFR 287.7", "8\u00a0CFR\u00a0287.7"),
        ("at 3:00 p.m.", "3:00\u00a0p.m."),
        ("No. 3", "No.\u00a03"),
    ],
)
def test_citations_times_and_phones_stay_on_one_line(text: str, kept: str) -> None:
    assert kept in html(text)


def test_every_word_of_the_real_chapters_reaches_the_html() -> None:
    body = 'A [link *text*](07-jail.md "t") `code` & <https://a.gov/x_y> a_b _c_ \\* 2. x\n\n> q\n'
    assert html(body)
