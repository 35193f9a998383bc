"""Which block of a translation renders which block of its source, told from the two texts alone.

Kinds, levels and ids, links, numbers, names and lengths stay the same in every language, or nearly.
They are weighed against each other by dynamic programming. What a paragraph says is not looked at,
but for words that both languages share ("detención" and "detention").
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from manual.translation import features, giving_way, lexicon
from manual.translation.alignment import MANY, Pair, align, candidates, gaps, increasing
from manual.translation.blocks import Block
from manual.translation.lexicon import NO_WORDS, Lexicon

GAP = -1.0
"""What it costs to leave a block alone: few are, so that short items do not slip by one."""
FEW = 3
LEFT = -1.0
"""The least score of blocks that pair by their place."""
ALONE = -2.0
"""The same for one block in the place of one."""
ALONE_OF_WORDS, MANY_WORDS = -3.0, 1300
"""The same, where so many words are known that stand for each other.

What was deleted, and what was written in its place, then score below this: 99 of 100 do. With fewer
words it is nearer to `LEFT`, by the square: what is known of a pair takes words of both.
"""
BRIEF, ALONE_AND_BRIEF = 45, -2.5
"""The same for a line of so few letters, whose few words say little, and whose links and numbers do
not speak against it."""
EXPANSION = 1.13
"""How much longer a Spanish text is than its English one, by the median of real pairs."""
ENOUGH = 1500
"""How many letters tell how much longer one text is; of a short one half may be lacking."""
NARROW, WIDE = 0.2, 2.0
"""The least and the most of it: Chinese takes a third of the room."""
SURE = 1.6
"""The least score by which blocks pair out of order."""
SURE_OF_WORDS = 0.0
"""The same, where it is known which words stand for each other."""
WEAK = 1.5
"""Below this score, blocks that pair by their place give way to what renders them elsewhere."""
AHEAD = 0.5
"""By how much they must prefer each other."""

Score = Callable[[int, int], float]

_FAMILY = frozenset(("paragraph", "item", "definition", "image"))
_PROSE = _FAMILY | {"note", "term", "heading"}
UNLIKE = -9.0
"""The score of blocks that cannot render each other."""
_NAME = re.compile(r"\b(?:[A-Z][A-Za-z]{3,}|[A-Z]{2,})\b")
SAME = 1.5
"""How much it says that both are letter by letter the same: code, names."""
SAID = 0.02
"""How likely a word must be in a translation for the block to be looked up by it."""
KNOWN = 1.5
"""How much the words count beside the shape."""
COVERED = 2.0
"""How much it counts that words of the source are rendered."""
FAR, STRETCH = 2.2, 4.0
"""How much an odd length says at the most, and by how much more with each unit of its logarithm."""


@dataclass(frozen=True)
class Weights:
    """What it says that two blocks hold the same marks, some of them, others, or only one has any.

    Half the logarithm of how much more often it is so in blocks that render each other than in
    blocks near by: of 7000 pairs of six books, in four languages.
    """

    same: float
    some: float
    other: float
    lone: float

    def weigh(self, one: Collection[str], other: Collection[str]) -> float:
        """Weigh the marks of two blocks; nothing where neither has any."""
        if not (one or other):
            return 0.0
        if not (one and other):
            return self.lone
        both, either = set(one) & set(other), set(one) | set(other)
        if not both:
            return self.other
        return self.some + (self.same - self.some) * len(both) / len(either)


NUMBERS = Weights(same=1.4, some=-1.0, other=-1.0, lone=-1.8)
LINKS = Weights(same=2.2, some=0.2, other=-1.4, lone=-1.6)
_LANGUAGE = r"(?:en|es|ht|fr|pt|de|zh)(?:-[A-Za-z]{2})?"
_FOLDER = re.compile(rf"(?<!/)/{_LANGUAGE}(?=/)")
_HOST = re.compile(rf"(?<=[/.]){_LANGUAGE}(?=[/.])")
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, eq=False)
class Traits:
    """What of a block may be compared with a block in another language; its line does not count."""

    block: Block
    plain: str
    length: int
    numbers: Counter[str]
    links: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    expected: Mapping[str, float]
    sought: tuple[frozenset[str], ...]

    @property
    def marks(self) -> frozenset[str]:
        """Give all that may show that a block renders another."""
        likely = {stem for stem, chance in self.expected.items() if chance >= SAID}
        return self.links | self.names | self.stems | likely | self.numbers.keys()


def traits(block: Block, words: Lexicon = NO_WORDS) -> Traits:
    """Read the traits of a block; `words` tell what a translation of it should say."""
    return _traits(replace(block, line=0), words)


# A chapter that is edited is compared at each save, and all its blocks but one are as they were.
# What is kept, here and of `_alike`, is enough for a chapter of some ten pages.
@functools.lru_cache(maxsize=1024)
def _traits(block: Block, words: Lexicon) -> Traits:
    shown = features.visible(block.text)
    return Traits(
        block=block,
        plain=" ".join(block.text.split()),
        length=len(" ".join(shown.split())),
        numbers=Counter(block.numbers),
        links=frozenset(map(anywhere, block.links)),
        names=frozenset(_NAME.findall(shown)) | frozenset(_CODE.findall(shown)),
        stems=(stems := lexicon.stems(block.text)),
        expected=words.expected(stems),
        sought=words.sought(stems),
    )


def anywhere(address: str) -> str:
    """Write an address as it is in every language: without the folder or host of one."""
    return _HOST.sub("*", _FOLDER.sub("", address))


def pair(
    source: Sequence[Block],
    target: Sequence[Block],
    known: Iterable[Pair] = (),
    words: Lexicon = NO_WORDS,
) -> dict[int, int]:
    """Give the index of the target block for each source block that has one.

    `known` pairs stand; the others are found around them, and need not keep their order where they
    are sure. `words` are those that are known to stand for each other.
    """
    rows = [traits(block, words) for block in source]
    columns = [traits(block) for block in target]
    longer = _expansion(rows, columns)
    found = dict(known)
    found.update(_named(source, target, found))

    def score(row: int, column: int) -> float:
        return likeness(rows[row], columns[column], words, longer)

    sure, alone = SURE, ALONE
    if words.rich:
        known_share = min(1, len(words.renders) / MANY_WORDS)
        sure, alone = SURE_OF_WORDS, min(LEFT, ALONE_OF_WORDS * known_share**2)

    def least(row: int, column: int) -> float:
        brief = _brief(rows[row], columns[column])
        return min(alone, ALONE_AND_BRIEF) if brief else alone

    sizes = len(rows), len(columns)
    if sizes[0] * sizes[1] > MANY:  # too many to be weighed without anchors
        found.update(_marked(rows, columns, found))
    firm = set(found)
    ordered = _in_order(score, sizes, found)
    found.update((i, j) for i, j in ordered if not words.rich or score(i, j) >= WEAK)
    moved = _moved(_out_of_order(score, rows, columns, found), sure)
    found.update(moved)
    if words.rich:
        free = found.keys() - firm
        strayed = moved.items() - set(ordered)
        found.update(_exchanged(score, found, [i for i, _ in strayed], free))
    found.update(_in_order(score, sizes, found))
    found.update(_left((score, least), (source, target), found))
    if words.rich and len(found) < max(sizes):
        found = giving_way.settled(score, sizes, found, found.keys() - firm)
        found.update(_in_order(score, sizes, found))
        found.update(_left((score, least), (source, target), found))
    return found


def _expansion(rows: Iterable[Traits], columns: Iterable[Traits]) -> float:
    """Measure how much longer the translation is as a whole."""
    here, there = sum(row.length for row in rows), sum(column.length for column in columns)
    if min(here, there) < ENOUGH:
        return EXPANSION
    return min(max(there / here, NARROW), WIDE)


def _in_order(score: Score, sizes: tuple[int, int], found: Mapping[int, int]) -> list[Pair]:
    """Pair what is left between two pairs, where it keeps its order."""
    pairs: list[Pair] = []
    taken = set(found.values())
    for rows, columns in gaps(increasing(found.items()), *sizes):
        i = [row for row in rows if row not in found]
        j = [column for column in columns if column not in taken]
        if i and j:
            pairs += _aligned(score, i, j)
    return pairs


def _aligned(score: Score, i: Sequence[int], j: Sequence[int]) -> Iterator[Pair]:
    def chosen(row: int, column: int) -> float:
        return score(i[row], j[column])

    pairs = align(range(len(i)), range(len(j)), chosen, GAP)
    return ((i[a], j[b]) for a, b in pairs if chosen(a, b) >= LEFT)


def _marked(
    rows: Sequence[Traits], columns: Sequence[Traits], known: Mapping[int, int]
) -> Mapping[int, int]:
    """Pair what holds the same links and numbers as nothing else, as far as it keeps its order."""
    here, there = _marks(rows), _marks(columns)
    taken = set(known.values())
    pairs = [
        (i, there[mark])
        for mark, i in here.items()
        if mark in there and i not in known and there[mark] not in taken
    ]
    firm = set(increasing((*known.items(), *pairs)))
    return {i: j for i, j in pairs if (i, j) in firm}


def _marks(texts: Sequence[Traits]) -> dict[tuple[object, ...], int]:
    marks = [(each.block.kind, each.links, tuple(sorted(each.numbers.items()))) for each in texts]
    count = Counter(marks)
    return {mark: at for at, mark in enumerate(marks) if count[mark] == 1 and (mark[1] or mark[2])}


def _brief(row: Traits, column: Traits) -> bool:
    same = row.links == column.links and row.numbers == column.numbers
    return same and max(row.length, column.length) <= BRIEF


def _left(
    scores: tuple[Score, Score],
    texts: tuple[Sequence[Block], Sequence[Block]],
    found: Mapping[int, int],
) -> Iterator[Pair]:
    """Pair in order what is left of a kind between two pairs, where both sides have as many.

    The second of the scores is the least for one block in the place of one.
    """
    score, alone = scores
    taken = set(found.values())
    for rows, columns in gaps(increasing(found.items()), len(texts[0]), len(texts[1])):
        free: dict[str, tuple[list[int], list[int]]] = {}
        for side, (text, places, used) in enumerate(
            ((texts[0], rows, found.keys()), (texts[1], columns, taken))
        ):
            for at in places:
                if at not in used:
                    free.setdefault(text[at].kind, ([], []))[side].append(at)
        for here, there in free.values():
            if len(here) == len(there) <= FEW:
                one = len(rows) == len(columns) == 1
                pairs = zip(here, there, strict=True)
                yield from (p for p in pairs if score(*p) >= (alone(*p) if one else LEFT))


def _named(
    source: Sequence[Block], target: Sequence[Block], known: Mapping[int, int]
) -> Mapping[int, int]:
    """Pair blocks that carry the same id, if no other carries it."""
    here, there = _once(source, known), _once(target, frozenset(known.values()))
    return {index: there[key] for key, index in here.items() if key in there}


def _once(blocks: Sequence[Block], taken: Collection[int]) -> dict[tuple[str, str], int]:
    keys = [(block.kind, block.id) for block in blocks]
    count = Counter(keys)
    return {
        key: index
        for index, key in enumerate(keys)
        if key[1] and count[key] == 1 and index not in taken
    }


def _out_of_order(
    score: Score, rows: Sequence[Traits], columns: Sequence[Traits], found: Mapping[int, int]
) -> Iterator[tuple[float, Pair]]:
    """Give what is left of both rows, and may belong together, with its score."""
    taken = set(found.values())
    free_rows = [(i, row.marks) for i, row in enumerate(rows) if i not in found]
    free_columns = [(j, column.marks) for j, column in enumerate(columns) if j not in taken]
    return ((score(i, j), (i, j)) for i, j in candidates(free_rows, free_columns))


def _moved(scores: Iterable[tuple[float, Pair]], sure: float) -> dict[int, int]:
    """Pair what moved: those that each prefer the other by far."""
    ordered = sorted(scores, key=lambda item: (-item[0], item[1]))
    best: dict[tuple[str, int], list[float]] = {}
    for worth, (i, j) in ordered:
        best.setdefault(("row", i), []).append(worth)
        best.setdefault(("column", j), []).append(worth)
    moved: dict[int, int] = {}
    taken: set[int] = set()
    for worth, (i, j) in ordered:
        if i in moved or j in taken:
            continue
        rivals = [*best["row", i][1:2], *best["column", j][1:2]]
        first = worth >= best["row", i][0] and worth >= best["column", j][0]
        if first and worth >= max([sure, *(rival + AHEAD for rival in rivals)]):
            moved[i] = j
            taken.add(j)
    return moved


def _exchanged(
    score: Score, found: Mapping[int, int], moved: Iterable[int], free: Collection[int]
) -> dict[int, int]:
    """Let what moved change its partner with another pair where both together are better so."""
    pairs = {i: found[i] for i in free}
    for i in sorted(moved):
        for a in sorted(pairs):
            j, b = pairs[i], pairs[a]
            if a != i and min(score(i, b), score(a, j)) > UNLIKE:
                gain = score(i, b) + score(a, j) - score(i, j) - score(a, b)
                if gain > AHEAD:
                    pairs[i], pairs[a] = b, j
    return pairs


def likeness(
    row: Traits, column: Traits, words: Lexicon = NO_WORDS, longer: float = EXPANSION
) -> float:
    """Weigh how likely one block renders the other; below zero it rather does not."""
    score, settled = _alike(row, column, words)
    if settled:
        return score
    ratio = max(column.length, 1) / max(row.length, 1)
    doubt = min(1.0, (min(row.length, column.length) + 10) / 60)  # short texts vary the most
    return score - min(FAR, abs(math.log(ratio / longer)) * STRETCH * doubt)


@functools.lru_cache(maxsize=16384)
def _alike(row: Traits, column: Traits, words: Lexicon) -> tuple[float, bool]:
    """Weigh all but the lengths of two blocks; tell whether they count no more."""
    score = _shape(row.block, column.block)
    if score <= UNLIKE:
        return score, True
    if row.plain == column.plain:
        score += SAME
    score += LINKS.weigh(row.links, column.links)
    if row.block.kind == column.block.kind == "image" and row.links & column.links:
        return score + SAME, True  # it is the same picture, whatever is said of it
    score += NUMBERS.weigh(row.numbers.keys(), column.numbers.keys())
    score += _overlap(row.names, column.names, 0.6) + _overlap(row.stems, column.stems, 0.8)
    if words.common:
        score += KNOWN * (words.agreement(row.expected, column.stems) - lexicon.NEUTRAL)
        score += COVERED * (words.covered(row.sought, column.stems) - lexicon.USUAL)
    return score, False


def _shape(one: Block, other: Block) -> float:
    """Weigh the kinds of two blocks, and where they stand."""
    if one.kind == other.kind:
        score = 1.0 if one.kind in _FAMILY else 1.6
    elif _prose(one) and _prose(other):
        score = -0.6 if one.kind in _FAMILY and other.kind in _FAMILY else -1.0
    else:
        return UNLIKE
    score -= 0.5 * (one.level != other.level) + 0.4 * (one.within != other.within)
    if one.id and other.id and one.id != other.id and one.kind != "heading":
        score -= 1.5
    return score


def _prose(block: Block) -> bool:
    """Tell whether a block may be text; what is indented may have lost the item it stood under."""
    return block.kind in _PROSE or (block.kind == "code" and block.text[:1].isspace())


def _overlap(one: frozenset[str], other: frozenset[str], weight: float) -> float:
    return weight * len(one & other) / min(len(one), len(other)) if one and other else 0.0
