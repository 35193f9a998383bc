"""Telephone numbers, amounts, times and dates in a text.

They are kept on one line and apart from the direction of the text around them, printed as the
locale writes them, and numbers that can be dialled are links. Amounts and times are written as in
the United States (``$1,250.50``, ``3:00 p.m.``) in every language, dates as ``2026-12-03`` or in
words. What stands in code, in a link or in the note of a source is left as it is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from manual import diagnostics
from manual.book import phones
from manual.book.model import Source
from manual.diagnostics import Diagnostic
from manual.markup import dates, tree
from manual.markup.guard import prose_lines

NO_BREAK = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"

_GAP = r"[ \u00a0]"
_DASH = r"[-.\u2011]"
ABROAD = rf"(?<![\w.])\+[1-9]\d{{0,2}}(?:{_GAP}|{_DASH}|[()])[\d().\-\u2011 \u00a0]{{5,16}}\d(?!\w)"
"""A telephone number that begins with a country's code, as a pattern within others."""
# North American numbers with their separators come first.
PHONE = re.compile(
    rf"(?<![\w.,/$#+\u2011-])(?:\+?1(?:{_GAP}|{_DASH}))?"
    rf"(?:\(\d{{3}}\){_GAP}?|\d{{3}}(?:{_GAP}|{_DASH}))\d{{3}}{_DASH}\d{{4}}(?![\w\u2011-])"
    rf"|{ABROAD}"
)
# A number of a case, a box or a paper looks like one that can be dialled.
_NUMBERED = re.compile(r"(?:No\.|N\.º|[Nn]úm\.|#|Box|Apartado|Form|Case|Docket)[ \u00a0]?$")
_AMOUNT = re.compile(r"\$(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?(?![\d,]*\d)")
_TIME = re.compile(
    rf"(?<![\w:.])(\d{{1,2}}:[0-5]\d){_GAP}?([ap])\.?m\b\.?|(?<![\w:.])(\d{{1,2}}){_GAP}?([ap])\.m\."
)
_ISO = re.compile(r"(?<![\w/.-])(\d{4})-(\d{2})-(\d{2})(?![\w/-])")
_NUMERIC = re.compile(r"(?<![\w/.-])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\w/])")
_FOREIGN = re.compile(
    r"(?<![\w.,])(?:\$\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3}(?:\.\d{3})+,\d{1,2}|\$\d+,\d{1,2})"
    r"(?![\d,.]*\d)"
)
# What `check` does not look into: code, addresses and citations.
_ASIDE = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^>\s]+>|\[[@^][^\]]*\]")
_DEFINITION = re.compile(r" {0,3}\[\^[^\]]+\]:")
_VERBATIM = frozenset({"code", "pre", "a", "input", "textarea"})
# Columns are narrow: a date may part before its year.
_NARROW = frozenset({"td", "th"})

Kind = Literal["phone", "amount", "time", "date"]


@dataclass(frozen=True)
class Found:
    """A number in a text: where it stands, how it is printed, and the address that dials it."""

    kind: Kind
    start: int
    end: int
    printed: str
    address: str = ""


class _Way(NamedTuple):
    """How to look for one kind: its pattern, and what a match is printed as; None to leave it."""

    kind: Kind
    pattern: re.Pattern[str]
    printed: Callable[[re.Match[str]], str | None]


def unbroken(text: str) -> str:
    """Make the spaces and hyphens of a number unbreakable."""
    return text.replace(" ", NO_BREAK).replace("-", NO_BREAK_HYPHEN)


def find(text: str, locale: str, *, narrow: bool = False) -> tuple[Found, ...]:
    """Give the numbers of a text from left to right, none within another."""
    if not any(character.isdigit() for character in text):
        return ()
    found: list[Found] = []
    for way in _ways(locale, narrow):
        for match in way.pattern.finditer(text):
            printed = way.printed(match)
            free = all(match.end() <= f.start or f.end <= match.start() for f in found)
            if printed is not None and free:
                address = _address(match) if way.kind == "phone" else ""
                found.append(Found(way.kind, match.start(), match.end(), printed, address))
    return tuple(sorted(found, key=lambda one: one.start))


def _ways(locale: str, narrow: bool) -> Iterator[_Way]:
    def written(match: re.Match[str]) -> str:
        return _kept(match[0], narrow)

    def iso(match: re.Match[str]) -> str | None:
        date = _date(match)
        return _kept(dates.long_date(date, locale), narrow) if date else None

    yield _Way("date", _ISO, iso)
    if pattern := dates.written(locale):
        yield _Way("date", pattern, written)
    yield _Way("phone", PHONE, lambda match: unbroken(match[0]))
    yield _Way("time", _TIME, _clock)
    yield _Way("amount", _AMOUNT, lambda match: money(match[1], match[2] or "", locale))


