"""HTML of the press as typst markup: the same words, notes, tables, pictures and page numbers.

Text goes in as string expressions, which need no escapes of markup; a semicolon ends each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import tinyhtml5

PREAMBLE = """#set page(paper: "us-letter", margin: (x: 0.85in, top: 0.9in, bottom: 0.95in),
  numbering: "1")
#set text(font: "Source Serif 4", size: 12pt, hyphenate: true)
#set document(title: "A manual")
#show heading: set text(font: "Source Sans 3")
#let page-of(to) = context counter(page).at(to).first()
"""
_SKIPPED = frozenset({"style", "script", "title"})
_BLOCKS = frozenset({"p", "dt", "dd", "figcaption", "caption", "div", "section", "header", "dl"})
_EMPHASIS = {"em": "emph", "strong": "strong"}


def retold(html: str) -> str:
    """Give a document as typst markup."""
    body = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    assert body is not None
    there = {name for one in body.iter() if (name := one.get("id"))}
    wanted = {target for one in body.iter() if (target := _target(one)) in there}
    return PREAMBLE + "".join(_Writer(wanted).inner(body))


def _target(element: Element) -> str:
    """Give the anchor that an element leads to or gives the page of."""
    address = element.get("data-page-of", "") or element.get("href", "")
    return address.removeprefix("#") if address.startswith("#") else ""


class _Writer:
    """Writes elements; a label stands where it is wanted, once."""

    def __init__(self, wanted: set[str]) -> None:
        self._known = frozenset(wanted)
        self._wanted = wanted

    def inner(self, element: Element) -> Iterator[str]:
        """Write what is within an element."""
        yield _text(element.text)
        for child in element:
            yield from self._whole(child)
            yield _text(child.tail)

    def _within(self, element: Element) -> str:
        return self._label(element) + "".join(self.inner(element))

    def _label(self, element: Element) -> str:
        name = element.get("id", "")
        if name not in self._wanted:
            return ""
        self._wanted.discard(name)
        return f"#[#metadata(none)#label({json.dumps(name)})]"

    def _whole(self, element: Element) -> Iterator[str]:
        yield self._label(element)
        if element.tag not in _SKIPPED:
            yield from self._written(element)

    def _written(self, element: Element) -> Iterator[str]:
        tag, target = element.tag, _target(element)
        target = target if target in self._known else ""
        if tag in ("ul", "ol"):
            kind = "list" if tag == "ul" else "enum"
            yield f"#{kind}({''.join(f'[{self._within(item)}],' for item in element)})\n\n"
        elif tag == "table":
            yield self._table(element)
        elif tag == "img":
            source, said = json.dumps(element.get("src")), json.dumps(element.get("alt", ""))
            yield f"#image({source}, width: 60%, alt: {said})\n"
        elif tag in ("h1", "h2", "h3", "h4"):
            yield f"\n\n#heading(level: {tag[1]})[{self._within(element)}]\n\n"
        elif "footnote" in element.get("class", "").split():
            yield f"#footnote[{self._within(element)}]"
        elif target and tag == "span":
            yield f"#page-of(label({json.dumps(target)}));"
        elif tag == "a" and (target or not _target(element)) and element.get("href"):
            leads = f"label({json.dumps(target)})" if target else json.dumps(element.get("href"))
            yield f"#link({leads})[{self._within(element)}];"
        elif tag in _EMPHASIS:
            yield f"#{_EMPHASIS[tag]}[{self._within(element)}];"
        else:
            end = "\n\n" if tag in _BLOCKS else ""
            yield f"{end}{self._within(element)}{end}"

    def _table(self, element: Element) -> str:
        rows = [list(row) for row in element.iter("tr")]
        labels = "".join(map(self._label, element.iter("tr")))
        caption = element.find("caption")
        above = self._within(caption) if caption is not None else ""
        cells = "".join(f"[{self._within(cell)}]," for row in rows for cell in row)
        return f"{labels}{above}\n\n#table(columns: {max(map(len, rows))}, {cells})\n\n"


def _text(text: str | None) -> str:
    """Write text; white space alone stays as it is."""
    if not text or not text.strip():
        return " " if text else ""
    left = " " if text[0].isspace() else ""
    right = " " if text[-1].isspace() else ""
    return f"{left}#{json.dumps(' '.join(text.split()), ensure_ascii=False)};{right}"
