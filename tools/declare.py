"""Writes manual/typeset/declared.json: what WeasyPrint declares of Pango, as cffi parses it.

    .venv/bin/python tools/declare.py

It is due when WeasyPrint or cffi is renewed; a test says so.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import tempfile
from importlib import util
from pathlib import Path
from typing import Any

import cffi

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from manual import files  # noqa: E402  # only now is the project on the path
from manual.typeset import libraries  # noqa: E402  # as above


def tables() -> str:
    """Give the file as it should be; nothing of WeasyPrint is run."""
    source = declarations()
    builder = cffi.FFI()
    builder.set_source("pango", None)
    builder.cdef(source)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "pango.py"
        builder.emit_python_code(str(made))
        call = ast.parse(made.read_text(encoding="ascii")).body[-1].value  # type: ignore[attr-defined]
    given = {word.arg: packed(ast.literal_eval(word.value)) for word in call.keywords}
    told = {"source": files.sha256(source.encode()), "tables": given}
    return json.dumps(told, indent=0, sort_keys=True) + "\n"


def declarations() -> str:
    """Give what WeasyPrint's module tells cffi."""
    package = util.find_spec("weasyprint")
    assert package is not None and package.origin is not None
    module = Path(package.origin).parent / "text" / "ffi.py"
    found = re.search(r"ffi\.cdef\('''(.*?)'''\)", module.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None, f"{module} declares nothing"
    return found[1]


def packed(value: Any) -> Any:
    """Give bytes as Latin-1 and tuples as lists, which JSON can hold."""
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return [packed(one) for one in value] if isinstance(value, tuple) else value


if __name__ == "__main__":
    libraries.TABLES.write_text(tables(), encoding="ascii")
