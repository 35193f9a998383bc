"""What the press flags, beside what was done to a text: precision, recall, and each fault."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks import damage
from benchmarks.damage import INSERTED, Chunk, Trusted
from manual.translation import critical
from manual.translation.blocks import Block
from manual.translation.standing import Unit


@dataclass
class Score:
    """What was flagged, what should have been, and what is right of both."""

    flagged: int = 0
    wanted: int = 0
    hit: int = 0
    found: int = 0

    def count(self, right: bool, done: bool) -> None:
        """Count one flag that was also asked for."""
        self.flagged += 1
        self.wanted += 1
        self.hit += right
        self.found += done

    @property
    def precision(self) -> float:
        """Give the share of flags that are right."""
        return self.hit / self.flagged if self.flagged else 1.0

    @property
    def recall(self) -> float:
        """Give the share of what was done that is flagged."""
        return self.found / self.wanted if self.wanted else 1.0


@dataclass
class Report:
    """The scores of a corpus by what was done."""

    scores: dict[str, Score] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    files: int = 0
    judged: int = 0
    blocks: int = 0
    seconds: float = 0.0

    def score(self, name: str) -> Score:
        """Give the score of that name."""
        return self.scores.setdefault(name, Score())


@dataclass(frozen=True)
class Pair:
    """A text and its translation as chunks, and which of them are trusted to belong together."""

    name: str
    source: Sequence[Chunk]
    target: Sequence[Chunk]
    trusted: Trusted


Key = tuple[str, int]
"""A side, ``s`` or ``t``, and a chunk of it."""


class Wanted:
    """What the flags should be: where one must be, in which states, and where one may be."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.must: dict[Key, tuple[str, ...]] = {}
        self.may: set[Key] = set()
        self.groups: list[tuple[Key, ...]] = []
        self.kinds: dict[Key, str] = {}

    def add(self, key: Key, kind: str, *states: str) -> None:
        """Ask for a flag in one of some states."""
        self.must[key], self.kinds[key] = states, kind


@dataclass(frozen=True)
class Damaged:
    """Both texts after one of them was damaged; the chunk of each line; what was done to chunks."""

    side: str
    source: str
    target: str
    here: list[int]
    there: list[int]
    gone: frozenset[int]
    moved: frozenset[int]
    joined: frozenset[int] = frozenset()


def _owners(owners: Sequence[int], block: Block | None) -> frozenset[int]:
    """Give the chunks of a block's lines."""
    if block is None:
        return frozenset()
    return frozenset(owners[block.line : block.last_line + 1]) - {damage.NOWHERE}


def judge_before(pair: Pair, units: Sequence[Unit], done: Damaged, report: Report) -> None:
    """Compare what is paired, and what stands alone, with what was done before adoption."""
    side, gone, moved = done.side, done.gone, done.moved
    owners = done.here, done.there
    back = {j: i for i, j in pair.trusted.items()}
    removed = gone if side == "s" else {back[j] for j in gone}  # by chunk of the source
    shifted = moved if side == "s" else {back[j] for j in moved}
    wanted = {("t", pair.trusted[i]) if side == "s" else ("s", i) for i in removed}
    may = both(pair, side, done.joined) - wanted
    score, pairs_, move = map(report.score, ("before adoption", "pairs", "moved before"))
    hit: set[Key] = set()
    for unit in units:
        here, there = _owners(owners[0], unit.source), _owners(owners[1], unit.target)
        if unit.source and unit.target:
            if not (here & pair.trusted.keys() or there & back.keys()):
                continue
            ok = bool({pair.trusted.get(i) for i in here} & there)
            for one in (pairs_, *([move] if here & shifted else [])):
                one.count(ok, ok)
            if not ok:
                report.faults.append(_tell(pair, "PAIR", unit))
            continue
        if INSERTED in here | there:
            score.count(True, True)
            continue
        keys = {("s", i) for i in here & pair.trusted.keys()} | {
            ("t", j) for j in there & back.keys()
        }
        if not keys - may:
            continue
        ok = bool(keys & wanted)
        score.flagged += 1
        score.hit += ok
        hit |= keys & wanted
        if here & shifted or {back.get(j) for j in there} & shifted:
            move.count(False, False)
        if not ok:
            report.faults.append(_tell(pair, "ALONE", unit))
    score.wanted += len(wanted)
    score.found += len(hit)
    report.faults += [f"{pair.name}: NOTALONE {_part(pair, key)}" for key in wanted - hit]


