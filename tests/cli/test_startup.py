"""Help comes at once; without the libraries the program says the command that brings them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.books import PROJECT, MiniBook

LIVE = {"starlette", "uvicorn", "watchfiles", "pypdfium2"}
SLOW = LIVE | {
    "weasyprint",
    "pypdf",
    "pikepdf",
    "rich",
    "lxml",
    "PIL",
    "fontTools",
    "jinja2",
    "pebble",
}


def imported(*arguments: str, book: Path = PROJECT) -> set[str]:
    """Run the program and give the packages that it imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", str(PROJECT / "make_pdf.py"), *arguments],
        cwd=book,
        capture_output=True,
        text=True,
        check=True,
    )
    names = re.findall(r"^import time:.*\|\s+(\S+)$", done.stderr, re.MULTILINE)
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["build", "--help"], ["--version"], ["list"], ["list", "--json"], ["doctor"]],
    ids=" ".join,
)
def test_what_makes_no_pages_loads_nothing_slow(book: MiniBook, arguments: list[str]) -> None:
    book.chapter("01-one", "Words.")
    found = imported(*arguments, book=book.root)
    assert "argparse" in found
    assert found & SLOW == set()


def test_a_check_does_not_load_the_typesetter(book: MiniBook) -> None:
    book.chapter("01-one", "Words.")
    found = imported("check", book=book.root)
    assert "markdown" in found
    assert "weasyprint" not in found


BARE = getattr(sys, "_base_executable", sys.executable)


def bare(program: Path, *arguments: str, speak: str = "C") -> subprocess.CompletedProcess[str]:
    """Run the program with a Python that has no libraries."""
    return subprocess.run(
        [BARE, "-I", str(program), *arguments],
        env={"PATH": os.environ["PATH"], "LC_ALL": speak},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The program as it comes, before anything is set up."""
    shutil.copytree(PROJECT / "manual", tmp_path / "manual")
    return Path(shutil.copy(PROJECT / "make_pdf.py", tmp_path))


@pytest.mark.parametrize(
    ("speak", "words"),
    [
        ("C", "The libraries of the press are not installed here"),
        ("es_US.UTF-8", "Aquí no están instaladas las bibliotecas de la imprenta"),
    ],
)
@pytest.mark.parametrize("arguments", [[], ["--help"], ["list"]], ids=str)
def test_without_libraries_the_one_command_is_said(
    copied: Path, arguments: list[str], speak: str, words: str
) -> None:
    result = bare(copied, *arguments, speak=speak)
    assert (result.returncode, result.stdout) == (3, "")
    assert words in result.stderr
    assert "weasyprint" in result.stderr
    assert result.stderr.rstrip().endswith("make setup")
    assert result.stderr.count("\n") == 1


def test_the_environment_of_the_project_is_found_from_any_python_and_folder(
    tmp_path: Path,
) -> None:
    program = PROJECT / "make_pdf.py"
    done = subprocess.run(
        [BARE, "-I", str(program), "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    if not (PROJECT / ".venv" / "bin" / "python").exists():
        pytest.skip("the tests run in another environment than the project's own")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("manual-press ")


@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["check"]], ids=str)
def test_a_reader_that_goes_away_is_no_fault(book: MiniBook, arguments: list[str]) -> None:
    """As in `make_pdf.py list | head -1`; 141 is what a shell shows for a broken pipe."""
    book.chapter("01-one", "Words.")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [sys.executable, str(PROJECT / "make_pdf.py"), *arguments],
        cwd=book.root,
        env=kept,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == 141
