"""A strict reader of configuration: every problem with file, line and the nearest right name.

A `Table` hands out values by type, notes what was asked for, and at the end reports the keys
that nobody asked for. It is used for book.toml, strings.toml and front matter alike.
"""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from manual import diagnostics, files
from manual.book import toml_faults, toml_lines
from manual.diagnostics import Diagnostic, Place

T = TypeVar("T")

# Unicode 16, UAX #9: explicit directional controls can make text print other than it reads.
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def odd_characters(text: str, place: Place) -> list[Diagnostic]:
    """Report what no text may hold, however it is written: controls and direction marks."""
    found = []
    for pattern, code in ((CONTROL, "control-character"), (BIDI, "bidi-control")):
        if match := pattern.search(text):
            character = f"U+{ord(match[0]):04X}"
            found.append(diagnostics.error(code, place, character=character))
    return found


def nearest(name: str, known: Iterable[str]) -> str:
    """Give the known name most like this one, or an empty string."""
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)), "")


class Table:
    """One table of a configuration file, read key by key.

    Keys of languages that are `begun` may stand beside those of the others; they are not read yet.
    """

    def __init__(
        self,
        values: Mapping[str, Any],
        file: str,
        lines: dict[toml_lines.Path, int],
        problems: list[Diagnostic],
        path: toml_lines.Path = (),
    ) -> None:
        self._values = values
        self._lines = lines
        self._asked: list[str] = []
        self.begun: frozenset[str] = frozenset()
        self.file = file
        self.problems = problems
        self.path = path

    def place(self, *path: str | int) -> Place:
        """Give the place of a key of this table, or of the table itself."""
        return Place(self.file, toml_lines.line_of(self._lines, (*self.path, *path)))

    @property
    def names(self) -> tuple[str, ...]:
        """Give the keys as written."""
        return tuple(self._values)

    def fail(self, code: str, *path: str | int, **values: object) -> None:
        """Note an error at a key."""
        self.problems.append(diagnostics.error(code, self.place(*path), **values))

    def _get(self, key: str, kind: type[T], default: T, required: bool) -> T:
        self._asked.append(key)
        if key not in self._values:
            if required:
                self.fail("key-missing", key=self._name(key))
            return default
        value = self._values[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fail("key-type", key, key=self._name(key), wanted=kind.__name__, found=repr(value))
            return default
        return value

    def _name(self, *path: str | int) -> str:
        return ".".join(str(part) for part in (*self.path, *path))

    def text(
        self, key: str, default: str = "", *, required: bool = False, blank: bool = False
    ) -> str:
        """Read a string; one that is required says something, unless it may be `blank`."""
        value = self._get(key, str, default, required)
        said = value.strip() or not isinstance(self._values.get(key), str)
        if required and not blank and not said:
            self.fail("key-empty", key, key=self._name(key))
        self.problems.extend(odd_characters(value, self.place(key)))
        return CONTROL.sub("\ufffd", value)

    def web_address(self, key: str) -> str:
        """Read an address of the web; empty where it is absent. It becomes a link in print."""
        value = self.text(key)
        if value and not _is_web(value):
            self.fail("address-invalid", key, found=value)
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """Read true or false."""
        return self._get(key, bool, default, False)

    def number(self, key: str, least: float, most: float) -> float | None:
        """Read a number that is not beyond its bounds; None where it is absent."""
        value = self._get(key, object, None, False)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail("key-type", key, key=self._name(key), wanted="number", found=repr(value))
            return None
        if not least <= value <= most:  # not a number is beyond every bound
            found = {"key": self._name(key), "found": value, "least": least, "most": most}
            self.fail("number-range", key, **found)
            return None
        return float(value)

    def choice(self, key: str, known: Iterable[str], default: str) -> str:
        """Read one of the known words."""
        value = self._get(key, str, default, False)
        return value if self._is_known(key, value, tuple(known)) else default

    def choices(self, key: str, known: Iterable[str], default: str) -> tuple[str, ...]:
        """Read some of the known words, with spaces between them; each counts once."""
        known = tuple(known)
        values = dict.fromkeys(self._get(key, str, default, False).split() or [""])
        return tuple(one for one in values if self._is_known(key, one, known)) or (default,)

    def _is_known(self, key: str, value: str, known: tuple[str, ...]) -> bool:
        if value in known:
            return True
        near = nearest(value, known)
        names = ", ".join(known)
        self.fail("value-unknown", key, key=self._name(key), found=value, known=names, nearest=near)
        return False

    def date(self, key: str) -> datetime.date | None:
        """Read a date written as 2026-11-24."""
        value = self._get(key, datetime.date, None, False)
        if isinstance(value, datetime.datetime):
            self.fail("key-type", key, key=self._name(key), wanted="date", found=repr(value))
            return None
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Read a list of strings."""
        return self._items(key, str, required)

    def table(self, key: str, *, required: bool = False) -> Table:
        """Read a table within this one; an empty one where it is absent."""
        values = self._get(key, dict, {}, required)
        return self._within(values, key)

    def tables(self, key: str) -> tuple[Table, ...]:
        """Read a list of tables."""
        return tuple(
            self._within(value, key, index)
            for index, value in enumerate(self._items(key, dict, False))
        )

    def _within(self, values: Mapping[str, Any], *path: str | int) -> Table:
        table = Table(values, self.file, self._lines, self.problems, (*self.path, *path))
        table.begun = self.begun
        return table

    def _items(self, key: str, kind: type[T], required: bool) -> tuple[T, ...]:
        values = self._get(key, list, [], required)
        for index, value in enumerate(values):
            if not isinstance(value, kind):
                wanted = kind.__name__
                self.fail("key-type", key, index, key=self._name(key), wanted=wanted, found=value)
        return tuple(value for value in values if isinstance(value, kind))

    def by_language(self, key: str, languages: Iterable[str], *, required: bool) -> dict[str, str]:
        """Read a text for each language, such as ``title.en`` and ``title.es``."""
        if not required and key not in self._values:
            self._asked.append(key)
            return {}
        table = self.table(key, required=required)
        found = {language: table.text(language, required=True) for language in languages}
        table.done()
        return found

    def done(self, known: Iterable[str] = ()) -> None:
        """Report every key that was never asked for."""
        for key in self._values:
            if key not in self._asked and key not in self.begun:
                self.fail(
                    "key-unknown",
                    key,
                    key=self._name(key),
                    nearest=nearest(key, [*self._asked, *known]),
                )


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    whole = parts.scheme in ("http", "https") and "." in parts.netloc
    return whole and not re.search(r"\s", address)


def decode(data: bytes) -> str:
    """Read UTF-8, without the mark and the line ends of other systems."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def not_utf8(problem: UnicodeDecodeError, file: str) -> Diagnostic:
    """Tell on which line a file stops being UTF-8."""
    line = problem.object.count(b"\n", 0, problem.start) + 1
    return diagnostics.error("not-utf8", Place(file, line), byte=problem.start)


Fill = Callable[[dict[str, Any], str], dict[str, Any]]
"""Makes the values of a file whole before they are read; it is given the file's text too."""


def read_toml(
    root: Path, file: str, problems: list[Diagnostic], fill: Fill | None = None
) -> Table | None:
    """Read a TOML file below the root; None, with a diagnostic, where it cannot be read."""
    path = files.inside(root, file)
    if path is None or not path.exists():
        problems.append(diagnostics.error("toml-missing", Place(file), file=file))
        return None
    try:
        text = decode(path.read_bytes())
        values = tomllib.loads(text)
    except UnicodeDecodeError as problem:
        problems.append(not_utf8(problem, file))
    except RecursionError:
        problems.append(diagnostics.error("toml-deep", Place(file)))
    except OSError as problem:
        problems.append(diagnostics.error("file-unreadable", Place(file), why=problem.strerror))
    except tomllib.TOMLDecodeError as problem:
        problems.append(toml_faults.fault(problem, text, file))
    else:
        values = fill(values, text) if fill else values
        return Table(values, file, toml_lines.key_lines(text), problems)
    return None
