"""Work that goes wrong in each of the ways in which the typesetter can."""

from __future__ import annotations

import os
import signal
import sys
import time

from manual import diagnostics
from manual.diagnostics import ContentError, Place


def good(number: int) -> int:
    """Do some work."""
    return number + 1


def wait(seconds: float) -> float:
    """Take time, and no processor, as where others are at it."""
    time.sleep(seconds)
    return seconds


def hang() -> None:
    """Loop for ever."""
    while True:
        pass


def hang_deaf() -> None:
    """Loop for ever and hear no signal that can be refused."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    hang()


def die() -> None:
    """End as a fault in C ends a process."""
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    """End without a word."""
    os._exit(7)


def swell() -> None:
    """Take more memory than anybody has."""
    kept = []
    while True:
        kept.append(bytearray(64 * 1024 * 1024))


def dig(depth: int = 0) -> int:
    """Nest without end."""
    return dig(depth + 1)


def stumble() -> None:
    """Raise what nobody expects."""
    raise LookupError("odd thing")


def complain() -> None:
    """Say that the content is at fault."""
    raise ContentError(diagnostics.error("text-lost", Place("a.md", 3), text="words"))


class PickyError(Exception):
    """An error that pickle can send and not bring back."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} {why}")


def be_picky() -> None:
    """Raise an error that cannot be brought back."""
    raise PickyError("odd", "thing")


def is_warm() -> list[str]:
    """Tell what was read before this process was forked: the patterns of hyphens."""
    found = sys.modules["pyphen"].hdcache if "manual.build.preload" in sys.modules else []
    return [path.name for path in found]
