"""``python -m benchmarks``: measures, prints the table, writes it as Markdown and JSON.

Each part runs by itself, so that a part that is measured alone gives what it gives among others.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import harness, impose, real, speed, watch, workbench
from benchmarks.corpus import FULL, PROJECT, SMALL, Corpus, Size
from benchmarks.harness import Case

_MIDDLE, _LARGE = Size(chapters=12, handouts=0), Size(chapters=107, handouts=0)
_PAGE = Size(chapters=1, words=100, handouts=0, pages=1)
FIGURES = (*speed.FIGURES, *impose.FIGURES, *workbench.FIGURES)


@dataclass(frozen=True)
class Part:
    """What is measured together: its cases, its rounds, and what it takes on two quiet cores.

    `ready` and `each` are seconds, before the first round and for each.
    """

    cases: Callable[[Path, bool], Iterator[Case]]
    rounds: int
    ready: int
    each: int
    about: str


def main() -> int:
    """Measure what is asked for."""
    options = _options()
    names = options.parts or list(PARTS)
    rounds = {name: options.rounds or PARTS[name].rounds for name in names}
    seconds = sum(PARTS[name].ready + PARTS[name].each * rounds[name] for name in names)
    if not options.small:
        _tell(
            f"{', '.join(names)}: about {-(-seconds // 60)} min on two cores that do nothing else"
        )
    reports = []
    for name in names:
        cases = list(PARTS[name].cases(options.folder, options.small))
        reports.append(harness.run(cases, FIGURES, rounds[name], _tell))
        report = harness.together(reports)
        harness.write(report, options.folder)
    print(harness.markdown(report))
    return 0


def _options() -> argparse.Namespace:
    listed = "\n".join(f"  {name:<11} {part.about}" for name, part in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measures the press beside bare WeasyPrint, typst and pdfimpose.",
        epilog=f"parts, all of them where none is named:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--rounds", type=int, help="how often each case runs; each part knows")
    parser.add_argument("--small", action="store_true", help="a small corpus: shows that it works")
    parser.add_argument("--folder", type=Path, default=PROJECT / "build" / "bench")
    options = parser.parse_args()
    if wrong := set(options.parts) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(wrong))}")
    if options.rounds is not None and options.rounds < 1:
        parser.error("--rounds: at least 1")
    return options


def _tell(text: str) -> None:
    print(text, flush=True)


def _corpus(folder: Path, small: bool) -> Corpus:
    return speed.ready(folder / "corpus", SMALL if small else FULL)


def _manual(folder: Path, small: bool) -> Iterator[Case]:
    made = _corpus(folder, small)
    yield from speed.cases(made)
    yield Case(speed.WARM, inside=watch.Watch(_corpus(folder / "warm", small)).save)


def _real(folder: Path, small: bool) -> Iterator[Case]:
    source = _corpus(folder, small).book if small else PROJECT
    yield from speed.real(real.ready(folder / "real", source))
    warm = Case(speed.WARM, inside=watch.Watch(real.ready(folder / "real-warm", source)).save)
    yield replace(warm, name=speed.REAL.format(warm.name))


def _everything(folder: Path, small: bool) -> Iterator[Case]:
    return speed.everything(_corpus(folder, small))


def _growth(folder: Path, small: bool) -> Iterator[Case]:
    sizes = (SMALL, SMALL) if small else (_MIDDLE, _LARGE)
    middle, large = (speed.ready(folder / f"book-{n}", size) for n, size in enumerate(sizes))
    return speed.growth(middle, large)


def _many(folder: Path, small: bool) -> Iterator[Case]:
    one = speed.ready(folder / "page", _PAGE)
    pages = speed.ready(folder / "pages", replace(_PAGE, pages=10 if small else 1000))
    return speed.many(one, pages)


def _impose(folder: Path, small: bool) -> Iterator[Case]:
    size, count = (SMALL, 4) if small else (Size(chapters=15, handouts=0), impose.PAGES)
    return impose.measured(folder / "imposed", size, count)


def _workbench(folder: Path, small: bool) -> Iterator[Case]:
    manual = _corpus(folder / "screen", small)
    return workbench.cases(folder / "workbench", manual, small=small)


PARTS = {
    "manual": Part(_manual, 5, 50, 45, "an English manual: cold, edited, warm, unchanged"),
    "real": Part(_real, 5, 30, 60, "the same on the real book"),
    "everything": Part(_everything, 3, 20, 80, "two manuals and fifty handouts"),
    "growth": Part(_growth, 3, 40, 90, "books of 120 and of 1,000 pages"),
    "many": Part(_many, 3, 30, 60, "a handout of one page, and a thousand"),
    "impose": Part(_impose, 5, 40, 20, "pages laid on sheets"),
    "workbench": Part(_workbench, 5, 60, 15, "from a save to its page on the screen"),
}


if __name__ == "__main__":
    sys.exit(main())
