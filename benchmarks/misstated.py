"""Sentences that say something else: a number, a negation, a duty, a time, or a word like another.

Only what a reader reads is changed, no address and no code.
"""

from __future__ import annotations

import random  # noqa: TID251  # its seeds are fixed
import re
from collections.abc import Sequence

SYNONYMS = {
    "also": "likewise",
    "people": "folks",
    "very": "quite",
    "many": "plenty of",
    "use": "employ",
    "start": "begin",
    "often": "frequently",
    "help": "assist",
    "because": "as",
    "want": "wish",
    "you": "thou",
    "with": "alongside",
    "more": "extra",
    "make": "build",
    "is": "remains",
    "are": "remain",
    "the": "said",
    "and": "plus",
    "for": "toward",
}
_NEGATIONS = (
    (r"\bno longer\b", "still"),
    (r"\b(?:do not|don['’]t) ", ""),
    (r"\b(?:does not|doesn['’]t) ", ""),
    (r"\bcannot\b|\bcan not\b|\bcan['’]t\b", "can"),
    (r"\b(is|are|was|were|will|should|must|has|have|would|could) not\b", r"\1"),
    (r"\b(is|are|was|were|should|has|have|would|could)n['’]t\b", r"\1"),
    (r"\bnever\b", "always"),
    (r"\bwithout\b", "with"),
    (r"\bunless\b", "if"),
    (r"\bneither\b", "either"),
    (r"\bnobody\b|\bno one\b", "everybody"),
    (r"\bnothing\b", "everything"),
    (r"\bnone\b", "all"),
    (r"\b(is|are|can|will|should|must|may|was) (?=[a-z])", r"\1 not "),
)
_MODALS = (
    (r"\bmust\b", "may"),
    (r"\bmay\b", "must"),
    (r"\bshould\b", "must"),
    (r"\b(?:has|have) to\b", "may"),
    (r"\brequired\b", "optional"),
)
_TIMES = (
    (r"\bdays?\b", "weeks"),
    (r"\bhours?\b", "days"),
    (r"\bweeks?\b", "months"),
    (r"\bmonths?\b", "years"),
    (r"\bbefore\b", "after"),
    (r"\bafter\b", "before"),
    (r"\btwo\b", "three"),
    (r"\bthree\b", "four"),
)
_NUMBER = re.compile(r"(?<![\w./#:=\-@^{<\[,])\$?\d+(?:[.,]\d+)*%?(?![\w/\-.:\]}>]|,\d)")
HIDDEN = re.compile(
    r"`[^`]*`|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|<[^>]*>|https?://\S+|\{[^}]*\}|\]\[[^\]]*\]"
    r"|\[[^\]]*\]:.*|!\[[^\]]*\]"
    r"|^[ \t>]*(?:\d+[.)]|#+)[ \t]"
)
"""What no reader reads: code, addresses, tags, attributes, marks of items."""


def _changed(text: str, pattern: str, instead: str, rng: random.Random) -> str | None:
    """Write one match of a pattern another way, where a reader reads it."""
    hidden = [match.span() for match in HIDDEN.finditer(text)]
    matches = [
        match
        for match in re.finditer(pattern, text, re.IGNORECASE)
        if not any(start < match.end() and match.start() < end for start, end in hidden)
    ]
    if not matches:
        return None
    match = rng.choice(matches)
    return text[: match.start()] + match.expand(instead) + text[match.end() :]


def renumbered(text: str, rng: random.Random) -> str | None:
    """Change a digit of a number that a reader reads; None where there is none."""
    hidden = [match.span() for match in HIDDEN.finditer(text)]
    found = [
        match
        for match in _NUMBER.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in hidden)
    ]
    if not found:
        return None
    match = rng.choice(found)
    places = [at for at in range(match.start(), match.end()) if text[at].isdigit()]
    at = rng.choice(places)
    digit = str((int(text[at]) + rng.randrange(1, 9)) % 10)
    return text[:at] + digit + text[at + 1 :]


def _any(text: str, ways: Sequence[tuple[str, str]], rng: random.Random) -> str | None:
    for pattern, instead in rng.sample(ways, len(ways)):
        now = _changed(text, pattern, instead, rng)
        if now is not None and now.strip() != text.strip():
            return now
    return None


def negated(text: str, rng: random.Random) -> str | None:
    """Turn a sentence round; None where nothing says how."""
    return _any(text, _NEGATIONS, rng)


def obliged(text: str, rng: random.Random) -> str | None:
    """Make what must be what may be, or the other way; None where there is neither."""
    return _any(text, _MODALS, rng)


def delayed(text: str, rng: random.Random) -> str | None:
    """Change a span of time or its side; None where there is none."""
    return _any(text, _TIMES, rng)


def reworded(text: str, rng: random.Random) -> str | None:
    """Say a word another way that changes nothing that is critical."""
    return _any(text, [(rf"\b{was}\b", now) for was, now in SYNONYMS.items()], rng)
