"""Where the translation of each block stands: confirmed, behind, missing, or without a source."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from manual.translation import pairing
from manual.translation.alignment import align, gaps, increasing
from manual.translation.blocks import Block, cut, worded
from manual.translation.hashes import Hashes, digest, hashes
from manual.translation.ledger import Entry
from manual.translation.lexicon import Lexicon

State = Literal[
    "translated", "critical", "changed", "markup", "moved", "missing", "unpaired", "gone", "local"
]
ALIKE = 0.5
ALIKE_ELSEWHERE = 0.7


@dataclass(frozen=True)
class Unit:
    """A block and its translation.

    `source` is None where only the translation has the block, `target` where it lacks it, `entry`
    where the two were never confirmed.
    """

    id: str
    state: State
    source: Block | None
    target: Block | None
    entry: Entry | None

    @property
    def place(self) -> Block:
        """Give the block that there is, the translation first."""
        found = self.target or self.source
        assert found is not None  # noqa: S101  # a unit has one of them
        return found


def compare(
    source: str,
    target: str,
    entries: Sequence[Entry],
    language: str,
    words: Lexicon = pairing.NO_WORDS,
) -> tuple[Unit, ...]:
    """Compare two texts as they are now with what was confirmed; `language` is the source's.

    Units come in the order of the source; what only the translation has follows the unit that it
    stands behind there.
    """
    here, there = worded(cut(source)), worded(cut(target))
    local = {entry.target for entry in entries if entry.status == "local"}
    known = [entry for entry in entries if entry.status != "local"]
    old = follow(known, here)
    rendered = _rendered(known, there)
    pairs = {old[i]: j for i, j in rendered.items() if i in old}
    gone = {i: j for i, j in rendered.items() if i not in old}
    spare = set(gone.values())
    free = [j for j in range(len(there)) if j not in spare]
    back = {j: at for at, j in enumerate(free)}
    lost = {old[i] for i in old if i not in rendered and not known[i].target}
    found = pairing.pair(
        here,
        [there[j] for j in free],
        [(i, back[j]) for i, j in pairs.items()],
        words,
    )
    pairs = {i: free[j] for i, j in found.items() if i not in lost}
    entry_of = {index: known[i] for i, index in old.items()}
    names = _names(here, entry_of)
    crossing = _crossing(pairs, entry_of)
    units = [
        Unit(
            names[i],
            _state(here[i], there, pairs.get(i), entry_of.get(i), i in crossing, language),
            here[i],
            there[pairs[i]] if i in pairs else None,
            entry_of.get(i),
        )
        for i in range(len(here))
    ]
    units += [Unit(known[i].id, "gone", None, there[j], known[i]) for i, j in gone.items()]
    taken = {*pairs.values(), *spare}
    units += _alone(there, taken, local)
    return _in_place(units)


def _in_place(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Put what only the translation has behind the block that it follows there."""
    ordered = [unit for unit in units if unit.source]
    alone = [(unit.target.line, unit) for unit in units if unit.target and not unit.source]
    for line, unit in sorted(alone, key=lambda item: item[0]):
        above = [
            (other.target.line, at)
            for at, other in enumerate(ordered)
            if other.target and other.target.line < line
        ]
        ordered.insert(max(above)[1] + 1 if above else 0, unit)
    return tuple(ordered)


def _state(
    block: Block,
    there: Sequence[Block],
    paired: int | None,
    entry: Entry | None,
    crossing: bool,
    language: str,
) -> State:
    if paired is None:
        return "missing"
    if entry is None:
        return "unpaired"
    change = entry.source.change(hashes(block.text, language))
    if change == "critical":
        return "critical"
    if change == "wording":
        return "changed"
    if crossing:
        return "moved"
    return "markup" if change else "translated"


def _crossing(pairs: Mapping[int, int], entry_of: Mapping[int, Entry]) -> set[int]:
    """Find what stands elsewhere in the translation than in the source."""
    kept = {i for i, _ in increasing(pairs.items())}
    return {i for i in pairs if i not in kept and i in entry_of}


def _alone(there: Sequence[Block], taken: set[int], local: set[str]) -> Iterator[Unit]:
    seen: Counter[str] = Counter()
    for j, block in enumerate(there):
        if j in taken:
            continue
        mark = digest(block.text)
        seen[mark] += 1
        name = f"only-{mark[:6]}" + (f"-{seen[mark]}" if seen[mark] > 1 else "")
        yield Unit(name, "local" if mark in local else "unpaired", None, block, None)


