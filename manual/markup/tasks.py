"""Boxes to tick: a list item that begins with ``[ ]``."""

from __future__ import annotations

import re

from manual.markup import tree

_BOX = re.compile(r"\[[ xX]?\]\s+")


def tick_boxes(root: tree.Element) -> None:
    """Mark items with a box, and the lists made of them."""
    for listing in root.iter("ul"):
        boxed = [item for item in listing.findall("li") if _unbox(item)]
        if boxed:
            tree.add_class(listing, "tasks")


def _unbox(item: tree.Element) -> bool:
    holder = item
    if not (item.text or "").strip() and len(item) and item[0].tag == "p":
        holder = item[0]
    if not _BOX.match(holder.text or ""):
        return False
    holder.text = _BOX.sub("", holder.text or "", count=1)
    tree.add_class(item, "task")
    return True
