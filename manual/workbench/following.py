"""PDFs kept as new as their sources: after each save only the pieces that it changes are made.

The workers stay, so that a round pays for no start; fragments that did not change come from the
cache, and pieces made of the same fragments are not stitched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from manual.book import load
from manual.book.load import Loaded
from manual.book.model import Book
from manual.build.cache import Keys
from manual.build.pool import Pool
from manual.build.run import Build, Made, Options, Progress
from manual.diagnostics import ContentError, Diagnostic, has_errors
from manual.products import check, texts
from manual.products.pieces import Piece
from manual.products.plan import Plan
from manual.products.steps import Setting
from manual.translation import draft


@dataclass(frozen=True)
class Look:
    """A book as it stands, what is wrong with it, and the pieces that are behind it.

    `book` is None where it cannot be read; nothing is due where there is an error.
    """

    book: Book | None
    diagnostics: tuple[Diagnostic, ...]
    due: tuple[Plan, ...] = ()
    build: Build | None = None


@dataclass(frozen=True)
class _Begun:
    """A build whose fragments are being set, and what it is to make."""

    build: Build
    due: tuple[Plan, ...]


@dataclass
class Follower:
    """Makes again what is behind; `choose` names the pieces that are wanted of a book.

    `read` reads the book: as it is, or in a language that is only begun.
    """

    root: Path
    fonts: str
    options: Options
    choose: Callable[[Book], tuple[Piece, ...]]
    read: Callable[[Path], Loaded] = load.load
    _made: dict[str, str] = field(default_factory=dict)

    def look(self, pool: Pool, progress: Progress) -> Look:
        """Read the book, begin to set what is due, and check the book meanwhile."""
        loaded = self.read(self.root)
        book = loaded.book
        begun = self._ahead(book, pool, progress) if book else None
        found = (*loaded.diagnostics, *(check.problems(book) if book else ()))
        found = draft.concerning(book, found) if book and book.draft else found
        if book is None or has_errors(found):
            if begun is not None:
                begun.build.drop()
            return Look(book, found)
        begun = begun or self._begun(book, pool, progress)
        return Look(book, found, begun.due, begun.build)

    def _ahead(self, book: Book, pool: Pool, progress: Progress) -> _Begun | None:
        """Begin before all is checked; None where a text has errors, which the check tells."""
        spoken = {language for piece in self.choose(book) for language in piece.languages}
        if not check.complete(book) or any(texts.faulty(book, one) for one in spoken):
            return None
        try:
            return self._begun(book, pool, progress)
        except ContentError:
            return None

    def _begun(self, book: Book, pool: Pool, progress: Progress) -> _Begun:
        """Plan what is wanted, and ask for what of it is due."""
        setting, keys = Setting(book, self.fonts), Keys(self.root)
        build = Build(setting, self.options, progress, pool)
        planned = build.planned(self.choose(book))
        due = [one for one in planned if self._made.get(one.piece.key) != keys.piece(one)]
        build.order(due)
        return _Begun(build, tuple(due))

    def stand(self, look: Look) -> None:
        """Take it that what a look found due lies in the output folder already."""
        keys = Keys(self.root)
        self._made.update({one.piece.key: keys.piece(one) for one in look.due})

    def make(self, look: Look) -> Iterator[Made]:
        """Make what is due; what fails keeps its old PDF and waits for the next save."""
        if look.build is None or not look.due:
            return
        made = []
        for one in look.build.carry_out(list(look.due)):
            made.append(one.piece)
            yield one
        # The pages that came out count in the next look. What failed is tried again when its own
        # sources change, not at every save.
        keys = Keys(self.root)
        planned = look.build.planned(tuple(made))
        self._made.update({one.piece.key: keys.piece(one) for one in planned})
