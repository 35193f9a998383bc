"""From a save in the workbench to the new page, in a real browser: what a translator waits for."""

from __future__ import annotations

import atexit
import contextlib
import functools
import itertools
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import speed
from benchmarks.corpus import PROJECT, Corpus, Size
from benchmarks.harness import Case, FailedError, Figure
from manual import clock

SAVE = "workbench: a save to its new page, 10 pages"
SCREEN = "workbench: one word edited, its page on the screen"
FIGURES = (
    Figure("a save in the workbench to its new page, in seconds", SAVE, "", 1.0),
    Figure("one word edited, page on the workbench screen ÷ typst", SCREEN, speed.TYPST, 0.5),
)
SIZE = Size(chapters=6, words=2700, handouts=2)
SMALL = Size(chapters=2, words=300, handouts=1)
PAGES = 10
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking")
# From the key to the moment at which the picture of the new page is there.
_MEASURE = """() => {
  window.measured = new Promise((done) => {
    let start = 0;
    addEventListener("keydown", () => (start = performance.now()), { capture: true, once: true });
    const picture = document.getElementById("picture");
    const before = picture.dataset.shown;
    new MutationObserver(() => {
      if (picture.dataset.shown !== before) done((performance.now() - start) / 1000);
    }).observe(picture, { attributes: true, attributeFilter: ["data-shown"] });
  });
}"""


def cases(folder: Path, manual: Corpus, *, small: bool) -> Iterator[Case]:
    """List the cases: each workbench is opened once, and saved in every round.

    One has a chapter of ten pages; the other is that of the manual which typst compiles.
    """
    made = speed.ready(folder, SMALL if small else SIZE)
    yield Case(SAVE, inside=_Bench(made, 2, None if small else PAGES).save)
    yield from speed.compiled(manual)
    chapter = min(7, manual.size.chapters)
    yield Case(SCREEN, inside=_Bench(manual, chapter, None).save)


class _Bench:
    """A workbench that stays open from one round to the next, until the process ends."""

    def __init__(self, made: Corpus, chapter: int, pages: int | None) -> None:
        self._made = made
        self._chapter = chapter
        self._pages = pages
        self._open = contextlib.ExitStack()
        self._page: Page | None = None
        self._number = itertools.count(int(clock.stopwatch()))  # no run finds pages of another

    def save(self) -> float:
        """Change a word in the middle of the chapter, save it, and wait for its page."""
        page = self._page = self._page or self._opened()
        _settle(page)
        areas = page.locator(".block.kind-paragraph textarea")
        area = areas.nth(areas.count() // 2)
        area.fill(f"{area.input_value().split(' ~')[0]} ~{next(self._number)}")
        page.evaluate(_MEASURE)
        area.press("Control+s")
        return float(page.evaluate("() => window.measured"))

    def _opened(self) -> Page:
        address = self._open.enter_context(_serving(self._made.book))
        page = _browser().new_page()
        page.goto(f"{address}es/chapters/{self._made.chapter('es', self._chapter).stem}")
        page.wait_for_selector("#picture[data-shown]", timeout=120_000)
        told = page.locator("#which").inner_text()
        if self._pages and not told.endswith(f" {self._pages}"):
            raise FailedError(f"{self._pages} pages were wanted: {told}")
        atexit.register(self._open.close)
        return page


def _settle(page: Page) -> None:
    """Wait until nothing is set any more: numbers of pages may still be on their way."""
    picture, shown = page.locator("#picture"), ""
    while (now := str(picture.get_attribute("data-shown"))) != shown:
        shown = now
        page.wait_for_timeout(3000)


@contextlib.contextmanager
def _serving(book: Path) -> Iterator[str]:
    command = (sys.executable, str(PROJECT / "make_pdf.py"), "--book", str(book), "serve")
    with subprocess.Popen((*command, "--no-open"), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        try:
            yield "http://" + said.partition("http://")[2].partition(" ")[0].strip()
        finally:
            process.send_signal(signal.SIGINT)


@functools.cache
def _browser() -> Browser:
    """Open a browser until the process ends: Playwright allows one of itself."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        raise FailedError("no Chromium: tools/setup.sh bench")
    opened = contextlib.ExitStack()
    atexit.register(opened.close)
    chromium = opened.enter_context(sync_playwright()).chromium
    browser = chromium.launch(executable_path=found, args=_FLAGS)
    opened.callback(browser.close)
    return browser
