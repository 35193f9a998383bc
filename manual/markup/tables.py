"""Tables: captions, header scopes, and no header cell without words.

A paragraph that begins with ``Table:`` right before a table is its caption, in any language.
"""

from __future__ import annotations

import re

from manual.markup import tree
from manual.markup.figures import Numbering, captioned

_CAPTION = re.compile(r"Table:\s+")
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")


def finish(root: tree.Element, numbering: Numbering) -> None:
    """Caption, scope and align every table."""
    parents = tree.parents(root)
    count = 0
    for table in list(root.iter("table")):
        count += _caption(parents[table], table, numbering, count + 1)
        for cell in [*table.iter("th"), *table.iter("td")]:
            _align(cell)
            if cell.tag == "th":
                _scope(cell)
        table.set("data-columns", str(len(table.findall("./thead/tr/*"))))


def _caption(parent: tree.Element, table: tree.Element, numbering: Numbering, count: int) -> bool:
    index = list(parent).index(table)
    before = parent[index - 1] if index else None
    if before is None or before.tag != "p" or not _CAPTION.match(before.text or ""):
        return False
    caption = captioned("caption", numbering.label(count), "")
    caption[0].tail = " " + _CAPTION.sub("", before.text or "", count=1)
    caption.extend(before)
    if anchor := before.get("id"):
        table.set("id", anchor)
    parent.remove(before)
    table.insert(0, caption)
    return True


def _align(cell: tree.Element) -> None:
    if match := _ALIGN.search(cell.attrib.pop("style", "")):
        tree.add_class(cell, match[1])


def _scope(cell: tree.Element) -> None:
    if tree.text_of(cell) or len(cell):
        cell.set("scope", "col")
    else:
        cell.tag = "td"
