"""``serve``: the workbench, a local page on which a book is translated, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import webbrowser
from pathlib import Path

from manual import diagnostics, messages
from manual.cli import printing, stopping, translating
from manual.cli.progress import Reporter
from manual.diagnostics import Place, UsageError
from manual.typeset import fonts
from manual.workbench import needs

PORT = 8411


def run(options: argparse.Namespace) -> int:
    """Open the page and answer it; Ctrl-C ends it well."""
    needs.ask("starlette", "uvicorn", "pypdfium2", "watchfiles")
    root = translating.open_book(options).root
    door = _door(options.port)
    try:
        _serve(root, door, options)
    except KeyboardInterrupt:
        stopping.heard()
        printing.line("served")
    return 0


def _door(port: int | None) -> socket.socket:
    """Take a port of the loopback: the one asked for, else the usual one, else any."""
    from manual.workbench.access import HOST

    for wanted in (port,) if port else (PORT, 0):
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, wanted))
            door.listen()  # only now it is known that nobody else does
        except OSError:
            door.close()
        else:
            return door
    raise UsageError(diagnostics.error("port-taken", Place("--port"), port=port))


def _serve(root: Path, door: socket.socket, options: argparse.Namespace) -> None:
    from manual.workbench import server

    seen = fonts.configure(root / ".cache", Reporter().fonts)

    def ready(address: str) -> None:
        printing.line("serving", folder=root, address=address)
        sys.stdout.flush()
        if not options.no_open and _has_screen():
            webbrowser.open(address)

    about = server.About(root, seen, messages.preferred(), options.who)
    server.serve(about, door, ready)


def _has_screen() -> bool:
    """Tell whether a browser with windows can open: one for terminals would take this terminal."""
    named = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in named)
