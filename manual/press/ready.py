"""The files that a print plan sends to a printer: sheets, turned backs, or fronts and backs."""

from __future__ import annotations

from pathlib import Path

from manual import files
from manual.impose.plan import Kind
from manual.impose.request import Options
from manual.pdf import one_sided
from manual.pdf.pages import open_file
from manual.press import imposing, print_words
from manual.press.imposing import Order
from manual.press.print_plan import LETTER, Row
from manual.press.printers import Profile

_NO_MARKS: frozenset[Kind] = frozenset()


def make(row: Row, profile: Profile | None, output: Path) -> tuple[Path, ...]:
    """Write what a row is printed from, below an output folder; give what was written.

    Raise UsageError where a PDF cannot be opened or laid out.
    """
    if not print_words.prepared(row, profile):
        return ()
    opened = open_file(output / row.wanted.file)
    made = imposing.impose([opened], _order(row, profile)).pdf
    names = [output / name for name in print_words.files(row, profile)]
    contents: tuple[bytes, ...] = (made,)
    if len(names) > 1:
        parted = one_sided.part(made)
        contents = (parted.fronts, parted.backs, parted.backs_reversed)
    for path, content in zip(names, contents, strict=True):
        files.write_atomically(path, content)
    return tuple(names)


def _order(row: Row, profile: Profile | None) -> Order:
    """Lay a piece on its sheets; what is printed as it is stays one page a side, at its size."""
    if row.layout:
        return Order(row.layout, Options((LETTER.width, LETTER.height)), profile)
    size = (row.wanted.paper.width, row.wanted.paper.height)
    plain = Options(size, scale=1.0, grid=(1, 1), marks=_NO_MARKS)
    return Order("n-up", plain, profile)
