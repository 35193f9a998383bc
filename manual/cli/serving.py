"""A part of a cluster that runs until it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Coroutine
from typing import Any, Protocol


class Server(Protocol):
    """What `distributed` calls a server."""

    def finished(self) -> Coroutine[Any, Any, Any]:
        """Wait until it has ended by itself."""

    def close(self) -> Any:
        """End it."""


def quiet() -> None:
    """Let `distributed` keep its log of every heartbeat to itself."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)


async def until_stopped(server: Server) -> None:
    """Wait for Ctrl-C, or for the server's own end; then close it."""
    loop = asyncio.get_running_loop()
    ending = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ending.set)
    waits = {asyncio.ensure_future(ending.wait()), asyncio.ensure_future(server.finished())}
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    with contextlib.suppress(TimeoutError, OSError):
        await asyncio.wait_for(server.close(), 5)
