"""``python -m benchmarks``: measures, prints the table, writes it as Markdown and JSON.

Parts: manual, everything, growth, many, impose, workbench; all of them where none is named.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import harness, impose, speed, workbench
from benchmarks.corpus import FULL, PROJECT, SMALL, Size
from benchmarks.harness import Case

PARTS = ("manual", "everything", "growth", "many", "impose", "workbench")
_LARGE, _MIDDLE = Size(chapters=86, handouts=0), Size(chapters=10, handouts=0)


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=5, help="how often each case runs")
    parser.add_argument("--small", action="store_true", help="a small corpus: shows that it works")
    parser.add_argument("--folder", type=Path, default=PROJECT / "build" / "bench")
    options = parser.parse_args()
    parts = options.parts or list(PARTS)
    if wrong := set(parts) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(wrong))}")
    cases = [case for part in parts for case in _cases(part, options.folder, options.small)]
    figures = (*speed.FIGURES, *impose.FIGURES, *workbench.FIGURES)
    report = harness.run(cases, figures, options.rounds, lambda text: print(text, flush=True))
    harness.write(report, options.folder)
    print(harness.markdown(report))
    return 0


def _cases(part: str, folder: Path, small: bool) -> list[Case]:
    if part == "growth":
        sizes = (SMALL, SMALL) if small else (_MIDDLE, _LARGE)
        middle, large = (speed.ready(folder / f"book-{n}", size) for n, size in enumerate(sizes))
        return list(speed.growth(middle, large))
    if part == "workbench":
        return list(workbench.cases(folder / "workbench", small=small))
    if part == "impose":
        size, count = (SMALL, 4) if small else (Size(chapters=15, handouts=0), impose.PAGES)
        return list(impose.measured(folder / "imposed", size, count))
    if part == "many":
        pages = Size(chapters=1, words=100, handouts=0, pages=10 if small else 1000)
        return list(speed.many(speed.ready(folder / "pages", pages)))
    made = speed.ready(folder / "corpus", SMALL if small else FULL)
    return list(speed.cases(made) if part == "manual" else speed.everything(made))


if __name__ == "__main__":
    sys.exit(main())
