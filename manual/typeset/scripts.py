"""Whether the fonts of the press can print a language at all: its script, and its direction."""

from __future__ import annotations

from manual import diagnostics, messages
from manual.diagnostics import Diagnostic, Place

SCRIPTS = frozenset(("Latn",))
"""The scripts whose letters the fonts hold (ISO 15924); all of them run from left to right."""


def unprintable(code: str) -> Diagnostic | None:
    """Tell that a language cannot be printed; None where it can, or where its script is unknown."""
    from babel.core import Locale, get_global

    likely = get_global("likely_subtags")
    tag = likely.get(code.replace("-", "_")) or likely.get(code.partition("-")[0], "")
    script = tag.split("_")[1] if tag else ""
    if not script or script in SCRIPTS:
        return None
    spoken = Locale.parse(messages.preferred())
    values = {
        "name": spoken.languages.get(code.partition("-")[0], code),
        "script": spoken.scripts.get(script, script),
    }
    return diagnostics.error("language-script", Place("book.toml"), code=code, **values)
