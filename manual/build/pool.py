"""Worker processes that set fragments: warm, limited in time and memory, killed when they hang.

A signal inside a process cannot stop WeasyPrint where it loops in C, and SVG drawing swallows
exceptions; so a limit ends the process, and the pool makes another.
"""

from __future__ import annotations

import concurrent.futures
import math
import os
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, Protocol, TypeVar

from manual import diagnostics
from manual.build import forking
from manual.diagnostics import Diagnostic, ManualError, Place

R = TypeVar("R")

MEGABYTE = 1024 * 1024
BY_THE_CLOCK = 10
"""How many times its seconds of processor a job may take: others may be at the machine too."""


def cores() -> int:
    """Give the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(Protocol):
    """Whoever does jobs: processes of this machine, or machines of a cluster.

    Those that are `near` see the files of this machine.
    """

    near: bool

    def submit(
        self, seconds: float, function: Callable[..., R], *arguments: object
    ) -> concurrent.futures.Future[R]:
        """Have a function run; it ends with an error after so many seconds of processor."""

    def end(self, *, at_once: bool) -> None:
        """Let go of the workers, now or when they have done what was asked of them."""


class Pool:
    """A pool of processes; use it as a context manager."""

    near = True

    def __init__(self, workers: int, fonts: str, megabytes: int = 4096) -> None:
        context = forking.begin()
        import pebble  # which loads all of asyncio: the process begun above uses that time

        self._pool = pebble.ProcessPool(
            max_workers=workers, context=context, initializer=_begin, initargs=(fonts, megabytes)
        )

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end(at_once=kind is not None)

    def end(self, *, at_once: bool) -> None:
        """End the workers, now or when they have done what was asked of them."""
        if at_once:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble types only in part
        else:
            self._pool.close()  # type: ignore[no-untyped-call]  # as above
        self._pool.join()

    def begin(self) -> None:
        """Have the workers start before there is a job: the first would wait for them."""
        self.submit(60, os.getpid)

    def submit(
        self, seconds: float, function: Callable[..., R], *arguments: object
    ) -> concurrent.futures.Future[R]:
        """Run a function in a worker; `outcome` tells where it took more seconds of processor."""
        future: concurrent.futures.Future[R] = self._pool.schedule(
            _limited, args=[seconds, function, *arguments], timeout=BY_THE_CLOCK * seconds
        )
        return future


class WorkError(Exception):
    """What a worker raised, in words: an exception that pickle cannot bring back ends the pool."""


def _limited(seconds: float, function: Callable[..., R], *arguments: object) -> R:
    """Run a function for so many seconds of processor; then the system ends the process."""
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    end = math.ceil(time.process_time() + seconds)
    end = end if most == resource.RLIM_INFINITY else min(end, most)
    resource.setrlimit(resource.RLIMIT_CPU, (end, most))
    try:
        return _sendable(function, *arguments)
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def _sendable(function: Callable[..., R], *arguments: object) -> R:
    try:
        return function(*arguments)
    except (ManualError, MemoryError, RecursionError):
        raise
    except Exception as problem:
        raise WorkError(f"{type(problem).__name__}: {problem}") from None


def _begin(fonts: str, megabytes: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and stops the pool
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from manual.typeset import engine

    engine.warm(fonts)


@dataclass(frozen=True)
class Outcome(Generic[R]):
    """A worker's result, or the reasons why there is none."""

    value: R | None
    diagnostics: tuple[Diagnostic, ...] = ()


def outcome(future: concurrent.futures.Future[R], file: str) -> Outcome[R]:
    """Wait for a worker's result; whatever went wrong is a diagnostic at the source file."""
    from pebble import ProcessExpired

    place = Place(file)
    try:
        return Outcome(future.result())
    except ManualError as problem:
        return Outcome(None, problem.diagnostics)
    except concurrent.futures.TimeoutError:
        found = diagnostics.error("typeset-timeout", place)
    except concurrent.futures.CancelledError:
        found = diagnostics.error("cluster-gone", place)
    except MemoryError:
        found = diagnostics.error("typeset-memory", place)
    except ProcessExpired as problem:
        late = problem.exitcode == -signal.SIGXCPU
        code = "typeset-timeout" if late else "typeset-crashed"
        found = diagnostics.error(code, place, **({} if late else {"status": problem.exitcode}))
    except RecursionError:
        found = diagnostics.error("typeset-nested", place)
    except Exception as problem:  # whatever the typesetter raised is told, not hidden
        found = diagnostics.error("typeset-failed", place, why=problem)
    return Outcome(None, (found,))
