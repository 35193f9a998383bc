"""WeasyPrint 70 imported without three waits, each paid by every process that sets pages.

It parses 500 lines of C declarations, which give the same tables each time; and for every name
that one of its libraries might have, cffi starts ``ldconfig`` to look for it. Here the tables are
read from `declared.json`, which ``tools/declare.py`` writes, and libraries are asked of the loader
alone. Where WeasyPrint declares something else, or the loader does not find a library, all is as
WeasyPrint does it. The cutters of fontTools, which it needs for variable fonts and where HarfBuzz's
is lacking, are loaded when they are called.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from manual import files

LATE = ("fontTools.subset", "fontTools.varLib.instancer")
TABLES = Path(__file__).with_name("declared.json")


class _OtherError(Exception):
    """WeasyPrint declares something else than the tables hold."""


class _Late(types.ModuleType):
    """Stands in for a module of functions and classes, which is imported when one is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*arguments: Any, **named: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(*arguments, **named)

        return called


def weasyprint() -> Any:
    """Import WeasyPrint."""
    with _standing_in():
        return _imported()


@contextlib.contextmanager
def _standing_in() -> Iterator[None]:
    """Let what is imported within have stand-ins for `LATE`, and nothing that comes after."""
    absent = {name: _Late(name) for name in LATE if name not in sys.modules}
    sys.modules.update(absent)
    try:
        yield
    finally:
        for name, stand_in in absent.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _imported() -> Any:
    if sys.platform == "linux":  # elsewhere nothing is started to look for a library
        try:
            return _quickly()
        except (_OtherError, OSError):
            _forget()
    import weasyprint

    return weasyprint


def _quickly() -> Any:
    import _cffi_backend  # what cffi's own generated modules import
    import cffi

    told = json.loads(TABLES.read_text(encoding="ascii"))

    class Declared(_cffi_backend.FFI):  # type: ignore[misc]  # cffi ships no types of it
        """The declarations as they were parsed before."""

        def cdef(self, source: str) -> None:
            """Take the tables for these declarations; raise `_OtherError` where they are others."""
            if files.sha256(source.encode()) != told["source"]:
                raise _OtherError

    plain = cffi.FFI
    cffi.FFI = lambda: Declared("pango", **unpacked(told["tables"]))
    try:
        import weasyprint

        return weasyprint
    finally:
        cffi.FFI = plain


def _forget() -> None:
    """Drop what an import that failed has left."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        del sys.modules[name]


def unpacked(told: Any) -> Any:
    """Give tables as cffi reads them from what JSON holds: bytes are Latin-1, tuples are lists."""
    if isinstance(told, str):
        return told.encode("latin-1")
    if isinstance(told, list):
        return tuple(map(unpacked, told))
    return {key: unpacked(value) for key, value in told.items()} if isinstance(told, dict) else told
