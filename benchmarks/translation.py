"""``python -m benchmarks.translation SOURCE TARGET``: are the right blocks flagged?

Two folders hold the same names, a text and its translation. Three things are done to each pair, by
fixed seeds: the translation is damaged before it is adopted; the source is damaged afterwards; the
translation is damaged afterwards. What the press flags is compared with what was done. Every text
must also come back from an export as it was.
"""

from __future__ import annotations

import argparse
import random  # noqa: TID251  # its seeds are fixed
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import damage, misstated
from benchmarks.damage import Chunk, Text
from benchmarks.facts import CRITICAL, STYLE
from benchmarks.judging import Damaged, Pair, Report, Wanted, both, judge, judge_before
from manual import clock
from manual.translation import learning, standing
from manual.translation.blocks import cut
from manual.translation.ledger import Entry
from manual.translation.lexicon import Lexicon
from manual.translation.standing import Unit

STRANGE = (
    "Lanterns hang above the river at dusk, and nobody counts number {}.",
    "La nota {} de la traductora habla de un jardín con limoneros.",
)
SHARE = 0.12
"""Of the chunks that may be damaged, the share that each kind of damage takes, at most two."""


def pairs(source: Path, target: Path) -> Iterator[Pair]:
    """Read the texts that both folders have; what does not say the same is not trusted."""
    found = list(_pairs(source, target))
    here, there = (
        sum(damage.letters(side, chosen) for side, chosen in sides)
        for sides in (
            [(pair.source, pair.trusted) for pair in found],
            [(pair.target, pair.trusted.values()) for pair in found],
        )
    )
    for pair in found:
        alike = damage.alike(pair.source, pair.target, pair.trusted, there / max(here, 1))
        yield replace(pair, trusted=alike)


def _pairs(source: Path, target: Path) -> Iterator[Pair]:
    for file in sorted(source.rglob("*.md")):
        other = target / file.relative_to(source)
        if other.is_file():
            one, two = (damage.chunks(_read(path)) for path in (file, other))
            name = file.relative_to(source).as_posix()
            yield Pair(name, one, two, damage.trusted(one, two))


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _joined(parts: Sequence[Chunk]) -> str:
    return "".join(part.text for part in parts)


def measure(corpus: Sequence[Pair], seeds: int, *, alone: bool = False) -> Report:
    """Damage and compare every pair, once a seed in each way."""
    report = Report()
    started = clock.stopwatch()
    for pair in corpus:
        report.files += 1
        report.judged += bool(pair.trusted)
        report.blocks += len(pair.trusted)
        for side in (pair.source, pair.target):
            text = _joined(side)
            if "".join(block.text for block in cut(text)) != text:
                report.faults.append(f"{pair.name}: cut is not the text")
    words = _lexicon([(_joined(pair.source), _joined(pair.target)) for pair in corpus])
    judged = [pair for pair in corpus if pair.trusted]
    for seed in range(seeds):
        rngs = [random.Random(f"{seed} {number}") for number in range(len(judged))]
        for where in "ts":
            damaged = [_before(pair, rng, where) for pair, rng in zip(judged, rngs, strict=True)]
            learnt = _lexicon([(one.source, one.target) for one in damaged])
            for pair, one in zip(judged, damaged, strict=True):
                if alone:
                    learnt = _lexicon([(one.source, one.target)])
                units = standing.compare(one.source, one.target, (), "en", learnt)
                judge_before(pair, units, one, report)
        for pair, rng in zip(judged, rngs, strict=True):
            if alone:
                words = _lexicon([(_joined(pair.source), _joined(pair.target))])
            _source(pair, rng, words, report)
            _target(pair, rng, words, report)
    report.seconds = clock.stopwatch() - started
    return report


def _lexicon(texts: Sequence[tuple[str, str]]) -> Lexicon:
    found = [unit for one, other in texts for unit in standing.compare(one, other, (), "en")]
    return learning.learn(
        (unit.source, unit.target) for unit in found if unit.source and unit.target
    )


def adopted(units: Sequence[Unit]) -> tuple[Entry, ...]:
    """Confirm what is paired."""
    return tuple(standing.entry(unit, "en") for unit in units if unit.source and unit.target)


def _take(free: list[int], count: int) -> list[int]:
    taken = free[:count]
    del free[:count]
    return taken


def _before(pair: Pair, rng: random.Random, side: str) -> Damaged:
    parts = pair.target if side == "t" else pair.source
    text = Text(parts, list(pair.trusted.values() if side == "t" else pair.trusted))
    free = list(text.free)
    rng.shuffle(free)
    each = max(1, min(2, int(len(free) * SHARE)))
    gone = _take(free, each)
    for index in gone:
        text.delete(index)
    for index in _take(free, each):
        text.insert(index, STRANGE[side == "t"].format(rng.randrange(99)))
    moved = [index for index in _take(free, each) if text.move(index, rng)]
    damaged, owners = text.written()
    done = frozenset(gone), frozenset(moved), text.joined()
    if side == "t":
        return Damaged(side, _joined(pair.source), damaged, _lines(pair.source), owners, *done)
    return Damaged(side, damaged, _joined(pair.target), owners, _lines(pair.target), *done)


def _lines(parts: Sequence[Chunk]) -> list[int]:
    return Text(parts, ()).written()[1]


