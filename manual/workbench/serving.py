"""The workbench as a local web application: its addresses, and what each gives.

HTML is made here and nowhere else; the script of the page only puts what it is given in its place.

    /                             all texts of all translations, with what is left to do
    /es/chapters/10-bond          a text: its blocks, and its pages beside them
    /es/chapters/10-bond/blocks   its blocks alone, as they are now
    /es/chapters/10-bond/sheets   its pages: how many, where each block stands, what is wrong (JSON)
    /es/chapters/10-bond/events   what changes, as server-sent events: `sheets`, `texts`
    POST …/save, …/done, …/keep   write a block, sign it, declare that it stands alone (JSON)
    POST /es/adopt                take for paired what nobody has confirmed
    /sheets/NAME/3.png, NAME.pdf  a page as a picture, and the whole as a PDF
"""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from manual.diagnostics import Diagnostic
from manual.products import translations
from manual.translation import pieces
from manual.translation.standing import Unit
from manual.workbench import raster, views
from manual.workbench.access import Doorkeeper
from manual.workbench.desk import ConflictError, mark
from manual.workbench.live import Live, Name
from manual.workbench.pages import FOLDER, Pages
from manual.workbench.pages import mark as mark_of
from manual.workbench.preview import Sheets
from manual.workbench.raster import Spot
from manual.workbench.splicing import ParentError

# A line without meaning, now and then, so that a connection that died is noticed.
HEARTBEAT = 15.0


