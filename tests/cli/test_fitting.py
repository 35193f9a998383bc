"""``check --fit``: what only pages show, in every language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from manual.products import fit
from tests.books import MiniBook


@pytest.mark.parametrize(
    ("english", "spanish", "told"),
    [(1, 1, False), (1, 2, True), (2, 1, True), (40, 45, False), (40, 47, True), (40, 33, True)],
)
def test_a_text_may_grow_a_little(english: int, spanish: int, told: bool) -> None:
    found = list(fit.drift({"en/a.pdf": english, "es/a.pdf": spanish}, ("en", "es")))
    assert [one.place.file for one in found] == (["es/a.pdf"] if told else [])


def test_what_runs_over_in_one_language_is_named(tmp_path: Path) -> None:
    book = MiniBook(tmp_path / "book", ("en", "es"))
    book.handout("note", "Wait here.\n")
    book.handout("note", "Espere aquí. " * 700 + "\n", language="es")
    result = book.run("check", "--fit", "--json")
    assert result.status == 0
    told = [one for one in json.loads(result.out)["problems"] if one["code"] == "pages-drift"]
    assert [one["file"] for one in told] == ["es/handouts/note.pdf"]
    assert told[0]["values"]["wanted"] == "1"
    assert int(told[0]["values"]["found"]) > 1
    assert not (book.root / "dist").exists()
