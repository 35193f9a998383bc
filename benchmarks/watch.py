"""From a save to the new PDF in a process that stays: ``watch`` follows the English manual."""

from __future__ import annotations

import atexit
import contextlib
import itertools
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from benchmarks import speed
from benchmarks.corpus import PROJECT, Corpus
from benchmarks.harness import FailedError
from manual import clock

_ASKED = ("watch", "manual", "--lang", "en", "--edition", "reading", "--jobs", "2")
_PDF = "manual-reading.pdf"
_PATIENCE = 300.0


class Watch:
    """A process that follows saves from the first round to the end of the run."""

    def __init__(self, made: Corpus) -> None:
        self._made = made
        self._open = contextlib.ExitStack()
        self._process: subprocess.Popen[str] | None = None
        self._numbers = itertools.count(int(clock.stopwatch()))  # no run finds pages of another

    def save(self) -> float:
        """Change a word of a chapter; give the seconds until its PDF lies in its folder."""
        process = self._process = self._process or self._opened()
        path = self._made.book / "dist/en" / _PDF
        before = path.read_bytes()
        started = clock.stopwatch()
        speed.edit(self._made, f"watched{next(self._numbers)}")
        _heard(process, _PDF)
        took = clock.stopwatch() - started
        if path.read_bytes() == before:
            raise FailedError(f"{path}: as it was before the save")
        return took

    def _opened(self) -> subprocess.Popen[str]:
        process = self._open.enter_context(_watching(self._made.book))
        atexit.register(self._open.close)
        _heard(process, "Following saves")
        return process


def _heard(process: subprocess.Popen[str], wanted: str) -> None:
    """Wait for a line; one that does not come ends process and run."""
    assert process.stdout is not None
    told = []
    late = threading.Timer(_PATIENCE, process.kill)
    late.start()
    for line in process.stdout:
        if wanted in line:
            late.cancel()
            return
        told.append(line)
    late.cancel()
    raise FailedError(f"watch ended without “{wanted}”\n{''.join(told)[-2000:]}")


@contextlib.contextmanager
def _watching(book: Path) -> Iterator[subprocess.Popen[str]]:
    command = (sys.executable, str(PROJECT / "make_pdf.py"), "--book", str(book), *_ASKED)
    environment = {**speed.environment(), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
