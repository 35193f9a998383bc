"""Which words of two languages stand for each other, learnt from texts that are paired already.

No dictionary is asked: words that keep turning up in paired blocks, and seldom without each other,
mean the same often enough to tell which paragraph renders which.
"""

from __future__ import annotations

import functools
import html
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from manual.translation import features

LETTERS = 5
"""How many letters of a word count: endings differ, and "deten-" begins it in both languages."""
MOST_WORDS = 90
ROUNDS = 2
LEAST = 0.03
RARE = 0.003
"""Below this a rendering is forgotten between rounds, which takes half the time."""
TRUST = 0.7
"""How far a rendering is trusted beside the bare chance of a word."""
MOST = 3.0
NEUTRAL = 0.4
"""What neither speaks for a pair nor against it; texts of two other blocks are at -1."""
CLEAR, LIKELY = 0.2, 0.1
"""How sure the best rendering of a word must be, and how likely any that counts."""
USUAL = 0.45
"""Which share of known words is found between what speaks for a pair and against it."""
DOUBT = 1.5
"""How many words must be known before they are believed."""
ENOUGH = 50
"""How many words must have renderings before a block is believed to have moved by them."""
CELLS = 700_000
"""How many pairs of words are looked at, so that it takes about a second."""
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff"
_WORD = re.compile(rf"[^\W\d_{_CJK}]{{3,}}")
_UNSPACED = re.compile(rf"[{_CJK}]{{2,}}")
"""Scripts that put no spaces between words: two signs count as one word."""

Stems = frozenset[str]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """How likely a word of the translation renders a word of the source, and how common it is."""

    renders: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    common: Mapping[str, float] = field(default_factory=dict)

    @property
    def rich(self) -> bool:
        """Tell whether so many words are known that they show which block renders which."""
        return len(self.renders) >= ENOUGH

    def expected(self, source: Stems) -> Mapping[str, float]:
        """Give the words that a translation of these should hold, each with its likelihood."""
        found: dict[str, float] = defaultdict(float)
        share = 1 / max(len(source), 1)
        for stem in source:
            for other, likely in self.renders.get(stem, {}).items():
                found[other] += likely * share
            if stem not in self.renders:
                found[stem] += 0.5 * share  # a name, or a word that both languages share
        return found

    def agreement(self, expected: Mapping[str, float], target: Stems) -> float:
        """Tell by how much the words of a translation are likelier beside this source than alone.

        The mean logarithm of the ratio, over the words that are known (Moore, 2002); where there
        are few, it is near `NEUTRAL`.
        """
        total, known = DOUBT * NEUTRAL, DOUBT
        for stem in target:
            chance = self.common.get(stem)
            if chance is None:
                if stem in expected:
                    total += MOST
                    known += 1
                continue
            known += 1
            ratio = (TRUST * expected.get(stem, 0.0) + (1 - TRUST) * chance) / chance
            total += min(math.log(ratio), MOST)
        return total / known

    @functools.cached_property
    def _clear(self) -> Mapping[str, frozenset[str]]:
        """Give for each word that is surely known all that may stand for it."""
        return {
            stem: frozenset((stem, *(other for other, chance in all_.items() if chance >= LIKELY)))
            for stem, all_ in self.renders.items()
            if max(all_.values()) >= CLEAR
        }

    def sought(self, source: Stems) -> tuple[frozenset[str], ...]:
        """Give for each known word of a source what may render it."""
        return tuple(self._clear[stem] for stem in source & self._clear.keys())

    @staticmethod
    def covered(sought: Sequence[frozenset[str]], target: Stems) -> float:
        """Tell which share of what is sought for a source is in its translation.

        Where few are known it is near `USUAL`.
        """
        found = sum(not words.isdisjoint(target) for words in sought)
        return (DOUBT * USUAL + found) / (DOUBT + len(sought))


NO_WORDS = Lexicon()


def stems(text: str) -> Stems:
    """Give the words that a reader reads, without accents and endings."""
    shown = html.unescape(features.visible(text)).lower()
    plain = unicodedata.normalize("NFD", shown)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    found = {word[:LETTERS] for word in _WORD.findall(plain)}
    for run in _UNSPACED.findall(plain):
        found.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(found)


def learn(pairs: Iterable[tuple[Stems, Stems]]) -> Lexicon:
    """Learn from the stems of paired blocks.

    Model 1 of Brown et al. (1993), begun from the measure of Dice (1945). Long blocks say little of
    which word stands for which, and are passed over. Words that stood together only once are not
    believed.
    """
    kept = _few(
        (one, other)
        for one, other in pairs
        if one and other and max(len(one), len(other)) <= MOST_WORDS
    )
    here = Counter(stem for one, _ in kept for stem in one)
    there = Counter(stem for _, other in kept for stem in other)
    likely = _begun(kept, here, there)
    for _ in range(ROUNDS):
        likely = _again(kept, likely)
    renders = {
        stem: {other: chance for other, chance in others.items() if chance >= LEAST}
        for stem, others in likely.items()
    }
    words = sum(there.values())
    common = {stem: count / words for stem, count in there.items()}
    return Lexicon({stem: others for stem, others in renders.items() if others}, common)


Kept = Sequence[tuple[Sequence[str], Sequence[str]]]
"""Paired stems, sorted, so that sums come out the same in every process."""
Chances = Mapping[str, Mapping[str, float]]


def _begun(pairs: Kept, here: Mapping[str, int], there: Mapping[str, int]) -> Chances:
    """Measure how often words stand together, of those that do more than once."""
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in pairs:
        for stem in one:
            together[stem].update(other)
    return {
        a: {
            b: 2 * count / (here[a] + there[b])
            for b, count in others.items()
            if count >= 2 and 2 * count >= LEAST * (here[a] + there[b])
        }
        for a, others in together.items()
    }


def _few(pairs: Iterable[tuple[Stems, Stems]]) -> Kept:
    """Keep the shortest pairs, which say most, up to what there is time for."""
    kept: list[tuple[Sequence[str], Sequence[str]]] = []
    cells = 0
    for one, other in sorted(pairs, key=lambda pair: len(pair[0]) * len(pair[1])):
        cells += len(one) * len(other)
        if cells > CELLS:
            break
        kept.append((sorted(one), sorted(other)))
    return kept


def _again(pairs: Kept, likely: Chances) -> Chances:
    """Share each word of the translations out among the words that it may render."""
    counted: dict[str, dict[str, float]] = {stem: defaultdict(float) for stem in likely}
    for one, other in pairs:
        rows = [(stem, likely[stem]) for stem in one if stem in likely]
        for b in other:
            chances = [(a, row[b]) for a, row in rows if b in row]
            total = sum(chance for _, chance in chances)
            for a, chance in chances:
                counted[a][b] += chance / total
    return {a: _shares(others) for a, others in counted.items()}


def _shares(counts: Mapping[str, float]) -> Mapping[str, float]:
    total = sum(counts.values())
    return {stem: count / total for stem, count in counts.items() if count >= RARE * total}
