"""``impose``: pages of any PDF laid on sheets, to be folded, cut or joined."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from manual import diagnostics, files, messages
from manual.cli import ordering, plans, printing
from manual.cli.main import book_root
from manual.diagnostics import Diagnostic, Place, UsageError
from manual.impose.plan import Plan
from manual.pdf import one_sided, pages
from manual.pdf.pages import Opened
from manual.press import help_sheet, imposing, lettering, thumbnails
from manual.press.imposing import Order
from manual.press.print_words import ONE_SIDED, hand
from manual.press.ways import FOLD_FINISHER
from manual.typeset import fonts

_SMALL = 0.8
"""A scale below which running text becomes hard to read."""


def run(options: argparse.Namespace) -> int:
    """Plan the sheets; write them, or only tell of them."""
    opened = [_opened(Path(name), options.pages) for name in options.files]
    order = ordering.order(options, opened[0].facts())
    target = options.out or Path(f"{Path(options.files[0]).stem}-{order.layout}.pdf")
    if any(target.resolve() == Path(name).resolve() for name in options.files):
        raise UsageError(diagnostics.error("impose-onto-itself", Place(str(target))))
    if options.dry_run:
        plan = imposing.planned(opened, order)
    else:
        made = imposing.impose(opened, order, lambda: _fonts(options.book))
        plan = made.plan
        _write(target, made.pdf, by_hand=_by_hand(plan, order))
    if options.thumbnails:
        for name, picture in thumbnails.thumbnails(plan):
            path = options.thumbnails / f"{target.stem}-{name}.svg"
            files.write_atomically(path, picture.encode())
    _tell(plan, order, options, target)
    printing.problems((*_mended(opened), *_warnings(plan, order, options.files[0])))
    return 0


def _by_hand(plan: Plan, order: Order) -> bool:
    """Tell whether backs are printed after fronts, since the printer does not do both."""
    return plan.duplex and order.profile is not None and order.profile.sides == 1


def _write(target: Path, data: bytes, *, by_hand: bool) -> None:
    """Write the sheets; where a printer needs them so, fronts and backs apart as well."""
    files.write_atomically(target, data)
    if by_hand:
        parted = one_sided.part(data)
        contents = (parted.fronts, parted.backs, parted.backs_reversed)
        for end, content in zip(ONE_SIDED, contents, strict=True):
            files.write_atomically(target.with_name(f"{target.stem}-{end}.pdf"), content)


def _opened(path: Path, chosen: str | None) -> Opened:
    opened = pages.open_file(path)
    numbers = ordering.pages(chosen)
    return opened.chosen(numbers) if numbers else opened


def _fonts(book: str | None) -> str:
    """Cut fonts in the cache of the book that this folder is in, or in that of the person."""
    try:
        cache = book_root(book) / ".cache"
    except UsageError:
        cache = lettering.cache(os.environ, Path.home())
    return fonts.configure(cache, lambda: printing.line("cutting_fonts", to_error=True))


def _tell(plan: Plan, order: Order, options: argparse.Namespace, target: Path) -> None:
    if options.json:
        print(plans.told(plan, order, None if options.dry_run else str(target)))
        return
    plans.facts(plan, order)
    if options.dry_run:
        print()
        plans.sides(plan)
    else:
        printing.line("imposed", file=target)
        if _by_hand(plan, order):
            print("\n".join(hand(messages.preferred())))


def _mended(opened: Iterable[Opened]) -> Iterator[Diagnostic]:
    for one in opened:
        if one.mended:
            yield diagnostics.warning("pdf-mended", Place(one.name), count=len(one.measures))


def _warnings(plan: Plan, order: Order, file: str) -> Iterator[Diagnostic]:
    place = Place(file)
    most = max(plan.signatures, default=0)
    if plan.layout != "signatures" and most > FOLD_FINISHER:
        yield diagnostics.warning("impose-thick", place, sheets=most)
    if order.help_sheet and plan.layout not in help_sheet.STEPS:
        yield diagnostics.note("impose-no-steps", place, layout=plan.layout)
    if plan.scale < _SMALL and plan.layout not in ("n-up", "poster"):
        percent, type_size = f"{plan.scale * 100:.3g}", f"{12 * plan.scale:.2g}"
        yield diagnostics.warning("impose-small", place, scale=percent, size=type_size)
