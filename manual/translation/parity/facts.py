"""Numbers, placeholders, notes, anchors and pictures: what may not differ in a translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from manual.diagnostics import Diagnostic
from manual.translation import features, quantities
from manual.translation.pairing import anywhere
from manual.translation.parity.sides import Pair

_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]+)")
_BARE = re.compile(r"https?://[^\s)>\]\"'|*]+")
_TERM = re.compile(r"\[\[[^\]\n]*\]\]")
_CELL = re.compile(r"(?<!\\)\|")


def problems(pair: Pair) -> Iterator[Diagnostic]:
    """Report what of a block the translation has not, or has only by itself."""
    yield from _numbers(pair)
    for code, read in (
        ("placeholder-differs", features.holes),
        ("note-differs", features.notes),
        ("anchor-differs", features.ids),
    ):
        there, here = frozenset(read(pair.source)), frozenset(read(pair.target))
        if there != here:
            yield pair.error(code, lacks=_list(there - here), has=_list(here - there))
    yield from _pictures(pair)
    yield from _structure(pair)


def _pictures(pair: Pair) -> Iterator[Diagnostic]:
    """Report pictures that one side has, and that stand nowhere in the text of the other."""
    there, here = _found(_PICTURE, pair.source), _found(_PICTURE, pair.target)
    lacks = there - here and there - _found(_PICTURE, pair.piece.target)
    has = here - there and here - _found(_PICTURE, pair.piece.source)
    if lacks or has:
        yield pair.error("picture-differs", lacks=_list(lacks), has=_list(has))


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    """Give what a pattern finds; addresses are compared without the folder of a language."""
    matches = (match for match in pattern.finditer(text))
    return frozenset(anywhere(next(filter(None, (*m.groups(), m[0])))) for m in matches)


def _list(found: Iterable[str]) -> str:
    return ", ".join(sorted(set(found))) or "–"


def _structure(pair: Pair) -> Iterator[Diagnostic]:
    one, other = pair.unit.source, pair.unit.target
    assert one is not None and other is not None  # noqa: S101  # a pair has both sides
    if one.kind == other.kind == "heading" and one.level != other.level:
        yield pair.warning("level-differs", wanted=one.level, found=other.level)
    if one.kind == other.kind == "row":
        wanted, found = (
            len(_CELL.findall(_TERM.sub("", text))) for text in (pair.source, pair.target)
        )
        if wanted != found:
            yield pair.warning("cells-differ", wanted=wanted - 1, found=found - 1)
    there = len(_LINK.findall(pair.source)) + len(_BARE.findall(_LINK.sub("", pair.source)))
    here = len(_LINK.findall(pair.target)) + len(_BARE.findall(_LINK.sub("", pair.target)))
    if there != here:
        yield pair.warning("links-differ", wanted=there, found=here)


def _numbers(pair: Pair) -> Iterator[Diagnostic]:
    """Compare phones first, then every other number."""
    there = quantities.read(pair.source, pair.source_language)
    here = quantities.read(pair.target, pair.language)
    phones = quantities.phones_apart(there, here)
    if phones.lost or phones.more:
        yield pair.error("phone-differs", lacks=_list(phones.lost), has=_list(phones.more))
        return
    apart = quantities.numbers_apart(there, here)
    if not apart.lost and not apart.more:
        return
    values = {"lacks": _list(apart.lost), "has": _list(apart.more)}
    grave = {*apart.lost} & there.grave or {*apart.more} & here.grave
    if grave or (apart.lost and apart.more):
        yield pair.error("number-differs", **values)
    else:
        yield pair.warning("number-differs", **values)
