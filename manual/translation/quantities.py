"""What a text counts: telephone numbers, amounts, dates, spans of time and every other number.

They are read here and nowhere else: the checks of parity and the exchange with other programs
compare what this module finds, so that neither lets a number through that the other would hold.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from manual.markup import dates
from manual.markup.numbers import ABROAD
from manual.translation import counting, features, vocabulary

_PHONE = re.compile(
    r"(?<!\d)(?:(?:\+\d{1,3}|1)[\s.‑-])?(?:\(\d{3}\)\s?|\d{3}[\s.‑-])\d{3}[\s.‑-]\d{4}\b"
    rf"|(?<![\d.‑-])\d{{3}}[.‑-]\d{{4}}\b|{ABROAD}"
)
_DIALLED = re.compile(r"\b(?:tel|sms):(\+?[\d().\s-]+)")
_AMOUNT = re.compile(
    r"[$€£¥]\s?(\d[\d.,]*)|(\d[\d.,]*)\s*(?:[$€£¥]|dollars?\b|dólar(?:es)?\b|cents?\b|centavos?\b)",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b[A-Z]{1,4}-0*(\d[\d.]*)\b")
_ISO = re.compile(r"(?<![\w/.-])(\d{4})-(0\d|1[0-2])-(\d{2})(?![\w/-])")
_AMERICAN = re.compile(r"(?<![\w/.-])(0?[1-9]|1[0-2])/(\d{1,2})/(\d{4})(?![\w/])")
_SPAN = re.compile(r"(?<![\d.,])0*(\d+)\b(?=((?:\W+\w+){0,3}))")
"""A number with the three words behind it, among which a unit of time may stand."""
_NO_TIMES = frozenset(("page", "copy", "pages", "copies", "página", "copia", "páginas", "copias"))


@dataclass(frozen=True)
class Quantities:
    """What a text counts.

    `phones` and `months` lead from a value to how it is first written. `figures` are numbers in
    digits, with those of dates, and without those of phones; `words` are numbers written out, but
    for 1, which `one` tells of. `dialled` are the numbers behind links. Of the figures, `grave` are
    amounts and spans of time, and `codes` stand in the names of forms, such as I-862.
    """

    phones: Mapping[str, str]
    said: Counter[str]
    dialled: frozenset[str]
    months: Mapping[int, str]
    figures: tuple[str, ...]
    words: tuple[str, ...]
    one: bool
    grave: frozenset[str]
    codes: frozenset[str]

    @property
    def reached(self) -> frozenset[str]:
        """Give the telephone numbers that are printed or dialled."""
        return self.dialled | self.phones.keys()


def read(text: str, language: str) -> Quantities:
    """Read a block of Markdown in a language; addresses, labels and attributes count for nothing.

    Digits of every script are read, months in the languages that Babel knows.
    """
    raw = counting.ascii_digits(text)
    shown = features.visible(raw)
    phones: dict[str, str] = {}
    said: Counter[str] = Counter()
    for match in _PHONE.finditer(shown):
        phones.setdefault(_number_of(match[0]), match[0])
        said[_number_of(match[0])] += 1
    bare = _PHONE.sub(" ", shown)
    months = dict(_months(bare, language))
    plain = _AMERICAN.sub(r" \2 \3 ", _ISO.sub(r" \3 \1 ", bare))
    found = counting.numbers(plain, language)
    return Quantities(
        phones=phones,
        said=said,
        dialled=frozenset(map(_number_of, _DIALLED.findall(raw))),
        months=months,
        figures=found.figures,
        words=found.words,
        one=counting.ones(text, language),
        grave=frozenset((*_amounts(plain), *_spans(plain, language))),
        codes=frozenset(_CODE.findall(raw)),
    )


def _number_of(phone: str) -> str:
    """Give the digits of a telephone number, without the code of North America."""
    digits = re.sub(r"\D", "", phone)
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits


def _months(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Give the months that stand in a date, each with how the date is written."""
    for match in _ISO.finditer(text):
        yield int(match[2]), match[0]
    for match in _AMERICAN.finditer(text):
        yield int(match[1]), match[0]
    pattern, numbers = _dated(language)
    for match in pattern.finditer(text) if pattern else ():
        name = match["before"] or match["behind"]
        yield numbers[name.lower()], match[0]


