"""Makes the pictures of the workbench for docs/, from a copy of the book that an editor changed.

    .venv/bin/python tools/pictures.py

It needs what `make test` needs: a Chromium, and Playwright.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from tests.books import MiniBook  # noqa: E402  # only now is the project on the path
from tests.workbench.browser import browsing, ready, serving  # noqa: E402  # as above

TEXT = "/es/chapters/07-detainers"
FOLDER = PROJECT / "docs" / "images"
PARTS = ("en", "es", "styles", "words", "book.toml", "sources.toml", "glossary.toml")
NAMES = {"en": "workbench", "es": "mesa"}
COLOURS = 64
BEGUN = """---
id: detainers
title: Papye ICE ki mande yon prizon kenbe moun
---

/// learn
- Sa fòm I-247A mande yon prizon fè, ak poukisa se yon demann.
- Kilè 48 èdtan yo kòmanse ak kilè yo fini, ak sa wikenn chanje.
///

/// story | Yon egzanp: Rosa, Luis ak yon vandredi apremidi
Rosa ak Luis pa moun reyèl. Nou envante yo kòm egzanp.
///
"""
WORDS = {
    "chapter": "Chapit",
    "block_story": "Istwa",
    "block_learn": "Sa w ap aprann",
    "translation_missing": "Poko tradui; sa a se orijinal la, an anglè.",
}
"""A language that is begun: some blocks, and some words of layouts."""


class Copied(MiniBook):
    """A copy of the project's own book, in the state after an edit of the source."""

    def __post_init__(self) -> None:
        """Copy the book instead of writing one."""
        self.root.mkdir(parents=True)
        for name in (*PARTS, "reviews.toml", "contacts.toml", "layouts", ".cache"):
            source = PROJECT / name
            if source.is_dir():
                shutil.copytree(source, self.root / name, ignore=shutil.ignore_patterns("mypy"))
            elif source.exists():
                shutil.copy(source, self.root / name)


def main() -> None:
    """Make every picture in each language of the workbench."""
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        for language in NAMES:
            book = Copied(Path(folder) / language, languages=("en", "es"))
            done = book.run("adopt", "es")
            assert done.status == 0, done.err
            _edit(book)
            with serving(book, options=("--lang", language)) as address:
                _pictures(browser, address, language)
        _begin(book)
        with serving(book) as address:
            _begun(browser, address)


def _begin(book: MiniBook) -> None:
    shutil.copy(PROJECT / "en/chapters/07-detainers.md", book.root / "en/chapters")
    assert book.run("add-language", "ht").status == 0
    book.write("ht/chapters/07-detainers.md", BEGUN)
    path = book.root / "ht/strings.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    keys = [line.partition(" = ")[0] for line in lines]
    said = zip(keys, lines, strict=True)
    text = "".join(f'{k} = "{WORDS[k]}"\n' if k in WORDS else f"{line}\n" for k, line in said)
    path.write_text(text, encoding="utf-8")


def _begun(browser: Browser, address: str) -> None:
    """Show the upper half of a page of a language that is begun."""
    page = browser.new_page(viewport={"width": 1600, "height": 1100})
    ready(page, address + TEXT.replace("/es/", "/ht/"))
    page.wait_for_timeout(500)
    box = page.locator("#picture").bounding_box()
    assert box is not None
    clip = {**box, "height": box["height"] * 0.62}
    _small(page.screenshot(clip=clip), "begun")  # type: ignore[arg-type]  # a box is a clip


def _edit(book: MiniBook) -> None:
    """Change the source as its editor might, and lose a line of the translation."""
    source, target = (book.root / f"{code}/chapters/07-detainers.md" for code in ("en", "es"))
    text = source.read_text(encoding="utf-8")
    text = text.replace("Write down the time", "Write down the day and the time")
    source.write_text(text.replace("48 hours", "72 hours", 2), encoding="utf-8")
    lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
    items = [number for number, line in enumerate(lines) if line.startswith("- ")]
    del lines[items[2]]
    target.write_text("".join(lines), encoding="utf-8")


def _pictures(browser: Browser, address: str, language: str) -> None:
    desktop = browser.new_page(viewport={"width": 1100, "height": 560})
    desktop.goto(f"{address}/")
    _keep(desktop, f"{NAMES[language]}-list", height=440)
    ready(desktop, address + TEXT)
    desktop.keyboard.press("F8")
    desktop.wait_for_timeout(500)
    _keep(desktop, NAMES[language])
    phone = browser.new_page(viewport={"width": 390, "height": 780})
    phone.goto(address + TEXT)
    phone.wait_for_selector("#picture[data-shown]", state="attached", timeout=60_000)
    phone.locator("#next").click()
    phone.wait_for_timeout(500)
    _keep(phone, f"{NAMES[language]}-phone")


def _keep(page: Page, name: str, height: int = 0) -> None:
    """Keep a picture in few colours: it is read, not printed."""
    size = page.viewport_size or {"width": 0, "height": 0}
    clip = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"]}
    _small(page.screenshot(clip=clip), name)


def _small(data: bytes, name: str) -> None:
    taken = Image.open(io.BytesIO(data))
    small = taken.convert("RGB").quantize(
        COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    small.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
