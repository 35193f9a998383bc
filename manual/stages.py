"""Where the time of a build goes: seconds of processor by stage, gathered in each process.

Processor time, not the clock on the wall: what else the machine does does not count. A stage within
another counts for itself alone.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")

READ, CHECK, PLAN, LAYOUT, DRAW, PROVE, JOIN, FOLD, VERIFY, WRITE = NAMES = (
    *("read", "check", "plan", "layout", "draw", "prove", "join", "fold", "verify", "write"),
)
"""The stages in the order in which a build comes to them."""

_spent: dict[str, float] = {}
_inner: list[float] = []


@dataclass(frozen=True)
class Spent:
    """Seconds of processor by stage, and the largest memory of a process so far, in bytes."""

    seconds: Mapping[str, float]
    peak: int = 0


NOTHING = Spent({})


@dataclass(frozen=True)
class Measured(Generic[R]):
    """What a function gave, and what it spent."""

    value: R
    spent: Spent


def measured(function: Callable[..., R], *arguments: object) -> Measured[R]:
    """Call a function and count what it spends; for work in another process."""
    take()
    return Measured(function(*arguments), take())


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Count the time within as that of a stage."""
    began = time.process_time()
    _inner.append(0.0)
    try:
        yield
    finally:
        took = time.process_time() - began
        _spent[name] = _spent.get(name, 0.0) + took - _inner.pop()
        if _inner:
            _inner[-1] += took


def take() -> Spent:
    """Give what this process has spent since the last call."""
    taken = Spent(dict(_spent), _peak())
    _spent.clear()
    return taken


def added(all_spent: Iterable[Spent]) -> Spent:
    """Add up what was spent in several places; the peak is the largest."""
    seconds: dict[str, float] = {}
    peak = 0
    for spent in all_spent:
        peak = max(peak, spent.peak)
        for name, value in spent.seconds.items():
            seconds[name] = seconds.get(name, 0.0) + value
    return Spent(seconds, peak)


def _peak() -> int:
    """Give the peak of this process; getrusage(2) counts kilobytes, on macOS bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
