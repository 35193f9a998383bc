"""WeasyPrint 70 imported without two waits, each paid by every process that sets pages.

It parses 500 lines of C declarations, which give the same tables each time; and for every name
that one of its libraries might have, cffi starts ``ldconfig`` to look for it. Here the tables are
read from `declared.json`, which ``tools/declare.py`` writes, and libraries are asked of the loader
alone. Where WeasyPrint declares something else, or the loader does not find a library, all is as
WeasyPrint does it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from manual import files

TABLES = Path(__file__).with_name("declared.json")


class _OtherError(Exception):
    """WeasyPrint declares something else than the tables hold."""


def weasyprint() -> Any:
    """Import WeasyPrint."""
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
