"""The faults that docs/upstream.md lists are still there; one that is gone needs no workaround.

Where such a test fails after an upgrade, the page says what may be removed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from manual.typeset import fonts
from tests import inspectors
from tests.books import PROJECT
from tests.typeset.setting import Press, document, job


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """What the libraries do as they come."""
    environment = {**os.environ, "FONTCONFIG_FILE": fonts.configure(PROJECT / ".cache")}
    command = [sys.executable, "-m", "tests.typeset.bare"]
    run = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, check=True)
    return dict(json.loads(run.stdout))


def test_a_note_is_lost(seen: dict[str, Any]) -> None:
    assert seen["note"] == ["FIRST"]


def test_a_line_is_cut_behind_its_first_word(seen: dict[str, Any]) -> None:
    assert seen["line"][0].strip() == "How"


def test_a_table_over_pages_is_several_tables(seen: dict[str, Any]) -> None:
    assert seen["table"].count("Table") > 1
    assert seen["table"].count("THead") > 1


def test_a_list_in_two_columns_is_several_lists(seen: dict[str, Any]) -> None:
    assert seen["columns"].count("L") > 1


def test_a_foreign_phrase_has_no_language(seen: dict[str, Any]) -> None:
    assert not [tag for tag in seen["phrase"] if ":" in tag]


def test_a_note_is_no_note_and_stands_behind_the_page(seen: dict[str, Any]) -> None:
    assert "Note" not in seen["footnote"]
    assert seen["footnote"].index("NonStruct", 8) > len(seen["footnote"]) - 6


def test_an_item_with_a_list_has_two_bodies(seen: dict[str, Any]) -> None:
    assert seen["list"][:9].count("LBody") == 2


def test_a_field_is_left_to_the_reader_to_draw(seen: dict[str, Any]) -> None:
    fields = seen["fields"]
    assert fields["needs"]
    assert fields["drawn"] == [False, True]
    assert fields["states"] == ["/on"]
    assert fields["fonts"] == ["/Type0"]


def test_a_picture_is_encoded_anew_and_half_of_one_is_drawn(seen: dict[str, Any]) -> None:
    assert seen["picture"] == {"as it is": False, "half": True}


def test_a_drawing_swallows_what_nobody_ought_to_catch(seen: dict[str, Any]) -> None:
    assert seen["drawing"] == "swallowed"


def test_deep_boxes_end_the_typesetter(seen: dict[str, Any]) -> None:
    assert seen["deep"] == "RecursionError"


def test_a_list_begins_at_one(seen: dict[str, Any]) -> None:
    assert "1." in seen["start"]


def test_joined_documents_have_no_tags(seen: dict[str, Any]) -> None:
    assert not any(seen["merged"].values())


def test_the_press_sets_that_line_whole(press: Press, tmp_path: Path) -> None:
    style = "@page { size: 100mm 60mm; margin: 5mm } p { width: 212.2pt }"
    body = "<p>How to tell a warrant of a judge from <em>ICE</em></p>"
    path = tmp_path / "line.pdf"
    path.write_bytes(press(job(document(body, style=style))).pdf)
    assert any("How to tell" in run.text for run in inspectors.runs(path)[0])


def test_the_page_names_every_fault(seen: dict[str, Any]) -> None:
    told = (PROJECT / "docs" / "upstream.md").read_text(encoding="utf-8")
    assert [name for name in seen if f"`{name}`" not in told] == []
