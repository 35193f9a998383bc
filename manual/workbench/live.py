"""Pages that follow the texts: orders are set one after another, and whoever looks on is told.

Saves of the workbench itself are ordered at once; saves of other programs are heard through the
file system. Everybody who has a text open hears when its file or its pages are others.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Literal

from manual import diagnostics
from manual.diagnostics import Diagnostic, Place, Severity
from manual.translation import features
from manual.translation.blocks import Block
from manual.typeset import scripts
from manual.workbench import raster, watching
from manual.workbench.desk import Desk
from manual.workbench.preview import Setter, Sheets
from manual.workbench.raster import Spot

Name = tuple[str, str]
"""Language and name of a text: ``("es", "chapters/10-bond")``."""
Event = Literal["sheets", "texts"]
"""What is different now: the pages of a text, or what stands in its files."""
# Pages that were shown a moment ago may still be asked for.
KEPT = 8
# What is only shown waits so many seconds for pages that are being prepared, and no longer.
PATIENCE = 1.0


@dataclass(frozen=True)
class Shown:
    """What is known of a text's pages: the last good ones, and what is wrong since."""

    sheets: Sheets | None = None
    spots: tuple[tuple[str, tuple[Spot, ...]], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    broken: bool = False


@dataclass
class Live:
    """Sets what is ordered in one thread, and tells those who listen."""

    desk: Desk
    setter: Setter
    _orders: queue.SimpleQueue[Name] = field(default_factory=queue.SimpleQueue)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _preparing: threading.Lock = field(default_factory=threading.Lock)
    _waiting: set[Name] = field(default_factory=set)
    _shown: dict[Name, Shown] = field(default_factory=dict)
    _pdfs: dict[str, Sheets] = field(default_factory=dict)
    _ears: dict[asyncio.Queue[Event | None], Name] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    def let_pass(self) -> None:
        """Wait while pages are being prepared: two threads would take turns, and both be late."""
        if self._preparing.acquire(timeout=PATIENCE):
            self._preparing.release()

    def shown(self, name: Name) -> Shown:
        """Give what is known of a text's pages."""
        return self._shown.get(name, Shown())

    def sheets(self, digest: str) -> Sheets | None:
        """Find pages that were set a moment ago."""
        return self._pdfs.get(digest)

    @contextmanager
    def listening(self, name: Name) -> Iterator[asyncio.Queue[Event | None]]:
        """Hear of one text; its pages are set if nobody has looked at them yet."""
        ear: asyncio.Queue[Event | None] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        self._ears[ear] = name
        if self._stop.is_set():
            ear.put_nowait(None)
        self.order(name)
        try:
            yield ear
        finally:
            del self._ears[ear]

    def order(self, name: Name) -> None:
        """Have a text set; one that waits already is not ordered twice."""
        with self._lock:
            if name in self._waiting or self._stop.is_set():
                return
            self._waiting.add(name)
        self._orders.put(name)

    def _work(self) -> None:
        while not self._stop.is_set():
            self._make(self._orders.get())

    def _make(self, name: Name) -> None:
        with self._lock:
            self._waiting.discard(name)
        try:
            self._set(name)
            if not self._waiting and not self._stop.is_set() and self._learnt(name):
                self._set(name)
        except Exception as problem:  # whatever went wrong is told, and the next order is set
            place = Place(f"{name[0]}/{name[1]}.md")
            self._fail(name, (diagnostics.error("typeset-failed", place, why=problem),))

    def _fail(self, name: Name, found: tuple[Diagnostic, ...]) -> None:
        """Keep the last good pages, and say what is wrong since."""
        before = self.shown(name)
        self._shown[name] = Shown(before.sheets, before.spots, found, broken=True)
        self._tell(name, "sheets")

    def _set(self, name: Name) -> None:
        language, text = name
        with ExitStack() as stack:
            stack.enter_context(self._preparing)
            self.desk.reread()
            book, unread = self.desk.printed(language)
            wrong = tuple(one for one in unread if one.severity is Severity.ERROR)
            script = scripts.unprintable(language)
            if book is None or script or not self.desk.holds(language, text):
                self._fail(name, (script,) if script else wrong)
                return
            sheets = self.setter.set(book, text, language, stack.close)
        if not sheets.pdf:
            self._fail(name, sheets.diagnostics)
            return
        self._keep(sheets)
        self._shown[name] = Shown(sheets, self._spots(name, sheets), sheets.diagnostics)
        self._tell(name, "sheets")

    def _learnt(self, name: Name) -> bool:
        language, text = name
        book = self.desk.printed(language).book
        return book is not None and self.setter.survey(book, text, language)

    def _keep(self, sheets: Sheets) -> None:
        self._pdfs.pop(sheets.name, None)
        self._pdfs[sheets.name] = sheets
        for old in list(self._pdfs)[:-KEPT]:
            del self._pdfs[old]

    def _spots(self, name: Name, sheets: Sheets) -> tuple[tuple[str, tuple[Spot, ...]], ...]:
        piece = self.desk.piece(*name)
        units = [unit for unit in piece.units if unit.target]
        units.sort(key=lambda unit: unit.target.line if unit.target else 0)
        texts = [_printed(unit.target) for unit in units if unit.target]
        found = raster.spots(sheets.pdf, texts)
        return tuple((unit.id, spots) for unit, spots in zip(units, found, strict=True) if spots)

    def _tell(self, name: Name, event: Event) -> None:
        loop = self._loop
        if loop is None or loop.is_closed():
            return
        for ear, listened in list(self._ears.items()):
            if listened == name:
                loop.call_soon_threadsafe(ear.put_nowait, event)

    def begin(self) -> None:
        """Set what is ordered, and follow saves of other programs, in threads, until `end`."""
        known = watching.snapshot(self.desk.root)

        def follow() -> None:
            for names in watching.changes(self.desk.root, known, self._stop):
                self._heard(names)

        threading.Thread(target=follow, daemon=True).start()
        threading.Thread(target=self._work, daemon=True).start()

    def _heard(self, names: frozenset[str]) -> None:
        if not self.desk.foreign(names):
            return
        for name in dict.fromkeys(self._ears.values()):
            self._tell(name, "texts")
            self.order(name)

    def end(self) -> None:
        """Let go of all who listen, and set nothing more."""
        self._stop.set()
        if self._loop is not None and not self._loop.is_closed():
            for ear in list(self._ears):
                self._loop.call_soon_threadsafe(ear.put_nowait, None)


def _printed(block: Block) -> str:
    """Give the words of a block that are printed in the place of the block."""
    text = block.text
    if block.kind == "open":
        text = text.partition("|")[2]
    elif block.kind == "front":
        text = text.partition(":")[2]
    elif block.kind == "paragraph":
        text = text.removeprefix("Table:").removeprefix("Figure:")
    return features.visible(text)
