"""Lengths and papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manual import units


@pytest.mark.parametrize(
    ("text", "points"),
    [("12pt", 12), ("1in", 72), ("25.4mm", 72), ("2.54cm", 72), ("1pc", 12), (" 0.5 in ", 36)],
)
def test_lengths_are_read_as_points(text: str, points: float) -> None:
    assert units.points(text) == pytest.approx(points)


@pytest.mark.parametrize(
    "text", ["12", "pt", "-1pt", "1 px", "1e3pt", "", "1.pt", ".5in", "1pt 2pt", "NaNpt", "1PT"]
)
def test_other_texts_are_no_length(text: str) -> None:
    with pytest.raises(ValueError):  # the text is the message
        units.points(text)


@given(st.decimals(0, 1000, places=3), st.sampled_from(sorted(units.POINTS_PER_UNIT)))
def test_a_length_is_its_number_of_units(number: object, unit: str) -> None:
    measured = units.points(f"{number}{unit}")
    assert measured == pytest.approx(float(str(number)) * units.points(f"1{unit}"))


def test_half_letter_is_half_of_letter() -> None:
    letter, half = units.PAPERS["letter"], units.PAPERS["half-letter"]
    assert (half.width * 2, half.height) == (letter.height, letter.width)


@pytest.mark.parametrize(("larger", "smaller"), [("a3", "a4"), ("a4", "a5")])
def test_each_a_paper_is_half_of_the_next(larger: str, smaller: str) -> None:
    whole, half = units.PAPERS[larger], units.PAPERS[smaller]
    assert whole.width == half.height
    assert whole.height == pytest.approx(2 * half.width, abs=units.points("1.5mm"))


def test_papers_stand_upright_and_know_their_names() -> None:
    for name, paper in units.PAPERS.items():
        assert paper.name == name
        assert paper.width < paper.height
