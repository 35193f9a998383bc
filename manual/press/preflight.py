"""Judges a PDF before it is printed, by what print shops ask for and what copiers can do.

The limits are those that print shops publish and that the Ghent Workgroup checks (GWG 2015); where
they differ the stricter one is taken. Each page is judged by itself (`press.pages_judged`), then
the file and its binding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from manual import units
from manual.diagnostics import Diagnostic
from manual.impose import paper
from manual.pdf.looking import look
from manual.pdf.pages import TOLERANCE, open_file
from manual.pdf.painted import Page, Painted
from manual.press import colours_judged, pages_judged, ways
from manual.press.finding import Findings, Purpose, Spot
from manual.units import shown

Binding = Literal["saddle", "perfect"]
BINDINGS: tuple[Binding, ...] = ("saddle", "perfect")

SHOP_SHEETS = 20
"""Sheets (80 pages) that print shops stitch through the fold, at most."""
THIN_SPINE = units.points("0.125in")
"""A narrower spine is not glued, or at least carries no words."""


@dataclass(frozen=True)
class Facts:
    """What a PDF comes to: sizes in points, dots an inch; None where there is nothing of a kind.

    `coloured` are the pages that need more than black, by which shops reckon. `spine` is the
    thickness of the pages bound as a book, without a cover.
    """

    pages: int
    width: float
    height: float
    purpose: Purpose
    least_type: float | None
    usual_type: float | None
    least_line: float | None
    least_dots: float | None
    fonts: int
    plates: tuple[str, ...]
    coloured: tuple[int, ...]
    sheets: int | None
    spine: float | None


@dataclass(frozen=True)
class Report:
    """What a preflight says of one file."""

    file: str
    facts: Facts
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Request:
    """What the file is for: `purpose` None reads it off the file; `caliper` in points."""

    purpose: Purpose | None = None
    binding: Binding | None = None
    caliper: float | None = None


def preflight(path: Path, request: Request) -> Report:
    """Judge a file; raise UsageError where it cannot be opened."""
    return judge(look(open_file(path)), request)


def judge(painted: Painted, request: Request) -> Report:
    """Judge what was read of a file."""
    purpose = request.purpose or ("press" if painted.catalogue.claims_x else "office")
    told = Findings(painted.name, purpose)
    _catalogue(told, painted)
    _sizes(told, painted.pages)
    fonts: set[tuple[str, str]] = set()
    for page in painted.pages:
        pages_judged.judge(told, page, fonts)
        colours_judged.judge(told, page)
    _usual_type(told, painted.pages)
    facts = _facts(painted, purpose, request)
    _binding(told, facts, request)
    return Report(painted.name, facts, tuple(told.found))


def caliper(name: str) -> float:
    """Give the thickness of a paper named or measured (``0.1mm``), in points; else KeyError."""
    try:
        return units.points(name)
    except ValueError:
        return paper.caliper(name)


def _catalogue(told: Findings, painted: Painted) -> None:
    """Judge what the file says of itself."""
    catalogue = painted.catalogue
    if not painted.pages:
        told.error("impose-no-pages")
    if catalogue.mended:
        told.refuse("pdf-mended", count=len(painted.pages))
    if not catalogue.printable:
        told.error("preflight-no-printing")
    if not told.for_press:
        return
    if catalogue.encrypted:
        told.error("preflight-encrypted")
    if catalogue.intents != (4,):
        told.error("preflight-intent", count=len(catalogue.intents))
    if catalogue.lacking:
        told.error("preflight-pdfx", lacking=", ".join(catalogue.lacking))
    if catalogue.actions:
        told.error("preflight-actions", actions=", ".join(catalogue.actions))


def _sizes(told: Findings, pages: tuple[Page, ...]) -> None:
    """Find pages of another size; a page that lies across is one on an office printer only."""
    if not pages:
        return
    sizes = [page.size if told.for_press else _upright(page.size) for page in pages]
    usual = Counter(sizes).most_common(1)[0][0]
    for page, size in zip(pages, sizes, strict=True):
        if any(abs(one - other) > TOLERANCE for one, other in zip(size, usual, strict=True)):
            spot = Spot(page.number, page.size[1])
            told.refuse("preflight-sizes", spot, size=shown(size), usual=shown(usual))


def _upright(size: tuple[float, float]) -> tuple[float, float]:
    return min(size), max(size)


def _letters(pages: Iterable[Page]) -> list[tuple[int, float]]:
    """Give the letters and the size of each run of type that will not be cut off."""
    return [(len(one.words), one.size) for page in pages for _, one in pages_judged.kept(page)]


def _usual(pages: Iterable[Page]) -> float | None:
    """Give the size that half of the letters reach."""
    letters = sorted((size, count) for count, size in _letters(pages))
    half = sum(count for _, count in letters) / 2
    for size, count in letters:
        half -= count
        if half <= 0:
            return size
    return None


def _usual_type(told: Findings, pages: tuple[Page, ...]) -> None:
    usual = _usual(pages)
    if usual is not None and usual < pages_judged.COMFORTABLE_TYPE:
        told.warning("preflight-type-usual", size=f"{usual:.1f}")


def _facts(painted: Painted, purpose: Purpose, request: Request) -> Facts:
    pages = painted.pages
    sizes = [size for _, size in _letters(pages)]
    lines = [s.thickness for page in pages for s in page.shapes if pages_judged.is_line(s)]
    dots = [min(one.across, one.down) for page in pages for one in page.pictures]
    width, height = pages[0].size if pages else (0.0, 0.0)
    leaves = -(-len(pages) // 2)
    return Facts(
        pages=len(pages),
        width=width,
        height=height,
        purpose=purpose,
        least_type=min(sizes, default=None),
        usual_type=_usual(pages),
        least_line=min(lines, default=None),
        least_dots=min(dots, default=None),
        fonts=len({font.name for page in pages for font in page.fonts}),
        plates=colours_judged.plates(pages),
        coloured=tuple(one.number for one in pages if colours_judged.coloured(one)),
        sheets=-(-len(pages) // 4) if request.binding == "saddle" else None,
        spine=leaves * request.caliper if request.caliper else None,
    )


def _binding(told: Findings, facts: Facts, request: Request) -> None:
    """Judge the number of pages by how they will be bound."""
    if request.binding == "saddle":
        if blanks := -facts.pages % 4:
            told.warning("preflight-saddle-pages", pages=facts.pages, blanks=blanks)
        limit = SHOP_SHEETS if told.for_press else ways.FOLD_FINISHER
        if facts.sheets and facts.sheets > limit:
            told.refuse("preflight-saddle-sheets", sheets=facts.sheets, limit=limit)
    if request.binding == "perfect":
        if facts.pages % 2:
            told.warning("preflight-perfect-pages", pages=facts.pages)
        if facts.spine is None:
            told.note("preflight-spine-unknown")
        elif facts.spine < THIN_SPINE:
            told.warning("preflight-spine-thin", spine=measured(facts.spine))


def measured(length: float) -> str:
    """Write a length in inches and millimetres."""
    return f"{length / 72:.3f} in ({length / 72 * 25.4:.1f} mm)"
