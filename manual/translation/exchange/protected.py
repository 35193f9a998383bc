"""What a translation must carry over as it is: addresses, notes, sources, terms, numbers, blanks.

`differences` says what a text lost or invented beside its source (numbers are read by
`quantities`); `codes` gives the marks within a
line that tools should lock.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from manual.book.glossary import Glossary
from manual.translation import features, pairing, quantities

What = Literal["address", "note", "source", "term", "id", "blank", "tag", "number"]

_SPAN = re.compile(
    r"""(?P<escape>\\.)
    |(?P<code>(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`))
    |(?P<note>\[\^[^\]\s]+\](?!:))
    |(?P<source>\[@[^\]\s,]+[^\]]*\])
    |(?P<term>(?<!!)\[\[(?:[^\[\]|]+\|)?(?=[^\[\]]+\]\](?![(\[])))
    |(?P<end>\]\])
    |(?P<hole>HOLE|\{%.*?%\})
    |(?P<attributes>\{:?[ ]*[#.:\w][^{}\n]*\})
    |(?P<blank>_{2,}(?:[ ]/[ ]_{2,})*)
    |(?P<auto><(?:https?://|mailto:|tel:)[^<>\s]+>)
    |(?P<tag></?[A-Za-z][^<>\n]*>)
    |(?P<tail>\]\(\s*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^()]*\)[^\s()<>]*)*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\))
    |(?P<image>!\[)
    |(?P<link>\[(?=[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)*\]\())
    |(?P<url>https?://[^\s<>)\]|]+)
    """.replace("HOLE", features.HOLE),
    re.VERBOSE | re.DOTALL,
)
_TERM = re.compile(rf"{features.TERM.pattern}(?![(\[])")
_ID = re.compile(r"#([\w:.-]+)")


@dataclass(frozen=True)
class Code:
    """A mark within a text: where it stands, and whether it opens or closes a pair."""

    start: int
    end: int
    role: Literal["open", "close", "alone"]


def codes(text: str) -> tuple[Code, ...]:
    """Give the marks of a text in order; links and terms are pairs, all others stand alone."""
    found: list[Code] = []
    opened: list[int] = []
    for match in _SPAN.finditer(text):
        kind = match.lastgroup if match.lastgroup != "ticks" else "code"
        if kind in ("escape", "code") or (kind == "end" and not opened):
            continue
        role: Literal["open", "close", "alone"] = "alone"
        if kind in ("image", "link", "term"):
            opened.append(len(found))
        elif kind in ("tail", "end") and opened:
            at = opened.pop()
            found[at] = Code(found[at].start, found[at].end, "open")
            role = "close"
        found.append(Code(match.start(), match.end(), role))
    return tuple(found)


def _carried(text: str, glossary: Glossary, language: str) -> Counter[tuple[What, str]]:
    """Count what a text carries; addresses and terms are written as in no language."""
    found: Counter[tuple[What, str]] = Counter()
    for link in features.links(_TERM.sub(lambda m: m[2] or m[1], text)):
        kind: What = "note" if link[0] == "^" else "source" if link[0] == "@" else "address"
        found[kind, pairing.anywhere(link)] += 1
    for match in _TERM.finditer(text):
        term = glossary.find(match[1], language)
        found["term", term.id if term else match[1].strip()] += 1
    for match in _SPAN.finditer(text):
        found.update(_marks(match))
    return found


def _marks(match: re.Match[str]) -> Iterator[tuple[What, str]]:
    if match["attributes"]:
        yield from (("id", name) for name in _ID.findall(match["attributes"]))
    elif match["blank"] or match["hole"]:
        yield "blank", match[0]
    elif match["tag"]:
        yield "tag", match[0].split()[0].rstrip(">").lower()


@dataclass(frozen=True)
class Difference:
    """A thing that a text has lost (`lost`) or has beyond its source."""

    what: What
    found: str
    lost: bool

    @property
    def shown(self) -> str:
        """Give the thing as it is written in a text."""
        marks = {"note": "[{}]", "source": "[{}]", "term": "[[{}]]", "id": "{{#{}}}"}
        return marks.get(self.what, "{}").format(self.found)


def differences(
    source: str, target: str, glossary: Glossary, languages: tuple[str, str]
) -> Counter[Difference]:
    """Count what a text lost beside its source, and what it invented."""
    one, other = (
        _carried(text, glossary, language)
        for text, language in zip((source, target), languages, strict=True)
    )
    found = Counter({Difference(what, said, True): n for (what, said), n in (one - other).items()})
    found += Counter(
        {Difference(what, said, False): n for (what, said), n in (other - one).items()}
    )
    there, here = quantities.read(source, languages[0]), quantities.read(target, languages[1])
    for compare in (quantities.phones_apart, quantities.numbers_apart):
        apart = compare(there, here, counted=True)
        found.update(Difference("number", said, True) for said in apart.lost)
        found.update(Difference("number", said, False) for said in apart.more)
    return found