def _planted(
    pair: Pair, rng: random.Random
) -> tuple[list[Chunk], list[Chunk], dict[int, tuple[str, bool]]]:
    """Plant sentences in both texts; give what each is to be changed to, and whether critically."""
    source, target = list(pair.source), list(pair.target)
    free = [
        i
        for i, j in pair.trusted.items()
        if source[i].shape in ("text", "item 0")
        and target[j].text.endswith("\n")
        and source[i].text.endswith("\n")
        and source[i].words > 3
    ]
    planted: dict[int, tuple[str, bool]] = {}
    for i in rng.sample(free, min(6, len(free) // 4)):
        critical = rng.random() < 0.75
        was, now, told = rng.choice(CRITICAL if critical else STYLE)
        j = pair.trusted[i]
        planted[i] = (f"{source[i].text.rstrip()} {now}\n", critical)
        source[i] = Chunk(f"{source[i].text.rstrip()} {was}\n", source[i].shape)
        target[j] = Chunk(f"{target[j].text.rstrip()} {told}\n", target[j].shape)
    return source, target, planted


Change = Callable[[str, random.Random], str | None]
CHANGES: tuple[tuple[str, Change, tuple[str, ...]], ...] = (
    ("number", misstated.renumbered, ("critical",)),
    ("negation", misstated.negated, ("critical",)),
    ("modal", misstated.obliged, ("critical",)),
    ("time", misstated.delayed, ("critical",)),
    ("wording", misstated.reworded, ("changed", "critical")),
)


def _source(pair: Pair, rng: random.Random, words: Lexicon, report: Report) -> None:
    """Damage the source after adoption."""
    source, target, planted = _planted(pair, rng)
    entries = adopted(standing.compare(_joined(source), _joined(target), (), "en", words))
    text, wanted = Text(source, list(pair.trusted)), Wanted()
    free = [i for i in text.free if i not in planted]
    rng.shuffle(free)
    each = _each(free)
    for i, (now, critical) in planted.items():
        text.replace(i, now)
        if critical:
            wanted.add(("t", pair.trusted[i]), "planted", "critical")
        else:
            wanted.add(("t", pair.trusted[i]), "style", "changed", "critical", "markup")
    for name, change, states in CHANGES:
        for i in _changed(text, free, each, change, rng):
            wanted.add(("t", pair.trusted[i]), name, *states)
    for i in _take(free, each):
        text.delete(i)
        wanted.add(("t", pair.trusted[i]), "delete", "gone")
    for i in _take(free, each):
        text.insert(i, STRANGE[0].format(rng.randrange(99)))
    _rejoin(pair, text, free, each, wanted)
    for i in _take(free, each):
        if text.move(i, rng):
            wanted.add(("t", pair.trusted[i]), "move", "moved")
    damaged, owners = text.written()
    wanted.may |= both(pair, "s", text.joined())
    units = standing.compare(damaged, _joined(target), entries, "en", words)
    judge("source", pair, units, (owners, _lines(target)), wanted, report)


def _each(free: Sequence[int]) -> int:
    return max(1, min(2, int(len(free) * SHARE)))


def _changed(
    text: Text, free: list[int], count: int, change: Change, rng: random.Random
) -> Iterator[int]:
    """Change some chunks that can be changed so, and give them."""
    for i in list(free):
        was = text.parts[i]
        now = change(was.text, rng) if count and was.shape != "row" else None
        if now is not None and now != was.text:
            free.remove(i)
            text.replace(i, now)
            count -= 1
            yield i


def _rejoin(pair: Pair, text: Text, free: list[int], count: int, wanted: Wanted) -> None:
    """Split some paragraphs in two, and join others with the one below."""
    for i in _take(free, count):
        key = ("t", pair.trusted[i])
        if text.split(i):
            wanted.add(key, "split", "changed", "critical", "markup")
            wanted.may.add(("s", i))
        elif i + 2 in free and (other := text.merge(i)) is not None:
            free.remove(other)
            wanted.groups.append((key, ("t", pair.trusted[other])))
            wanted.may |= set(wanted.groups[-1])


def _target(pair: Pair, rng: random.Random, words: Lexicon, report: Report) -> None:
    """Damage the translation after adoption."""
    entries = adopted(standing.compare(_joined(pair.source), _joined(pair.target), (), "en", words))
    back = {j: i for i, j in pair.trusted.items()}
    text, wanted = Text(pair.target, list(back)), Wanted()
    free = list(text.free)
    rng.shuffle(free)
    each = _each(free)
    for j in _changed(text, free, each, misstated.renumbered, rng):
        wanted.add(("t", j), "number", "critical")
    for j in _take(free, each):
        text.delete(j)
        wanted.add(("s", back[j]), "delete", "missing")
    for j in _take(free, each):
        text.insert(j, STRANGE[1].format(rng.randrange(99)))
    for j in _take(free, each):
        if text.move(j, rng):
            wanted.add(("t", j), "move", "moved")
    for j in _take(free, each):
        text.replace(j, pair.target[j].text.rstrip("\n") + " Así es.\n")
    damaged, owners = text.written()
    wanted.may |= both(pair, "t", text.joined())
    units = standing.compare(_joined(pair.source), damaged, entries, "en", words)
    judge("target", pair, units, (_lines(pair.source), owners), wanted, report)


def main() -> int:
    """Measure two folders and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.translation", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--show", action="store_true", help="tell each fault")
    parser.add_argument("--alone", action="store_true", help="learn words of each pair by itself")
    options = parser.parse_args()
    report = measure(
        list(pairs(options.source, options.target)), options.seeds, alone=options.alone
    )
    if options.show:
        print("\n".join(sorted(report.faults)))
    print(f"{report.files} files, {report.judged} judged, {report.blocks} chunks, ", end="")
    print(f"{report.seconds:.0f} s, {len(report.faults)} faults")
    for name, score in sorted(report.scores.items()):
        precision = f"P {score.precision:.4f} ({score.flagged:5})"
        print(f"  {name:24} {precision}  R {score.recall:.4f} ({score.wanted:5})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
