"""The workbench as a volunteer meets it: in a browser, on real files, with real pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.books import MiniBook
from tests.workbench.browser import ready, renewed, serving, shown
from tests.workbench.conftest import written

STEMS = tuple(f"{n:02d}-chapter" for n in range(1, 19))


class Bench:
    """A book on the workbench; each test takes a chapter of its own."""

    def __init__(self, book: MiniBook, address: str) -> None:
        self.book = book
        self.address = address
        self._stems = iter(STEMS)

    def chapter(self) -> Text:
        return Text(self, next(self._stems))


class Text:
    """One chapter in both languages."""

    def __init__(self, bench: Bench, stem: str) -> None:
        self.address = f"{bench.address}/es/chapters/{stem}"
        self.stem = stem
        self.source = bench.book.root / "en" / "chapters" / f"{stem}.md"
        self.target = bench.book.root / "es" / "chapters" / f"{stem}.md"
        self.ledger = bench.book.root / "translation" / "es" / "chapters" / f"{stem}.txt"

    def replace(self, path: Path, old: str, new: str) -> None:
        """Save a change as any editor would."""
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    book = written(tmp_path_factory.mktemp("bench") / "book", STEMS)
    with serving(book) as address:
        yield Bench(book, address)


def area(page: Page, words: str) -> Locator:
    """Find the translation that says some words."""
    blocks = page.locator(".block")
    for number in range(blocks.count()):
        found = blocks.nth(number).locator("textarea")
        if words in found.input_value():
            return found
    raise AssertionError(words)


def block(found: Locator) -> Locator:
    return found.locator("xpath=ancestor::li")


def test_a_block_is_edited_saved_and_seen_on_the_page(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    before = text.target.read_bytes()
    ready(page, text.address)
    old = shown(page)
    picture = page.locator("#picture").screenshot()
    found = area(page, "Anote la hora.")
    found.fill("- Anote la hora y el lugar, con todas sus letras.")
    found.press("Control+s")
    renewed(page, old)
    assert page.locator("#picture").screenshot() != picture
    after = text.target.read_bytes()
    wanted = b"Anote la hora y el lugar, con todas sus letras."
    assert after == before.replace(b"Anote la hora.", wanted)
    expect(page.locator(".block.dirty")).to_have_count(0)


def test_a_save_of_any_editor_is_shown(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    ready(page, text.address)
    old = shown(page)
    text.replace(text.target, "Pida un abogado.", "Pida una abogada.")
    renewed(page, old)
    expect(area(page, "Pida una abogada.")).to_be_visible()


def test_a_change_of_the_source_is_marked_and_then_signed(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    text.replace(text.source, "48 hours", "72 hours")
    ready(page, text.address)
    critical = page.locator(".block.critical")
    expect(critical).to_have_count(1)
    assert critical.locator("del").inner_text().split()[-2] == "48"
    assert "72" in critical.locator("ins").inner_text()
    found = critical.locator("textarea")
    found.fill("Llame al 555-0100 dentro de 72 horas del arresto.")
    found.press("Control+Enter")
    expect(page.locator(".block.critical")).to_have_count(0)
    assert "72 horas" in text.target.read_text()
    assert "72 hours" in text.ledger.read_text()
    assert "48 hours" not in text.ledger.read_text()


def test_an_edit_made_outside_is_shown_and_not_overwritten(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    ready(page, text.address)
    page.route("**/events", lambda route: route.abort())  # as if nothing had been heard yet
    page.reload()
    found = area(page, "Anote la hora.")
    found.fill("- Lo mío.")
    text.replace(text.target, "- Anote la hora.", "- Lo de otra persona.")
    found.press("Control+s")
    conflict = page.locator(".conflict")
    expect(conflict.locator("pre")).to_have_text("- Lo de otra persona.")
    assert "Lo de otra persona." in text.target.read_text()
    assert found.input_value() == "- Lo mío."
    conflict.get_by_role("button", name="Save mine instead").click()
    expect(conflict).to_have_count(0)
    expect(page.locator(".block.dirty")).to_have_count(0)
    assert "- Lo mío." in text.target.read_text()


def test_an_edit_made_outside_while_one_writes_is_told_at_once(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    ready(page, text.address)
    found = area(page, "Anote la hora.")
    found.fill("- Lo mío.")
    text.replace(text.target, "- Anote la hora.", "- Lo de otra persona.")
    expect(page.locator(".conflict pre")).to_have_text("- Lo de otra persona.")
    page.get_by_role("button", name="Take what the file says").click()
    assert found.input_value() == "- Lo de otra persona."


def test_what_is_typed_while_a_save_is_under_way_is_no_conflict(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    ready(page, text.address)
    found = area(page, "Anote la hora.")

    def late(route: Route) -> None:
        answer = route.fetch()
        found.press_sequentially(" Y el lugar.")
        route.fulfill(response=answer)

    page.route("**/save", late, times=1)
    found.fill("- Anote todo.")
    found.press("Control+s")
    expect(page.locator("#toast")).to_have_text("Saved.")
    expect(found).to_have_value("- Anote todo. Y el lugar.")
    assert "- Anote todo.\n" in text.target.read_text()
    found.press("Control+s")
    expect(page.locator(".block.dirty")).to_have_count(0)
    expect(page.locator(".conflict")).to_have_count(0)
    assert "- Anote todo. Y el lugar.\n" in text.target.read_text()


def test_a_save_beside_an_edit_made_elsewhere_keeps_both(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    ready(page, text.address)
    found = area(page, "Anote la hora.")
    found.fill("- Anote todo.")
    text.replace(text.target, "Pida un abogado.", "Pida una abogada.")
    found.press("Control+s")
    expect(page.locator(".block.dirty")).to_have_count(0)
    assert "- Anote todo.\n- Pida una abogada." in text.target.read_text()


def test_a_block_that_is_missing_is_written_in_its_place(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    whole = text.target.read_text()
    text.replace(text.target, "- Anote la hora.\n", "")
    ready(page, text.address)
    missing = page.locator(".block.missing textarea")
    expect(missing).to_have_count(1)
    missing.fill("- Anote la hora.")
    missing.press("Control+Enter")
    expect(page.locator(".block.missing")).to_have_count(0)
    assert text.target.read_text() == whole


def test_a_broken_file_keeps_the_last_good_page(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    ready(page, text.address)
    old = shown(page)
    found = area(page, "Pida un abogado.")
    found.fill("- Pida <b>un abogado</b>.")
    found.press("Control+s")
    wrong = page.locator("#wrong")
    expect(wrong).to_contain_text("raw HTML")
    assert shown(page) == old
    told = block(found).locator(".problem").first
    expect(told).to_contain_text("line 11")
    told.get_by_role("link").click()
    expect(found).to_be_focused()
    found.fill("- Pida ayuda a un abogado.")
    found.press("Control+s")
    expect(wrong).to_be_hidden()
    assert renewed(page, old) != old


def test_a_number_that_differs_and_a_word_to_avoid_are_told_below_their_blocks(
    bench: Bench, page: Page
) -> None:
    text = bench.chapter()
    ready(page, text.address)
    found = area(page, "Llame al")
    found.fill("Llame al 555-0100 dentro de 24 horas de la aprehensión.")
    found.press("Control+s")
    told = block(found).locator(".problem")
    expect(told.filter(has_text="48")).to_have_count(1)
    expect(told.filter(has_text="aprehensión")).to_have_count(1)
    expect(page.locator("#wrong")).to_be_hidden()
    expect(page.locator(".block .problem")).to_have_count(told.count())


def test_a_block_without_words_is_neither_saved_nor_signed(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    text.replace(text.target, "- Anote la hora.\n", "")
    before = text.target.read_bytes()
    ready(page, text.address)
    page.locator(".block.missing textarea").press("Control+Enter")
    expect(page.locator("#toast")).to_contain_text("no words")
    found = area(page, "Pida un abogado.")
    found.fill(" ")
    found.press("Control+s")
    expect(page.locator("#toast")).to_contain_text("no words")
    expect(page.locator(".conflict")).to_have_count(0)
    assert text.target.read_bytes() == before


def test_what_is_written_and_not_saved_outlives_the_page(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    ready(page, text.address)
    area(page, "Anote la hora.").fill("- A medio escribir")
    page.reload()
    expect(area(page, "A medio escribir")).to_be_visible()
    assert "A medio escribir" not in text.target.read_text()


def test_the_page_follows_the_block(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    long = "\n\n".join(f"Párrafo {n}. " + "Palabras y más palabras. " * 12 for n in range(30))
    english = "\n\n".join(f"Paragraph {n}. " + "Words and more words. " * 12 for n in range(30))
    text.replace(text.target, "Las últimas", f"{long}\n\nLas últimas")
    text.replace(text.source, "The last", f"{english}\n\nThe last")
    ready(page, text.address)
    expect(page.locator("#which")).to_have_text(re.compile(r"Page 1 of [3-9]$"))
    area(page, "Las últimas palabras").focus()
    expect(page.locator("#which")).to_have_text(re.compile(r"Page ([3-9]) of \1$"))
    expect(page.locator(".here")).to_have_count(1)
    box = page.locator(".here").bounding_box()
    assert box is not None
    page.locator("#next").focus()
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    expect(area(page, "Las últimas palabras")).to_be_focused()


def test_what_stands_alone_is_declared_with_its_reason(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    with text.target.open("a") as file:
        file.write("\nLlame también al 555-0199.\n")
    ready(page, text.address)
    alone = page.locator(".block.unpaired")
    expect(alone).to_have_count(1)
    alone.locator("textarea").focus()
    alone.get_by_label("Stands alone because").fill("A line in Spanish only")
    alone.get_by_role("button", name="Keep it so").click()
    expect(page.locator(".block.unpaired")).to_have_count(0)
    expect(page.locator(".block.local")).to_have_count(1)
    assert "because A line in Spanish only" in text.ledger.read_text()


def test_what_the_source_lost_is_taken_out(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    text.replace(text.source, "- Ask for a lawyer.\n", "")
    ready(page, text.address)
    gone = page.locator(".block.gone")
    expect(gone.locator("del")).to_contain_text("Ask for a lawyer")
    gone.locator("textarea").focus()
    gone.get_by_role("button", name="Take out").click()
    expect(page.locator(".block.gone")).to_have_count(0)
    assert "Pida un abogado" not in text.target.read_text()
    assert "- Anote la hora.\n\n/// warning" in text.target.read_text()


def test_bytes_that_are_no_text_are_shown_and_stay(bench: Bench, page: Page) -> None:
    text = bench.chapter()
    damaged = text.target.read_bytes().replace(b"Anote", b"An\xf3te")
    text.target.write_bytes(damaged)
    page.goto(text.address)
    expect(page.locator("#wrong")).to_contain_text("UTF-8", timeout=30_000)
    expect(area(page, "An\ufffdte la hora.")).to_be_visible()
    found = area(page, "Pida un abogado.")
    found.fill("- Pida ayuda.")
    found.press("Control+s")
    expect(page.locator(".block.dirty")).to_have_count(0)
    assert text.target.read_bytes() == damaged.replace(b"Pida un abogado.", b"Pida ayuda.")
