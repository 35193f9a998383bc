"""Which words of two languages stand for each other, learnt from texts that are paired already.

No dictionary is asked: words that keep turning up in paired blocks, and seldom without each other,
mean the same often enough to tell which paragraph renders which.
"""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from manual.translation import features

LETTERS = 5
"""How many letters of a word count: endings differ, and "deten-" begins it in both languages."""
MOST_WORDS = 60
ROUNDS = 2
LEAST = 0.03
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
CELLS = 250_000
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

    def covered(self, source: Stems, target: Stems) -> float:
        """Tell which share of the known words of a source its translation renders.

        Where few are known it is near `USUAL`.
        """
        total, known = DOUBT * USUAL, DOUBT
        for stem in source:
            renders = self.renders.get(stem)
            if not renders or max(renders.values()) < CLEAR:
                continue
            known += 1
            total += stem in target or any(other in target for other in _likely(renders))
        return total / known


def _likely(renders: Mapping[str, float]) -> Iterator[str]:
    return (other for other, chance in renders.items() if chance >= LIKELY)


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
    together = Counter((a, b) for one, other in kept for a in one for b in other)
    likely = {
        (a, b): 2 * count / (here[a] + there[b]) for (a, b), count in together.items() if count >= 2
    }
    for _ in range(ROUNDS):
        likely = _again(kept, likely)
    renders: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), chance in likely.items():
        if chance >= LEAST:
            renders[a][b] = chance
    words = sum(there.values())
    return Lexicon(renders, {stem: count / words for stem, count in there.items()})


def _few(pairs: Iterable[tuple[Stems, Stems]]) -> list[tuple[Stems, Stems]]:
    """Keep the shortest pairs, which say most, up to what there is time for."""
    kept: list[tuple[Stems, Stems]] = []
    cells = 0
    for one, other in sorted(pairs, key=lambda pair: len(pair[0]) * len(pair[1])):
        cells += len(one) * len(other)
        if cells > CELLS:
            break
        kept.append((one, other))
    return kept


def _again(
    pairs: Sequence[tuple[Stems, Stems]], likely: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """Share each word of the translations out among the words that it may render."""
    counted: dict[tuple[str, str], float] = defaultdict(float)
    sums: dict[str, float] = defaultdict(float)
    for one, other in pairs:
        for b in other:
            chances = [(a, likely[a, b]) for a in one if (a, b) in likely]
            total = sum(chance for _, chance in chances)
            for a, chance in chances:
                counted[a, b] += chance / total
                sums[a] += chance / total
    return {(a, b): count / sums[a] for (a, b), count in counted.items()}
