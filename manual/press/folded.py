"""A stitched text folded or judged: what only editions for paper and for print shops need."""

from __future__ import annotations

import math

from manual.book.model import Folding
from manual.diagnostics import Diagnostic, Severity
from manual.impose import booklets, paper
from manual.impose.layouts import TETE_BECHE
from manual.impose.request import Options
from manual.pdf import gate
from manual.pdf.looking import look
from manual.pdf.pages import Opened, opened
from manual.press import imposing, preflight, ways
from manual.press.imposing import Order
from manual.press.joined import Joined
from manual.stages import FOLD, stage


def sent_back(pdf: bytes, name: str) -> tuple[Diagnostic, ...]:
    """Give what a print shop would send the file back for."""
    report = preflight.judge(look(opened(pdf, name)), preflight.Request(purpose="press"))
    return tuple(one for one in report.findings if one.severity is Severity.ERROR)


def bind(texts: tuple[bytes, ...], folding: Folding, name: str) -> Joined:
    """Fold a text, or two from two covers; too thick to staple, it is folded in signatures.

    Raise UsageError where the pages do not lie two on a sheet.
    """
    files = [opened(text, name) for text in texts]
    order = _order(files, folding)
    with stage(FOLD):
        made = imposing.impose(files, order)
    sides = sum(1 for _ in made.plan.faces())
    gathered = len(made.plan.signatures) > 1
    layout = "signatures" if gathered else order.layout
    return Joined(made.pdf, sides, layout, (), gate.faults(made.pdf, sides))


def _order(files: list[Opened], folding: Folding) -> Order:
    pages = sum(len(one.measures) for one in files)
    thick = math.ceil(pages / 4) > ways.FOLD_FINISHER
    options = Options(
        sheet=(folding.sheet.width, folding.sheet.height),
        scale=1.0,
        keep_cover=True,
        signature=booklets.best_signature(pages) if thick else 0,
        caliper=paper.caliper(folding.stock),
    )
    if len(files) > 1:
        return Order(TETE_BECHE, options)
    return Order("signatures" if thick else "saddle", options)
