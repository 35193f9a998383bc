"""What a block of text holds that stays the same in every language: links, numbers, names."""

from __future__ import annotations

import re

TERM = re.compile(r"(?<![\\!\[])\[\[([^\[\]|\\]+)(?:\\?\|([^\[\]]+))?\]\]")
"""A term of the glossary: what it is called by, and the words that stand for it."""
HOLE = r"\{\{.*?\}\}|\{[A-Za-z_]\w*\}|%\(\w+\)[sd]"
"""A place that a program fills in, as a pattern within others."""
_HOLES = re.compile(rf"{HOLE}|%[sd]\b")
_IDS = re.compile(r"\{:?\s*#([\w:.-]+)")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_URL = re.compile(r"(?:https?://|mailto:|tel:|www\.)[^\s)>\]\"'|*]+")
_CALL = re.compile(r"\[(\^[^\]\s]+)\](?!:)")
_CITATION = re.compile(r"(?<!!)\[(@[\w-]+)")
_TERM = re.compile(r"\[\[([^\]|\\\n]+)(?:\\?\|[^\]\n]*)?\]\]")
_SOURCE = re.compile(r"""(?:src|href)\s*=\s*["']?([^"'\s>]+)""")
_BRACES = re.compile(r"\{[^{}\n]*\}")
_LABEL = re.compile(r"\[\^[^\]\s]+\]:?|\[@[\w-]+|<[^<>\n]+>|\[\[(?:[^\]|\n]*\|)?|\]\]")
_ADDRESS = re.compile(
    r"\]\(\s*<?[^()\s<>]*(?:\([^()]*\)[^()\s<>]*)*>?(?:\s+[\"']([^\"\n]*)[\"'])?\s*\)"
)
_OPENING = re.compile(r"(?m)^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?=\s)")
# "23, 2016" is two numbers; "1,250.50", "4:00", "287.7" and "1-888-351-4024" are one each.
NUMBER = re.compile(r"\d+(?:[.,:/‑–-]?\d+)*")
_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POINT_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def links(text: str) -> tuple[str, ...]:
    """Give the addresses, calls of notes, citations and glossary ids of a text, sorted."""
    patterns = (_LINK, _CALL, _CITATION, _TERM, _SOURCE)
    found = [match[1] for pattern in patterns for match in pattern.finditer(text)]
    bare = _LINK.sub("](", _SOURCE.sub("", text))
    found += [match[0].rstrip(".,;:") for match in _URL.finditer(bare)]
    return tuple(sorted(found))


def notes(text: str) -> tuple[str, ...]:
    """Give the calls of notes and the citations of a text, as ``^label`` and ``@source``."""
    return tuple(match[1] for pattern in (_CALL, _CITATION) for match in pattern.finditer(text))


def holes(text: str) -> tuple[str, ...]:
    """Give the places of a text that a program fills in."""
    return tuple(_HOLES.findall(text))


def ids(text: str) -> tuple[str, ...]:
    """Give the names that a text gives to its parts, as in ``{#paying}``."""
    return tuple(_IDS.findall(text))


def visible(text: str) -> str:
    """Give a text without what no reader reads: addresses, labels, attributes, marks of items."""
    text = _ADDRESS.sub(lambda match: f" {match[1] or ''} ", _BRACES.sub(" ", text))
    text = _URL.sub(" ", _LABEL.sub(" ", text))
    return _OPENING.sub(" ", text)


def numbers(text: str) -> tuple[str, ...]:
    """Give the numbers of a text in order: digits, a point before decimals, no groups."""
    return tuple(map(number, NUMBER.findall(visible(text))))


def number(text: str) -> str:
    """Write a number one way, whether it was written as ``1,250.50`` or as ``1.250,50``."""
    if _COMMA_GROUPS.fullmatch(text):
        return text.replace(",", "")
    if _POINT_GROUPS.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", ".").translate({0x2011: "-", 0x2013: "-"})


def has_words(text: str, kind: str) -> bool:
    """Tell whether a block holds a letter or a digit to be read, or a picture."""
    if kind in ("image", "code"):
        return True
    if kind == "open":
        return any(c.isalnum() for c in text.partition("|")[2])
    if kind == "paragraph" and "](" in text:
        return True
    shown = visible(text)
    return any(c.isalnum() for c in shown) or bool(_URL.search(text))
