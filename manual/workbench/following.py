"""PDFs kept as new as their sources: after each save only the pieces that it changes are made.

The workers stay, so that a round pays for no start; fragments that did not change come from the
cache, and pieces made of the same fragments are not stitched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from manual.book import load
from manual.book.model import Book
from manual.build.cache import Keys
from manual.build.pool import Pool
from manual.build.run import Made, Options, Progress, carry_out_in
from manual.diagnostics import Diagnostic, has_errors
from manual.products import check, plan
from manual.products.pieces import Piece
from manual.products.plan import Plan
from manual.products.steps import Setting


@dataclass(frozen=True)
class Look:
    """A book as it stands, what is wrong with it, and the pieces that are behind it.

    `book` is None where it cannot be read; nothing is due where there is an error.
    """

    book: Book | None
    diagnostics: tuple[Diagnostic, ...]
    due: tuple[Plan, ...] = ()


@dataclass
class Follower:
    """Makes again what is behind; `choose` names the pieces that are wanted of a book."""

    root: Path
    fonts: str
    options: Options
    choose: Callable[[Book], tuple[Piece, ...]]
    _made: dict[str, str] = field(default_factory=dict)

    def look(self) -> Look:
        """Read and check the book, and plan what is due."""
        loaded = load.load(self.root)
        book = loaded.book
        found = (*loaded.diagnostics, *(check.problems(book) if book else ()))
        if book is None or has_errors(found):
            return Look(book, found)
        setting, keys = Setting(book, self.fonts), Keys(self.root)
        planned = [plan.plan(setting, piece) for piece in self.choose(book)]
        due = [one for one in planned if self._made.get(one.piece.key) != keys.piece(one)]
        return Look(book, found, tuple(due))

    def stand(self, look: Look) -> None:
        """Take it that what a look found due lies in the output folder already."""
        keys = Keys(self.root)
        self._made.update({one.piece.key: keys.piece(one) for one in look.due})

    def make(self, look: Look, pool: Pool, progress: Progress) -> Iterator[Made]:
        """Make what is due; what fails keeps its old PDF and waits for the next save."""
        if look.book is None or not look.due:
            return
        setting, keys = Setting(look.book, self.fonts), Keys(self.root)
        states = {one.piece.key: keys.piece(one) for one in look.due}
        for made in carry_out_in(pool, setting, list(look.due), self.options, progress):
            # One that failed is tried again when its own sources change, not at every save.
            self._made[made.piece.key] = states[made.piece.key]
            yield made
