"""Where the translation of each block stands: confirmed, behind, missing, or without a source."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from manual.translation import pairing, tracing
from manual.translation.alignment import increasing
from manual.translation.blocks import Block, cut, worded
from manual.translation.hashes import Hashes, digest, hashes
from manual.translation.ledger import Entry, Status
from manual.translation.lexicon import NO_WORDS, Lexicon

State = Literal[
    "translated", "critical", "changed", "markup", "moved", "missing", "unpaired", "gone", "local"
]


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
    words: Lexicon = NO_WORDS,
    *,
    into: str = "",
) -> tuple[Unit, ...]:
    """Compare two texts as they are now with what was confirmed; `language` is the source's.

    `into` is that of the translation, where it is known: what is critical in it is read so.
    Units come in the order of the source; what only the translation has follows the unit that it
    stands behind there.
    """
    here, there = worded(cut(source)), worded(cut(target))
    known = [entry for entry in entries if entry.text]
    old, rendered = tracing.follow(known, here), _rendered(known, there, words)
    entry_of = {index: known[i] for i, index in old.items()}
    gone = {i: j for i, j in rendered.items() if i not in old}
    alone = {old[i] for i in old if not known[i].target}
    certain = {old[i]: j for i, j in rendered.items() if i in old}
    pairs = _paired((here, there), certain, (alone, set(gone.values())), words)
    names = _names(here, entry_of, {entry.id for entry in entries})
    crossing = _crossing(pairs, entry_of)
    units = []
    for i, block in enumerate(here):
        paired = there[pairs[i]] if i in pairs else None
        state = _state(block, paired, entry_of.get(i), i in crossing, (language, into))
        units.append(Unit(names[i], state, block, paired, entry_of.get(i)))
    units += [Unit(known[i].id, "gone", None, there[j], known[i]) for i, j in gone.items()]
    local = {entry.target for entry in entries if not entry.text}
    units += _alone(there, {*pairs.values(), *gone.values()}, local)
    return _in_place(units)


def _paired(
    texts: tuple[Sequence[Block], Sequence[Block]],
    certain: Mapping[int, int],
    alone: tuple[set[int], set[int]],
    words: Lexicon,
) -> dict[int, int]:
    """Pair what no entry pairs around what is certain; leave out what is known to stand alone."""
    here, there = texts
    rows = [i for i in range(len(here)) if i not in alone[0]]
    columns = [j for j in range(len(there)) if j not in alone[1]]
    if len(certain) in (len(rows), len(columns)) and certain.keys() <= set(rows):
        return dict(certain)  # nothing is left of one side
    row_of = {i: at for at, i in enumerate(rows)}
    column_of = {j: at for at, j in enumerate(columns)}
    found = pairing.pair(
        [here[i] for i in rows],
        [there[j] for j in columns],
        [(row_of[i], column_of[j]) for i, j in certain.items() if i in row_of],
        words,
    )
    return {rows[i]: columns[j] for i, j in found.items()}


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
    paired: Block | None,
    entry: Entry | None,
    crossing: bool,
    languages: tuple[str, str],
) -> State:
    if entry is None:
        return "unpaired" if paired else "missing"
    change = hashes(entry.text, languages[0]).change(hashes(block.text, languages[0]))
    if paired is None:
        kept = entry.status == "local" and change in (None, "markup")
        return "local" if kept else "missing"
    if change == "critical":
        return "critical"
    if change == "wording":
        return "changed"
    edited = entry.said and entry.target != digest(paired.text)
    if edited and entry.said != hashes(paired.text, languages[1]).critical:
        return "critical"  # the translation says another number than was confirmed
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
        if j in taken or block.kind == "open":  # a box may have a title of its own, or none
            continue
        mark = digest(block.text)
        seen[mark] += 1
        name = f"only-{mark[:6]}" + (f"-{seen[mark]}" if seen[mark] > 1 else "")
        yield Unit(name, "local" if mark in local else "unpaired", None, block, None)


def _rendered(entries: Sequence[Entry], there: Sequence[Block], words: Lexicon) -> dict[int, int]:
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
    guessed = pairing.pair(blocks, there, found.items(), words)
    found.update((i, guessed[i]) for i in behind if i in guessed)
    return found


def _block(entry: Entry) -> Block:
    """Read the confirmed text of an entry as the block that it was."""
    return next(iter(worded(cut(entry.text))), Block("paragraph", entry.text, 1))


def _names(blocks: Sequence[Block], entry_of: Mapping[int, Entry], taken: set[str]) -> list[str]:
    """Name blocks: as the ledger does, else by the author's id, else by their words."""
    names = {i: entry.id for i, entry in entry_of.items()}
    used = set(taken)
    for i, block in enumerate(blocks):
        if i in names:
            continue
        plain = tracing.named(block) or digest(block.text)[:6]
        name, count = plain, 1
        while name in used:
            count += 1
            name = f"{plain}-{count}"
        names[i] = name
        used.add(name)
    return [names[i] for i in range(len(blocks))]


def entry(unit: Unit, language: str, into: str = "") -> Entry:
    """Give the entry that confirms a unit as it is now, not yet signed.

    A block that stands in one language alone is confirmed as local.
    """
    target = digest(unit.target.text) if unit.target else ""
    if unit.source is None:
        return Entry(unit.id, "local", Hashes("", "", ""), target, "")
    text = unit.source.text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\r\n")
    status: Status = "done" if target else "local"
    said = hashes(unit.target.text, into).critical if unit.target else ""
    return Entry(unit.id, status, hashes(unit.source.text, language), target, text, said=said)