def follow(entries: Sequence[Entry], blocks: Sequence[Block]) -> dict[int, int]:
    """Find each confirmed source text among the blocks of today: the same, changed, or moved."""
    old = [" ".join(entry.text.split()) for entry in entries]
    new = [" ".join(block.text.split()) for block in blocks]
    found: dict[int, int] = {}
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        found.update((a + k, b + k) for k in range(size))
    places: dict[str, list[int]] = {}
    for j in range(len(new)):
        if j not in set(found.values()):
            places.setdefault(new[j], []).append(j)
    for i, text in enumerate(old):
        if i not in found and places.get(text):
            found[i] = places[text].pop(0)
    words = [set(text.lower().split()) for text in old], [set(text.lower().split()) for text in new]

    def likeness(i: int, j: int) -> float:
        one, other = words[0][i], words[1][j]
        rough = 2 * len(one & other) / max(len(one) + len(other), 1)
        same_id = bool(blocks[j].id) and entries[i].id == blocks[j].id
        return max(rough, 0.9 if same_id else 0.0)

    for rows, columns in gaps(increasing(found.items()), len(old), len(new)):
        taken = set(found.values())
        free_rows = [i for i in rows if i not in found]
        free_columns = [j for j in columns if j not in taken]
        for a, b in align(
            range(len(free_rows)),
            range(len(free_columns)),
            lambda a, b, r=free_rows, c=free_columns: likeness(r[a], c[b]) - ALIKE,  # type: ignore[misc]  # defaults bind the loop's values
            0.0,
        ):
            if likeness(free_rows[a], free_columns[b]) >= ALIKE:
                found[free_rows[a]] = free_columns[b]
    taken = set(found.values())
    rest = [
        (likeness(i, j), i, j)
        for i in range(len(old))
        if i not in found
        for j in range(len(new))
        if j not in taken
    ]
    for score, i, j in sorted(rest, key=lambda item: (-item[0], item[1], item[2])):
        if score >= ALIKE_ELSEWHERE and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _rendered(entries: Sequence[Entry], there: Sequence[Block]) -> dict[int, int]:
    """Find the translation of each entry: by its hash, else by what the confirmed texts share."""
    marks = [digest(block.text) for block in there]
    found: dict[int, int] = {}
    wanted = [entry.target for entry in entries]
    matcher = difflib.SequenceMatcher(None, wanted, marks, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        found.update((a + k, b + k) for k in range(size) if wanted[a + k])
    taken = set(found.values())
    places: dict[str, list[int]] = {}
    for j, mark in enumerate(marks):
        if j not in taken:
            places.setdefault(mark, []).append(j)
    for i, mark in enumerate(wanted):
        if mark and i not in found and places.get(mark):
            found[i] = places[mark].pop(0)
    behind = [i for i in range(len(entries)) if i not in found and wanted[i]]
    taken = set(found.values())
    if not behind or len(taken) == len(there):
        return found
    blocks = [_block(entry) for entry in entries]
    guessed = pairing.pair(blocks, there, found.items())
    found.update((i, guessed[i]) for i in behind if i in guessed)
    return found


def _block(entry: Entry) -> Block:
    """Read the confirmed text of an entry as the block that it was."""
    return next(iter(worded(cut(entry.text))), Block("paragraph", entry.text, 1))


def _names(blocks: Sequence[Block], entry_of: Mapping[int, Entry]) -> list[str]:
    """Name blocks: as the ledger does, else by the author's id, else by their words."""
    names = {i: entry.id for i, entry in entry_of.items()}
    used = set(names.values())
    for i, block in enumerate(blocks):
        if i in names:
            continue
        plain = _named(block) or digest(block.text)[:6]
        name, count = plain, 1
        while name in used:
            count += 1
            name = f"{plain}-{count}"
        names[i] = name
        used.add(name)
    return [names[i] for i in range(len(blocks))]


def _named(block: Block) -> str:
    """Make a name that a shell takes as it is."""
    prefix = {"note": "note-", "abbreviation": "abbr-"}.get(block.kind, "")
    name = "".join(c if c.isalnum() or c in "-_." else "-" for c in block.id.lstrip("^*["))
    return prefix + name if name else ""


def entry(unit: Unit, language: str) -> Entry:
    """Give the entry that confirms a unit as it is now, not yet signed."""
    if unit.source is None:
        mark = digest(unit.target.text) if unit.target else ""
        return Entry(unit.id, "local", Hashes("", "", ""), mark, "")
    target = digest(unit.target.text) if unit.target else ""
    text = unit.source.text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\r\n")
    return Entry(unit.id, "done", hashes(unit.source.text, language), target, text)
