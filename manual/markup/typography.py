"""Spaces that must not break: section signs, times, citations, telephone numbers.

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