def both(pair: Pair, side: str, chunks: Collection[int]) -> set[Key]:
    """Name chunks of one side, and what renders them or is rendered by them."""
    other = pair.trusted if side == "s" else {j: i for i, j in pair.trusted.items()}
    there = "t" if side == "s" else "s"
    return {(side, i) for i in chunks} | {(there, other[i]) for i in chunks if i in other}


def _tell(pair: Pair, what: str, unit: Unit) -> str:
    one, other = (block.text[:70] if block else None for block in (unit.source, unit.target))
    return f"{pair.name}: {what} {unit.state} {one!r} -> {other!r}"


def judge(
    name: str,
    pair: Pair,
    units: Sequence[Unit],
    owners: tuple[list[int], list[int]],
    wanted: Wanted,
    report: Report,
) -> None:
    """Compare what is flagged after adoption with what was done; `owners` are chunks by line."""
    back = {j: i for i, j in pair.trusted.items()}
    states: dict[Key, set[str]] = {}
    score = report.score(name)
    asked = wanted.must.keys() | wanted.may
    inserted = sum(map(_inserted, owners))
    for unit in units:
        if unit.state in ("translated", "local"):
            continue
        if unit.state == "missing" and unit.source and critical.facts(unit.source.text, "en"):
            for i in _owners(owners[0], unit.source) & pair.trusted.keys():
                states.setdefault(("t", pair.trusted[i]), set()).add("critical")
        side = "t" if unit.target else "s"
        found = _owners(owners[side == "t"], unit.target or unit.source)
        keys = {(side, chunk) for chunk in found & (back if side == "t" else pair.trusted).keys()}
        new = INSERTED in found
        if not (keys or new):
            continue
        for key in keys:
            states.setdefault(key, set()).add(unit.state)
        score.found += new
        score.flagged += 1
        score.hit += new or bool(keys & asked)
        if not (new or keys & asked):
            report.faults.append(_tell(pair, f"{name} FALSE", unit))
    score.wanted += len(wanted.must) + len(wanted.groups) + inserted
    score.found += sum(key in states for key in wanted.must)
    score.found += sum(any(key in states for key in group) for group in wanted.groups)
    _judge_states(name, pair, states, wanted, report)


def _inserted(owners: Sequence[int]) -> int:
    """Count the runs of lines that were inserted."""
    return sum(here == INSERTED != above for above, here in zip([0, *owners], owners, strict=False))


def _judge_states(
    name: str, pair: Pair, states: Mapping[Key, set[str]], wanted: Wanted, report: Report
) -> None:
    for key, allowed in wanted.must.items():
        kind = wanted.kinds[key]
        one = report.score(f"{name}: {kind}")
        one.wanted += 1
        got = states.get(key, set())
        if kind == "style":
            one.found += "critical" not in got
            if "critical" in got:
                report.faults.append(f"{pair.name}: {name} STYLE CRITICAL {_part(pair, key)}")
        elif got & set(allowed):
            one.found += 1
        else:
            told = f"{kind} wants {allowed} has {sorted(got)}"
            report.faults.append(f"{pair.name}: {name} LACKS {told} {_part(pair, key)}")


def _part(pair: Pair, key: Key) -> str:
    return repr((pair.source if key[0] == "s" else pair.target)[key[1]].text[:90])
