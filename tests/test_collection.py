"""Every test that is written is run: none lies in a folder that pytest passes over."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_every_file_of_tests_is_collected(
    pytestconfig: pytest.Config, collected: frozenset[Path]
) -> None:
    asked = {Path(name).resolve() for name in pytestconfig.args}
    if asked != {ROOT / "tests"} or pytestconfig.getoption("ignore"):
        pytest.skip("only a part of the tests was asked for")
    written = set((ROOT / "tests").rglob("test_*.py"))
    assert written - collected == set()