def _address(match: re.Match[str]) -> str:
    """Give the address that dials a number; empty where it cannot be, or is no telephone's."""
    if _NUMBERED.search(match.string[: match.start()]):
        return ""
    plain = match[0].replace(NO_BREAK, " ").replace(NO_BREAK_HYPHEN, "-")
    number = phones.dialled(plain)
    return f"tel:{number}" if number else ""


def _clock(match: re.Match[str]) -> str:
    hour, half = match[1] or match[3], match[2] or match[4]
    return f"{hour}{NO_BREAK}{half}.m."


def _kept(date: str, narrow: bool) -> str:
    if not narrow:
        return date.replace(" ", NO_BREAK)
    return re.sub(r" (?!\d{4})(?!de \d{4})", NO_BREAK, date)


def _date(match: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def money(whole: str, cents: str, locale: str) -> str:
    """Write an amount of dollars as a locale does, with as many decimals as were given."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import format_currency

    name = locale.replace("-", "_")
    value = Decimal(f"{whole.replace(',', '')}.{cents or '0'}")
    try:
        pattern = Locale.parse(name).currency_formats["standard"].pattern
        pattern = pattern.replace(".00", f".{'0' * len(cents)}" if cents else "")
        said = format_currency(value, "USD", pattern, locale=name, currency_digits=False)
    except (UnknownLocaleError, ValueError):
        return f"${whole}.{cents}" if cents else f"${whole}"
    return str(said).replace("\u202f", NO_BREAK).replace(" ", NO_BREAK)


def mark(root: tree.Element, locale: str) -> None:
    """Print the numbers below an element by locale, isolated, and dialled where they can be."""
    _mark(root, locale, narrow=False)


def _mark(element: tree.Element, locale: str, *, narrow: bool) -> None:
    if element.tag in _VERBATIM or element.get("data-source"):
        return
    narrow = narrow or element.tag in _NARROW
    children = list(element)
    text, new = _divided(element.text or "", locale, narrow)
    element.text = text or None
    for child in children:
        element.remove(child)
    element.extend(new)
    for child in children:
        _mark(child, locale, narrow=narrow)
        element.append(child)
        tail, new = _divided(child.tail or "", locale, narrow)
        child.tail = tail or None
        element.extend(new)


def _divided(text: str, locale: str, narrow: bool) -> tuple[str, list[tree.Element]]:
    """Give the text before the first number, and an element for each with the text behind it."""
    found = find(text, locale, narrow=narrow)
    if not found:
        return text, []
    elements = [_element(one) for one in found]
    ends = [one.start for one in found[1:]] + [len(text)]
    for one, element, end in zip(found, elements, ends, strict=True):
        element.tail = text[one.end : end] or None
    return text[: found[0].start], elements


def _element(found: Found) -> tree.Element:
    if found.kind == "date":
        return tree.build("span", found.printed, class_="date")
    number = tree.build("bdi", found.printed, dir="ltr", class_=found.kind)
    if not found.address:
        return number
    link = tree.build("a", class_="dial", href=found.address)
    link.append(number)
    return link


def undial(link: tree.Element) -> None:
    """Make text of a link that dials: paper does not dial."""
    link.tag = "span"
    link.attrib.pop("href")


def check(source: Source, locale: str) -> Iterator[Diagnostic]:
    """Report dates and amounts that a reader may take for others, by line."""
    for number, line in prose_lines(source.body):
        if _DEFINITION.match(line):
            continue
        text = _ASIDE.sub(" ", line)
        place = source.place(number)
        for match in _NUMERIC.finditer(text):
            yield diagnostics.warning("date-numeric", place, found=match[0])
        for match in _ISO.finditer(text):
            if _date(match) is None:
                yield diagnostics.warning("date-impossible", place, found=match[0])
        if dates.decimal_sign(locale) == ".":
            for match in _FOREIGN.finditer(text):
                wanted = _turned(match[0], locale)
                yield diagnostics.warning("amount-form", place, found=match[0], wanted=wanted)


def _turned(text: str, locale: str) -> str:
    whole, _, cents = text.lstrip("$").replace(".", "").partition(",")
    said = money(whole, cents, locale)
    return said if text.startswith("$") else said.lstrip("$")
