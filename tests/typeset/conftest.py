"""A press for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.typeset.setting import Press, open_press


@pytest.fixture(scope="session")
def press() -> Iterator[Press]:
    """One worker, started once."""
    with open_press() as started:
        yield started
