"""Words that a language which is only begun borrows from the language of the source.

A borrowed text travels between two characters of a private area, so that layouts and texts need not
know of it; at the end the page says which language it is in. A text is borrowed where the language
has none, or where one is marked as not translated and still says what the source says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from manual.book import toml_lines

MARK = "to be translated"
"""The comment behind a text that still stands in the language of the source."""

OPEN, CLOSE = "\ue001", "\ue002"
_EITHER = re.compile(f"[{OPEN}{CLOSE}]")
_CODE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_PARTS = re.compile(r"<(title|style)\b.*?</\1>|<!--.*?-->|<[^>]*>|&[^;\s]*;", re.DOTALL)


def lent(text: str) -> str:
    """Mark a text as borrowed."""
    return f"{OPEN}{text}{CLOSE}" if text else text


def bare(text: str) -> str:
    """Give a text without its marks."""
    return _EITHER.sub("", text)


def spoken(html: str, language: str) -> str:
    """Say in a document which words are borrowed; attributes and the title lose their marks."""
    if OPEN not in html:
        return html
    made: list[str] = []
    at = 0
    for part in _PARTS.finditer(html):
        made += (_said(html[at : part.start()], language), bare(part[0]))
        at = part.end()
    return "".join((*made, _said(html[at:], language)))


def _said(text: str, language: str) -> str:
    return text.replace(OPEN, f'<span lang="{language}">').replace(CLOSE, "</span>")


def only(values: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Give a manifest as one of two languages: the source, and one that is begun."""
    listed = [one for key in ("languages", "begun") for one in _codes(values, key)]
    first = listed[:1]
    others = [one for one in listed[1:] if one != code]
    return {**values, "languages": [*first, code], "begun": others}


def _codes(values: Mapping[str, Any], key: str) -> list[str]:
    found = values.get(key)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def filled(values: dict[str, Any], text: str, source: str, code: str) -> dict[str, Any]:
    """Lend a language every value of a TOML file that is given by language and that it lacks.

    `values` are changed, and given back.
    """
    lines, numbers = text.split("\n"), toml_lines.key_lines(text)
    for path, table in _tables(values, ()):
        given = table.get(source)
        if not isinstance(given, str) or not by_language(table):
            continue
        line = lines[toml_lines.line_of(numbers, (*path, code)) - 1]
        if code not in table or (table[code] == given and marked(line, code)):
            table[code] = lent(given)
    return values


def by_language(table: Mapping[str, Any]) -> bool:
    """Tell whether the keys of a table are languages, and its values their texts."""
    return all(isinstance(text, str) and _CODE.fullmatch(key) for key, text in table.items())


def words(own: dict[str, Any], text: str, source: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Lend a language the words of layouts that it lacks; what names the language is never lent.

    `text` is the file that `own` was read from.
    """
    lines, numbers = text.split("\n"), toml_lines.key_lines(text)
    made = dict(own)
    for key, given in source.items():
        known = _NAMED.get(key)
        if known is not None:
            made.setdefault(key, known(code))
        elif key not in own or (
            own[key] == given and marked(lines[toml_lines.line_of(numbers, (key,)) - 1], code)
        ):
            made[key] = lent(given) if isinstance(given, str) else given
    return made


_NAMED: Mapping[str, Callable[[str], str]] = {
    "locale": str,
    "language_name": str,
    "language_mark": str.upper,
}


def _tables(value: Any, path: toml_lines.Path) -> Iterator[tuple[toml_lines.Path, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from _tables(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _tables(inner, (*path, index))


def marked(line: str, code: str) -> bool:
    """Tell whether a line of TOML says that its text of a language is not translated."""
    return f"# {code}: {MARK}" in line or line.rstrip().endswith(f" # {MARK}")
