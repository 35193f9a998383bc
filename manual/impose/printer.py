"""What a plan becomes on one printer: backs turned and shifted as that machine needs it.

Some drivers turn backs over whatever the setting says. That is a fact about a printer, so it is
kept with the printer and not with the job.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from manual.impose.plan import Flip, Plan, Side


@dataclass(frozen=True)
class Printer:
    """How a printer lays a back behind its front.

    `flip` is the setting it is used with, nothing for the one that keeps backs upright.
    `rotate_backs` turns them once more. `shift_x` and `shift_y` move all that is on a back, to the
    right and up as the back is read on paper, in points. `clear` is the width of the edge that
    cannot be printed, in points.
    """

    flip: Flip = ""
    rotate_backs: bool = False
    shift_x: float = 0.0
    shift_y: float = 0.0
    clear: float = 0.0

    def turns(self, plan: Plan) -> bool:
        """Tell whether the backs of a plan have to be turned by 180 degrees."""
        other = bool(self.flip) and self.flip != plan.flip
        return other != self.rotate_backs


def prepared(plan: Plan, printer: Printer) -> Plan:
    """Give the plan with its backs turned and shifted for a printer."""
    if not plan.duplex:
        return plan
    turn = printer.turns(plan)

    def back(side: Side) -> Side:
        moved = side.moved(printer.shift_x, printer.shift_y)
        return moved.turn(plan.width, plan.height) if turn else moved

    sheets = tuple(
        sheet if sheet.back is None else replace(sheet, back=back(sheet.back))
        for sheet in plan.sheets
    )
    return replace(plan, sheets=sheets, setting=printer.flip)
