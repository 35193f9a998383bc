"""Fixtures that every test may ask for."""

from __future__ import annotations

import fcntl
import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.books import PROJECT, MiniBook

# Tests start the program a thousand times: where a machine keeps no compiled code, each start would
# compile all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A shell lets what it starts in the background ignore Ctrl-C, and nohup a terminal that closes; so
# would all that tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


# How long a machine takes to make up an example says nothing of the press: on one that is busy, or
# that has to list the letters of Unicode first, a test would fail for that alone.
settings.register_profile("press", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("press")

# Files that take longest begin first, so that no process waits for another at the end.
LONGEST = ("tests/test_real_book.py", "tests/build/", "tests/bench/")


COLLECTED = pytest.StashKey[frozenset[Path]]()
"""The files in which tests were found, also where only some of those are run."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Order the files; the order within each stays."""
    config.stash[COLLECTED] = frozenset(item.path for item in items)
    items.sort(key=lambda item: [not item.nodeid.startswith(name) for name in LONGEST])


@pytest.fixture(scope="session")
def collected(pytestconfig: pytest.Config) -> frozenset[Path]:
    """Give the files in which tests were found."""
    return pytestconfig.stash[COLLECTED]


@pytest.fixture(scope="session", autouse=True)
def _fonts() -> None:
    """Cut the project's fonts before any tiny book copies them, and see no others in any test."""
    from manual.typeset import fonts

    (PROJECT / ".cache").mkdir(exist_ok=True)
    with (PROJECT / ".cache" / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the processes of a test run would all cut them at once
        fonts.use(fonts.configure(PROJECT / ".cache"))


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    """An empty English book."""
    return MiniBook(tmp_path / "book")


@pytest.fixture
def bilingual(tmp_path: Path) -> MiniBook:
    """An empty book in English and Spanish."""
    return MiniBook(tmp_path / "book", languages=("en", "es"))
