"""A language that is begun on the workbench: listed, written in, and seen on the page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.workbench.browser import ready, renewed, serving, shown
from tests.workbench.conftest import written


def test_a_first_block_is_written_into_a_file_that_was_not_there(
    page: Page, tmp_path: Path
) -> None:
    book = written(tmp_path / "book", ("01-one",))
    assert book.run("add-language", "ht").status == 0
    target = book.root / "ht/chapters/01-one.md"
    assert not target.exists()
    with serving(book, options=("--who", "Nadège")) as address:
        page.goto(address)
        section = page.locator("section", has_text="Haitian Creole")
        section.get_by_role("link", name="English 01-one").first.click()
        ready(page, f"{address}/ht/chapters/01-one")
        before = shown(page)
        block = page.locator(".block", has_text="Call 555-0100 within 48 hours")
        block.locator("textarea").fill("Rele 555-0100 nan 48 èdtan apre yon arestasyon.")
        block.locator("textarea").press("Control+s")
        renewed(page, before)
        expect(block).to_contain_text("To confirm")
    assert "Rele 555-0100 nan 48 èdtan apre yon arestasyon.\n" in target.read_text("utf-8")
    head, row, *_ = book.run("status", "ht").out.splitlines()
    count = dict(zip(head.split()[1:], row.split()[1:], strict=False))
    assert (row.split()[0], count["unpaired"]) == ("ht/chapters/01-one.md", "1")
