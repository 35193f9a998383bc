"""What stands behind the notes of sources: how each was read, and whether it changes."""

from __future__ import annotations

import datetime

import pytest

from manual.book.sources import Read, Reference, Volatility
from manual.diagnostics import Place
from manual.markup import tree
from manual.markup.convert import convert
from tests.books import PROJECT
from tests.markup import pieces

DAY = datetime.date(2026, 1, 7)


def _reference(name: str, read: Read, volatility: Volatility = "stable") -> Reference:
    day = None if read == "memory" else DAY
    cited = (("en", f"Source {name}"),)
    place = Place("sources.toml", 1)
    return Reference(name, cited, "", day, None, volatility, "US", read, place)


def _notes(body: str, *references: Reference) -> list[str]:
    known = {reference.id: reference for reference in references}
    made = convert(pieces.source(body), PROJECT, pieces.STRINGS, known)  # type: ignore[arg-type]  # read only
    return [tree.text_of(note) for note in tree.with_class(made.body, "footnote")]


def test_that_a_text_was_not_read_is_said_in_full_once() -> None:
    found = _notes(
        "A.[@one] B.[@two] C.[@three]",
        _reference("one", "primary"),
        _reference("two", "secondary"),
        _reference("three", "memory"),
    )
    assert found == [
        "Source one.",
        "Source two. Not yet checked against the primary text.",
        "Source three. Not yet checked.",
    ]


@pytest.mark.parametrize(
    ("read", "volatility", "wanted"),
    [
        ("primary", "flux", "Source one. In flux: last seen January 2026."),
        ("primary", "yearly", "Source one. Changes each year: last seen January 2026."),
        (
            "memory",
            "flux",
            "Source one. Not yet checked against the primary text. In flux: never read.",
        ),
    ],
)
def test_a_source_that_changes_says_when_it_was_seen(
    read: Read, volatility: Volatility, wanted: str
) -> None:
    assert _notes("A.[@one]", _reference("one", read, volatility)) == [wanted]
