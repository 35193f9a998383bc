"""A plan of sheets in words and numbers: a list of facts, a table of sides, JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from typing import Any

from manual import messages
from manual.cli import printing
from manual.impose.plan import Placement, Plan, Side
from manual.press.imposing import Order, printed
from manual.units import POINTS_PER_UNIT, shown


def facts(plan: Plan, order: Order) -> None:
    """Print what is made, one fact a line."""
    say = messages.preferred()
    setting = printed(plan, order).flip
    edge = messages.say("edge_long" if setting == "long" else "edge_short", say)
    both = messages.say("laid_both_sides", say, edge=edge)
    rows = [
        (_say("laid_layout"), plan.layout),
        (_say("laid_sheets"), f"{len(plan.sheets)} × {shown((plan.width, plan.height))}"),
        (_say("laid_sides"), both if plan.duplex else _say("laid_one_side")),
        (_say("laid_scale"), _percent(plan.scale)),
    ]
    if plan.blanks:
        rows.append((_say("laid_blanks"), str(plan.blanks)))
    if len(plan.signatures) > 1:
        sizes = ", ".join(str(4 * count) for count in plan.signatures)
        rows.append((_say("laid_signatures"), sizes))
    if order.options.caliper:
        deepest = max(plan.signatures, default=1) - 1
        creep = deepest * order.options.caliper / POINTS_PER_UNIT["mm"]
        rows.append((_say("laid_creep"), f"{messages.number(creep, say, '0.0#')} mm"))
    printing.columns(rows)


def sides(plan: Plan) -> None:
    """Print which pages lie on each side: ``|`` between columns, ``/`` between rows."""
    heads = [(_say("laid_sheet"), _say("laid_front"), _say("laid_back"))]
    rows = [
        (str(number), grid(sheet.front, plan), grid(sheet.back, plan) if sheet.back else "")
        for number, sheet in enumerate(plan.sheets, start=1)
    ]
    printing.columns([*heads, *rows])


def grid(side: Side, plan: Plan) -> str:
    """Write a side by rows from the top: ``8|1``; a page that stands on its head has ``↻``."""

    def height(one: Placement) -> int:
        return round(one.box.centre[1])

    ordered = sorted(side.placements, key=lambda one: (-height(one), one.box.left))
    rows = ("|".join(_name(one, plan) for one in row) for _, row in groupby(ordered, key=height))
    label = f"{side.label}: " if side.label else ""
    return label + " / ".join(rows)


def _name(one: Placement, plan: Plan) -> str:
    if not one.page:
        return "–"
    letter = "AB"[one.file] if plan.layout == "tete-beche" else ""
    return f"{letter}{one.page}{'↻' if one.turn == 180 else ''}"


def told(plan: Plan, order: Order, output: str | None) -> str:
    """Give a plan as JSON; lengths in points, `output` is null where nothing was written."""
    made = asdict(plan)
    sheets = made.pop("sheets")
    whole: dict[str, Any] = {
        **made,
        "flip": printed(plan, order).flip,
        "creep_per_sheet": order.options.caliper,
        "output": output,
        "sheets": sheets,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _percent(scale: float) -> str:
    return f"{messages.number(scale * 100, messages.preferred(), '0.#')} %"


def _say(key: str) -> str:
    return messages.say(key, messages.preferred())
