"""Dates as a locale writes them."""

from __future__ import annotations

import datetime
import functools
import re


def long_date(date: datetime.date, locale: str) -> str:
    """Write a date in full: November 24, 2026; 24 de noviembre de 2026."""
    from babel.dates import format_date

    return str(format_date(date, "long", locale=_babel(locale)))


def month(date: datetime.date, locale: str) -> str:
    """Write a month: July 2026; julio de 2026."""
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMM", date, locale=_babel(locale)))


def _babel(locale: str) -> str:
    return locale.replace("-", "_")


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
