"""Find the environment that `make` set up; say how to make it where there is none.

This module and all that it imports use the standard library alone.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

NEEDED = (
    "weasyprint",
    "markdown",
    "jinja2",
    "pypdf",
    "pikepdf",
    "pymdownx",
    "yaml",
    "pebble",
    "babel",
    "rich",
    "hunspell",
)


def run(home: Path) -> int:
    """Run the command line; start again in ``.venv`` if this Python lacks the libraries."""
    lacking = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if not lacking:
        from manual.cli.main import main

        return main()
    python = home / ".venv" / "bin" / "python"
    inside = Path(sys.prefix).resolve() == (home / ".venv").resolve()
    if python.is_file() and not inside:
        os.execv(python, [str(python), *sys.argv])  # noqa: S606  # our own environment, no shell
    from manual import messages

    print(
        messages.say("no_environment", messages.preferred(), lacking=", ".join(lacking)),
        file=sys.stderr,
    )
    return 3
