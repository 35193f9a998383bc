"""The numbers of a text in figures and in words, so that "ten days" is "10 días".

Only numbers are read, never how they are written: groups and decimals, words and figures, 12 and
24 hours, "12 thousand" and "12,000". What a sign joins, such as "24/7", is one figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from manual.translation import features

_EN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_ES = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve treinta"
)


def _counted(words: str, start: int = 1, step: int = 1) -> dict[str, int]:
    return {word: start + step * at for at, word in enumerate(words.split())}


UNITS: Mapping[str, Mapping[str, int]] = {
    "en": {
        **_counted(_EN),
        **_counted("first second third fourth fifth sixth seventh eighth ninth tenth"),
        "once": 1,
        "twice": 2,
    },
    "es": {
        **_counted(_ES),
        **_counted("primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo"),
        **_counted("primera segunda tercera cuarta quinta sexta séptima octava novena décima"),
        **dict.fromkeys(("un", "una", "primer"), 1),
        "tercer": 3,
        "veintiún": 21,
        "veintiuna": 21,
    },
}
TENS: Mapping[str, Mapping[str, int]] = {
    "en": _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    "es": _counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
}
LARGE: Mapping[str, Mapping[str, int]] = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12},
    "es": {
        "cien": 100,
        "ciento": 100,
        "mil": 1000,
        "millón": 10**6,
        "millones": 10**6,
        "docena": 12,
        "doscientos": 200,
        "doscientas": 200,
        "trescientos": 300,
        "trescientas": 300,
        "cuatrocientos": 400,
        "quinientos": 500,
        "quinientas": 500,
    },
}
_WORD = re.compile(r"[^\W\d_]+")
_LARGE_FIGURE = re.compile(
    r"(\d[\d.,]*)\s+(thousand|million|billion|mil millones|mil|millón|millones)\b", re.IGNORECASE
)
_FACTOR = {"mil millones": 10**9, **LARGE["en"], **LARGE["es"]}
_TIME = re.compile(r"\b(\d{1,2})(?::(\d\d))?\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_PART = re.compile(r"\d+(?:\.\d+)?")
_FILLED = re.compile(r"(?<![\d.,])0(\d)(?![\d.,])")


@dataclass(frozen=True)
class Numbers:
    """The numbers of a text: `figures` as written in digits, `words` as written out."""

    figures: tuple[str, ...]
    words: tuple[str, ...]


def numbers(text: str, language: str) -> Numbers:
    """Read the numbers of a text whose addresses and labels are left out already."""
    code = language.partition("-")[0]
    plain = _TIME.sub(_clock, text)
    plain = _CLOCK.sub(lambda match: f" {int(match[1])}:{match[2]} ", plain)
    plain = _LARGE_FIGURE.sub(_large, plain)
    figures = tuple(_plain(features.number(found)) for found in features.NUMBER.findall(plain))
    return Numbers(figures, tuple(map(str, _said(plain, code))))


def ascii_digits(text: str) -> str:
    """Write the digits of any script as those of ASCII."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def _plain(figure: str) -> str:
    """Take off the zero that fills up a day, a month or an hour: "05" is "5", "02139" stays."""
    return _FILLED.sub(r"\1", figure)


def parts(figure: str) -> tuple[str, ...]:
    """Part what is joined by a sign: a range, a section, a time."""
    return tuple(_PART.findall(figure))


def _clock(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f" {hour}:{match[2] or '00'} "


def _large(match: re.Match[str]) -> str:
    try:
        value = float(features.number(match[1].rstrip(".,"))) * _FACTOR[match[2].lower()]
    except ValueError:
        return match[0]
    return f" {value:.0f} "


def _said(text: str, code: str) -> Iterator[int]:
    """Read numbers in words; 1 is left out, since "a" and "un" are everywhere."""
    units, tens, large = (table.get(code, {}) for table in (UNITS, TENS, LARGE))
    words = [word for word in _WORD.findall(text.lower()) if word != "y"]
    at = 0
    while at < len(words):
        value = 0
        if words[at] in tens:
            value = tens[words[at]]
            if at + 1 < len(words) and 0 < units.get(words[at + 1], 0) < 10:
                at += 1
                value += units[words[at]]
        elif words[at] in units:
            value = units[words[at]]
        while at + 1 < len(words) and words[at + 1] in large and value:
            at += 1
            value *= large[words[at]]
        value = value or large.get(words[at], 0)
        if value > 1:
            yield value
        at += 1


def ones(text: str, language: str) -> bool:
    """Tell whether a text may say "one" in words."""
    wanted = {"en": {"one", "a", "an", "first", "single"}, "es": {"un", "una", "uno", "primer"}}
    said = wanted.get(language.partition("-")[0], set())
    return not said.isdisjoint(_WORD.findall(text.lower()))
