"""The words of a book that stand for each other, learnt from its blocks that are surely pairs."""

from __future__ import annotations

from collections.abc import Iterable

from manual.translation import lexicon, pairing
from manual.translation.blocks import Block
from manual.translation.lexicon import NO_WORDS, Lexicon


def learn(pairs: Iterable[tuple[Block, Block]]) -> Lexicon:
    """Learn from paired blocks, twice.

    Some of the pairs are wrong, and teach that what they say is right. So those that the others
    speak against are left out the second time. Few words say nothing.
    """
    blocks = list(pairs)
    known = [(lexicon.stems(one.text), lexicon.stems(other.text)) for one, other in blocks]
    words = lexicon.learn(known)
    if not words.rich:
        return NO_WORDS
    return lexicon.learn(
        stems
        for stems, (one, other) in zip(known, blocks, strict=True)
        if pairing.likeness(pairing.traits(one, words), pairing.traits(other), words)
        >= pairing.LEFT
    )
