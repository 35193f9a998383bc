"""What may not be out of date in a translation: numbers, dates, deadlines, and what not to do.

A changed phone number, fee, deadline or "do not" must never look like a changed comma. So these
words are read out of a text with what they belong to, and hashed apart from the rest. The words
are those of `vocabulary`; digits count in every language.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator

from manual.translation import features
from manual.translation.vocabulary import ALL, NONE, VOCABULARIES, Vocabulary

_TEL = re.compile(r"(?:tel|sms):[+\d().\s-]+")
_HOLE = re.compile(r"\{\{.*?\}\}|\{[A-Za-z_]\w*\}|%\(\w+\)[sd]|%[sd]\b|_{3,}")
_TOKEN = re.compile(
    r"\d+(?:[.,:/‑–-]?\d+)*(?:-(?-i:[A-Z])[\w-]*|[^\W\d_]\w*)?(?:\(\w{1,4}\))*"
    r"|[$€£¥%°½¼¾⅓⅔]|[ap]\.\s?m\b|(?!_)\w+(?:['’.-](?!_)\w+)*",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
CAPITAL = frozenset(("May",))
"""Months that are other words too where they are written small."""
SIGNS = frozenset("$€£¥%°½¼¾⅓⅔")
REACH = 3
"""How many words before a number or a date still say on which side of it ("no later than")."""


def facts(text: str, language: str) -> tuple[str, ...]:
    """Give the critical facts of a text, in order, each with the words it hangs on.

    Without a language, the words of every known one count.
    """
    words = VOCABULARIES.get(language.partition("-")[0], NONE) if language else ALL
    shown = html.unescape(features.visible(text)).replace("’", "'")
    for pattern, instead in _phrases(words):
        shown = pattern.sub(instead, shown)
    found = list(_read([_plain(token) for token in _TOKEN.findall(shown)], words))
    found += (re.sub(r"\D", "", match) for match in _TEL.findall(text))
    found += sorted({match.lower() for match in _EMAIL.findall(text)})
    return (*found, *_HOLE.findall(text))


@functools.cache
def _phrases(words: Vocabulary) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in sorted(words.phrases)
    )


def _plain(token: str) -> str:
    """Write a word one way: ``n't`` is ``not``; ``May`` with its capital stays."""
    if token[0].isdigit():
        return features.number(token)
    word = token.lower().replace(". m", ".m")
    return "not" if word.endswith("n't") else token if token in CAPITAL else word


def _read(tokens: list[str], words: Vocabulary) -> Iterator[str]:
    for at, token in enumerate(tokens):
        if token in words.negations:
            rest = (word for word in tokens[at + 1 : at + 1 + REACH] if word not in words.fillers)
            yield f"{token} {next(rest, '')}"
        elif _counts(token, words) or token in words.moments or _is_short(tokens, at, words):
            yield " ".join((*_bounds(tokens, at, words), token))
        elif token in words.units and _measures(tokens, at, words):
            above = tokens[at - 1] if at else ""
            unit = token.removesuffix("s")
            yield f"{above} {unit}" if above in words.heads else unit
        elif token in SIGNS or token in words.turns:
            yield token
        elif token.startswith("non") and token[3:4] == "-":
            yield "non"


def _bounds(tokens: list[str], at: int, words: Vocabulary) -> Iterator[str]:
    return (word for word in tokens[max(at - REACH, 0) : at] if word in words.bounds)


def _counts(token: str, words: Vocabulary) -> bool:
    digits = any(map(str.isdigit, token))
    return digits or any(part in words.counts for part in token.split("-"))


def _is_short(tokens: list[str], at: int, words: Vocabulary) -> bool:
    """Tell the month from the verb, "Sat." from "sat": a number stands beside it."""
    near = (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
    named = tokens[at] in CAPITAL or tokens[at] in words.short
    return named and any(other[0].isdigit() for other in near)


def _measures(tokens: list[str], at: int, words: Vocabulary) -> bool:
    if tokens[at].endswith("s"):  # "years after", "in the days before"
        return True
    before = tokens[max(at - REACH, 0) : at]
    return any(_counts(token, words) for token in before) or (
        bool(before) and before[-1] in words.heads
    )
