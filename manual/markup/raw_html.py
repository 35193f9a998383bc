"""Raw HTML is refused: every tag found where Markdown would pass it through is reported.

The inline pattern of Python-Markdown decides what counts, so code spans and autolinks are left
alone; the tag itself is then printed as the characters it is made of.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import markdown
from markdown.inlinepatterns import HTML_RE, InlineProcessor

# What Python-Markdown has set aside of a tag that holds markup.
_STASHED = re.compile("\x02[^\x03]*\x03")


class _Refuse(InlineProcessor):
    def __init__(self, md: markdown.Markdown, found: list[str]) -> None:
        super().__init__(HTML_RE, md)
        self._found = found

    def handleMatch(  # type: ignore[override]  # the base declares its older signature  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str, int, int]:
        self._found.append(_STASHED.sub("…", m.group(0)))
        span = ET.Element("span")
        span.text = markdown.util.AtomicString(m.group(0))
        return span, m.start(0), m.end(0)


class RefuseHtml(markdown.Extension):
    """Takes raw HTML out of the grammar and lists what stood in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # the library's name
        """Replace the processors that would let HTML through."""
        md.ESCAPED_CHARS.append("<")
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Refuse(md, self.found), "html", 90)
