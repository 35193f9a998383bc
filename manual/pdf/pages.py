"""The pages of any PDF as an imposer sees them: upright, trimmed, with their bleed.

/Rotate, /UserUnit, CropBox, TrimBox and BleedBox are read here and nowhere else
(ISO 32000-1, 14.11.2).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
from pikepdf import Name

from manual import diagnostics
from manual.diagnostics import Place, UsageError
from manual.impose.plan import Box
from manual.impose.request import Source
from manual.pdf import facts
from manual.units import shown

TOLERANCE = 1.0
"""Points by which pages of one size may differ: programs round paper sizes in their own ways."""


@dataclass(frozen=True)
class Measure:
    """The measures of one page: its trimmed box, what of it may be drawn, its turn, its unit.

    Boxes are in the page's own units. `turn` is what a viewer turns it by, in degrees clockwise;
    `unit` is the number of points of one unit.
    """

    trim: Box
    visible: Box
    turn: int
    unit: float
    bleed: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trimmed page upright, in points."""
        width, height = self.trim.width * self.unit, self.trim.height * self.unit
        return (height, width) if self.turn % 180 else (width, height)


@dataclass(frozen=True)
class Opened:
    """A PDF that was opened to be placed: its file, its pages measured.

    `mended` tells that it was damaged and put together again: pages of it may be gone.
    """

    pdf: pikepdf.Pdf
    name: str
    measures: tuple[Measure, ...]
    mended: bool = False

    def facts(self) -> facts.Facts:
        """Give what the file says of itself."""
        return facts.facts(self.pdf)

    def chosen(self, numbers: Sequence[int]) -> Opened:
        """Keep only some pages, by their numbers from 1, in that order.

        Links to the others lead nowhere. Raise UsageError where a page does not exist.
        """
        count = len(self.measures)
        if beyond := sorted({number for number in numbers if not 1 <= number <= count}):
            raise UsageError(
                diagnostics.error(
                    "impose-pages", Place(self.name), pages=ranges(beyond), count=count
                )
            )
        every = list(self.pdf.pages)
        del self.pdf.pages[:]
        self.pdf.pages.extend(every[number - 1] for number in numbers)
        return replace(self, measures=tuple(self.measures[number - 1] for number in numbers))

    def source(self, *, widths_may_differ: bool = False) -> Source:
        """Give what layouts need to know; raise UsageError where pages are of several sizes.

        `widths_may_differ` lets the panels of a folded sheet differ by an eighth of their width.
        """
        if not self.measures:
            return Source(0, 0.0, 0.0, name=self.name)
        sizes = [measure.size for measure in self.measures]
        usual = Counter(sizes).most_common(1)[0][0]
        slack = usual[0] / 8 if widths_may_differ else TOLERANCE
        others = [
            number
            for number, size in enumerate(sizes, start=1)
            if abs(size[0] - usual[0]) > slack or abs(size[1] - usual[1]) > TOLERANCE
        ]
        if others:
            raise UsageError(
                diagnostics.error(
                    "impose-mixed-sizes",
                    Place(self.name),
                    pages=ranges(others),
                    size=shown(sizes[others[0] - 1]),
                    usual=shown(usual),
                )
            )
        bleed = min(measure.bleed for measure in self.measures)
        return Source(len(sizes), *usual, bleed, self.name)


def open_file(path: Path) -> Opened:
    """Open the PDF at a path; see `opened`. It may not be written to before it is closed."""
    if not path.is_file():
        raise UsageError(diagnostics.error("pdf-missing", Place(str(path))))
    return _opened(path, str(path))


def opened(data: bytes, name: str) -> Opened:
    """Open a PDF, also one that is locked against changes; raise UsageError where it cannot be.

    `name` is what it is called where something is wrong with it.
    """
    return _opened(io.BytesIO(data), name)


def _opened(source: Path | io.BytesIO, name: str) -> Opened:
    try:
        pdf = pikepdf.open(source)
    except pikepdf.PasswordError as problem:
        raise UsageError(diagnostics.error("pdf-password", Place(name))) from problem
    except pikepdf.PdfError as problem:
        raise UsageError(diagnostics.error("pdf-unreadable", Place(name))) from problem
    measures = tuple(_measure(page) for page in pdf.pages)
    for number, measure in enumerate(measures, start=1):
        if min(measure.size) <= 0:
            raise UsageError(diagnostics.error("pdf-page-empty", Place(name), on_page=number))
    # The words of qpdf for a file whose table of objects it had to make anew.
    return Opened(pdf, name, measures, any("file is damaged" in one for one in pdf.get_warnings()))


def _measure(page: pikepdf.Page) -> Measure:
    media = _box(page.mediabox)
    crop = _box(page.cropbox).within(media)
    if min(crop.width, crop.height) <= 0:
        crop = media  # as viewers show it
    trim = _box(page.trimbox).within(media) if Name.TrimBox in page.obj else crop
    bleed_box = _box(page.bleedbox).within(media) if Name.BleedBox in page.obj else trim
    if min(trim.width, trim.height) <= 0:
        trim = bleed_box = crop
    unit = float(page.obj.get(Name.UserUnit, 1)) or 1.0
    bleed = min(
        trim.left - bleed_box.left,
        trim.bottom - bleed_box.bottom,
        bleed_box.right - trim.right,
        bleed_box.top - trim.top,
    )
    visible = Box(
        min(crop.left, bleed_box.left),
        min(crop.bottom, bleed_box.bottom),
        max(crop.right, bleed_box.right),
        max(crop.top, bleed_box.top),
    )
    return Measure(trim, visible, int(page.rotation) % 360, unit, max(0.0, bleed) * unit)


def _box(corners: pikepdf.Object) -> Box:
    x0, y0, x1, y1 = (float(value) for value in list(corners)[:4])
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def ranges(numbers: Sequence[int]) -> str:
    """Write numbers shortly: ``3, 7–9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
