"""The formats that a handout may have: its pages, its panels, and where its sources are printed.

A format with pages of its own is a piece of paper that is cut or folded: a card, a leaf, a poster.
Its text fits, or is refused. Looks stand in ``styles/formats/<name>.css``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from manual.units import PAPERS, Paper, points

Notes = Literal["printed", "numbered", "elsewhere"]
"""Sources in full; their numbers only; or neither, where another format prints them."""


@dataclass(frozen=True)
class Format:
    """A look of a handout.

    `pages` are the trimmed pages in reading order; none means the paper of the edition, and as
    many pages as the text takes. With `panels` each page is one panel, which a heading of level
    two begins; with `cover` the text before the first heading is a panel too.
    """

    name: str
    pages: tuple[Paper, ...] = ()
    panels: bool = False
    cover: bool = False
    notes: Notes = "printed"

    @property
    def headings(self) -> int:
        """The headings of level two that the panels ask for."""
        return len(self.pages) - self.cover


def _paper(name: str, width: str, height: str) -> Paper:
    return Paper(name, points(width), points(height))


# A card of 3.5 by 2 inches is the business card of the United States; ten fit a letter sheet.
_CARD = _paper("card", "3.5in", "2in")
_HANGER = _paper("hanger", "4.25in", "11in")
_ZINE = _paper("zine", "2.75in", "4.25in")
# C-fold of a letter sheet. The panel that is folded in is 1/16 inch narrower on the sheet: its page
# is as wide as the others, with wider margins of which a little is cut.
_PANEL = _paper("panel", "3.6875in", "8.5in")

FORMATS = {
    one.name: one
    for one in (
        Format("sheet"),
        Format("checklist"),
        Format("letter"),
        Format("enlarged"),
        Format("card", (_CARD,) * 2, panels=True, notes="elsewhere"),
        Format("half", (PAPERS["half-letter"],) * 2, panels=True, notes="numbered"),
        Format("hanger", (_HANGER,) * 2, panels=True, notes="numbered"),
        Format("trifold", (_PANEL,) * 6, panels=True, cover=True, notes="numbered"),
        Format("zine", (_ZINE,) * 8, panels=True, cover=True, notes="numbered"),
        Format("poster", (PAPERS["tabloid"],), notes="numbered"),
        Format("flyer", (PAPERS["letter"],), notes="numbered"),
    )
}


def panelled(names: Iterable[str]) -> Format | None:
    """Give the first of some formats that divides its text into panels or stations."""
    found = (FORMATS[name] for name in names)
    return next((one for one in found if one.pages), None)


def lacks_notes(names: Iterable[str]) -> bool:
    """Tell whether no format of a handout prints its sources in full."""
    return all(FORMATS[name].notes != "printed" for name in names)
