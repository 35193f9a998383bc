"""Notes: where they stand, how they are numbered, and what cannot be one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.markup.pieces import codes, html, marked, tree_of


def test_notes_are_numbered_as_they_are_called() -> None:
    root = tree_of(html("a[^z] b[^y]\n\n[^y]: Why.\n[^z]: Zed.\n"))
    notes = root.find_class("footnote")
    assert [(n.get("data-number"), n.get("id"), n.text_content()) for n in notes] == [
        ("1", "jail.fn-z", "Zed."),
        ("2", "jail.fn-y", "Why."),
    ]
    assert notes[0].tag == "span"  # within its paragraph, where it is called
    assert notes[0].getparent().tag == "p"


def test_a_note_that_is_called_again_is_linked_and_not_repeated() -> None:
    root = tree_of(html("a[^x] b[^x]\n\nc[^x]\n\n[^x]: Once.\n"))
    assert [n.text_content() for n in root.find_class("footnote")] == ["Once."]
    again = root.find_class("footnote-again")
    assert [(a.text_content(), a[0].get("href")) for a in again] == [("1", "#jail.fn-x")] * 2


def test_nothing_of_the_list_at_the_end_is_left() -> None:
    text = html("a[^x]\n\n[^x]: Once.\n")
    for rest in ("backref", "footnote-ref", "<hr", "<ol", "↩", "fnref", "\u00a0"):
        assert rest not in text


def test_a_note_of_two_paragraphs_keeps_them_apart() -> None:
    (note,) = tree_of(html("a[^x]\n\n[^x]: One *em*.\n\n    Two [l](07-jail.md).\n")).find_class(
        "footnote"
    )
    assert note.text == "One "
    (second,) = note.find_class("footnote-paragraph")
    assert second.text_content() == "Two l."


@pytest.mark.parametrize(
    "body",
    [
        "## Head[^x]\n\n[^x]: note\n",
        "- item[^x]\n\n[^x]: note\n",
        "> quote[^x]\n\n[^x]: note\n",
        "| a[^x] |\n|---|\n| b |\n\n[^x]: note\n",
        "/// rights\na[^x]\n///\n\n[^x]: note\n",
        "/// rights\na[^x]\n\n[^x]: note\n///\n",
        "[^x]: note\n\na[^x]\n",
        "a[^x]\n\n[^x]:\n    note\n",
        "*a[^x]*\n\n[^x]: note\n",
        "a[^ñ]\n\n[^ñ]: note\n",
        "a\n{: .footnote }\n\nb[^x]\n\n[^x]: note\n",
    ],
)
def test_a_note_may_be_called_anywhere_and_written_anywhere(body: str) -> None:
    notes = [n for n in tree_of(html(body)).find_class("footnote") if n.tag == "span"]
    assert [n.text_content().strip() for n in notes] == ["note"]


def test_a_heading_is_named_without_its_notes() -> None:
    (heading,) = marked("## The *48[^x]* hours[^x]\n\n[^x]: A long note.\n").headings
    assert (heading.anchor, heading.text) == ("jail.the-48-hours", "The 48 hours")


def test_notes_of_a_handout_are_one_paragraph_in_order() -> None:
    root = tree_of(html("a[^x] b[^y] c[^x]\n\n[^y]: Why.\n[^x]: Ex.\n\n    More.\n", "handout"))
    assert [a.text_content() for a in root.find_class("footnote-again")] == ["1", "2", "1"]
    (notes,) = root.find_class("notes")
    assert notes.tag == "p"
    assert root[-1] is notes
    assert notes.text_content().split() == ["1.", "Ex.More.", "2.", "Why."]
    assert [n.get("id") for n in notes.find_class("note")] == ["jail.fn-x", "jail.fn-y"]


def test_a_handout_without_notes_has_no_paragraph_for_them() -> None:
    assert "notes" not in html("plain\n", "handout")


@pytest.mark.parametrize("kind", ["chapter", "handout"])
@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("a\n\nb[^x]", [("footnote-missing", 3)]),
        ("a[^x] b[^x]", [("footnote-missing", 1)]),
        ("a\n\n[^x]: b", [("footnote-unused", 3)]),
        ("a[^x]\n\n[^x]: same\n\n[^x]: same", [("footnote-twice", 5)]),
        ("`[^x]`\n\n[^x]: b", [("footnote-unused", 3)]),
        ("a[^x]\n\n[^x]: b[^x]", [("footnote-blocks", 3)]),
        ("a[^x]\n\n[^x]: b[^y]\n\n[^y]: c", [("footnote-blocks", 3)]),
        ("a[^x]\n\n[^x]: b\n\n    - c", [("footnote-blocks", 3)]),
        ("a[^x]\n\n[^x]: b\n\n    > c", [("footnote-blocks", 3)]),
        ("a[^x]\n\n[^x]: b\n\n    | c |\n    |---|\n    | d |", [("footnote-blocks", 3)]),
        ("a[^x]\n\n[^x]: <b>c</b>", [("raw-html", 3), ("raw-html", 3)]),
    ],
)
def test_a_slip_is_told_by_line(body: str, found: list[tuple[str, int]], kind: str) -> None:
    lost = {"text-lost-in-markup"}  # told beside a body that gives way to another
    told = codes(body + "\n", "handout" if kind == "handout" else "chapter")
    assert [problem for problem in told if problem[0] not in lost] == found


@pytest.mark.parametrize("body", ["`[^x]`\n", "```\n[^x]\n[^x]: y\n```\n", "\\[^x]\n"])
def test_what_only_looks_like_a_note_is_text(body: str) -> None:
    assert "[^x]" in html(body)


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcde"), min_size=1, max_size=12), st.permutations("abcde"))
def test_every_note_stands_once_at_its_first_call(calls: list[str], order: list[str]) -> None:
    text = " ".join(f"w{n}[^{label}]" for n, label in enumerate(calls))
    bodies = "\n".join(f"[^{label}]: note-{label}" for label in order if label in calls)
    root = tree_of(html(f"{text}\n\n{bodies}\n"))
    seen = dict.fromkeys(calls)
    assert [n.text_content() for n in root.find_class("footnote")] == [f"note-{x}" for x in seen]
    numbers = {label: str(n) for n, label in enumerate(seen, start=1)}
    rest = [label for n, label in enumerate(calls) if label in calls[:n]]
    assert [a.text_content() for a in root.find_class("footnote-again")] == [
        numbers[label] for label in rest
    ]
