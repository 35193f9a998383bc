"""What the press does in fewer steps than WeasyPrint comes out as WeasyPrint makes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from manual.typeset import fonts
from tests.books import PROJECT


@pytest.fixture(scope="module")
def made() -> list[list[Any]]:
    """Hash and shifts of nothing of one document: as it comes, in fewer steps, and once more."""
    environment = {**os.environ, "FONTCONFIG_FILE": fonts.configure(PROJECT / ".cache")}
    command = [sys.executable, "-m", "tests.typeset.same"]
    run = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, check=True)
    return list(json.loads(run.stdout))


def test_fewer_steps_give_the_same_bytes(made: list[list[Any]]) -> None:
    plain, ours, again = (hashed for hashed, _ in made)
    assert ours == plain
    assert again == plain, "what was kept of the first time changes the second"


def test_shifts_of_nothing_are_left_out(made: list[list[Any]]) -> None:
    plain, ours, _ = (shifts for _, shifts in made)
    assert plain > 2000
    assert ours < plain / 5, "only lines with a case of their own are written as they come"
