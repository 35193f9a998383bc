"""What comes back, judged block by block against the texts of today.

Taken is what a translator wrote for the source as it is now, with all that it must carry over.
Nobody's work is overwritten: what was changed on both sides is a conflict, and is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from manual import diagnostics
from manual.book.glossary import Glossary
from manual.diagnostics import Diagnostic
from manual.translation.exchange import protected
from manual.translation.exchange.protected import Difference
from manual.translation.exchange.segments import Segment, same
from manual.translation.exchange.travel import Received, Returned
from manual.translation.hashes import digest
from manual.translation.parity.manners import COMMON
from manual.translation.parity.sides import FOREIGN

Find = Callable[[str], tuple[Segment, ...]]
"""Gives the segments of a text of today by its name; none where the book has no such text."""
_END = re.compile(r"(?<=[.!?:])\s+")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_WORDS = 2
"""Fewer words may well be the same in both languages."""
Verdict = Literal["taken", "confirmed", "untouched", "left", "refused"]


@dataclass(frozen=True)
class How:
    """What a person asked for: to take what is marked as unfinished, to overwrite in conflicts."""

    unfinished: bool = False
    overwrite: bool = False


@dataclass
class Judged:
    """What is to be done in each piece: texts to write by unit, units to confirm, and why not."""

    texts: dict[str, dict[str, Returned]] = field(default_factory=dict)
    confirmed: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    count: Counter[Verdict] = field(default_factory=Counter)


def judge(
    received: Received, find: Find, glossary: Glossary, languages: tuple[str, str], how: How
) -> Judged:
    """Judge everything in a file; `languages` are those of source and translation."""
    judge_of = _Judge(glossary, languages, how)
    found = Judged()
    known: dict[str, dict[str, Segment]] = {}
    for item in received.items:
        name, _, id = item.key.partition("#")
        if name not in known:
            known[name] = {one.id: one for one in find(name)}
        segment = _counterpart(known[name], id, item)
        verdict, problem = judge_of.verdict(segment, item)
        if verdict == "taken" and segment and segment.id in found.texts.get(name, {}):
            verdict, problem = "refused", refuse("exchange-twice", item, id=item.key)
        found.count[verdict] += 1
        found.problems.extend([problem] if problem else ())
        if segment and verdict == "taken":
            found.texts.setdefault(name, {})[segment.id] = item
        elif segment and verdict == "confirmed":
            found.confirmed.setdefault(name, []).append(segment.id)
    return found


def _counterpart(known: Mapping[str, Segment], id: str, item: Returned) -> Segment | None:
    """Find the segment of today: by its id, else the only one that reads the same."""
    segment = known.get(id)
    if segment is not None and same(segment.source, item.source):
        return segment
    alike = [one for one in known.values() if same(one.source, item.source)]
    return alike[0] if len(alike) == 1 else None


def refuse(code: str, item: Returned, /, **values: object) -> Diagnostic:
    """Make the error of a segment that is not taken."""
    return diagnostics.error(code, item.place, **values)


@dataclass(frozen=True)
class _Judge:
    glossary: Glossary
    languages: tuple[str, str]
    how: How

    def verdict(self, segment: Segment | None, item: Returned) -> tuple[Verdict, Diagnostic | None]:
        if not item.target.strip():
            return "untouched", None
        given = bool(item.base) and digest(item.target) == item.base
        if segment is None:
            if given:
                return "untouched", None
            problem = refuse("exchange-moved-on", item, id=item.key, source=item.source)
            return "refused", problem
        if same(item.target, segment.target):
            return self._unchanged(segment, item)
        if given:
            return "untouched", None  # only the file of the book has changed since
        return self._changed(segment, item)

    def _unchanged(self, segment: Segment, item: Returned) -> tuple[Verdict, Diagnostic | None]:
        """Take the mark of a finished text; a number may have changed, and not in it."""
        if segment.settled or item.fuzzy:
            return "untouched", None
        problem = self._difference(segment, item)
        return ("refused", problem) if problem else ("confirmed", None)

    def _changed(self, segment: Segment, item: Returned) -> tuple[Verdict, Diagnostic | None]:
        if same(item.target, segment.source):
            return "left", diagnostics.note("exchange-as-source", item.place, id=item.key)
        if item.fuzzy and not self.how.unfinished:
            return "left", diagnostics.note("exchange-unfinished", item.place, id=item.key)
        if not self.how.unfinished and (text := self._left_over(segment, item)):
            return "left", diagnostics.warning("exchange-part", item.place, id=item.key, text=text)
        problem = self._conflict(segment, item) or self._difference(segment, item)
        return ("refused", problem) if problem else ("taken", None)

    def _left_over(self, segment: Segment, item: Returned) -> str:
        """Give a sentence that still reads as in the source: some tools fill gaps with it.

        Notes are left out, since they cite; so is what the book has in this way already.
        """
        common = COMMON.get(self.languages[0], frozenset())
        if segment.kind == "note":
            return ""
        known = {*_sentences(segment.source)} - {*_sentences(segment.target)}
        for text in _sentences(item.target):
            words = [word.lower() for word in _WORD.findall(text)]
            if text in known and len(words) >= _SENTENCE_WORDS and common & set(words):
                return text
        return ""

    def _conflict(self, segment: Segment, item: Returned) -> Diagnostic | None:
        if self.how.overwrite or not segment.target or item.base == segment.base:
            return None
        code = "exchange-conflict" if item.base is not None else "exchange-no-base"
        there, today = segment.target_place, segment.target
        return refuse(code, item, id=item.key, there=there, today=today, found=item.target)

    def _difference(self, segment: Segment, item: Returned) -> Diagnostic | None:
        """Compare what must be carried over; what was so before is no fault of this text."""
        before = segment.previous or segment.source
        old = self._differences(before, segment.target) if segment.target else Counter()
        new = self._differences(segment.source, item.target) - old
        if not new:
            return None
        lost, more = tuple(_listed(new, lost=True)), tuple(_listed(new, lost=False))
        code = "exchange-differs" if lost and more else "exchange-lost" if lost else "exchange-more"
        return refuse(code, item, id=item.key, lost="  ".join(lost), more="  ".join(more))

    def _differences(self, source: str, target: str) -> Counter[Difference]:
        return protected.differences(source, target, self.glossary, self.languages)


def _sentences(text: str) -> list[str]:
    return [" ".join(one.split()) for one in _END.split(FOREIGN.sub(" ", text))]


def _listed(found: Counter[Difference], *, lost: bool) -> Iterator[str]:
    for difference in found.elements():
        if difference.lost is lost:
            yield difference.shown
