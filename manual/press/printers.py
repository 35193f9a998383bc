"""Profiles of printers: how each lays a back behind its front, as a test sheet showed it.

They are kept beside the other settings of a person, and not in a book: a printer stands in an
office and prints many books. The place is that of the XDG Base Directory Specification 0.8.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from manual import diagnostics, files
from manual.book import reading
from manual.book.manifest import SLUG
from manual.diagnostics import Diagnostic, Place

FOLDER = "manual-press"
FILE = "printers.toml"
FARTHEST = 25.0
"""The largest shift and edge that is believed, in millimetres."""

Flip = Literal["long", "short"]


@dataclass(frozen=True)
class Profile:
    """What is known of a printer; lengths in millimetres.

    `sides` is 2 where it prints both sides by itself. `flip` is the setting that it is used with,
    `turned` that backs come out upside down with it all the same. `right` and `up` say how far a
    back has to be moved, as it is read, to stand behind its front; `edge` is what it cannot print.
    """

    name: str
    sides: int = 2
    flip: Flip = "long"
    turned: bool = False
    right: float = 0.0
    up: float = 0.0
    edge: float = 4.0


def folder(environment: Mapping[str, str], home: Path) -> Path:
    """Give the folder of settings: below XDG_CONFIG_HOME where it is an absolute path."""
    given = Path(environment.get("XDG_CONFIG_HOME", ""))
    return (given if given.is_absolute() else home / ".config") / FOLDER


def read(where: Path) -> tuple[tuple[Profile, ...], tuple[Diagnostic, ...]]:
    """Read every profile, by name; none where there is no file yet."""
    problems: list[Diagnostic] = []
    if not (where / FILE).is_file():
        return (), ()
    table = reading.read_toml(where, FILE, problems)
    if table is None:
        return (), tuple(problems)
    found = [_profile(name, table.table(name)) for name in sorted(table.names)]
    table.done()
    return tuple(found), tuple(problems)


def _profile(name: str, table: reading.Table) -> Profile:
    known = Profile(name)
    sides = table.choice("sides", ("one", "two"), "two")
    profile = Profile(
        name=name,
        sides=2 if sides == "two" else 1,
        flip=cast(Flip, table.choice("flip", ("long", "short"), known.flip)),
        turned=table.flag("turned"),
        right=_length(table, "right_mm", -FARTHEST, 0.0),
        up=_length(table, "up_mm", -FARTHEST, 0.0),
        edge=_length(table, "edge_mm", 0.0, known.edge),
    )
    table.done()
    return profile


def _length(table: reading.Table, key: str, least: float, default: float) -> float:
    found = table.number(key, least, FARTHEST)
    return default if found is None else found


def write(where: Path, profiles: Mapping[str, Profile]) -> None:
    """Write the profiles, sorted by name; the file is whole at any time."""
    parts = [_written(profiles[name]) for name in sorted(profiles)]
    files.write_atomically(where / FILE, "\n".join(parts).encode())


def _written(one: Profile) -> str:
    rows = {
        "sides": json.dumps("two" if one.sides == 2 else "one"),
        "flip": json.dumps(one.flip),
        "turned": json.dumps(one.turned),
        "right_mm": f"{one.right:.6g}",
        "up_mm": f"{one.up:.6g}",
        "edge_mm": f"{one.edge:.6g}",
    }
    return f"[{one.name}]\n" + "".join(f"{key} = {value}\n" for key, value in rows.items())


def problems_of_name(name: str) -> tuple[Diagnostic, ...]:
    """Refuse a name that could not be typed or stored."""
    if SLUG.fullmatch(name):
        return ()
    return (diagnostics.error("name-form", Place(FILE), found=name),)


def upside_down(flip: Flip, arrow: str) -> bool:
    """Tell from the test sheet whether a printer turns backs over against its setting.

    The test is upright with the long edge. So an arrow that points down with that setting, or up
    with the other, is the printer's own doing.
    """
    return (arrow == "down") == (flip == "long")
