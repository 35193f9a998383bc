"""A process that has imported the press, from which tests start the program.

A start costs more than what a tiny book asks of it, and tests start the program a thousand times.
What is started is a process of its own with its own folder, environment, input and output, which
reads ``make_pdf.py`` as Python does; it only finds its modules imported, and so does the process
that its workers are forked from. Where the start itself matters, tests start it cold.

The starter listens on a socket. For each call it forks twice: the first process waits for the
second, which returns from `requested` and becomes the program, and tells how it ended.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
PROGRAM = str(PROJECT / "make_pdf.py")
LATER = ("jinja2.ext", "babel.dates", "babel.numbers", "babel.lists")
"""What the press imports where it is used, beside its own modules."""
_STATUS = 4  # bytes in which a number travels


class Starter:
    """A running starter, which ends with the process that began it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._address = os.path.join(self._folder.name, "starter")  # noqa: PTH118  # for a socket
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(self._address)
        listener.listen()
        with listener:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(listener.fileno())],
                env={**os.environ, "LC_ALL": "C", "LANG": "C"},
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=[listener.fileno()],
            )

    def run(
        self,
        arguments: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        timeout: float,
    ) -> tuple[int, str, str]:
        """Run the program as `subprocess.run` would; give its status and what it said."""
        told = json.dumps([list(arguments), str(folder), dict(environment)]).encode()
        with (
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
            socket.socket(socket.AF_UNIX) as line,
        ):
            line.settimeout(timeout)
            line.connect(self._address)
            socket.send_fds(line, [len(told).to_bytes(_STATUS)], [out.fileno(), err.fileno()])
            line.sendall(told)
            process = int.from_bytes(_whole(line, _STATUS))
            try:
                status = int.from_bytes(_whole(line, _STATUS), signed=True)
            except TimeoutError:
                os.kill(process, signal.SIGKILL)
                raise subprocess.TimeoutExpired([PROGRAM, *arguments], timeout) from None
            return status, _read(out.fileno()), _read(err.fileno())


def _read(file: int) -> str:
    return os.pread(file, os.fstat(file).st_size, 0).decode()


def _whole(line: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = line.recv(count - len(data))
        if not more:
            raise ConnectionError("the starter of the program has ended")
        data += more
    return data


def _import_all() -> None:
    from manual.typeset import engine

    engine.preload()
    import manual

    for module in pkgutil.walk_packages(manual.__path__, "manual."):
        with contextlib.suppress(ImportError):  # an extra that is not installed
            importlib.import_module(module.name)
    for folder in ("markdown.extensions", "pymdownx"):
        for module in pkgutil.iter_modules(importlib.import_module(folder).__path__):
            with contextlib.suppress(ImportError):
                importlib.import_module(f"{folder}.{module.name}")
    for name in LATER:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # so that no fork looks through all of it


def _requested(listener: socket.socket) -> list[str]:
    """Wait for calls; return, in the process that is to be the program, its arguments."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        ready, _, _ = select.select([listener, sys.stdin], [], [])
        if sys.stdin in ready:  # closed: the tests are over
            os._exit(0)
        line, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            return _becoming(line)
        line.close()


def _becoming(line: socket.socket) -> list[str]:
    length, files, _, _ = socket.recv_fds(line, _STATUS, 2)
    arguments, folder, environment = json.loads(_whole(line, int.from_bytes(length)))
    if process := os.fork():
        line.sendall(process.to_bytes(_STATUS))
        _, ended = os.waitpid(process, 0)
        line.sendall(os.waitstatus_to_exitcode(ended).to_bytes(_STATUS, signed=True))
        os._exit(0)
    line.close()
    nothing = os.open(os.devnull, os.O_RDONLY)
    for file, number in zip((nothing, *files), (0, 1, 2), strict=True):
        os.dup2(file, number)
        os.close(file)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    _fork_the_fork_server()
    return [str(each) for each in arguments]


def _fork_the_fork_server() -> None:
    """Let `multiprocessing` start its fork server, by its command, in a fork of this process."""
    from multiprocessing import util

    start = util.spawnv_passfds

    def spawned(path: bytes, args: Sequence[Any], passfds: Sequence[int]) -> int:
        command = str(args[-1])
        if "multiprocessing.forkserver" not in command:
            return start(path, args, passfds)
        if process := os.fork():
            return process
        _close_all_but({0, 1, 2, *passfds})
        sys.modules.pop("manual.build.preload", None)  # which reads the book
        with contextlib.suppress(SystemExit):
            exec(command, {"__name__": "__main__"})
        os._exit(0)

    util.spawnv_passfds = spawned


def _close_all_but(kept: set[int]) -> None:
    for file in [int(path.name) for path in Path("/proc/self/fd").iterdir()]:
        if file not in kept:
            with contextlib.suppress(OSError):  # that of the list itself
                os.close(file)


def main() -> None:
    """Be the starter; then, in each fork, the program."""
    sys.path[0] = str(PROJECT)
    os.set_inheritable(int(sys.argv[1]), False)
    _import_all()
    sys.argv = [PROGRAM, *_requested(socket.socket(fileno=int(sys.argv[1])))]
    status = 0
    try:
        runpy.run_path(PROGRAM, run_name="__main__")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:  # as Python does
        traceback.print_exc()
        status = 1
    threading._shutdown()  # type: ignore[attr-defined]  # as Python does
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(status)  # what Python does more is to take a thousand modules apart


if __name__ == "__main__":
    main()
