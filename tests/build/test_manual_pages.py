"""How a page of the manual is filled: nothing is printed over anything else."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2
import pytest

from tests import inspectors
from tests.books import MiniBook

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 365 200">
<text x="5" y="20" font-family="Source Sans 3" font-size="10">Top of it</text>
<text x="5" y="195" font-family="Source Sans 3" font-size="10">Foot of it</text>
</svg>
"""
BODY = """Before.

![Words.](../figures/a.svg "A caption that is long enough to take more than a line beside it.")

After.
"""


@pytest.mark.parametrize("outer", ["1.2in", "2.6in"], ids=["beside", "below"])
def test_a_picture_has_its_caption_beside_or_below_and_text_after_both(
    book: MiniBook, outer: str
) -> None:
    book.editions = book.editions.replace("1.2in", outer)
    book.write("en/figures/a.svg", PICTURE)
    book.chapter("01-one", BODY)
    book.build("manual", "--edition", "reading")
    runs = [run for page in inspectors.runs(book.pdf()) for run in page]
    # Letters of a picture are runs of their own.
    top, foot, caption, after = (
        next(run for run in runs if run.text.strip() == words)
        for words in ("T", "F", "Figure 1.1.", "After.")
    )
    assert top.y > foot.y > after.y
    assert caption.y > after.y
    assert (caption.x > 365) == (outer == "1.2in")
    assert (caption.y > foot.y) == (outer == "1.2in")


STALE = """[cfr-1]
citation.en = "8 CFR 1"
citation.es = "8 CFR 1"
volatility = "flux"
jurisdiction = "US"
read = "memory"
"""


@pytest.mark.parametrize("language", ["en", "es"])
def test_words_in_the_margin_are_whole_and_clear_of_the_edge(
    bilingual: MiniBook, language: str
) -> None:
    bilingual.write("sources.toml", STALE)
    for code in ("en", "es"):
        bilingual.chapter("01-one", "One claim.[@cfr-1]\n", language=code)
    bilingual.build("manual", "--edition", "reading", "--lang", language)
    path = bilingual.pdf(language=language)
    outer = 612 - 1.2 * 72
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[3].get_textpage()
        words = page.get_text_bounded(left=outer + 2, right=612 - 0.4 * 72, bottom=100, top=700)
    assert words.split() == {"en": ["Check", "first"], "es": ["Verifique"]}[language]


def test_a_short_table_is_whole_and_a_long_one_breaks_between_three_rows_under_its_head(
    book: MiniBook,
) -> None:
    def table(number: int) -> str:
        rows = "".join(f"| t{number}r{row} | words |\n" for row in range(number))
        return f"Table: Rows\n\n| t{number}head | B |\n|---|---|\n{rows}\n"

    book.chapter("01-one", "\n\n".join(map(table, range(4, 31))))
    book.build("manual", "--edition", "reading")
    pages = inspectors.text(book.pdf())
    parts = [Counter(re.findall(r"t(\d+)r\d+", page)) for page in pages]
    heads = [Counter(re.findall(r"t(\d+)head", page)) for page in pages]
    cut = [number for part in parts for number, rows in part.items() if rows < int(number)]
    assert len(cut) > 8, "hardly a table was cut"
    assert min(map(int, cut)) > 8
    assert min(rows for part in parts for rows in part.values()) >= 3
    assert heads == [Counter(dict.fromkeys(part, 1)) for part in parts]


def test_no_line_ends_within_a_name_with_a_hyphen(book: MiniBook) -> None:
    book.chapter("01-one", "\n\n".join("n" * n + " much of S-Comm much" * 9 for n in range(1, 40)))
    book.build("manual", "--edition", "reading")
    with pypdfium2.PdfDocument(book.pdf()) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    # At the end of a line pdfium gives a hyphen as U+FFFE or U+0002.
    assert text.count("S-Comm") == 39 * 9


def test_the_list_that_ends_a_chapter_goes_over_with_three_items_or_whole(book: MiniBook) -> None:
    for number, filler in enumerate(range(24, 36), start=1):
        items = "".join(f"{item}. c{number}q{item}\n" for item in range(1, 8))
        book.chapter(f"{number:02}-c{number}", "Words.\n\n" * filler + "## Questions\n\n" + items)
    book.build("manual", "--edition", "reading")
    found = [re.findall(r"c(\d+)q\d", page) for page in inspectors.text(book.pdf())]
    lists = Counter(number for page in found for number in set(page))
    parts = [len(page) for page in found if page and lists[page[0]] == 2]
    assert parts, "no list was divided: a page stayed empty before it"
    assert all(
        first >= 2 and last >= 3 for first, last in zip(parts[::2], parts[1::2], strict=True)
    )