@dataclass(frozen=True)
class Workbench:
    """The answers to requests; each is given the request and gives the response."""

    live: Live
    pages: Pages

    def application(self, port: int, token: str) -> Doorkeeper:
        """Give the application, behind its doorkeeper."""
        text = "/{language}/{folder}/{stem}"
        routes = [
            Route("/", functools.partial(self.listed, token)),
            Route("/{language}/adopt", self.adopt, methods=["POST"]),
            Mount("/page", StaticFiles(directory=FOLDER / "static")),
            Route("/sheets/{name}/{page:int}.png", self.picture),
            Route("/sheets/{name}.pdf", self.pdf),
            Route(text, functools.partial(self.text, token)),
            Route(f"{text}/blocks", self.blocks),
            Route(f"{text}/sheets", self.sheets),
            Route(f"{text}/events", self.events),
            Route(f"{text}/save", self.save, methods=["POST"]),
            Route(f"{text}/done", self.done, methods=["POST"]),
            Route(f"{text}/keep", self.keep, methods=["POST"]),
        ]
        return Doorkeeper(Starlette(routes=routes), port, token)

    def listed(self, token: str, request: Request) -> Response:
        """List every text of every translation."""
        del request
        desk = self.live.desk
        desk.reread()
        book = desk.book
        rows = {
            language: [views.row(book, desk.piece(language, name)) for name in pieces.names(book)]
            for language in book.targets
        }
        return HTMLResponse(self.pages.listed(book, rows, token))

    def text(self, token: str, request: Request) -> Response:
        """Show a text to work on."""
        found = self.live.shown(_name(request)).diagnostics
        view = self._view(_name(request), found)
        return HTMLResponse(self.pages.text(self.live.desk.book, view, found, token))

    def blocks(self, request: Request) -> Response:
        """Show the blocks of a text as they are now."""
        self.live.let_pass()
        found = self.live.shown(_name(request)).diagnostics
        view = self._view(_name(request), found)
        return HTMLResponse(self.pages.blocks(self.live.desk.book, view, found))

    def _view(self, name: Name, found: Sequence[Diagnostic]) -> views.PieceView:
        desk = self.live.desk
        try:
            piece = desk.piece(*name)
        except LookupError:
            raise HTTPException(404) from None
        compared = translations.problems_of(desk.book, piece)
        return views.whole(desk.book, piece, (*found, *filter(_unlabelled, compared)))

    def sheets(self, request: Request) -> Response:
        """Tell what pages there are, where each block stands on them, and what is wrong."""
        shown = self.live.shown(_name(request))
        told: dict[str, object] = {"broken": shown.broken, "pages": 0}
        told["problems"] = self.pages.problems(shown.diagnostics) if shown.broken else ""
        told["told"] = mark_of(shown.diagnostics)
        if shown.sheets:
            told |= {"name": shown.sheets.name, "pages": shown.sheets.pages}
            told["spots"] = {id: [_values(spot) for spot in spots] for id, spots in shown.spots}
        return JSONResponse(told)

    def picture(self, request: Request) -> Response:
        """Draw a page."""
        sheets = self._sheets(request)
        page = int(request.path_params["page"])
        if not 1 <= page <= sheets.pages:
            raise HTTPException(404)
        return Response(raster.picture(sheets.pdf, page), headers=_KEPT, media_type="image/png")

    def pdf(self, request: Request) -> Response:
        """Give the pages as a PDF."""
        pdf = self._sheets(request).pdf
        return Response(pdf, headers=_KEPT, media_type="application/pdf")

    def _sheets(self, request: Request) -> Sheets:
        sheets = self.live.sheets(str(request.path_params["name"]))
        if sheets is None:
            raise HTTPException(404)
        return sheets

    async def events(self, request: Request) -> Response:
        """Tell as it happens that pages or files are different now."""
        name = _name(request)
        try:
            await run_in_threadpool(self.live.desk.piece, *name)
        except LookupError:
            raise HTTPException(404) from None
        return StreamingResponse(self._events(name), media_type="text/event-stream")

    async def _events(self, name: Name) -> AsyncIterator[str]:
        with self.live.listening(name) as ear:
            yield "retry: 1000\n\n"
            while True:
                try:
                    event = await asyncio.wait_for(ear.get(), HEARTBEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event is None:
                    return
                yield f"event: {event}\ndata: -\n\n"

    async def save(self, request: Request) -> Response:
        """Write a block, or answer 409; either way with what the file says now."""
        given = await _given(request, "block", "seen", "text")
        name = _name(request)
        answer = await run_in_threadpool(_written, self.live.desk.save, name, given)
        if answer.status_code != 200:
            return answer
        self.live.order(name)
        return JSONResponse(
            _standing(await run_in_threadpool(self.live.desk.block, *name, given["block"]))
        )

    async def done(self, request: Request) -> Response:
        """Sign a block, or answer 409 where it is not what was seen."""
        given = await _given(request, "block", "seen", "source")
        return await run_in_threadpool(_written, self.live.desk.sign, _name(request), given)

    async def keep(self, request: Request) -> Response:
        """Declare that a block stands alone, or answer 409 where it is not what was seen."""
        given = await _given(request, "block", "seen", "source", "because")
        if not given["because"].strip():
            raise HTTPException(400)
        return await run_in_threadpool(_written, self.live.desk.keep, _name(request), given)

    def adopt(self, request: Request) -> Response:
        """Take for paired what nobody has confirmed in a translation."""
        language = str(request.path_params["language"])
        if language not in self.live.desk.book.targets:
            raise HTTPException(404)
        self.live.desk.adopt(language)
        return JSONResponse({"written": True})


_KEPT = {"Cache-Control": "private, max-age=3600, immutable"}
"""What is named by its content never changes."""


# What the label of a block says already.
_LABELLED = frozenset(
    ("translation-critical", "translation-behind", "translation-gone", "block-undeclared")
) | {"block-missing", "block-missing-critical"}


def _unlabelled(problem: Diagnostic) -> bool:
    return problem.code not in _LABELLED


def _name(request: Request) -> Name:
    given = request.path_params
    return str(given["language"]), f"{given['folder']}/{given['stem']}"


def _values(spot: Spot) -> list[float]:
    return [spot.page, spot.left, spot.top, spot.width, spot.height]


def _written(write: Callable[..., None], name: Name, given: Mapping[str, str]) -> Response:
    try:
        write(*name, *given.values())
    except LookupError:
        raise HTTPException(404) from None
    except ConflictError as conflict:
        return JSONResponse(_standing(conflict.unit), 409)
    except ParentError as parent:
        return JSONResponse({"first": parent.id}, 422)
    except OSError as problem:
        return JSONResponse({"why": problem.strerror or str(problem)}, 507)
    return JSONResponse({"written": True})


def _standing(unit: Unit | None) -> dict[str, object]:
    if unit is None:
        return {"gone": True}
    return {"gone": False, "seen": mark(unit), "now": views.text_of(unit)}


async def _given(request: Request, *names: str) -> dict[str, str]:
    """Read the values of a write; 400 where one is missing or no text."""
    try:
        told = json.loads(await request.body())
        return {name: _text(told[name]) for name in names}
    except (ValueError, KeyError, TypeError):
        raise HTTPException(400) from None


def _text(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    value.encode()  # halves of letters, which JSON can name, would become bytes that are no UTF-8
    return value
