"""Spaces and hyphens that must not break, and the quotes and dashes of a printer."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manual.markup import tree, typography
from manual.markup.convert import convert, phrase
from tests.books import PROJECT
from tests.markup.pieces import STRINGS, html, source, tree_of

GAP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("call 1-800-898-7180 now", "call 1‑800‑898‑7180 now"),
        ("(202) 555-0100", f"(202){GAP}555‑0100"),
        ("202 555-0100.", f"202{GAP}555‑0100."),
        ("8 CFR 287.7", f"8{GAP}CFR{GAP}287.7"),
        ("8 U.S.C. § 1357", f"8{GAP}U.S.C. §{GAP}1357"),
        ("999 F.3d 1, 27 I&N 2", f"999{GAP}F.3d 1, 27{GAP}I&N 2"),
        ("at 3:00 p.m., or 9 a.m.", f"at 3:00{GAP}p.m., or 9{GAP}a.m."),
        ("No. 3, p. 4", f"No.{GAP}3, p.{GAP}4"),
        ("INA 236", f"INA{GAP}236"),
        ("$5 million", f"$5{GAP}million"),
    ],
)
def test_it_stays_on_one_line(text: str, kept: str) -> None:
    assert tree_of(html(text + "\n")).text_content().strip() == kept


@pytest.mark.parametrize("text", ["2020-2021", "12-555-0100-77", "a §", "the CFR says", "3 am"])
def test_it_may_break_anywhere(text: str) -> None:
    found = tree_of(html(text + "\n")).text_content()
    assert GAP not in found
    assert "\u2011" not in found


@pytest.mark.parametrize(
    ("body", "inside"),
    [
        ("*8 CFR* 1, **8 CFR 2**\n", f"8{GAP}CFR"),
        ("- at 3 p.m. *x* at 4 p.m.\n", f"at 4{GAP}p.m."),
        ("| 8 CFR 1 |\n|---|\n| 8 CFR 2 |\n", f"8{GAP}CFR{GAP}2"),
        ("a[^x]\n\n[^x]: See 8 CFR 1.\n", f"See 8{GAP}CFR{GAP}1."),
        ("/// rights | At 3 p.m.\nx\n///\n", f"At 3{GAP}p.m."),
    ],
)
def test_it_holds_everywhere(body: str, inside: str) -> None:
    assert inside in tree_of(html(body)).text_content()


@pytest.mark.parametrize("body", ["The S-Comm.\n", "*S-Comm* is\n", "*a* S-Comm, or A-Number\n"])
def test_a_name_with_a_hyphen_behind_one_letter_is_held_together(body: str) -> None:
    root = tree_of(html(body))
    assert next(span.text for span in root.find_class("unbroken")) == "S-Comm"
    assert root.text_content().split() == body.replace("*", "").split()


@pytest.mark.parametrize("body", ["`S-Comm`\n", "well-known, X-ray, I-247A\n"])
def test_other_hyphens_are_left_as_they_are(body: str) -> None:
    assert not tree_of(html(body)).find_class("unbroken")


def test_code_is_left_as_it_is() -> None:
    text = tree_of(html('`8 CFR 1` "x"\n\n```\n202-555-0100 "y"\n```\n')).text_content()
    assert "8 CFR 1 “x”" in text
    assert '202-555-0100 "y"' in text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('"Don\'t" -- say---it...', "“Don’t” – say—it…"),
        ("'So', she said", "‘So’, she said"),
        ('¿"Qué"?', "¿“Qué”?"),
        ("the '90s", "the ’90s"),
    ],
)
def test_quotes_and_dashes_are_typographers(text: str, printed: str) -> None:
    assert tree_of(html(text + "\n")).text_content().strip() == printed


def test_titles_and_summaries_are_set_alike() -> None:
    text = dataclasses.replace(source(""), title='8 CFR "1" & <b>', summary="1. At *3* p.m.")
    result = convert(text, PROJECT, STRINGS)  # type: ignore[arg-type]  # read only
    assert result.title.startswith(f"8{GAP}CFR “1” &amp; ")
    assert "<b>" not in result.title
    assert result.summary == f"1. At <em>3</em>{GAP}p.m."
    assert [(d.code, d.place.line) for d in result.diagnostics] == [("raw-html", 1)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1. Know it", "1. Know it"),
        ("*ICE* comes", "<em>ICE</em> comes"),
        ("# > - a | b", "# &gt; - a | b"),
        ("/// rights | T", "/// rights | T"),
        ("At {10:30}", "At {10:30}"),
        ("one\n  two", "one two"),
        ("", ""),
    ],
)
def test_a_title_has_words_and_no_blocks(text: str, printed: str) -> None:
    assert phrase(text) == printed


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -()§ap.mCFRUS", max_size=40))
def test_gluing_changes_no_letter(text: str) -> None:
    element = tree.build("p", f"x {text} x")
    typography.glue(element)
    loose = (element.text or "").translate({0xA0: " ", 0x2011: "-"})
    assert loose == f"x {text} x"


def test_a_phrase_knows_nothing_of_those_before_it() -> None:
    for text in ("[a]: https://x.org", "*[ICE]: long", "[^1]: note", "an <b>open", "**un"):
        phrase(text)
    tags: list[str] = []
    assert phrase("ICE[^1] and [b][a]", tags) == "ICE[^1] and [b][a]"
    assert tags == []
