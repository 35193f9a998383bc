"""What ``check --fit`` does: sets every piece, and looks at what only pages can show."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from manual.book.model import Book
from manual.diagnostics import Diagnostic


def problems(book: Book, editions: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    """Set pieces into a folder that is thrown away; give what does not fit.

    Without `editions`, those are set that a build makes by default.

    Fragments are kept as for a build, so a build afterwards has little left to do.
    """
    from manual.build import pool
    from manual.build.run import Options, carry_out
    from manual.cli.progress import Reporter
    from manual.products import fit
    from manual.products.locate import located
    from manual.products.pieces import pieces
    from manual.products.plan import plan
    from manual.products.steps import Setting
    from manual.typeset import fonts

    reporter = Reporter()
    setting = Setting(book, fonts.configure(book.root / ".cache", reporter.fonts))
    wanted = tuple(
        piece
        for piece in pieces(book)
        if (piece.edition.name in editions if editions else piece.edition.default)
    )
    plans = [plan(setting, piece) for piece in wanted]
    with tempfile.TemporaryDirectory() as folder, reporter:
        how = Options(workers=pool.cores(), output=Path(folder), cache=book.root / ".cache")
        made = list(reporter.follow(carry_out(setting, plans, how, reporter), wanted))
    pages = {one.entry.file: one.entry.pages for one in made if one.entry}
    told = [problem for one in made for problem in one.diagnostics]
    laid = [fragment for one in made for fragment in one.laid]
    told += (located(one, book.root) for one in fit.compared(laid, book.languages[0]))
    return (*told, *fit.drift(pages, book.languages))
