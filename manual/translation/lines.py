"""What single lines of Markdown are: the marks by which a text is cut into blocks.

The marks are those of CommonMark 0.31, with tables of GFM, front matter, notes, definitions,
attribute lists, the labelled blocks of this press (``///``), and those of others (``:::``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,})")
CONTAINER = re.compile(r"[ \t]*(/{3,}|:{3,})[ \t]*(\{?[^|\n]*)(?:\|(.*))?$")
ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
ROW = re.compile(r"[ \t]*\|.*\|")
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")
REFERENCE = re.compile(r" {0,3}\[([^\]^][^\]]*)\]:[ \t]*\S")
REFERENCE_ABOVE = re.compile(r" {0,3}\[([^\]^][^\]]*)\]:[ \t]*$")
"""A reference whose address stands on the line below."""
ADDRESS = re.compile(r"[ \t]*(?:<[^<>]*>|[^\s<]\S*)[ \t]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?[ \t]*$")
ABBREVIATION = re.compile(r" {0,3}\*\[([^\]]+)\]:")
DEFINITION = re.compile(r" {0,3}:(?:[ \t]+)(?=\S)")
ATTRIBUTES = re.compile(r"[ \t]*(?:\{:[^}]*\}|\{[#.][^{}]*\}|attrs:[ \t]*\{.*\})[ \t]*$")
DIRECTIVE = re.compile(
    r"[ \t]*(?:\{%.*%\}|\{\*.*\*\}|\{\{[<%].*[>%]\}\}|\[![A-Za-z]+\][+-]?)[ \t]*$"
)
IMAGE = re.compile(
    r"[ \t]*(?:\[?!\[(?:[^\[\]\\]|\\.|\[[^\]]*\])*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])"
    r"(?:\]\([^()]*\))?(?:\{[^}]*\})?[ \t]*)+$"
)
COMMENT = re.compile(r" {0,3}<!--")
_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|"
    "hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|"
    "search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
VERBATIM = re.compile(r" {0,3}<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
BLOCK_TAG = re.compile(rf" {{0,3}}</?(?:{_BLOCK_TAGS})(?=[\s>/]|$)", re.IGNORECASE)
LONE_TAG = re.compile(
    r""" {0,3}(?:</[A-Za-z][\w.-]*\s*>|<[A-Za-z][\w.-]*(?:\s[^<>]*)?/?>)[ \t]*$"""
)
DECLARATION = re.compile(r" {0,3}<(?:\?|![A-Za-z\[])")
_QUOTES = re.compile(r"(?: {0,3}>[ \t]?)+")
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True)
class Line:
    """One line: `raw` with its line end, `quote` the ``>`` before it, `text` what is left.

    `indent` counts the columns before the first letter of `text`, tabs to fours.
    """

    raw: str
    quote: str
    text: str

    @property
    def blank(self) -> bool:
        """Tell whether nothing is written on the line."""
        return not self.text.strip()

    @property
    def depth(self) -> int:
        """Give how many quotations the line stands in."""
        return self.quote.count(">")

    @property
    def indent(self) -> int:
        """Give the columns before the first letter."""
        wide = self.text.expandtabs(4)
        return len(wide) - len(wide.lstrip(" "))


def lines(text: str) -> tuple[Line, ...]:
    """Cut a text into lines; their `raw` put together is the text, whatever its line ends."""
    return tuple(map(_line, _LINES.findall(text)))


def _line(raw: str) -> Line:
    bare = raw.rstrip("\r\n")
    match = _QUOTES.match(bare)
    quote = match[0] if match else ""
    return Line(raw, quote, bare[len(quote) :])


def interrupts(line: Line) -> bool:
    """Tell whether a line ends the paragraph above it, whatever stands in that."""
    text = line.text
    if line.blank:
        return True
    marks = (HEADING, FENCE, CONTAINER, RULE, NOTE, ABBREVIATION, DEFINITION, ATTRIBUTES)
    more = (DIRECTIVE, COMMENT, VERBATIM, BLOCK_TAG, DECLARATION)
    return any(mark.match(text) for mark in (*marks, *more)) or begins_item(text, loose=False)


def begins_item(text: str, *, loose: bool) -> bool:
    """Tell whether a line begins an item; within a paragraph only a bullet or the number 1 does."""
    match = ITEM.match(text)
    if match is None:
        return False
    return loose or (match[2].rstrip(".)") in ("-", "*", "+", "1") and match.end() < len(text))
