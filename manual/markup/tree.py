"""Small moves on element trees that every pass needs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

Element = ET.Element

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot);)(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
# What XML 1.0 (2.2) cannot hold, not even by number.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile(r"\s+")


def parse(fragment: str) -> Element:
    """Parse well-formed HTML as the children of one ``div``."""
    return ET.fromstring(f"<div>{_ENTITY.sub(_character, fragment)}</div>")  # noqa: S314  # made by our own Markdown, entities already resolved


def _character(match: re.Match[str]) -> str:
    return html.escape(_IMPOSSIBLE.sub("\ufffd", html.unescape(match[0]) or "\ufffd"))


def serialise(element: Element) -> str:
    """Write the children of an element as HTML, without the element itself."""
    text = html.escape(element.text or "", quote=False)
    return text + "".join(
        ET.tostring(child, encoding="unicode", method="html") for child in element
    )


def text_of(element: Element) -> str:
    """Give the text below an element, white space folded."""
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def parents(root: Element) -> dict[Element, Element]:
    """Map each element to its parent."""
    return {child: parent for parent in root.iter() for child in parent}


def classes(element: Element) -> frozenset[str]:
    """Give the class names of an element."""
    return frozenset(element.get("class", "").split())


def add_class(element: Element, name: str) -> None:
    """Add one class name."""
    element.set("class", f"{element.get('class', '')} {name}".strip())


def with_class(root: Element, name: str) -> Iterator[Element]:
    """Find the elements that carry a class."""
    return (element for element in root.iter() if name in classes(element))


def replace(parent: Element, old: Element, new: Element) -> None:
    """Put one element in the place of another, keeping the text that follows."""
    index = list(parent).index(old)
    new.tail = old.tail
    parent[index] = new


def remove(parent: Element, child: Element) -> None:
    """Remove an element and keep the text that follows it."""
    index = list(parent).index(child)
    if child.tail:
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def build(tag: str, text: str = "", **attributes: str) -> Element:
    """Make an element; ``class_`` stands for the attribute ``class``."""
    element = ET.Element(
        tag, {name.rstrip("_").replace("_", "-"): v for name, v in attributes.items()}
    )
    element.text = text or None
    return element
