"""Proof that no text is lost: every run of a document's text is in the PDF made of it.

WeasyPrint drops a footnote body now and then and logs nothing. A run is text between the borders
of blocks, notes and page slots, compared without white space and hyphens, which line breaking
changes. Fields of forms have no text: their names and
spoken words are compared, and the hints that editions for the pen print instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import lxml.html
from lxml.etree import _Comment

_BLOCK_NAMES = """
address article aside blockquote body br caption dd div dl dt figcaption figure footer h1 h2
h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul
"""

BLOCKS = frozenset(_BLOCK_NAMES.split())
SILENT = frozenset({"head", "script", "style", "title"})
APART = frozenset(
    (
        "footnote",
        "footnote-paragraph",
        "page-slot",
        "code-slot",
        "footnote-again",
        "leader",
        "note",
        "check-first",
        "minutes",
    )
)
SLOTS = frozenset({"page-slot", "code-slot"})
_DROPPED = re.compile(r"[\s\u00ad\u200b\u2010\u2011\u2060-]+")


def normal(text: str) -> str:
    """Reduce text to what survives line breaking: no spaces, no hyphens, no ligatures."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))


def runs(html: str) -> tuple[str, ...]:
    """Give the runs of an HTML document in document order, white space folded."""
    parts: list[str] = []
    current: list[str] = []

    def cut() -> None:
        text = " ".join("".join(current).split())
        if normal(text):
            parts.append(text)
        current.clear()

    root = lxml.html.document_fromstring(html)
    if "fields-ruled" in root.get("class", "").split():
        _print_hints(root)
    for kind, text in _events(root):
        if kind == "cut":
            cut()
        else:
            current.append(text)
    cut()
    return tuple(parts)


def _print_hints(root: lxml.html.HtmlElement) -> None:
    """Put the hints of fields behind them, where styles print them."""
    for field in root.xpath("//*[@data-hint]"):
        hint = lxml.html.Element("p")
        hint.text = field.get("data-hint")
        field.append(hint)


def _events(element: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    names = set(element.get("class", "").split())
    apart = element.tag in BLOCKS or bool(names & APART)
    if apart:
        yield "cut", ""
    if element.tag not in SILENT and not names & SLOTS:
        yield "text", element.text or ""
        for child in element:
            if not isinstance(child, _Comment):
                yield from _events(child)
            yield "text", child.tail or ""
    if apart:
        yield "cut", ""


def missing(html: str, printed: str) -> tuple[str, ...]:
    """Give the runs of a document that its printed text does not hold, each behind the last.

    No place of the text counts twice: where words are lost, the rest is too short for all runs.
    """
    text = normal(printed)
    position = 0
    lost = []
    for run in runs(html):
        wanted = normal(run)
        found = text.find(wanted, position)
        if found < 0:
            lost.append(run)
        else:
            position = found + len(wanted)
    return tuple(lost)


def fields(html: str) -> tuple[tuple[str, str], ...]:
    """Give name and spoken words of the fields that a document's PDF must have, in order."""
    root = lxml.html.document_fromstring(html)
    if "fields-live" not in root.get("class", "").split():
        return ()
    controls = root.xpath("//input | //textarea")
    return tuple((control.get("name", ""), control.get("title", "")) for control in controls)
