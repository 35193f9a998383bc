"""Inline Markdown as it is written: code, in which nothing is read, and signs to be escaped."""

from __future__ import annotations

import re

# Splitting by it gives text and code in turn, text first.
CODE = re.compile(r"(`[^`]*`)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def escaped(text: str) -> str:
    """Write a text so that Markdown prints every sign of it."""
    return _SPECIAL.sub(r"\\\1", text)
