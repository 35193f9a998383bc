"""A strict reader of configuration: every problem with file, line and the nearest right name.

A `Table` hands out values by type, notes what was asked for, and at the end reports the keys
that nobody asked for. It is used for book.toml, strings.toml and front matter alike.
"""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from manual import diagnostics
from manual.book import toml_lines
from manual.diagnostics import Diagnostic, Place

T = TypeVar("T")


def nearest(name: str, known: Iterable[str]) -> str:
    """Give the known name most like this one, or an empty string."""
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)), "")


class Table:
    """One table of a configuration file, read key by key."""

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

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """Read a string."""
        return self._get(key, str, default, required)

    def flag(self, key: str, default: bool = False) -> bool:
        """Read true or false."""
        return self._get(key, bool, default, False)

    def choice(self, key: str, known: Iterable[str], default: str) -> str:
        """Read one of the known words."""
        known = tuple(known)
        value = self._get(key, str, default, False)
        if value not in known:
            self.fail(
                "value-unknown",
                key,
                key=self._name(key),
                found=value,
                known=", ".join(known),
                nearest=nearest(value, known),
            )
            return default
        return value

    def date(self, key: str) -> datetime.date | None:
        """Read a date written as 2026-11-24."""
        return self._get(key, datetime.date, None, False)

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Read a list of strings."""
        values = self._get(key, list, [], required)
        for index, value in enumerate(values):
            if not isinstance(value, str):
                self.fail(
                    "key-type", key, index, key=self._name(key), wanted="str", found=repr(value)
                )
        return tuple(value for value in values if isinstance(value, str))

    def table(self, key: str, *, required: bool = False) -> Table:
        """Read a table within this one; an empty one where it is absent."""
        values = self._get(key, dict, {}, required)
        return Table(values, self.file, self._lines, self.problems, (*self.path, key))

    def tables(self, key: str) -> tuple[Table, ...]:
        """Read a list of tables."""
        values = self._get(key, list, [], False)
        return tuple(
            Table(value, self.file, self._lines, self.problems, (*self.path, key, index))
            for index, value in enumerate(values)
            if isinstance(value, dict)
        )

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
            if key not in self._asked:
                self.fail(
                    "key-unknown",
                    key,
                    key=self._name(key),
                    nearest=nearest(key, [*self._asked, *known]),
                )


_TOML_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


def read_toml(root: Path, file: str, problems: list[Diagnostic]) -> Table | None:
    """Read a TOML file below the root; None, with a diagnostic, where it cannot be read."""
    try:
        text = (root / file).read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except FileNotFoundError:
        problems.append(diagnostics.error("file-missing", Place(file), file=file))
    except UnicodeDecodeError as problem:
        problems.append(diagnostics.error("not-utf8", Place(file), byte=problem.start))
    except OSError as problem:
        problems.append(diagnostics.error("file-unreadable", Place(file), why=problem.strerror))
    except tomllib.TOMLDecodeError as problem:
        found = _TOML_PLACE.search(str(problem))
        place = Place(file, int(found[1]) if found else len(text.splitlines()))
        problems.append(diagnostics.error("toml-syntax", place, why=str(problem)))
    else:
        return Table(values, file, toml_lines.key_lines(text), problems)
    return None
