"""Dates as a locale writes them."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping


def long_date(date: datetime.date, locale: str) -> str:
    """Write a date in full: November 24, 2026; 24 de noviembre de 2026.

    In a language whose months are not known, as in Mam, it is 2026-11-24.
    """
    from babel.dates import format_date

    if not known(locale):
        return date.isoformat()
    return str(format_date(date, "long", locale=_babel(locale)))


def month(date: datetime.date, locale: str) -> str:
    """Write a month: July 2026; julio de 2026; 2026-07 where months are not known."""
    from babel.dates import format_skeleton

    if not known(locale):
        return f"{date:%Y-%m}"
    return str(format_skeleton("yMMMM", date, locale=_babel(locale)))


@functools.lru_cache(maxsize=32)
def known(locale: str) -> bool:
    """Tell whether it is known how a locale writes dates and numbers."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(_babel(locale))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _babel(locale: str) -> str:
    return locale.replace("-", "_")


@functools.lru_cache(maxsize=32)
def months(locale: str) -> Mapping[str, int]:
    """Give the number of each month by its names, long and short, as within a text.

    Empty where the months of a language are not known.
    """
    from babel import UnknownLocaleError
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        try:
            names = get_month_names(width, locale=_babel(locale))
        except (UnknownLocaleError, ValueError):
            return {}
        found |= {name.rstrip("."): number for number, name in names.items()}
    return found


@functools.lru_cache(maxsize=32)
def written(locale: str) -> re.Pattern[str] | None:
    """Give what finds a date in words: ``November 24, 2026``, ``24 de noviembre``."""
    from babel import UnknownLocaleError
    from babel.dates import get_month_names

    try:
        names = get_month_names("wide", locale=_babel(locale)).values()
    except (UnknownLocaleError, ValueError):
        return None
    months = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    gap = "[ \u00a0]"
    return re.compile(
        rf"\b(?:{months}){gap}\d{{1,2}}(?:,{gap}\d{{4}})?(?![\d,]*\d)"
        rf"|(?<![\d.,])\d{{1,2}}{gap}(?:de{gap})?(?:{months})(?:{gap}(?:de{gap})?\d{{4}})?\b"
    )


def decimal_sign(locale: str) -> str:
    """Give the sign before decimals; empty where the locale is unknown."""
    from babel import UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        return str(get_decimal_symbol(_babel(locale)))
    except (UnknownLocaleError, ValueError):
        return ""
