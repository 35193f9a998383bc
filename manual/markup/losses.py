"""Proof that reading the Markdown loses no word: each word of the source is in the HTML.

It is the first half of the promise that no text is lost; `manual.products.proof` keeps the second.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from manual import diagnostics
from manual.book.model import Source
from manual.diagnostics import Diagnostic
from manual.markup import tree
from manual.markup.guard import prose_lines

_WORD = re.compile(r"[^\W_]+")
# What is markup and not text: each pattern's match gives way to a space.
_MARKUP = re.compile(
    r"""
      ^\s*\*\[[^\]]+\]:.*$                    # an abbreviation
    | ^\s{0,3}\[(?!\^)[^\]]+\]:\s*\S+.*$      # the address of a reference
    | ^\s*\[\^[^\]]+\]:                       # the label of a note
    | \[@[^\]]+\]                            # a citation
    | \[\[[^\[\]|]+\|                        # what a term is called in the glossary
    | \[\^[^\]\s]+\]                          # its call
    | ^[\s>]*/{3,}\s*[A-Za-z]*\s*\|?          # the head or end of a block
    | ^(?:\s*(?:>|(?:\d+[.)]|[-*+])\s))+      # the marks of quotes and list items
    | ^\s+attrs:.*$                           # its options
    | ^Table:\s
    | \{:?[^{}\#.=]*[\#.=][^{}]*\}            # attributes
    | \]\(\s*<[^<>]*>                         # the address of a link; a picture's caption stays
    | \]\(\s*(?:[^()\s<>]|\([^()\s<>]*\))*
    | \]\[[^\]]*\]
    | <[^<>\s:@]+[:@][^<>\s]*>                # an address by itself
    | &\#?\w+;
    | \\[^\w\s]
    """,
    re.VERBOSE,
)


def check(source: Source, body: tree.Element) -> Iterator[Diagnostic]:
    """Report the words of each line that the HTML does not hold."""
    left = Counter(_printed(body))
    for number, line in prose_lines(source.body):
        lost = []
        for word in words(line):
            if left[word]:
                left[word] -= 1
            else:
                lost.append(word)
        if lost:
            text = " ".join(lost)
            yield diagnostics.error("text-lost-in-markup", source.place(number), text=text)


def words(line: str) -> list[str]:
    """Give the words of a line of Markdown, without its markup and its addresses."""
    return _WORD.findall(_MARKUP.sub(" ", line))


def _printed(body: tree.Element) -> Iterator[str]:
    for text in body.itertext():
        yield from _WORD.findall(text)
    for element in body.iter():
        for name in ("alt", "title"):
            yield from _WORD.findall(element.get(name, ""))
