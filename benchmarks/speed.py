"""The press beside bare WeasyPrint and typst: cold, warm, changed, unchanged, large.

Everything runs with all proofs on. "Cold" has no fragment of an earlier build; the fonts are cut
and Python's own caches are warm, as on any second day.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pypdf import PdfReader

from benchmarks import corpus
from benchmarks.corpus import LANGUAGES, PROJECT, Corpus, Size
from benchmarks.harness import Case, FailedError, Figure
from manual import clock
from manual.typeset import fonts

PYTHON = sys.executable
_PRESS = (PYTHON, str(PROJECT / "make_pdf.py"))
IMPORT = "import of WeasyPrint"
TYPST = "typst: English manual"
BARE = "bare WeasyPrint: English manual"
BARE_ALL = "bare WeasyPrint: everything"
COLD = "cold: English manual, workers: {}"
COLD_ALL = "cold: everything, 2 workers"
EDIT = "one word edited, new process"
WARM = "one word edited, warm process"
NOTHING = "nothing changed"
LARGE, MIDDLE = "cold: 1,000 pages", "cold: 120 pages"
MANY, ONE = "cold: 1,000 handouts of one page", "cold: one handout of one page"

REAL = "{}, the real book"

_MANUAL = (
    Figure("cold English manual, one worker ÷ bare WeasyPrint", COLD.format(1), BARE, 0.6),
    Figure("the same, two workers", COLD.format(2), BARE, 0.4),
    Figure("one word edited, new process ÷ typst", EDIT, TYPST, 1.0),
    Figure("one word edited, warm process, whole PDF ÷ typst", WARM, TYPST, 0.9),
    Figure("nothing changed ÷ import of WeasyPrint", NOTHING, IMPORT, 0.4),
)
FIGURES = (
    *_MANUAL,
    *(
        replace(
            one,
            name=REAL.format(one.name),
            ours=REAL.format(one.ours),
            theirs=REAL.format(one.theirs),
        )
        for one in _MANUAL
    ),
    Figure("cold everything, two workers ÷ bare WeasyPrint", COLD_ALL, BARE_ALL, 0.35),
    Figure("largest process, 1,000 pages ÷ 120 pages", LARGE, MIDDLE, 1.3, by="megabytes"),
    Figure("time per page, 1,000 pages ÷ 120 pages", LARGE, MIDDLE, 1.1, by="each"),
    Figure("1,000 handouts of one page ÷ one", MANY, ONE, 60),
)


def ready(folder: Path, size: Size) -> Corpus:
    """Write a corpus whose fonts are cut."""
    made = corpus.make(folder, size)
    fonts_ready(made)
    return made


def fonts_ready(made: Corpus) -> None:
    """Cut the fonts of a corpus, or copy those that were cut for the project."""
    for old in (PROJECT / ".cache").glob("fonts-*"):
        shutil.copytree(old, made.book / ".cache" / old.name, dirs_exist_ok=True)
    fonts.configure(made.book / ".cache")


def environment() -> Mapping[str, str]:
    """Give the environment that the press speaks English in."""
    return {**os.environ, "LC_ALL": "C.UTF-8"}


def cases(made: Corpus) -> Iterator[Case]:
    """List what is measured on one manual; typst where it is installed."""
    english = ("manual", "--lang", "en", "--edition", "reading")
    yield Case(IMPORT, (PYTHON, "-c", "import weasyprint"))
    yield from compiled(made)
    yield _bare(made, BARE, ["en/manual"])
    for workers in (1, 2):
        name = COLD.format(workers)
        yield press(made, name, *english, "--jobs", str(workers), prepare=_forgets(made))
    yield Case(
        EDIT,
        (*_PRESS, "--book", str(made.book), "build", *english, "--jobs", "2"),
        prepare=_edits(made),
        check=lambda: _whole(made, ["en/manual-reading"]),
    )
    yield press(made, NOTHING, *english, prepare=lambda: None)


def real(made: Corpus) -> Iterator[Case]:
    """List the same on a real book; each case says so in its name."""
    return (replace(case, name=REAL.format(case.name)) for case in cases(made))


def compiled(made: Corpus) -> Iterator[Case]:
    """Compile like content with typst, where it is installed."""
    if importlib.util.find_spec("typst"):
        yield _typst(made)


def everything(made: Corpus) -> Iterator[Case]:
    """List what is measured on two manuals and all handouts."""
    names = sorted(path.stem for path in (made.folder / "html/en").iterdir())
    yield _bare(made, BARE_ALL, [f"{code}/{name}" for code in LANGUAGES for name in names])
    yield press(made, COLD_ALL, "--jobs", "2", prepare=_forgets(made))


def growth(middle: Corpus, large: Corpus) -> Iterator[Case]:
    """List what is measured on a book of 120 pages and one of 1,000."""
    for made, name in ((middle, MIDDLE), (large, LARGE)):
        asked = ("manual", "--lang", "en", "--jobs", "1")
        yield replace(press(made, name, *asked, prepare=_forgets(made)), units=_pages(made))


def _pages(made: Corpus) -> Callable[[], int]:
    return lambda: len(PdfReader(made.book / "dist/en/manual-reading.pdf").pages)


def many(one: Corpus, made: Corpus) -> Iterator[Case]:
    """List what is measured on a book of one handout of one page, and on one of many."""
    asked = ("handouts", "--lang", "en", "--jobs", "2")
    yield press(one, ONE, *asked, prepare=_forgets(one))
    yield press(made, MANY, *asked, prepare=_forgets(made))


def press(made: Corpus, name: str, *arguments: str, prepare: Callable[[], object]) -> Case:
    """Build with the press."""
    return Case(
        name,
        (*_PRESS, "--book", str(made.book), "build", *arguments),
        prepare=prepare,
        check=lambda: _whole(made, []),
    )


def forget(made: Corpus) -> None:
    """Take away all that earlier builds left, but for the fonts."""
    shutil.rmtree(made.book / "dist", ignore_errors=True)
    for kept in (made.book / ".cache").iterdir():
        if not kept.name.startswith("fonts-"):
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()


def _forgets(made: Corpus) -> Callable[[], object]:
    return lambda: forget(made)


def edit(made: Corpus, word: str) -> None:
    """Change one word in the middle of the seventh chapter, or of the last in a smaller book."""
    chapters = sorted((made.book / "en" / "chapters").iterdir())
    path = chapters[min(7, len(chapters)) - 1]
    lines = path.read_text(encoding="utf-8").splitlines()
    prose = [n for n, line in enumerate(lines) if line[:1].isalpha() and line.count(" ") > 8]
    middle = prose[len(prose) // 2]
    words = lines[middle].split(" ")
    words[3] = word
    lines[middle] = " ".join(words)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _edits(made: Corpus) -> Callable[[], object]:
    numbers = itertools.count(int(clock.stopwatch()))
    return lambda: edit(made, f"edited{next(numbers)}")


def _bare(made: Corpus, name: str, stems: Sequence[str]) -> Case:
    pairs = [
        str(made.folder / kind / f"{stem}{suffix}")
        for stem in stems
        for kind, suffix in (("html", ".html"), ("bare", ".pdf"))
    ]
    for code in LANGUAGES:
        (made.folder / "bare" / code).mkdir(parents=True, exist_ok=True)
    seen = {"FONTCONFIG_FILE": fonts.configure(made.book / ".cache")}
    return Case(name, (PYTHON, "-m", "benchmarks.bare", *pairs), folder=PROJECT, environment=seen)


def _typst(made: Corpus) -> Case:
    font_folder = str(Path(fonts.configure(made.book / ".cache")).parent)
    source, target = made.folder / "typst" / "en.typ", made.folder / "typst" / "en.pdf"
    command = (PYTHON, "-m", "benchmarks.typst_compile", str(made.folder), str(source))
    check = partial(_paged, target)
    return Case(TYPST, (*command, font_folder, str(target)), folder=PROJECT, check=check)


def _whole(made: Corpus, outputs: Sequence[str]) -> None:
    """Raise where an output is missing or shows no page."""
    found = [made.book / "dist" / f"{name}.pdf" for name in outputs]
    for path in found or list((made.book / "dist").rglob("*.pdf")):
        _paged(path)


def _paged(path: Path) -> None:
    """Raise where a PDF is missing or shows no page."""
    if not path.is_file() or not PdfReader(path).pages:
        raise FailedError(f"{path}: no page")
