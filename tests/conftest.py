"""Fixtures that every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import PROJECT, MiniBook


@pytest.fixture(scope="session", autouse=True)
def _fonts() -> None:
    """Cut the project's fonts before any tiny book copies them, and see no others in any test."""
    from manual.typeset import fonts

    fonts.use(fonts.configure(PROJECT / ".cache"))


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    """An empty English book."""
    return MiniBook(tmp_path / "book")


@pytest.fixture
def bilingual(tmp_path: Path) -> MiniBook:
    """An empty book in English and Spanish."""
    return MiniBook(tmp_path / "book", languages=("en", "es"))
