"""A signal stops the program even where what its handler raises is swallowed."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from tests.books import PROJECT

ASKED = """
import signal, sys, time, weakref
from manual.cli import stopping

class Thing:
    pass

stopping.hear()
stop = lambda *_: signal.raise_signal(int(sys.argv[1]))
"""
WAYS = {
    "while an object is taken apart": """
thing = Thing()
kept = weakref.ref(thing, stop)
del thing
""",
    "by a library": """
try:
    stop()
except BaseException:
    pass
""",
}
HEARD = """
    time.sleep(20)
except KeyboardInterrupt as stopped:
    stopping.heard()
    time.sleep(0.3)
    sys.exit(f"stopped by {stopped.args[0]}")
"""
ENDING = """
ended = []
try:
    try:
        stop()
    finally:
        try:
            raise ValueError
        except ValueError:
            time.sleep(0.4)
        ended.append("whole")
except KeyboardInterrupt:
    stopping.heard()
    sys.exit(" ".join(ended))
"""


def _run(program: str, sent: signal.Signals) -> str:
    """Run a program that is sent a signal; give the last line of what it said."""
    command = [sys.executable, "-c", ASKED + program, str(sent.value)]
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60
    )
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_that_is_swallowed_is_raised_again(sent: signal.Signals, way: str) -> None:
    body = "".join(f"    {line}\n" for line in WAYS[way].splitlines())
    assert _run(f"try:\n{body}{HEARD}", sent) == f"stopped by {sent.value}"


def test_what_ends_already_is_not_stopped_again() -> None:
    assert _run(ENDING, signal.SIGTERM) == "whole"
