"""The workbench for everybody: by keyboard alone, by ear, on a phone, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.books import MiniBook
from tests.workbench.browser import serving
from tests.workbench.conftest import written

TEXT = "/es/chapters/01-one"
SCREENS = {"desktop": (1440, 900), "phone": (360, 740)}


def _damaged(root: Path) -> MiniBook:
    """A book with a block of every kind that asks for work, and with a problem."""
    book = written(root, ("01-one", "02-two"))
    source, target = (book.root / code / "chapters/01-one.md" for code in ("en", "es"))
    source.write_text(source.read_text().replace("48 hours", "72 hours").replace("- Ask for a", ""))
    lines = target.read_text().replace("- Anote la hora.\n", "").replace("No firme nada", "<i>No")
    target.write_text(lines + "\nEsto lo añadió una persona aquí.\n")
    return book


@pytest.fixture(scope="module", params=["en", "es"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    book = _damaged(tmp_path_factory.mktemp("barriers") / "book")
    with serving(book, options=("--lang", request.param)) as found:
        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_no_barrier(browser: Browser, address: str, screen: str, scheme: str) -> None:
    width, height = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{address}/")
    _clean(page)
    page.goto(address + TEXT)
    expect(page.locator("#wrong")).to_be_attached()
    page.wait_for_selector(".block .problem", state="attached")
    _clean(page)
    page.keyboard.press("F8")
    page.locator(".block.active textarea").fill("Otra cosa")
    _clean(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if screen == "desktop":  # the bar and the printed page stay where they are
        assert page.evaluate("document.documentElement.scrollHeight") <= height
    context.close()


def _clean(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_page_speaks_the_language_that_was_asked_for(page: Page, address: str) -> None:
    page.goto(address + TEXT)
    language = page.locator("html").get_attribute("lang")
    words = {"en": "Next to do", "es": "Siguiente pendiente"}
    expect(page.get_by_role("button", name=words[str(language)])).to_be_visible()
    expect(page.locator(".target textarea").first).to_have_attribute("lang", "es")
    expect(page.locator(".source").first).to_have_attribute("lang", "en")


def test_all_is_done_by_keyboard_alone(browser: Browser, tmp_path: Path) -> None:
    book = written(tmp_path / "book", ("01-one", "02-two"))
    source = book.root / "en/chapters/01-one.md"
    source.write_text(source.read_text().replace("Ask for a lawyer", "Ask for two lawyers"))
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    with serving(book) as address:
        page.goto(f"{address}/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").startswith("Go on with")
        page.keyboard.press("Enter")
        page.wait_for_selector("#picture[data-shown]", timeout=30_000)
        page.keyboard.press("F8")
        found = page.locator(".block.active textarea")
        expect(found).to_be_focused()
        expect(found).to_have_value("- Pida un abogado.")
        page.keyboard.press("Control+a")
        page.keyboard.type("- Pida dos abogados.")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".block.left")).to_have_count(0)
        assert "- Pida dos abogados." in (book.root / "es/chapters/01-one.md").read_text()
        expect(page.locator("#toast")).to_have_text("Nothing more to do in this text.")
        expect(found).to_be_focused()
        page.keyboard.press("Alt+ArrowUp")
        expect(page.locator(".block.active textarea")).to_have_value("- Anote la hora.")
        page.keyboard.press("Tab")  # the buttons of the block come next
        expect(page.locator(".block.active .save")).to_be_focused()
    context.close()


def test_the_printed_page_lies_under_a_button_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    ready_text = address + TEXT.replace("01-one", "02-two")
    page.goto(ready_text)
    page.wait_for_selector("#picture[data-shown]", state="attached", timeout=30_000)
    expect(page.locator("#picture")).to_be_hidden()
    page.locator("#peek").tap()
    expect(page.locator("#picture")).to_be_visible()
    expect(page.locator("#peek")).to_have_attribute("aria-expanded", "true")
    context.close()
