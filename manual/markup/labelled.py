"""Labelled blocks: ``/// rights | Title`` … ``///``, told apart by icon, label and rule."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

import markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from manual.book.contacts import Contact
from manual.book.model import Texts
from manual.markup import tree
from manual.markup.contacts import fill
from manual.markup.guard import KINDS


class _Labelled(Block):  # type: ignore[misc]  # pymdown-extensions ships no types
    NAME = ""
    ARGUMENT = None

    def on_create(self, parent: ET.Element) -> ET.Element:
        block = ET.SubElement(parent, "div", {"class": f"block {self.NAME}"})
        if self.argument:
            title = ET.SubElement(block, "p", {"class": "block-title"})
            title.text = self.argument
        return block


def _kind(name: str) -> type[Block]:
    return type(f"{name.title()}Block", (_Labelled,), {"NAME": name})


class LabelledBlocks(BlocksExtension):  # type: ignore[misc]  # pymdown-extensions ships no types
    """Registers one block per kind."""

    def extendMarkdownBlocks(self, md: markdown.Markdown, block_mgr: object) -> None:  # noqa: N802  # the library's name
        """Register the kinds."""
        for name in KINDS:
            block_mgr.register(_kind(name), {})  # type: ignore[attr-defined]  # untyped library


def label(
    root: tree.Element, strings: Texts, language: str, contacts: Sequence[Contact] = ()
) -> None:
    """Head each block with its kind in words; fill ``local`` with contacts, or lines for them."""
    for block in list(tree.with_class(root, "block")):
        kind = next((name for name in KINDS if name in tree.classes(block)), "")
        if not kind:
            continue
        heading = tree.build("p", class_="block-label")
        heading.append(tree.build("span", strings[f"block_{kind}"], class_="block-kind"))
        if len(block) and "block-title" in tree.classes(block[0]):
            title = block[0]
            title.tag, title.tail = "span", None
            block.remove(title)
            heading[0].tail = ". "
            heading.append(title)
        if minutes := block.attrib.pop("data-minutes", ""):
            heading[-1].tail = " "
            said = strings["minutes"].replace("{minutes}", minutes)
            heading.append(tree.build("span", said, class_="minutes"))
        block.insert(0, heading)
        if kind == "local":
            fill(block, contacts, language, strings)
