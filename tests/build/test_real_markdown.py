"""Long texts that nobody here wrote: named errors at first, and a book once those are mended."""

from __future__ import annotations

import importlib.metadata
import re

import pytest

from tests import inspectors
from tests.books import EDITIONS, MiniBook

FILE = "en/chapters/01-readme.md"
# Their own words are Markdown of forges, with HTML, badges and links to files that are not here.
PACKAGES = ["outloud", "pymupdf", "opendataloader-pdf"]
_TOLD = re.compile(rf"^{re.escape(FILE)}:(\d+): error: ", re.MULTILINE)
_GLYPH = re.compile(r"no font of the book has the character .*?\(U\+([0-9A-F]+)\)")


def readme(package: str) -> str:
    """Give the description that a package carries."""
    return importlib.metadata.metadata(package)["Description"].replace("\r\n", "\n")


def mended(line: str) -> str:
    """Do to a line what the messages tell: print signs as signs, take out links and headings."""
    line = re.sub(r"(?<!\\)<", r"\\<", line).replace("](", "] (").replace("]:", "] :")
    return re.sub(r"^#+ +(.*)$", r"**\1**", line)


def mend(text: str, told: str, head: int) -> str:
    """Mend every line that is named in what the program said, and every sign without a letter."""
    lines = text.split("\n")
    for number in {int(match[1]) - head - 1 for match in _TOLD.finditer(told)}:
        lines[number] = mended(lines[number])
    for code in set(_GLYPH.findall(told)):
        lines = [line.replace(chr(int(code, 16)), "?") for line in lines]
    return "\n".join(lines)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_text_of_others_is_built_once_what_is_told_is_mended(
    book: MiniBook, package: str
) -> None:
    book.editions = EDITIONS.split("[editions.print]")[0]
    text = readme(package)
    assert len(text.split()) > 2000
    head = book.chapter("01-readme", text).read_text(encoding="utf-8").count("\n") - text.count(
        "\n"
    )
    for _ in range(8):
        result = book.run("build")
        assert "Traceback" not in result.err
        if result.status == 0:
            break
        assert result.status == 1
        assert not book.pdf().exists()
        better = mend(text, result.err, head)
        assert better != text, result.err
        text = better
        book.chapter("01-readme", text)
    assert result.status == 0, result.err
    assert len(inspectors.pages(book.pdf())) > 9
    printed = re.sub(r"[\s\u2010-]", "", inspectors.tag_text(book.pdf()))
    prose = [line for line in text.split("\n") if not re.search(r"[\[<`|]|://", line)]
    words = re.findall(r"[A-Za-z]{5,}", "\n".join(prose))
    assert len(words) > 200
    assert [word for word in words if word not in printed] == []
