"""A print plan in words, in the language of the person who prints: for a terminal and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from manual import messages
from manual.press import ways
from manual.press.print_plan import PrintPlan, Row, Total
from manual.press.printers import Profile
from manual.units import PAPERS

ONE_SIDED = ("fronts", "backs", "backs-reversed")
"""What the files for a printer that prints one side at a time end in."""
FOLDER = "print"
_EACH = "#,##0"
_HAND = ("hand_1", "hand_2", "hand_3", "hand_4")
_HEADS = ("piece", "copies", "sheets", "paper", "sides", "total", "rules", "by_hand", "print")


@dataclass(frozen=True)
class ToldRow:
    """One PDF: what it is called, how much of it, and all that is done with it."""

    title: str
    file: str
    copies: str
    runs: str
    sheets: str
    each: str
    paper: str
    sides: str
    prints: str
    steps: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A whole plan in words; `hand` is empty where no sheet is put back by hand."""

    title: str
    heads: Mapping[str, str]
    rows: tuple[ToldRow, ...]
    totals: tuple[str, ...]
    rules: tuple[str, ...]
    printer: str
    hand: tuple[str, ...]


def told(plan: PrintPlan, language: str, names: Mapping[str, str]) -> Told:
    """Put a plan into words; `names` are those of the languages of the pieces."""
    by_hand = any(_by_hand(row, plan.printer) for row in plan.rows)
    return Told(
        title=messages.say("plan_title", language),
        heads={key: messages.say(f"plan_{key}", language) for key in _HEADS},
        rows=tuple(_row(row, plan.printer, language, names) for row in plan.rows),
        totals=tuple(_total(total, language) for total in plan.totals),
        rules=tuple(_rules(plan, language)),
        printer=_printer(plan.printer, language),
        hand=hand(language) if by_hand else (),
    )


def hand(language: str) -> tuple[str, ...]:
    """Say how fronts and backs are printed one after the other, in steps."""
    return tuple(messages.say(f"plan_{key}", language) for key in _HAND)


def files(row: Row, printer: Profile | None) -> tuple[str, ...]:
    """Name the files that are printed, below the output folder."""
    *by_hand, sheets = prepared_from(row.wanted.file)
    if _by_hand(row, printer):
        return tuple(by_hand)
    return (sheets,) if prepared(row, printer) else (row.wanted.file,)


def prepared_from(file: str) -> tuple[str, ...]:
    """Name all files that may be prepared from a PDF: those for one side at a time, then sheets."""
    flat = "-".join(PurePosixPath(file).with_suffix("").parts)
    return tuple(f"{FOLDER}/{flat}-{end}.pdf" for end in (*ONE_SIDED, "sheets"))


def prepared(row: Row, printer: Profile | None) -> bool:
    """Tell whether a file of its own is printed: sheets, or backs as a known printer needs them."""
    return bool(row.layout) or (row.sides == 2 and printer is not None)


def _by_hand(row: Row, printer: Profile | None) -> bool:
    return row.sides == 2 and printer is not None and printer.sides == 1


def _row(row: Row, printer: Profile | None, language: str, names: Mapping[str, str]) -> ToldRow:
    wanted = row.wanted
    kind = messages.say(f"form_{wanted.form or 'book'}", language)
    if not wanted.form:
        kind += f" “{wanted.edition}”"
    spoken = ", ".join(names.get(code, code) for code in wanted.languages)
    return ToldRow(
        title=f"{wanted.title}: {kind} ({spoken})",
        file=wanted.file,
        copies=_count(wanted.copies, language),
        runs=messages.say("plan_runs", language, count=_count(row.runs, language)),
        sheets=_count(row.sheets, language),
        each=_each(row, language),
        paper=f"{_paper(row.paper.name, language)}, {_stock(row.stock, language)}",
        sides=_sides(row, printer, language),
        prints=files(row, printer)[0],
        steps=tuple(one.said(language) for one in row.steps),
        cautions=tuple(one.said(language) for one in row.cautions),
    )


def _each(row: Row, language: str) -> str:
    if row.share > 1:
        return messages.say("plan_share", language, count=row.share)
    return messages.say("plan_each", language, count=row.each) if row.each > 1 else ""


def _sides(row: Row, printer: Profile | None, language: str) -> str:
    if row.sides == 1:
        return messages.say("plan_one_side", language)
    if _by_hand(row, printer):
        return messages.say("plan_both_by_hand", language)
    return messages.say("plan_both_sides", language, edge=_edge(row.flip, language))


def _edge(flip: str, language: str) -> str:
    return messages.say(f"edge_{flip}", language)


def _paper(name: str, language: str) -> str:
    if name not in PAPERS:
        return name
    return messages.say(f"paper_{name.replace('-', '_')}", language)


def _stock(stock: ways.Stock, language: str) -> str:
    return messages.say(f"stock_{stock.name.replace(' ', '_')}", language)


def _count(number: int, language: str) -> str:
    return messages.number(number, language, _EACH)


def _total(total: Total, language: str) -> str:
    ream = total.stock.pack == ways.BOND.pack
    return messages.say(
        "plan_reams" if ream else "plan_packs",
        language,
        paper=_paper(total.paper.name, language),
        stock=_stock(total.stock, language),
        grams=total.stock.grams,
        sheets=_count(total.sheets, language),
        pack=total.stock.pack,
        count=_count(total.packs, language),
    )


def _rules(plan: PrintPlan, language: str) -> Iterator[str]:
    yield messages.say("plan_rule_size", language)
    yield messages.say("plan_rule_proof", language)
    two_sided = any(row.sides == 2 for row in plan.rows)
    if two_sided and plan.printer is None:
        yield messages.say("plan_rule_test", language)


def _printer(printer: Profile | None, language: str) -> str:
    return messages.say("plan_printer", language, name=printer.name) if printer else ""
