"""A live verb of the program in a process of its own: started, listened to, interrupted."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from types import TracebackType

from tests.books import PROJECT, MiniBook


class Live:
    """Use it as a context manager; `line` gives what the program says, line by line."""

    def __init__(self, book: MiniBook, *arguments: str, speak: str = "C") -> None:
        environment = {**os.environ, "LC_ALL": speak, "LANG": speak, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, str(PROJECT / "make_pdf.py"), *arguments],
            cwd=book.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._said: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._said.put(line.rstrip("\n"))

    def line(self, having: str, seconds: float = 60) -> str:
        """Wait for a line that has these words in it."""
        until = time.monotonic() + seconds
        passed: list[str] = []
        while True:
            try:
                said = self._said.get(timeout=max(0.01, until - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"{having!r} was not said, but: {passed}") from None
            if having in said:
                return said
            passed.append(said)

    def rest(self) -> list[str]:
        """Give what was said since."""
        self._reader.join(0.1)
        found = []
        while not self._said.empty():
            found.append(self._said.get())
        return found

    def interrupt(self, number: int = signal.SIGINT) -> tuple[int, float]:
        """Send the signal of Ctrl-C to the group, as a terminal does; give status and seconds."""
        begun = time.monotonic()
        os.killpg(self.process.pid, number)
        status = self.process.wait(10)
        return status, time.monotonic() - begun

    def __enter__(self) -> Live:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._reader.join(5)
        assert self.process.stdout is not None
        self.process.stdout.close()
