"""What is wrong with a file that is not TOML: its reader, `tomllib`, speaks English only."""

from __future__ import annotations

import re
import tomllib

from manual import diagnostics
from manual.diagnostics import Diagnostic, Place

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def fault(problem: tomllib.TOMLDecodeError, text: str, file: str) -> Diagnostic:
    """Tell what `tomllib` found and how to mend it, by line; what is rare in its own words."""
    found = _PLACE.search(str(problem))
    why = _PLACE.sub("", str(problem))
    line = int(found[1]) if found and found[1] else _last_line(why, text)
    for start, code in (
        ("Expected '=' after", "toml-equals"),
        ("Invalid value", "toml-value"),
        ("Illegal character '\\n'", "toml-string"),
        ("Illegal character '\\r'", "toml-string"),
        ("Unterminated string", "toml-string"),
        ("Found invalid character '\\n'", "toml-string"),
        ("Found invalid character '\\r'", "toml-string"),
        ("Expected \"'", "toml-string"),
        ("Unclosed ", "toml-bracket"),
        ("Cannot ", "toml-twice"),
        ("Duplicate ", "toml-twice"),
        ("Expected ']", "toml-heading"),
        ("Expected newline", "toml-behind"),
        ("Invalid statement", "toml-line"),
        ("Invalid initial character", "toml-line"),
        ("Unescaped ", "toml-backslash"),
        ("Invalid hex", "toml-backslash"),
        ("Escaped character", "toml-backslash"),
        ("Invalid date", "toml-date"),
    ):
        if why.startswith(start):
            return diagnostics.error(code, Place(file, line))
    return diagnostics.error("toml-syntax", Place(file, line), why=why)


def _last_line(why: str, text: str) -> int:
    """Give the line of what is open at the end of a file: that of the quotes that began it."""
    if not why.startswith(("Expected \"'", "Unterminated")):
        return len(text.splitlines())
    begun = max(text.rfind(quote) for quote in ("'", '"'))
    return text.count("\n", 0, begun) + 1
