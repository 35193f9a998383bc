"""The book with every construct, built once for all tests that only read it or start from it."""

from __future__ import annotations

import pytest

from tests.books import MiniBook
from tests.build.everything import fill


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """The full book in two languages, with its outputs and its cache; never changed by a test."""
    book = fill(MiniBook(tmp_path_factory.mktemp("everything") / "book", languages=("en", "es")))
    result = book.build()
    assert result.err.count("\n") == 10, result.err  # ten pieces, and no other word
    return book
