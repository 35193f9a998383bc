"""WeasyPrint is imported with tables that are its own, and without them where they are not."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from manual.typeset import libraries
from tests.books import PROJECT

SHOWN = """
import json, sys
from pathlib import Path
from manual.typeset import libraries
libraries.TABLES = Path(sys.argv[1])
started = []
sys.addaudithook(lambda event, _: started.append(event) if event == "subprocess.Popen" else None)
made = libraries.weasyprint()
from weasyprint.text import ffi
if "fontTools.subset" in sys.modules: raise SystemExit("the cutter was loaded")
from weasyprint.pdf import fonts
if fonts.subset.Options(hinting=True).hinting is not True: raise SystemExit("it cannot be called")
print(type(ffi.ffi).__name__, len(started), len(made.HTML(string="<p>A").write_pdf()) > 1000)
"""


def imported(tables: Path) -> list[str]:
    command = [sys.executable, "-c", SHOWN, str(tables)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_tables_are_those_of_the_weasyprint_that_is_installed() -> None:
    made = runpy.run_path(str(PROJECT / "tools" / "declare.py"))["tables"]()
    assert libraries.TABLES.read_text(encoding="ascii") == made, "run tools/declare.py"


@pytest.mark.skipif(sys.platform != "linux", reason="only there a program is started")
def test_weasyprint_is_imported_without_parsing_or_starting_anything() -> None:
    assert imported(libraries.TABLES) == ["Declared", "0", "True"]


def test_other_declarations_are_parsed_as_ever(tmp_path: Path) -> None:
    told = libraries.TABLES.read_text(encoding="ascii")
    other = tmp_path / "declared.json"
    other.write_text(told.replace('"source": "', '"source": "0'), encoding="ascii")
    name, _, works = imported(other)
    assert (name, works) == ("FFI", "True")
