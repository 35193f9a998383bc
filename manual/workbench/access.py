"""Who may ask the workbench for what: only pages that it has given out itself.

It listens on the loopback alone. That keeps other machines out, and not the pages of other sites in
the same browser: so the name that was asked for must be a name of this machine (against DNS
rebinding), and a write must come from our own page and carry the token that stands in it.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
TOKEN_HEADER = "X-Workbench-Token"  # noqa: S105  # the name of a header, no secret
_WEB = 80  # the port that browsers do not name
LARGEST = 1024 * 1024
"""Bytes that a write may have: a block is a paragraph."""

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def token() -> str:
    """Make a token that nobody can guess; a new one for each run."""
    return os.urandom(24).hex()


@dataclass(frozen=True)
class Doorkeeper:
    """Lets requests through to an application, or turns them away with status 400, 403 or 413."""

    application: ASGIApp
    port: int
    token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refused(scope["method"], Headers(scope=scope))
        await (refused or self.application)(scope, receive, guarded)

    def _refused(self, method: str, headers: Headers) -> ASGIApp | None:
        if headers.get("host") not in self._hosts():
            return PlainTextResponse("This address is not that of the workbench.", 400)
        origin = headers.get("origin")
        foreign = origin is not None and origin not in {f"http://{host}" for host in self._hosts()}
        if foreign or headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            return PlainTextResponse("Another site may not ask this.", 403)
        if method in ("GET", "HEAD"):
            return None
        if not hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), self.token.encode()):
            return PlainTextResponse("The token is missing or old.", 403)
        if not headers.get("content-type", "").startswith("application/json"):
            return PlainTextResponse("JSON is wanted.", 415)
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            return PlainTextResponse("That is too much at once.", 413)
        return None

    def _hosts(self) -> tuple[str, ...]:
        bare = (HOST, "localhost")
        ours = tuple(f"{name}:{self.port}" for name in bare)
        return (*ours, *bare) if self.port == _WEB else ours
