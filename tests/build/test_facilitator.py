"""One source, two pieces: what only facilitators are given is in theirs and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from tests import inspectors
from tests.books import EDITIONS, MiniBook

FACILITATOR = """
[editions.facilitator]
audience = "facilitator"
pieces = ["manual", "handouts"]
colour = "black"
links = "printed"
margins = { top = "0.7in", bottom = "0.7in", inner = "0.95in", outer = "1.2in" }
"""
SOURCES = """
[open-source]
citation.en = "Open citation"
verified_on = 2026-01-01
jurisdiction = "US"
volatility = "stable"
read = "primary"

[secret-source]
citation.en = "Secretcitation"
verified_on = 2026-01-01
jurisdiction = "US"
volatility = "stable"
read = "primary"
"""
FILLER = "\n\n".join(f"Paragraph {n} of the open text goes on for a while." for n in range(30))
HIDDEN = """
[[parts]]
audience = "facilitator"
title.en = "Secretpart"
chapters = ["03-hidden"]
"""
SECRETS = f"""
//// activity | Secretplay (25 min)
    attrs: {{id: secretplay}}

## Secretheading {{#secret-heading}}

![Secretalt.](../figures/secret.svg "Secretcaption")

{FILLER.replace("open", "secretfiller")}

[secretlink](https://secret.example) See [the door](#door).[@secret-source]

/// answer
Secretanswer.[^secret-note]
///
////
"""
ONE = """## The door {#door}

@SECRETS@

Open one.[@open-source] See [two](02-two.md#two).

- Question?

@ANSWER@
## The end {#end}

Open end.

[^secret-note]: Secretnote.
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Secret</title></svg>'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MiniBook:
    """Build a book with secrets for both audiences."""
    book = MiniBook(tmp_path_factory.mktemp("both") / "book", editions=EDITIONS + FACILITATOR)
    book.write("sources.toml", SOURCES)
    book.write("en/figures/secret.svg", SVG)
    answer = "    /// answer\n    Secretanswer two.\n    ///\n\n"
    book.chapter("01-one", ONE.replace("@SECRETS@", SECRETS).replace("@ANSWER@", answer))
    book.chapter("02-two", "## Two {#two}\n\nOpen two.\n")
    book.editions = HIDDEN + book.editions
    book.write(
        "en/chapters/03-hidden.md",
        "---\ntitle: Secretchapter\nsummary: Secretsummary.\n---\n\n"
        "Table: Secretday (45 min)\n\n| Min | What |\n|---|---|\n| 15 | Open |\n| 30 | Act |\n\n"
        "See [the play](01-one.md#secretplay).\n",
    )
    book.handout("sheet", "Open sheet.\n\n/// answer\nSecretanswer.\n///\n")
    book.save()
    book.build()
    return book


def _all_strings(path: Path) -> str:
    """Give all that a PDF says in any place: pages, tags, bookmarks, links, metadata, names."""
    said = [*inspectors.text(path)]
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            said.extend(_strings(item))
            if isinstance(item, pikepdf.Stream):
                said.append(item.read_bytes().decode("latin-1"))
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
    return "\n".join(said)


def _strings(item: pikepdf.Object, depth: int = 0) -> list[str]:
    if isinstance(item, pikepdf.String):
        return [str(item)]
    if depth > 6:
        return []
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        keys = [str(key) for key in item]
        return keys + [s for key in keys for s in _strings(item[key], depth + 1)]
    if isinstance(item, pikepdf.Array):
        return [s for part in item for s in _strings(part, depth + 1)]
    return []


@pytest.mark.parametrize("name", ["manual-reading", "manual-print", "handouts/sheet"])
def test_participants_are_given_not_one_word(made: MiniBook, name: str) -> None:
    said = _all_strings(made.pdf(name))
    assert "Open" in said
    assert not re.findall(r".*secret.*", said, re.I)
    assert "answer" not in said.lower()


def test_facilitators_are_given_all(made: MiniBook) -> None:
    said = " ".join(inspectors.text(made.pdf("manual-facilitator")))
    for word in (
        *("Secretplay", "25 min", "Secretheading", "Secretcaption", "Secretcitation"),
        *("Secretanswer.", "Secretanswer two", "Secretnote", "Secretpart", "Secretchapter"),
        *("Open one", "Open two", "Manual for facilitators"),
        "Activities in this chapter: 25 minutes",
    ):
        assert word in said, word
    assert "Secretanswer" in " ".join(inspectors.text(made.pdf("handouts/sheet-facilitator")))


def _contents(path: Path) -> dict[str, str]:
    """Give the page that the contents print for each title."""
    text = " ".join(inspectors.text(path)[2:3])
    return dict(re.findall(r"(The door|The end|Secretheading|Two)(?: \.)+ ?(\d+)", text))


def test_contents_bookmarks_and_references_are_right_in_each(made: MiniBook) -> None:
    reading, facilitator = made.pdf(), made.pdf("manual-facilitator")
    for path in (reading, facilitator):
        labels = [page.label for page in inspectors.pages(path)]
        pages = {
            item.title: labels[item.page]
            for top in inspectors.outline(path)
            for item in _flat(top)
            if item.page is not None
        }
        for title, page in _contents(path).items():
            assert pages[title] == page, title
        found = re.search(r"See two \(page\s(\d+)\)", " ".join(inspectors.text(path)))
        assert found is not None
        assert found[1] == pages["Two"]
    assert set(_contents(reading)) == {"The door", "The end", "Two"}
    assert set(_contents(facilitator)) == {"The door", "The end", "Two", "Secretheading"}
    assert _contents(reading)["Two"] != _contents(facilitator)["Two"]


def _flat(item: inspectors.OutlineItem) -> list[inspectors.OutlineItem]:
    return [item, *(inner for child in item.children for inner in _flat(child))]


def test_what_facilitators_read_does_not_change_the_other_pieces(made: MiniBook) -> None:
    before = {name: made.pdf(name).read_bytes() for name in ("manual-reading", "handouts/sheet")}
    text = made.root / "en/chapters/01-one.md"
    old = text.read_text()
    text.write_text(old.replace("Secretanswer two.", "Secretanswer three."))
    try:
        made.build("--edition", "reading")
        assert {name: made.pdf(name).read_bytes() for name in before} == before
    finally:
        text.write_text(old)


def test_the_time_stands_in_the_margin(made: MiniBook) -> None:
    path = made.pdf("manual-facilitator")
    found = [run for page in inspectors.runs(path) for run in page if run.text == "25 min"]
    assert [612 - 1.2 * 72 < run.x < 612 - 0.4 * 72 - 30 for run in found] == [True]


def test_a_link_into_what_only_facilitators_have_is_an_error_by_line(book: MiniBook) -> None:
    secret = "/// answer\n## Key {#key}\nYes.\n///\n"
    book.chapter("01-one", f"Open.\n\nSee [the key](#key).\n\n{secret}")
    book.chapter("02-two", "See [the key](01-one.md#key) and [that](03-hidden.md).\n")
    book.editions = HIDDEN + book.editions
    book.save()
    see = "---\ntitle: Three\n---\nSee [the key](01-one.md#key).\n"
    book.write("en/chapters/03-hidden.md", see)
    result = book.run("check")
    assert result.status == 1
    errors = [line for line in result.err.splitlines() if " error: " in line]
    assert [line.split(" error: ")[0] for line in errors] == [
        "en/chapters/01-one.md:7:",
        "en/chapters/02-two.md:5:",
        "en/chapters/02-two.md:5:",
    ]
    assert all("leads to what only facilitators are given" in line for line in errors)


def test_facilitators_may_link_to_what_they_have(book: MiniBook) -> None:
    book.editions += FACILITATOR
    book.chapter(
        "01-one", "/// answer\n## Key {#key}\nSee [the key](#key), [two](02-two.md).\n///\n"
    )
    book.chapter("02-two", "Open.\n")
    assert book.run("check", "--strict").status == 0


def test_every_language_has_the_same_times(bilingual: MiniBook) -> None:
    for language, minutes in (("en", 20), ("es", 25)):
        body = f"One.\n\n/// activity | X ({minutes} min)\nx\n///\n"
        bilingual.chapter("01-one", body, language=language)
    result = bilingual.run("check")
    assert "es/chapters/01-one.md:7: error: this activity takes 25 minutes" in result.err
    assert "en/chapters/01-one.md it takes 20" in result.err


def test_an_audience_that_nobody_is_is_an_error(book: MiniBook) -> None:
    book.editions = book.editions.replace('sides = "double"', 'audience = "faciltator"')
    book.save()
    book.chapter("01-one", "Open.\n")
    assert "Did you mean “facilitator”?" in book.run("check").err
