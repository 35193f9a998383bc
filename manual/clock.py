"""The one place that may ask what day it is.

Nothing printed depends on it unless the book leaves out its own date: the same book gives the
same bytes on any day.
"""

from __future__ import annotations

import datetime
import os
import time


def today() -> datetime.date:
    """Give the build date: SOURCE_DATE_EPOCH where set (reproducible-builds.org), else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()


def stopwatch() -> float:
    """Give seconds of a clock that only runs forward, for the times in a build's report."""
    return time.monotonic()
