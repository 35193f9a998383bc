"""Damage to the project's own chapters, by fixed seeds: the right block is flagged.

Blocks of the source are deleted, moved and inserted, and numbers, fees, deadlines and negations are
changed. Each flag is a pair of state and line of the translation.
"""

from __future__ import annotations

import functools
import random  # noqa: TID251  # its seeds are fixed
import re
from collections import Counter
from collections.abc import Callable

import pytest

from manual.translation import features
from manual.translation.blocks import cut
from manual.translation.ledger import Entry
from manual.translation.standing import Unit, compare, entry
from tests.books import PROJECT

PIECES = sorted(
    path.relative_to(PROJECT / "en").with_suffix("").as_posix()
    for path in (PROJECT / "en").glob("*/*.md")
)
PROSE = ("paragraph", "item", "note")
Flag = tuple[str, int]


def texts(piece: str) -> tuple[str, str]:
    one, other = (
        (PROJECT / code / f"{piece}.md").read_text(encoding="utf-8") for code in ("en", "es")
    )
    return one, other


@functools.cache
def adopted(source: str, target: str) -> tuple[Entry, ...]:
    units = compare(source, target, (), "en")
    return tuple(entry(unit, "en") for unit in units if unit.source and unit.target)


def flags(units: tuple[Unit, ...]) -> Counter[Flag]:
    """Count what asks for something; a block that is missing has no line."""
    return Counter(
        (unit.state, unit.target.line if unit.target else 0)
        for unit in units
        if unit.state != "translated"
    )


class Damage:
    """A source whose blocks are damaged, and the flags that this should raise."""

    def __init__(self, source: str, line_of: dict[int, int], seed: int) -> None:
        self.rng = random.Random(seed)
        self.blocks = list(cut(source))
        self.texts = [block.text for block in self.blocks]
        self.line_of = line_of
        self.wanted: Counter[Flag] = Counter()
        self._free = [
            at
            for at, block in enumerate(self.blocks)
            if block.kind in PROSE and block.line in line_of and len(block.text.split()) > 5
        ]
        self.rng.shuffle(self._free)

    def take(self, count: int) -> list[int]:
        taken, self._free = self._free[:count], self._free[count:]
        return taken

    def line(self, at: int) -> int:
        return self.line_of[self.blocks[at].line]

    def delete(self, at: int) -> None:
        self.texts[at] = ""
        self.wanted["gone", self.line(at)] += 1

    def insert(self, at: int) -> None:
        self.texts[at] += (
            f"\nNobody has translated sentence {self.rng.randrange(99)} on lanterns.\n\n"
        )
        self.wanted["missing", 0] += 1

    def reword(self, at: int) -> None:
        self.texts[at] = self.texts[at].rstrip("\n") + " This is really so.\n"
        self.wanted["changed", self.line(at)] += 1

    def harm(self, at: int) -> None:
        words = (" Call 1-800-555-0199.", " It costs $95.", " You have 15 days.", " Never do it.")
        self.texts[at] = self.texts[at].rstrip("\n") + self.rng.choice(words) + "\n"
        self.wanted["critical", self.line(at)] += 1

    def move(self, at: int) -> None:
        """Move a paragraph of its own far away."""
        spots = [
            i
            for i, block in enumerate(self.blocks)
            if block.kind == "blank" and self.blocks[i - 1].kind == "paragraph" and abs(i - at) > 20
        ]
        if not spots or self.blocks[at].kind != "paragraph" or self.blocks[at].within:
            return
        text, self.texts[at] = self.texts[at], ""
        self.texts[self.rng.choice(spots)] += f"\n{text}\n"
        self.wanted["moved", self.line(at)] += 1

    def text(self) -> str:
        return "".join(self.texts)


def test_the_right_block_is_flagged() -> None:
    right: Counter[str] = Counter()
    for number, piece in enumerate(PIECES):
        source, target = texts(piece)
        entries = adopted(source, target)
        before = compare(source, target, entries, "en")
        assert not flags(before), piece
        line_of = {u.source.line: u.target.line for u in before if u.source and u.target}
        damage = Damage(source, line_of, number)
        ways: tuple[Callable[[int], None], ...] = (
            damage.delete,
            damage.insert,
            damage.reword,
            damage.harm,
            damage.move,
        )
        for way in ways:
            for at in damage.take(2):
                way(at)
        found = flags(compare(damage.text(), target, entries, "en"))
        right["hit"] += sum((found & damage.wanted).values())
        right["flagged"] += sum(found.values())
        right["wanted"] += sum(damage.wanted.values())
        grave = Counter({key: n for key, n in damage.wanted.items() if key[0] == "critical"})
        assert not grave - found, piece
    assert right["wanted"] > 200
    assert right["hit"] / right["flagged"] >= 0.99, right
    assert right["hit"] / right["wanted"] >= 0.98, right


NUMBER = re.compile(r"(?<![\w^.#/-])\d[\d,.]*\d|(?<![\w^.#/-])\d(?![\w.])")
NEGATION = re.compile(r"\b(?:Do not|do not|does not|cannot|may not|is not|are not|never|without)\b")
UNIT = re.compile(r"\b(?:days|hours|weeks|months|years)\b")


def number(match: re.Match[str]) -> str:
    digits = re.sub(r"\d$", lambda last: str((int(last[0]) + 3) % 10), match[0])
    return digits


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (NUMBER, number),
        (NEGATION, lambda match: "now" if match[0] != "without" else "with"),
        (UNIT, lambda match: "minutes"),
    ],
    ids=["numbers", "negations", "deadlines"],
)
def test_every_changed_fact_is_critical(
    pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]
) -> None:
    changed = 0
    for piece in PIECES:
        source, target = texts(piece)
        now = {block.line: block.text for block in cut(source)}
        lines = []
        for block in [block for block in cut(source) if block.worded and block.kind in PROSE][::9]:
            match = pattern.search(block.text)
            if match and match[0] in features.visible(block.text):
                text = block.text[: match.start()] + instead(match) + block.text[match.end() :]
                now[block.line] = text
                lines.append(block.line)
        units = compare("".join(now.values()), target, adopted(source, target), "en")
        state = {unit.source.line: unit.state for unit in units if unit.source}
        calm = {line: now[line] for line in lines if state[line] != "critical"}
        assert not calm, piece
        changed += len(lines)
    assert changed > 20
