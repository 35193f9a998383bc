"""What it takes to print some finished PDFs: sheets, reams, sides, and what hands do afterwards.

A plan is data. It is put into words by `manual.press.print_words`, for a terminal and for paper.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from manual.impose import layouts
from manual.impose.plan import Flip, hinge
from manual.impose.plan import Plan as Sheets
from manual.impose.request import Options, Size, Source
from manual.messages import Phrase
from manual.press import ways
from manual.press.printers import Profile
from manual.press.ways import Stock
from manual.units import PAPERS, Paper

LETTER = PAPERS["letter"]
TABLOID = PAPERS["tabloid"]


@dataclass(frozen=True)
class Wanted:
    """A finished PDF, and how many copies of it are wanted.

    `paper` is that of its pages. `folded` is the layout of a PDF whose pages are sides of sheets
    already, nothing otherwise. `stock`
    is the paper that it was made for, where it was made for one.
    """

    file: str
    title: str
    languages: tuple[str, ...]
    edition: str
    form: str
    pages: int
    paper: Paper
    copies: int
    two_sided: bool
    folded: str = ""
    stock: Stock | None = None


@dataclass(frozen=True)
class Row:
    """How one PDF is printed.

    `sheets` are those of all copies; `each` those of one copy, or `share` copies lie on one sheet.
    `runs` is what the machine is asked for.
    `layout` is still to be made, nothing where the PDF is printed as it is. `flip` is the setting
    of the printer, nothing where one side is printed.
    """

    wanted: Wanted
    paper: Paper
    stock: Stock
    layout: str
    each: int
    share: int
    runs: int
    sheets: int
    flip: Flip
    steps: tuple[Phrase, ...]
    cautions: tuple[Phrase, ...]

    @property
    def sides(self) -> int:
        """The printed sides of a sheet."""
        return 2 if self.flip else 1


@dataclass(frozen=True)
class Total:
    """All sheets of one paper, and the packs that hold them."""

    paper: Paper
    stock: Stock
    sheets: int

    @property
    def packs(self) -> int:
        """The packs to buy."""
        return math.ceil(self.sheets / self.stock.pack)


@dataclass(frozen=True)
class PrintPlan:
    """Everything to print in one go, on one printer; `printer` is None where none was named."""

    rows: tuple[Row, ...]
    totals: tuple[Total, ...]
    printer: Profile | None


def plan(wanted: Iterable[Wanted], printer: Profile | None = None) -> PrintPlan:
    """Plan what is wanted, in its order."""
    rows = tuple(_row(one, printer) for one in wanted)
    sums: dict[tuple[Paper, Stock], int] = {}
    for row in rows:
        key = (row.paper, row.stock)
        sums[key] = sums.get(key, 0) + row.sheets
    totals = tuple(Total(*key, sheets) for key, sheets in sums.items())
    return PrintPlan(rows, totals, printer)


def _row(wanted: Wanted, printer: Profile | None) -> Row:
    way = ways.WAYS.get(wanted.form, ways.PLAIN)
    if way.layout:
        return _laid(wanted, way, printer)
    leaves = math.ceil(wanted.pages / 2) if wanted.two_sided else wanted.pages
    two = wanted.two_sided and wanted.pages > 1
    upright = hinge(wanted.paper.width, wanted.paper.height) if two else ""
    steps, cautions = _finishing(wanted, leaves, way)
    return Row(
        wanted=wanted,
        paper=_named(wanted.paper.width, wanted.paper.height),
        stock=wanted.stock or way.stock,
        layout="",
        each=leaves,
        share=1,
        runs=wanted.copies,
        sheets=leaves * wanted.copies,
        flip=setting(upright, printer),
        steps=steps,
        cautions=cautions,
    )


def _laid(wanted: Wanted, way: ways.Way, printer: Profile | None) -> Row:
    """Plan a piece whose pages share sheets."""
    sheets = laid(way.layout, wanted, (LETTER.width, LETTER.height))
    share = _copies_on(sheets, wanted)
    runs = math.ceil(wanted.copies / share)
    return Row(
        wanted=wanted,
        paper=_named(sheets.width, sheets.height),
        stock=way.stock,
        layout=way.layout,
        each=len(sheets.sheets),
        share=share,
        runs=runs,
        sheets=runs * len(sheets.sheets),
        flip=setting(sheets.flip, printer),
        steps=way.steps,
        cautions=(),
    )


def laid(layout: str, wanted: Wanted, sheet: Size) -> Sheets:
    """Lay a piece on sheets of a size; raise UsageError where it cannot be."""
    source = Source(wanted.pages, wanted.paper.width, wanted.paper.height, name=wanted.file)
    whole = (wanted.paper.width, wanted.paper.height)
    return layouts.plan(layout, (source,), Options(sheet, poster=whole))


def _copies_on(sheets: Sheets, wanted: Wanted) -> int:
    """Count how often the first page lies on the sheets: so many copies come of them."""
    placed = [p.page for _, _, side in sheets.faces() for p in side.placements]
    return placed.count(1) or 1


def setting(upright: Flip, printer: Profile | None) -> Flip:
    """Give the setting to print with: that of the printer, which its files are turned for."""
    return printer.flip if upright and printer is not None else upright


def _finishing(
    wanted: Wanted, leaves: int, way: ways.Way
) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """Say what is done with sheets that are printed as they are, and what machines do not hold."""
    steps = list(way.steps)
    cautions: list[Phrase] = []
    if wanted.folded == "signatures":
        steps.append(Phrase("plan_gathered"))
    elif wanted.folded:
        steps.append(Phrase("plan_fold_staple"))
        if leaves > ways.FOLD_FINISHER:
            most = {"sheets": leaves, "most": ways.FOLD_FINISHER}
            cautions.append(Phrase("plan_fold_finisher", most))
    elif leaves > ways.CORNER_FINISHER:
        steps.append(Phrase("plan_bind"))
        cautions.append(Phrase("plan_too_thick", {"sheets": leaves, "most": ways.CORNER_FINISHER}))
    elif leaves > 1:
        steps.append(Phrase("plan_staple"))
        if leaves > ways.DESK_STAPLER:
            most = {"sheets": leaves, "most": ways.DESK_STAPLER, "copier": ways.CORNER_FINISHER}
            cautions.append(Phrase("plan_desk_stapler", most))
    if wanted.paper == TABLOID:
        tiles = laid("poster", wanted, (LETTER.width, LETTER.height))
        cautions.append(Phrase("plan_tiles", {"sheets": len(tiles.sheets)}))
    if way.once:
        cautions.append(Phrase("plan_once"))
    return tuple(steps), tuple(cautions)


def _named(width: float, height: float) -> Paper:
    """Give the paper of a size, whichever way it lies."""
    short, long = sorted((width, height))
    for paper in PAPERS.values():
        if abs(paper.width - short) < 1 and abs(paper.height - long) < 1:
            return paper
    return Paper(f"{short / 72:.4g} × {long / 72:.4g} in", short, long)


def facts(plan: PrintPlan) -> dict[str, Any]:
    """Give a plan as plain values for programs: names of papers and phrases stay English keys."""
    return {
        "printer": plan.printer.name if plan.printer else None,
        "pieces": [_facts(row) for row in plan.rows],
        "paper": [
            {
                "paper": total.paper.name,
                "stock": total.stock.name,
                "sheets": total.sheets,
                "pack": total.stock.pack,
                "packs": total.packs,
            }
            for total in plan.totals
        ],
    }


def _facts(row: Row) -> dict[str, Any]:
    wanted = row.wanted
    return {
        "file": wanted.file,
        "title": wanted.title,
        "languages": list(wanted.languages),
        "edition": wanted.edition,
        "form": wanted.form,
        "pages": wanted.pages,
        "copies": wanted.copies,
        "runs": row.runs,
        "sheets": row.sheets,
        "sheets_a_copy": row.each,
        "copies_a_sheet": row.share,
        "layout": row.layout,
        "paper": row.paper.name,
        "stock": row.stock.name,
        "grams": row.stock.grams,
        "sides": row.sides,
        "flip": row.flip,
        "scale": 1.0,
        "steps": [phrase.key.removeprefix("plan_") for phrase in row.steps],
        "cautions": [phrase.key.removeprefix("plan_") for phrase in row.cautions],
    }
