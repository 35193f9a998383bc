"""The process behind the workbench: its server, its warm worker, and the ear for saves."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from manual.build import forking
from manual.build.pool import Pool
from manual.workbench import access
from manual.workbench.desk import Desk
from manual.workbench.live import Live
from manual.workbench.pages import Pages
from manual.workbench.preview import Setter
from manual.workbench.serving import Workbench

# Seconds that answers under way are given when it is time to stop.
GRACE = 2


class _Server(uvicorn.Server):
    """A server that lets go of those who listen as soon as it is asked to stop."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Hear Ctrl-C, or a system that shuts down."""
        self._live.end()
        super().handle_exit(sig, frame)


@dataclass(frozen=True)
class About:
    """What a workbench is of, and who sits at it.

    `fonts` is the configuration of fonts, `language` that of the page, `who` signs confirmations.
    """

    root: Path
    fonts: str
    language: str
    who: str


def serve(about: About, door: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve the workbench at a listening socket until interrupted; `ready` gets the address."""
    port = int(door.getsockname()[1])
    forking.begin(about.root)
    with Pool(1, about.fonts) as pool:
        pool.begin()  # while the first page is being read
        live = Live(Desk(about.root, about.who), Setter(about.root, about.fonts, pool))
        live.desk.reread()
        application = Workbench(live, Pages(about.language)).application(port, access.token())
        live.begin()
        config = uvicorn.Config(
            application,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE,
        )
        ready(f"http://{access.HOST}:{port}/")
        try:
            _Server(config, live).run(sockets=[door])
        finally:
            live.end()
            pool.end(at_once=True)
