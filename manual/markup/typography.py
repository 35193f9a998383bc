"""What must not break: section signs, times, citations, telephone numbers, names as "S-Comm".

What those numbers mean is for `manual.markup.numbers`.
"""

from __future__ import annotations

import re

from manual.markup import tree
from manual.markup.numbers import NO_BREAK, PHONE, unbroken

_GLUED = re.compile(
    r"(?<=§) | (?=(?:a\.m\.|p\.m\.)(?:\s|$|[,;.)]))"
    r"|(?<=\d) (?=(?:U\.?S\.?C?\.?|CFR|F\.[234]d|I&N)\b)"
    r"|(?<=\bNo\.) |(?<=\bp\.) (?=\d)|(?<=\bINA) (?=\d)|(?<=\bCFR) (?=\d)|(?<=\$\d) (?=mil)"
)
# SmartyPants does not know that a sentence may open with these.
_OPENED = re.compile(r"(?<=[¿¡])[”’](?=\w)")
_OPENING = {"”": "“", "’": "‘"}
# A hyphen behind a single letter: U+2011 would hide such a name from a search.
_NAME = re.compile(r"\b([A-Z]-[A-Z]\w+)")
_VERBATIM = frozenset({"code", "pre"})


def glue(root: tree.Element) -> None:
    """Make the spaces and hyphens of citations, times and phone numbers unbreakable."""
    for element in root.iter():
        if element.tag not in _VERBATIM:
            element.text = _glue(element.text)
        for child in element:
            child.tail = _glue(child.tail)


def _glue(text: str | None) -> str | None:
    if not text:
        return text
    text = _OPENED.sub(lambda quote: _OPENING[quote[0]], text)
    return PHONE.sub(lambda phone: unbroken(phone[0]), _GLUED.sub(NO_BREAK, text))


def hold(root: tree.Element) -> None:
    """Put names whose hyphen must not end a line, such as "S-Comm", in spans of their own."""
    for element in list(root.iter()):
        if element.tag in _VERBATIM:
            continue
        children = list(element)
        element[:] = []
        element.text, held = _held(element.text)
        element.extend(held)
        for child in children:
            element.append(child)
            child.tail, held = _held(child.tail)
            element.extend(held)


def _held(text: str | None) -> tuple[str | None, list[tree.Element]]:
    """Give the text before the first such name, and a span for each with the text behind it."""
    before, *parts = _NAME.split(text or "")
    spans = [tree.build("span", name, class_="unbroken") for name in parts[::2]]
    for span, after in zip(spans, parts[1::2], strict=True):
        span.tail = after or None
    return before or None, spans
