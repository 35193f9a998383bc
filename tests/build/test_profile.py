"""``build --profile`` says what each piece cost."""

from __future__ import annotations

import re

from tests.books import MiniBook


def _rows(out: str) -> dict[str, list[float]]:
    """Read the table: the name of each row, and its numbers."""
    lines = out.split("\n\n", 1)[1].splitlines()[1:-1]
    cells = (re.split(r"\s{2,}", line) for line in lines)
    return {name: [float(cell) for cell in rest] for name, *rest in cells}


def test_costs_are_told_by_piece_and_add_up(book: MiniBook) -> None:
    book.chapter("01-a", "Many words.\n\n" * 80)
    book.handout("sheet", "Words.\n")
    told = book.build("--edition", "reading", "--profile").out
    rows = _rows(told)
    assert list(rows)[:2] == ["en/manual-reading.pdf", "en/handouts/sheet.pdf"]
    for name, numbers in rows.items():
        assert abs(sum(numbers[:-1]) - numbers[-1]) < 0.05, name
    whole = sum(numbers[-1] for name, numbers in rows.items() if name != "Sum")
    assert abs(whole - rows["Sum"][-1]) < 0.05
    assert "The largest process used" in told


def test_what_was_not_made_costs_nothing(book: MiniBook) -> None:
    book.chapter("01-a", "Words.\n")
    book.handout("sheet", "Words.\n")
    book.build("--edition", "reading")
    book.chapter("01-a", "Other words.\n")
    rows = _rows(book.build("--edition", "reading", "--profile").out)
    assert "en/manual-reading.pdf" in rows
    assert "en/handouts/sheet.pdf" not in rows
