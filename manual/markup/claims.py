"""Legal claims without a source: a block of rights, warnings or steps that cites nothing.

A block that makes no legal claim says so with the class ``no-claim``. On cards and leaves, where
there is no room for labelled blocks, each panel is held to the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from manual import diagnostics
from manual.book.model import Source
from manual.diagnostics import Diagnostic
from manual.markup import guard, tree

KINDS = frozenset({"rights", "warning", "steps"})


def check(source: Source, root: tree.Element) -> Iterator[Diagnostic]:
    """Report the blocks that make a claim and cite no source, by the line that opens them."""
    lines = guard.openers(source)
    for block, line in zip(tree.with_class(root, "block"), lines, strict=False):
        names = tree.classes(block)
        if not names & KINDS or "no-claim" in names:
            continue
        if not any(element.get("data-source") for element in block.iter()):
            kind = next(iter(names & KINDS))
            yield diagnostics.warning("claim-unsourced", source.place(line), kind=kind)


def check_panels(source: Source, root: tree.Element) -> Iterator[Diagnostic]:
    """Report the panels that make a claim and cite no source, by the line of their heading."""
    heads = (n for n, line in guard.prose_lines(source.body) if line.startswith("## "))
    for panel in tree.with_class(root, "panel"):
        heading = panel.find("h2")
        if heading is None:
            continue
        line = next(heads, 0)
        if "no-claim" in tree.classes(heading):
            continue
        if not any(element.get("data-source") for element in panel.iter()):
            yield diagnostics.warning(
                "panel-unsourced", source.place(line), title=tree.text_of(heading)
            )
