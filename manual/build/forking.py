"""The process that workers are forked from: it has imported the typesetter once, for all of them.

It can be begun before it is known what is to be made, and gets ready while the book is read.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path

_HOME = str(Path(__file__).parents[2])


BOOK = "MANUAL_PRESS_BOOK"
"""The variable that names the folder of the book to the process that gets ready for it."""


def begin(root: Path | None = None) -> ForkServerContext:
    """Start the process where it does not run yet; give the context that forks from it.

    Where a book is named, the process also reads how its languages are hyphenated.
    It is deaf to what every process of a terminal hears, Ctrl-C and its closing: we stop it.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["manual.build.preload"])
    with _finding(root), _deaf():
        forkserver.ensure_running()
    return context


@contextlib.contextmanager
def _finding(root: Path | None) -> Iterator[None]:
    """Let the process find this package: it is told no path, and looks in the current folder.

    What it cannot import it passes over without a word, and every worker starts cold.
    """
    told = {"PYTHONPATH": _HOME, "PYTHONSAFEPATH": "1"}  # the second: not in the current folder
    if root is not None:
        told[BOOK] = str(root)
    before = {name: os.environ.get(name) for name in told}
    if before["PYTHONPATH"]:
        told["PYTHONPATH"] += os.pathsep + before["PYTHONPATH"]
    os.environ.update(told)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Let no signal of the terminal reach what is started."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set signals
        return
    hearing = {one: signal.signal(one, signal.SIG_IGN) for one in (signal.SIGINT, signal.SIGHUP)}
    try:
        yield
    finally:
        for one, handler in hearing.items():
            signal.signal(one, handler)