@functools.lru_cache(maxsize=16)
def _dated(language: str) -> tuple[re.Pattern[str] | None, Mapping[str, int]]:
    """Give what finds a month beside a day or a year, and the number of each month."""
    known = dates.months(language)
    if not known:
        return None, {}
    # "may" and "mars" are other words too: a month that is written with a capital needs it.
    names = {re.escape(one) if one[0].isupper() else f"(?i:{re.escape(one)})" for one in known}
    either = "|".join(sorted(names, key=len, reverse=True))
    pattern = re.compile(
        rf"\b(?P<before>{either})\.?,?\s+(?:de\s+)?(?:\d{{4}}|\d{{1,2}})\b"
        rf"|(?<![\d.,])\d{{1,2}}(?:\.?º|st|nd|rd|th|er)?\s+(?:de\s+)?(?P<behind>{either})\b"
    )
    return pattern, {name.lower(): number for name, number in known.items()}


def _amounts(text: str) -> Iterator[str]:
    for match in _AMOUNT.finditer(text):
        amount = features.number((match[1] or match[2]).rstrip(".,"))
        yield from (amount, amount.partition(".")[0])


def _spans(text: str, language: str) -> Iterator[str]:
    """Give the numbers behind which a unit of time stands."""
    words = vocabulary.VOCABULARIES.get(language.partition("-")[0], vocabulary.NONE)
    units = words.units - _NO_TIMES
    for match in _SPAN.finditer(text):
        if units & set(re.findall(r"\w+", match[2].lower())):
            yield match[1]


@dataclass(frozen=True)
class Apart:
    """What one text counts and the other does not, as it is written; first what is `lost`."""

    lost: tuple[str, ...]
    more: tuple[str, ...]


def phones_apart(source: Quantities, target: Quantities, *, counted: bool = False) -> Apart:
    """Compare telephone numbers; `counted`, those that are printed, each as often as it is."""
    if counted:
        lost, more = _each(source.said - target.said), _each(target.said - source.said)
    else:
        lost, more = _each(source.reached - target.reached), _each(target.reached - source.reached)
    return Apart(
        tuple(source.phones.get(one, one) for one in lost),
        tuple(target.phones.get(one, one) for one in more),
    )


def _each(found: Counter[str] | frozenset[str]) -> list[str]:
    return sorted(found.elements() if isinstance(found, Counter) else found)


def numbers_apart(source: Quantities, target: Quantities, *, counted: bool = False) -> Apart:
    """Compare all other numbers, and the months of dates.

    A number is the same in figures and in words. One that is said again, or fewer times, is no
    other number, unless they are `counted`; then the numbers of forms count as well.
    """
    lost, more = _figures_apart(source, target, counted=counted)
    lost = [n for n in lost if n not in target.words and not (n == "1" and target.one)]
    more = [n for n in more if n not in source.words and not (n == "1" and source.one)]
    known = _parted(source.figures), _parted(target.figures)
    said = [n for n in source.words if n not in (*target.words, *known[1])]
    others = [n for n in target.words if n not in (*source.words, *known[0])]
    if said and (more or others):
        lost += said
    if others and (lost or said):
        more += others
    if not counted:
        more = [number for number in more if number not in target.codes]
    months = _months_apart(source.months, target.months)
    return Apart((*lost, *months.lost), (*more, *months.more))


def _figures_apart(
    source: Quantities, target: Quantities, *, counted: bool
) -> tuple[list[str], list[str]]:
    """Compare figures as they are joined, then what is left in parts: "2-3" is "2 a 3"."""
    lost = _without(source.figures, target.figures, counted=counted)
    more = _without(target.figures, source.figures, counted=counted)
    shuffled = {_shape(one) for one in lost} & {_shape(one) for one in more}
    kept = [[one for one in row if _shape(one) in shuffled] for row in (lost, more)]
    rest = [_parted(one for one in row if _shape(one) not in shuffled) for row in (lost, more)]
    pools = rest if counted else [_parted(source.figures), _parted(target.figures)]
    return (
        kept[0] + _without(rest[0], pools[1], counted=counted),
        kept[1] + _without(rest[1], pools[0], counted=counted),
    )


def _shape(figure: str) -> tuple[str, ...]:
    """Give the parts of a figure whatever their order: "24/7" must not become "7/24"."""
    return tuple(sorted(counting.parts(figure)))


def _parted(figures: Iterable[str]) -> list[str]:
    return [part for figure in figures for part in counting.parts(figure)]


def _without(one: Sequence[str], other: Sequence[str], *, counted: bool) -> list[str]:
    if counted:
        return list((Counter(one) - Counter(other)).elements())
    known = frozenset(other)
    return [number for number in one if number not in known]


def _months_apart(source: Mapping[int, str], target: Mapping[int, str]) -> Apart:
    """Compare months where both texts have some: not every language can be read."""
    if not source or not target:
        return Apart((), ())
    return Apart(
        tuple(written for month, written in source.items() if month not in target),
        tuple(written for month, written in target.items() if month not in source),
    )
