"""The list of texts: what is left, and a translation that nobody has confirmed yet."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.workbench.browser import serving
from tests.workbench.conftest import written


def test_a_translation_that_nobody_confirmed_is_adopted(page: Page, tmp_path: Path) -> None:
    book = written(tmp_path / "book", ("01-one", "02-two"))
    shutil.rmtree(book.root / "translation")
    with serving(book, options=("--lang", "es")) as address:
        page.goto(f"{address}/")
        expect(page.locator(".lead")).to_contain_text("Textos con trabajo pendiente: 2")
        page.get_by_role("button", name="Dar por emparejados").click()
        expect(page.locator(".lead")).to_have_text("Todo está traducido y confirmado.")
        expect(page.get_by_role("button")).to_have_count(0)
        said = (book.root / "translation/es/chapters/01-one.txt").read_text()
        assert "] adopted 2" in said
        source = book.root / "en/chapters/02-two.md"
        source.write_text(source.read_text().replace("48 hours", "72 hours"))
        page.reload()
        page.get_by_role("link", name="Siga con: Texto 02-two").click()
        expect(page.locator(".block.critical")).to_have_count(1)


def test_a_text_that_has_no_translation_yet_is_begun(page: Page, tmp_path: Path) -> None:
    book = written(tmp_path / "book", ("01-one", "02-two"))
    target = book.root / "es/chapters/02-two.md"
    target.unlink()
    with serving(book) as address:
        page.goto(f"{address}/es/chapters/02-two")
        title = page.locator(".block").first.locator("textarea")
        title.fill("title: El segundo")
        title.press("Control+Enter")
        expect(page.locator(".block.translated")).to_have_count(1)
        assert target.read_text() == "---\ntitle: El segundo\n---\n"
