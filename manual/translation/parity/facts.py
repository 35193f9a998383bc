"""Numbers, placeholders, notes, anchors and pictures: what may not differ in a translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from manual.diagnostics import Diagnostic
from manual.translation import features, vocabulary
from manual.translation.pairing import anywhere
from manual.translation.parity import counting
from manual.translation.parity.sides import Pair

_PHONE = re.compile(
    r"(?:\+?\d{1,3}[\s.‑-])?(?:\(\d{3}\)\s?|\d{3}[\s.‑-])\d{3}[\s.‑-]\d{4}\b|\b\d{3}[.‑-]\d{4}\b"
)
_TEL = re.compile(r"\b(?:tel|sms):(\+?[\d().\s-]+)")
_AMOUNT = re.compile(
    r"[$€£¥]\s?(\d[\d.,]*)|(\d[\d.,]*)\s*(?:[$€£¥]|dollars?\b|dólar(?:es)?\b|cents?\b|centavos?\b)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]+)")
_BARE = re.compile(r"https?://[^\s)>\]\"'|*]+")
_TERM = re.compile(r"\[\[[^\]\n]*\]\]")
_CELL = re.compile(r"(?<!\\)\|")
NEAR = 3
"""How many words behind a number a unit of time may stand."""


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


def _list(found: frozenset[str]) -> str:
    return ", ".join(sorted(found)) or "–"


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
    """Compare phones and amounts first, then every other number."""
    phones = [_phones(text) for text in (pair.source, pair.target)]
    if set(phones[0]) != set(phones[1]):
        there, here = map(frozenset, phones)
        yield pair.error("phone-differs", lacks=_list(there - here), has=_list(here - there))
        return
    lacks, has = _unmatched(pair)
    if not lacks and not has:
        return
    grave = bool(lacks and has) or any(
        _is_amount(number, text) or _is_deadline(number, text, language)
        for found, text, language in (
            (lacks, pair.source, pair.source_language),
            (has, pair.target, pair.language),
        )
        for number in found
    )
    values = {"lacks": _list(frozenset(lacks)), "has": _list(frozenset(has))}
    if grave:
        yield pair.error("number-differs", **values)
    else:
        yield pair.warning("number-differs", **values)


def _phones(text: str) -> Counter[str]:
    found = [*_PHONE.findall(text), *_TEL.findall(text)]
    return Counter(re.sub(r"\D", "", phone)[-10:] for phone in found)


def _unmatched(pair: Pair) -> tuple[list[str], list[str]]:
    """Give the numbers that the translation lacks, and those that it alone has.

    A number that is said again, or fewer times, is no other number; neither is one of a phrase that
    stays in its own language.
    """
    there = counting.numbers(features.visible(pair.source), pair.source_language)
    here = counting.numbers(features.visible(pair.target), pair.language)
    known = {*there.figures, *there.words}, {*here.figures, *here.words}
    lacks = [number for number in there.figures if number not in known[1]]
    has = [number for number in here.figures if number not in known[0]]
    lacks = [n for n in lacks if n != "1" or not counting.ones(pair.target, pair.language)]
    has = [n for n in has if n != "1" or not counting.ones(pair.source, pair.source_language)]
    said = [number for number in there.words if number not in known[1]]
    others = [number for number in here.words if number not in known[0]]
    if said and (has or others):
        lacks += said
    if others and (lacks or said):
        has += others
    return lacks, [number for number in has if not _is_code(number, pair.target)]


def _is_code(number: str, text: str) -> bool:
    """Tell whether a number stands in the name of a form, such as ``I-862``."""
    return bool(re.search(rf"\b[A-Z]{{1,4}}-0*{re.escape(number)}\b", text))


def _is_amount(number: str, text: str) -> bool:
    for match in _AMOUNT.finditer(text):
        amount = features.number((match[1] or match[2]).rstrip(".,"))
        if amount == number or amount.partition(".")[0] == number:
            return True
    return False


def _is_deadline(number: str, text: str, language: str) -> bool:
    """Tell whether a unit of time stands near behind a number."""
    words = vocabulary.VOCABULARIES.get(language)
    if words is None:
        return False
    units = words.units - {"page", "copy", "pages", "copies", "página", "copia"}
    for match in re.finditer(rf"(?<![\d.,])0*{re.escape(number)}\b((?:\W+\w+){{0,{NEAR}}})", text):
        if units & set(re.findall(r"\w+", match[1].lower())):
            return True
    return False
