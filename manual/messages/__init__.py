"""The words of every message, one file a language: nobody reads warnings in a foreign one."""

from __future__ import annotations

import functools
import locale
import os
import tomllib
from importlib import resources
from typing import Any

from manual.diagnostics import Diagnostic, Severity

LANGUAGES = ("en", "es")


def preferred() -> str:
    """Give the language of the person's locale, English where it is not spoken here."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            code = locale.normalize(value).split("_")[0].split(".")[0].lower()
            return code if code in LANGUAGES else "en"
    return "en"


@functools.cache
def catalogue(language: str) -> dict[str, Any]:
    """Read the catalogue of a language."""
    text = resources.files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(key: str, language: str, /, **values: object) -> str:
    """Give a phrase of the program itself, such as a table heading."""
    phrase: str = catalogue(language)["phrases"][key]
    return phrase.format(**values)


def render(diagnostic: Diagnostic, language: str) -> str:
    """Write a diagnostic as ``file:line: error: what is wrong`` and how to mend it below."""
    entry: dict[str, str] = catalogue(language)["problems"][diagnostic.code]
    values = {name: _shown(value) for name, value in diagnostic.values}
    severity = say(Severity(diagnostic.severity).name.lower(), language)
    lines = [f"{diagnostic.place}: {severity}: {entry['what'].format(**values)}"]
    if values.get("nearest"):
        lines.append("  " + say("nearest", language, nearest=values["nearest"]))
    if entry.get("mend"):
        lines.append("  " + entry["mend"].format(**values))
    return "\n".join(lines)


def _shown(value: str) -> str:
    """Keep a quoted value on one short line, with control characters made visible."""
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value)
    return safe if len(safe) <= 200 else safe[:197] + "…"
