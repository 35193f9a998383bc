"""The words of every message, one file a language: nobody reads warnings in a foreign one."""

from __future__ import annotations

import functools
import locale
import os
import tomllib
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from importlib import resources
from types import MappingProxyType
from typing import Any

from manual.diagnostics import Diagnostic, Severity

LANGUAGES = ("en", "es")


_chosen: ContextVar[str] = ContextVar("language", default="")


def speak(language: str) -> None:
    """Speak a language from now on, whatever the locale; no language leaves it to the locale."""
    code = language.partition("-")[0]
    _chosen.set(code if code in LANGUAGES else "")


def preferred() -> str:
    """Give the language that was chosen, else that of the locale, else English."""
    if chosen := _chosen.get():
        return chosen
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


@dataclass(frozen=True)
class Phrase:
    """A phrase to be said later, in a language that is not known yet."""

    key: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def said(self, language: str) -> str:
        """Give the phrase in a language."""
        phrase: str = catalogue(language)["phrases"][self.key]
        return phrase.format(**self.values)


def render(diagnostic: Diagnostic, language: str) -> str:
    """Write a diagnostic as ``file:line: error: what is wrong`` and how to mend it below.

    What was found on a page of a PDF says where on it: ``file, page 3, 20 mm …: error: …``.
    """
    where = placed(diagnostic, language)
    before = f"{diagnostic.place}, {where}" if where else f"{diagnostic.place}"
    lines = [f"{before}: {_headed(diagnostic, language)}"]
    if nearest := dict(diagnostic.values).get("nearest"):
        offered = "”, “".join(map(_shown, nearest.split("\n")))
        lines.append("  " + say("nearest", language, nearest=offered))
    if mend := mended(diagnostic, language):
        lines.append("  " + mend)
    return "\n".join(lines)


def said(diagnostic: Diagnostic, language: str) -> str:
    """Write a diagnostic without its file and without how to mend it."""
    where = placed(diagnostic, language)
    headed = _headed(diagnostic, language)
    return f"{where}: {headed}" if where else headed


def what(diagnostic: Diagnostic, language: str) -> str:
    """Say what is wrong."""
    return _filled(diagnostic, "what", language)


def mended(diagnostic: Diagnostic, language: str) -> str:
    """Say how to mend it; nothing where there is nothing to do."""
    return _filled(diagnostic, "mend", language)


def placed(diagnostic: Diagnostic, language: str) -> str:
    """Say where on which page of a PDF it is; nothing where it is on none."""
    values = dict(diagnostic.values)
    if "on_page" not in values:
        return ""
    if "x_mm" not in values:
        return say("on_page", language, page=values["on_page"])
    across, down = (float(values[key]) for key in ("x_mm", "y_mm"))
    inches = (f"{length / 25.4:.2f}" for length in (across, down))
    place = dict(zip(("xin", "yin"), inches, strict=True))
    return say(
        "at_place", language, page=values["on_page"], x=f"{across:.0f}", y=f"{down:.0f}", **place
    )


def _headed(diagnostic: Diagnostic, language: str) -> str:
    severity = say(Severity(diagnostic.severity).name.lower(), language)
    return f"{severity}: {what(diagnostic, language)}"


def _filled(diagnostic: Diagnostic, part: str, language: str) -> str:
    entry: dict[str, str] = catalogue(language)["problems"][diagnostic.code]
    system: dict[str, str] = catalogue(language).get("system", {})
    values = {name: _Value(system.get(text, text), language) for name, text in diagnostic.values}
    return entry.get(part, "").format(**values)


def number(value: float, language: str, form: str = "#,##0.#") -> str:
    """Write a number as the person's region does; `form` is a pattern of CLDR."""
    from babel.core import Locale, UnknownLocaleError
    from babel.numbers import format_decimal

    region = _region() if preferred() == language else language
    try:
        where = Locale.parse(region)
    except (UnknownLocaleError, ValueError):
        where = Locale.parse(language)
    return format_decimal(value, form, where)


def _region() -> str:
    """Give the locale of the person with its region, such as ``es_US``."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return locale.normalize(next(filter(None, names), "en")).partition(".")[0].partition("@")[0]


class _Value(str):
    """A value that a message quotes; ``{name:n}`` writes it as a number of the language."""

    language: str

    def __new__(cls, value: str, language: str) -> _Value:
        made = super().__new__(cls, _shown(value))
        made.language = language
        return made

    def __format__(self, spec: str) -> str:
        if spec != "n":
            return format(str(self), spec)
        try:
            return number(float(self), self.language)
        except ValueError:
            return str(self)


def _shown(value: str) -> str:
    """Keep a quoted value on one short line, with control characters made visible."""
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value)
    return safe if len(safe) <= 200 else safe[:197] + "…"
