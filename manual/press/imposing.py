"""From finished PDFs to sheets: pages are laid out, turned for a printer, and written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from manual.impose import layouts, notes
from manual.impose.plan import Box, Placement, Plan, Sheet, Side, upright
from manual.impose.printer import Printer, prepared
from manual.impose.request import Options
from manual.pdf import place
from manual.pdf.facts import Facts
from manual.pdf.pages import Opened, opened
from manual.press import help_sheet, lettering
from manual.press.printers import Flip, Profile
from manual.units import POINTS_PER_UNIT

_MM = POINTS_PER_UNIT["mm"]


@dataclass(frozen=True)
class Order:
    """What is to be made of some files.

    `layout` is one of `layouts.NAMES`. `profile` is the printer that it is for; `flip` the setting
    that is used instead of the profile's, or of the one that keeps backs upright. `slug` names each
    side, as a poster does by itself; `notes` rules pages that would be blank; `help_sheet` adds a
    sheet that shows how hands go on, where they have to. Words are in the language of `facts`,
    which stand for what the first file says of itself.
    """

    layout: str
    options: Options
    profile: Profile | None = None
    flip: Flip | None = None
    slug: bool = False
    notes: bool = False
    help_sheet: bool = False
    facts: Facts | None = None


@dataclass(frozen=True)
class Imposed:
    """Sheets as a PDF, and the plan that they follow, as it is read before a printer turns it."""

    pdf: bytes
    plan: Plan


def impose(
    files: Sequence[Opened], order: Order, fonts: Callable[[], str] | None = None
) -> Imposed:
    """Lay the pages of opened files on sheets.

    `fonts` gives the configuration of the fonts of words; it is called only where there are any.
    Raise UsageError where the pages cannot be laid out so. The same input gives the same bytes.
    """
    plan = planned(files, order)
    font = lettering.typeface(fonts()) if fonts is not None and plan.worded else None
    whole, every = plan, tuple(files)
    if order.help_sheet and fonts is not None and order.layout in help_sheet.STEPS:
        facts = order.facts or files[0].facts()
        shown = help_sheet.help_sheet(plan, facts.title, facts.language, fonts())
        every = (*every, opened(shown, "help"))
        whole = _followed(plan, len(files), len(every[-1].measures))
    return Imposed(place.carry_out(printed(whole, order), every, font), plan)


def _followed(plan: Plan, file: int, pages: int) -> Plan:
    """Give a plan with the pages of one more file after its sheets, one a sheet, as they are."""
    *before, last = plan.sheets
    if plan.duplex and last.back is None:
        last = replace(last, back=Side(()))  # else the first of them would be printed there
    whole = Box(0, 0, plan.width, plan.height)
    more = []
    for page in range(1, pages + 1):
        side = Side((Placement(page, whole, whole, file=file, scale=1.0),))
        more.append(Sheet(side, Side(()) if plan.duplex and page < pages else None))
    return replace(plan, sheets=(*before, last, *more))


def planned(files: Sequence[Opened], order: Order) -> Plan:
    """Make the plan of an order, as sheets are read; raise UsageError as `impose` does."""
    loose = order.layout == "trifold"
    sources = tuple(one.source(widths_may_differ=loose) for one in files)
    plan = layouts.plan(order.layout, sources, fitted(order.options, order.profile))
    facts = order.facts or files[0].facts()
    if order.notes and order.layout in layouts.READ:
        plan = notes.ruled(plan, lettering.notes(facts.language))
    # Tiles and signatures are told apart by what stands at their edges.
    told = order.layout == "poster" or (len(plan.signatures) > 1 and order.help_sheet)
    if order.slug or told:
        plan = lettering.slugged(plan, facts)
    return plan


def fitted(options: Options, profile: Profile | None) -> Options:
    """Keep clear of the edge that a printer does not reach, also on backs, which are shifted."""
    if profile is None:
        return options
    edge = (profile.edge + max(abs(profile.right), abs(profile.up))) * _MM
    return replace(options, clear=max(options.clear, edge), edge=edge)


def printed(plan: Plan, order: Order) -> Plan:
    """Give a plan as its printer needs it.

    A printer was tried with upright sheets. Programs turn lying ones a quarter to either side, so
    for a printer that is known sheets stand upright, and all that was measured holds.
    """
    if order.profile is None:
        return prepared(plan, Printer(flip=order.flip or ""))
    profile = order.profile if order.flip is None else replace(order.profile, flip=order.flip)
    return upright(prepared(plan, printer(profile, plan)))


def printer(profile: Profile, plan: Plan) -> Printer:
    """Give a profile in the points of a plan, whose backs may lie or be turned over.

    A profile says how a back moves on upright paper when the back itself is held upright. That is
    after it was turned, while a plan is shifted before.
    """
    made = Printer(flip=profile.flip, rotate_backs=profile.turned, clear=profile.edge * _MM)
    x, y = profile.right * _MM, profile.up * _MM
    if plan.width > plan.height:
        x, y = y, -x
    if made.turns(plan):
        x, y = -x, -y
    return replace(made, shift_x=x, shift_y=y)
