"""How each format of paper is printed: the paper it wants, what is cut, folded and stapled.

Weights are those of the trade in the United States, with grams beside them. What machines hold is
what most of them hold: their own manual says it better.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from manual.impose import paper
from manual.messages import Phrase

DESK_STAPLER = 20
"""Sheets of 20 lb paper that a stapler for the desk goes through."""
CORNER_FINISHER = 50
"""Sheets that the finisher of an office copier staples in a corner."""
FOLD_FINISHER = 15
"""Sheets that a finisher folds and staples in the middle; some stop at 10."""


@dataclass(frozen=True)
class Stock:
    """A paper by the name that it is sold under; `grams` a square metre, `pack` in sheets."""

    name: str
    grams: int
    pack: int


BOND = Stock("20 lb bond", 75, 500)
HEAVY = Stock("28 lb bond", 105, 500)
CARD = Stock("65 lb cover", 176, 250)
STOCKS = (
    BOND,
    Stock("24 lb bond", 90, 500),
    HEAVY,
    Stock("32 lb bond", 120, 500),
    Stock("70 lb offset", 104, 500),
    CARD,
)
"""The papers that are known by name; those of `manual.impose.paper` are among them."""


def stock(name: str) -> Stock:
    """Find a paper by its name, however it is written; raise StopIteration for another."""
    return next(one for one in STOCKS if one.name == paper.plain(name))


@dataclass(frozen=True)
class Way:
    """How one kind of piece comes onto paper.

    `layout` lays its pages on sheets, nothing prints them as they are. `steps` are what is done
    with the printed sheets. `once` is printed once for each place, not
    for each person.
    """

    stock: Stock = BOND
    layout: str = ""
    steps: tuple[Phrase, ...] = ()
    once: bool = False


PLAIN = Way()
_HALVES = Phrase("plan_cut_half")
WAYS = MappingProxyType(
    {
        "card": Way(CARD, "cards", (Phrase("plan_cut_marks"),)),
        "half": Way(BOND, "half-pages", (_HALVES,)),
        "hanger": Way(CARD, "half-pages", (_HALVES, Phrase("plan_cut_ring"))),
        "trifold": Way(HEAVY, "trifold", (Phrase("plan_fold_three"),)),
        "zine": Way(BOND, "zine", (Phrase("plan_fold_zine"),)),
        "poster": Way(HEAVY),
        "enlarged": Way(once=True),
    }
)
"""The formats that are more than pages on paper."""
