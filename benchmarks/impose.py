"""The imposer beside pdfimpose and beside plain placement by pikepdf: 124 pages, saddle-stitched.

The pages are those of a manual that the press has built: tagged, with links, bookmarks, pictures.
Each is measured twice: from file to file in a warm process, which is the work itself, and as a
command in a process of its own, which for so short a work is mostly the start of Python.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pikepdf
from pypdf import PdfReader

from benchmarks import plain_placement, speed
from benchmarks.corpus import PROJECT, Corpus, Size
from benchmarks.harness import Case, FailedError, Figure
from manual import clock
from manual.impose.request import Options
from manual.pdf import pages
from manual.press import imposing

PAGES = 124
OURS, PDFIMPOSE, PLAIN = "imposing", "pdfimpose", "pikepdf, plain placement"
COMMAND = "{}, as a command"
LARGEST = 1.05
_TABLOID = (792.0, 1224.0)
_ASKED = ("--layout", "saddle", "--sheet", "tabloid", "--out")

FIGURES = (
    Figure(f"{PAGES} pages saddle-stitched ÷ pdfimpose", OURS, PDFIMPOSE, 0.25),
    Figure("the same ÷ plain placement by pikepdf", OURS, PLAIN, 1.5),
    Figure("as a command ÷ pdfimpose", COMMAND.format(OURS), COMMAND.format(PDFIMPOSE)),
    Figure("as a command ÷ plain placement", COMMAND.format(OURS), COMMAND.format(PLAIN)),
)


def ready(made: Corpus, count: int = PAGES) -> Path:
    """Build the manual of a corpus, and take as many of its pages."""
    built = made.book / "dist" / "en" / "manual-reading.pdf"
    if not built.is_file():
        command = [sys.executable, str(PROJECT / "make_pdf.py"), "--book", str(made.book), "build"]
        asked = ["manual", "--lang", "en", "--edition", "reading"]
        subprocess.run([*command, *asked], check=True, capture_output=True)
    target = made.folder / f"pages-{count}.pdf"
    with pikepdf.open(built) as pdf:
        if len(pdf.pages) < count:
            raise FailedError(f"{built}: {len(pdf.pages)} pages, of {count}")
        del pdf.pages[count:]
        pdf.save(target)
    return target


def cases(source: Path, count: int = PAGES) -> Iterator[Case]:
    """List what is measured; pdfimpose where it is installed."""
    sides = -(-count // 4) * 2
    program = str(PROJECT / "make_pdf.py")
    tools: list[tuple[str, Callable[[Path, Path], None], tuple[str, ...]]] = [
        (PLAIN, _plain, ("-m", "benchmarks.plain_placement", str(source))),
        (OURS, _ours, (program, "impose", str(source), *_ASKED)),
    ]
    if importlib.util.find_spec("pdfimpose"):
        asked = ("saddle", "--signature", "2x1", str(source), "--output")
        tools.insert(0, (PDFIMPOSE, _pdfimpose, ("-m", "pdfimpose", *asked)))
    for name, make, command in tools:
        target = source.with_name(f"{name.split(',')[0]}.pdf")
        check = partial(_whole, source, target, sides, ours=name == OURS)
        yield Case(name, inside=partial(_timed, make, source, target), check=check)
        whole = (sys.executable, *command, str(target))
        yield Case(COMMAND.format(name), whole, check=check, folder=PROJECT)


def _timed(make: Callable[[Path, Path], None], source: Path, target: Path) -> float:
    started = clock.stopwatch()
    make(source, target)
    return clock.stopwatch() - started


def _ours(source: Path, target: Path) -> None:
    order = imposing.Order("saddle", Options(_TABLOID))
    target.write_bytes(imposing.impose([pages.open_file(source)], order).pdf)


def _plain(source: Path, target: Path) -> None:
    plain_placement.main(str(source), str(target))


def _pdfimpose(source: Path, target: Path) -> None:
    from pdfimpose.schema import saddle

    saddle.impose([str(source)], str(target), signature=(2, 1))


def _whole(source: Path, target: Path, sides: int, *, ours: bool) -> None:
    """Raise where sheets are missing; of ours also where a link is, or where the file has grown."""
    made = PdfReader(target)
    if len(made.pages) != sides:
        raise FailedError(f"{target}: {len(made.pages)} sides, of {sides}")
    if ours:
        before, after = (sum(1 for _ in _links(path)) for path in (source, target))
        if before != after or not after:
            raise FailedError(f"{target}: {after} links, of {before}")
        growth = target.stat().st_size / source.stat().st_size
        if growth > LARGEST:
            raise FailedError(f"{target}: {growth:.2f} times as large as its source")


def _links(path: Path) -> Iterator[str]:
    """Give the links that lead somewhere; those to pages that were taken away do not."""
    with pikepdf.open(path) as pdf:
        known = {page.objgen for page in pdf.pages}
        named = _named(pdf)
        for page in pdf.pages:
            for link in page.obj.get("/Annots", ()):
                action = link.get("/A", pikepdf.Dictionary())
                place = link.get("/Dest", action.get("/D"))
                if isinstance(place, (pikepdf.String, pikepdf.Name)):
                    place = named.get(str(place))
                if isinstance(place, pikepdf.Dictionary):
                    place = place.get("/D")
                if "/URI" in action or (place is not None and place[0].objgen in known):
                    yield str(link.get("/Subtype"))


def _named(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    return dict(pikepdf.NameTree(names).items()) if names is not None else {}


def measured(folder: Path, size: Size, count: int = PAGES) -> Iterator[Case]:
    """Write what is measured below a folder, and list the cases."""
    yield from cases(ready(speed.ready(folder, size), count), count)
