"""Telephone numbers that can be dialled, by the tables of libphonenumber.

Numbers kept for films and examples (555-0100 to 555-0199, North American Numbering Plan) are valid
by those tables, and never dialled here.
"""

from __future__ import annotations

import functools
import re

HOME = "US"
# Emergency and community services: 911, 988, 211.
_SHORT = re.compile(r"[2-9]\d{2}")
_EXAMPLE = re.compile(r"\+1\d{3}55501\d{2}")


@functools.lru_cache(maxsize=1024)
def dialled(text: str) -> str:
    """Give a number as a telephone wants it, such as ``+18008987180``; empty where it is none."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return "" if _EXAMPLE.fullmatch(plain) else str(plain)


def is_short(text: str) -> bool:
    """Tell whether a number is one of three digits, such as 911."""
    return _SHORT.fullmatch(text) is not None
