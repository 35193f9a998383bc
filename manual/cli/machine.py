"""What the press needs of a machine: Python, libraries of the system, packages, fonts."""

from __future__ import annotations

import ctypes.util
import importlib.metadata
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from manual import messages
from manual.cli.environment import NEEDED

LIBRARIES = {
    "pango-1.0": {
        "apt-get": "libpango-1.0-0",
        "dnf": "pango",
        "pacman": "pango",
        "zypper": "libpango-1_0-0",
        "brew": "pango",
    },
    "pangoft2-1.0": {
        "apt-get": "libpangoft2-1.0-0",
        "dnf": "pango",
        "pacman": "pango",
        "zypper": "libpango-1_0-0",
        "brew": "pango",
    },
    "harfbuzz-subset": {
        "apt-get": "libharfbuzz-subset0",
        "dnf": "harfbuzz",
        "pacman": "harfbuzz",
        "zypper": "libharfbuzz-subset0",
        "brew": "harfbuzz",
    },
}
MANAGERS = {
    "apt-get": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --needed",
    "zypper": "zypper install -y",
    "brew": "brew install",
}
FONTS = ("fontpkg-source-serif-4", "fontpkg-source-sans-3")


@dataclass(frozen=True)
class Need:
    """One thing that is needed: whether it is there, what was found, and what mends its lack."""

    name: str
    there: bool
    found: str
    command: str


def needs() -> Iterator[Need]:
    """Look for everything the press needs."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Need("Python ≥ 3.11", sys.version_info >= (3, 11), version, _install("python3"))
    for library, packages in LIBRARIES.items():
        found = ctypes.util.find_library(library) or ""
        yield Need(library, bool(found), found, _install(packages.get(_manager(), library)))
    for module in (*NEEDED, *FONTS):
        found = _version(module)
        yield Need(module, bool(found), found, "make")
    free = shutil.disk_usage(".").free // (1024 * 1024)
    say = messages.preferred()
    yield Need(messages.say("disk", say), free > 200, f"{free} MB", messages.say("disk_mend", say))


def _version(module: str) -> str:
    names = {"pymdownx": "pymdown-extensions", "yaml": "PyYAML", "hunspell": "chunspell"}
    try:
        return importlib.metadata.version(names.get(module, module))
    except importlib.metadata.PackageNotFoundError:
        return ""


def _manager() -> str:
    return next((name for name in MANAGERS if shutil.which(name)), "apt-get")


def _install(package: str) -> str:
    manager = _manager()
    sudo = "" if manager == "brew" or os.geteuid() == 0 else "sudo "
    return f"{sudo}{MANAGERS[manager]} {package}"
