"""The system's Chromium, driven by Playwright, and the workbench that it looks at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from manual.book import load
from manual.translation import ledger, pieces, standing
from tests.books import MiniBook
from tests.workbench.live import Live

FLAGS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def chromium() -> str:
    """Give the path of the browser that tools/setup.sh looks for."""
    found = [path for path in map(shutil.which, _NAMES) if path]
    found += [path for path in _APPLICATIONS if Path(path).exists()]
    assert found, "tools/setup.sh test installs Chromium"
    return found[0]


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


def adopt(book: MiniBook) -> None:
    """Take all that is translated for confirmed, as it is now."""
    read = load.load(book.root).book
    assert read is not None
    for language in book.languages[1:]:
        for name in pieces.names(read):
            units = [u for u in pieces.read(read, language, name).units if u.source and u.target]
            entries = [standing.entry(unit, read.source_language) for unit in units]
            ledger.save(ledger.path(book.root, language, name), entries)


@contextmanager
def serving(book: MiniBook, *, speak: str = "C", options: tuple[str, ...] = ()) -> Iterator[str]:
    """Run the workbench of a book; give its address without the slash at the end."""
    with Live(book, "serve", "--no-open", *options, speak=speak) as live:
        said = live.line("http://")
        yield "http://" + said.partition("http://")[2].partition("/")[0]
        assert live.interrupt()[0] == 0
        said = "\n".join(live.rest())
        assert "Traceback" not in said, said


def ready(page: Page, address: str) -> None:
    """Open a text and wait until its page is shown."""
    page.goto(address)
    page.wait_for_selector("#picture[data-shown]", timeout=30_000)


def shown(page: Page) -> str:
    """Give the name of the pages that are shown."""
    return str(page.locator("#picture").get_attribute("data-shown"))


def renewed(page: Page, before: str) -> str:
    """Wait for other pages than those shown before."""
    expect(page.locator("#picture")).not_to_have_attribute("data-shown", before, timeout=20_000)
    return shown(page)
