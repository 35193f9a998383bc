"""The one place that may ask what day it is.

Nothing printed depends on it unless the book leaves out its own date: the same book gives the
same bytes on any day.
"""

from __future__ import annotations

import datetime
import os
import time
from pathlib import Path


def today() -> datetime.date:
    """Give the build date: SOURCE_DATE_EPOCH where set (reproducible-builds.org), else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()


def age(path: Path) -> float:
    """Give the seconds since a file or folder was last touched, by the clock of the machine."""
    return time.time() - path.stat().st_mtime


def stopwatch() -> float:
    """Give seconds of a clock that only runs forward, for the times in a build's report."""
    return time.monotonic()
