"""The layouts by name, and the one way to ask for a plan."""

from __future__ import annotations

from collections.abc import Callable

from manual.impose import booklets, cards, folds, posters, stacks
from manual.impose.plan import Kind, Plan
from manual.impose.request import Options, Source, refuse

LAYOUTS: dict[str, Callable[[Source, Options], Plan]] = {
    "saddle": booklets.saddle,
    "signatures": booklets.signatures,
    "cut-stack": stacks.cut_and_stack,
    "cut-stack-fold": stacks.cut_stack_fold,
    "n-up": cards.n_up,
    "step-and-repeat": cards.step_and_repeat,
    "cards": cards.cards,
    "half-pages": cards.half_pages,
    "trifold": folds.trifold,
    "zine": folds.zine,
    "poster": posters.poster,
    "tent": folds.tent,
}
TETE_BECHE = "tete-beche"
NAMES = (*LAYOUTS, TETE_BECHE)

_BOOK: tuple[Kind, ...] = ("crop", "fold", "staple", "collation")
MARKS: dict[str, tuple[Kind, ...]] = {
    "saddle": _BOOK,
    "signatures": _BOOK,
    TETE_BECHE: _BOOK,
    "cut-stack": ("crop",),
    "cut-stack-fold": ("crop", "fold"),
    "n-up": ("crop",),
    "step-and-repeat": ("crop",),
    "cards": ("crop",),
    "half-pages": ("crop",),
    "trifold": ("fold",),
    "zine": ("fold", "slit"),
    "poster": ("crop", "overlap"),
    "tent": ("fold",),
}
"""The marks that each layout can carry."""
_FOLDED = frozenset(("saddle", "signatures", TETE_BECHE, "cut-stack-fold"))
_GRIDS = frozenset(("cut-stack", "cut-stack-fold", "n-up", "step-and-repeat", "cards"))
TAKES: dict[str, frozenset[str]] = {
    "grid": _GRIDS | {"poster"},
    "gutter": (_GRIDS - _FOLDED) | {"half-pages"},
    "binding": _FOLDED | {"cut-stack", "n-up", "trifold", "zine"},
    "keep_cover": _FOLDED - {TETE_BECHE},
    "signature": frozenset(("signatures", TETE_BECHE)),
    "caliper": _FOLDED,
    "poster": frozenset(("poster",)),
    "overlap": frozenset(("poster",)),
    "one_sided": frozenset(("n-up", "step-and-repeat", "cards", "half-pages")),
}
"""The layouts that each of these options makes a difference to; the others change any layout."""
READ = frozenset(MARKS) - {"step-and-repeat", "cards", "half-pages", "poster", "tent"}
"""Layouts whose pages are read in a row, so that a page left blank may be written on."""


def plan(layout: str, sources: tuple[Source, ...], options: Options) -> Plan:
    """Make the plan of a layout; raise UsageError where the pages cannot be laid out so.

    `sources` holds one file, two for ``tete-beche``; `layout` is one of NAMES.
    """
    for source in sources:
        if not source.pages:
            raise refuse("impose-no-pages", source)
    if unknown := sorted((options.marks or frozenset()) - frozenset(MARKS[layout])):
        raise refuse(
            "impose-marks",
            sources[0],
            layout=layout,
            found=", ".join(unknown),
            known=", ".join(MARKS[layout]),
        )
    needed = 2 if layout == TETE_BECHE else 1
    if len(sources) != needed:
        raise refuse("impose-files", sources[-1], layout=layout, needed=needed, count=len(sources))
    if layout == TETE_BECHE:
        return booklets.tete_beche(sources[0], options, sources[1])
    return LAYOUTS[layout](sources[0], options)
