"""Dates as a locale writes them."""

from __future__ import annotations

import datetime


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
