"""Which words of two languages stand for each other, learnt from texts that are paired already.

No dictionary is asked: words that keep turning up in paired blocks, and seldom without each other,
mean the same often enough to tell which paragraph renders which.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from manual.translation import features

Lexicon = Mapping[str, frozenset[str]]
"""For a stem of the source the stems of the translation that stand for it."""

LETTERS = 5
LEAST = 0.2
MOST_WORDS = 80
_WORD = re.compile(r"[^\W\d_]{3,}")


def stems(text: str) -> frozenset[str]:
    """Give the words that a reader reads, without accents and endings."""
    plain = unicodedata.normalize("NFD", features.visible(text).lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return frozenset(word[:LETTERS] for word in _WORD.findall(plain))


def learn(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Lexicon:
    """Learn from the stems of paired blocks, by the measure of Dice (1945).

    Long blocks say little of which word stands for which, and are passed over.
    """
    here: Counter[str] = Counter()
    there: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for one, other in pairs:
        if len(one) > MOST_WORDS or len(other) > MOST_WORDS:
            continue
        here.update(one)
        there.update(other)
        together.update((a, b) for a in one for b in other)
    found: dict[str, set[str]] = {}
    for (a, b), count in together.items():
        if count >= 2 and 2 * count / (here[a] + there[b]) >= LEAST:
            found.setdefault(a, set()).add(b)
    return {word: frozenset(others) for word, others in found.items()}


def agreement(lexicon: Lexicon, one: frozenset[str], other: frozenset[str]) -> float | None:
    """Give the share of the known words of one text that the other renders; None without any."""
    known = [word for word in one if word in lexicon]
    if not known:
        return None
    hits = sum(1.0 for word in known if not lexicon[word].isdisjoint(other))
    return (hits + 0.5) / (len(known) + 1)
