"""The libraries that only live work needs: asked for by name before they are imported."""

from __future__ import annotations

import importlib.util

from manual import diagnostics
from manual.diagnostics import MachineError, Place


def ask(*libraries: str) -> None:
    """Raise MachineError where one of them is not installed."""
    lacking = [name for name in libraries if importlib.util.find_spec(name) is None]
    if lacking:
        place = Place("requirements.lock")
        raise MachineError(diagnostics.error("live-lacks", place, lacking=", ".join(lacking)))
