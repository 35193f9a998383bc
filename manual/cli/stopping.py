"""Signals that stop the program: Ctrl-C, a system that ends it, a terminal that closes."""

from __future__ import annotations

import functools
import signal
import sys
import threading
from types import FrameType

_AGAIN = 0.1
"""After how many seconds it is looked whether a stop was heard."""


def hear() -> None:
    """Let a system that ends the program, or a terminal that closes, stop it as Ctrl-C does.

    By default it would be gone at once: workers would be left behind, and complain that what they
    share with it is missing. A signal that is ignored, as under ``nohup``, stays so.

    A stop is raised as `KeyboardInterrupt`, and raised again until somebody hears it: Python
    swallows what is raised while an object is taken apart, and so do libraries (lxml, while it is
    imported). Whoever hears it says so by `heard`.
    """
    if threading.current_thread() is not threading.main_thread():
        return  # only the main thread may set signals
    usual = (signal.SIG_DFL, signal.default_int_handler)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) in usual:
            signal.signal(number, _stop)


def heard() -> None:
    """Stop no more: the program ends."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(number: int, frame: FrameType | None) -> None:
    del frame
    signal.signal(signal.SIGALRM, functools.partial(_again, number))
    signal.setitimer(signal.ITIMER_REAL, _AGAIN)
    raise KeyboardInterrupt(int(number))


def _again(number: int, alarm: int, frame: FrameType | None) -> None:
    """Stop once more, but not what is on its way to the end."""
    del alarm, frame
    signal.setitimer(signal.ITIMER_REAL, _AGAIN)
    if not _ends(sys.exc_info()[1]):
        raise KeyboardInterrupt(int(number))


def _ends(problem: BaseException | None) -> bool:
    """Tell whether a problem that is dealt with came while a stop was."""
    while problem is not None:
        if isinstance(problem, KeyboardInterrupt):
            return True
        problem = problem.__context__
    return False
