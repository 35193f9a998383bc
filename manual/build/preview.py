"""The pages of some texts by themselves, as a look at how they print: not a piece of the book.

A chapter is set alone, from its place in the manual, and its fragment is kept as in any build. Its
pages and those of other chapters are numbered as in the last build; before the first one, its own
count from one, and the places of the others stay empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from manual import files
from manual.book.model import Book, Chapter
from manual.build import pool
from manual.build.run import Build, Options, Progress
from manual.build.settled import Pages
from manual.diagnostics import Diagnostic
from manual.pdf.single import Around, single
from manual.products import plan
from manual.products.pieces import Piece, pieces
from manual.products.plan import Plan
from manual.products.steps import Setting


@dataclass(frozen=True)
class Previews:
    """Finished pages by the name of the text, and what typesetting said."""

    pages: dict[str, bytes]
    problems: tuple[Diagnostic, ...]


def complete(book: Book, language: str) -> bool:
    """Tell whether every text of the book exists in a language."""
    texts = (*(one.sources for one in book.chapters), *(one.sources for one in book.handouts))
    return all(language in sources for sources in texts)


def previews(setting: Setting, language: str, names: Iterable[str], progress: Progress) -> Previews:
    """Set each text in the first edition that has it, on all cores."""
    cache = setting.book.root / ".cache"
    how = Options(workers=pool.cores(), output=cache, cache=cache)
    wanted = {name: _plan(setting, language, name) for name in names}
    pages: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    with Build(setting, how, progress) as build:
        build.order([planned for planned in wanted.values() if planned])
        for name, planned in wanted.items():
            if planned is None:
                continue
            made, told = build.parts(planned)
            problems.extend(told)
            if made:
                around = remembered(setting.book, planned.piece, name)
                pages[name] = single(files.content(made[0].pdf), planned.document, around)
    return Previews(pages, tuple(dict.fromkeys(problems)))


def remembered(book: Book, piece: Piece, name: str) -> Around:
    """Give the page numbers around a text as the last build of its piece left them."""
    known = Pages(book.root / ".cache").recall(piece)
    source = next((c.sources[piece.language] for c in book.chapters if _is(c, name)), None)
    if known is None or source is None:
        return Around()
    return Around(known.pages.get(source.id, 1), known.pages)


def _is(chapter: Chapter, name: str) -> bool:
    return name == f"chapters/{chapter.stem}"


def _plan(setting: Setting, language: str, name: str) -> Plan | None:
    """Plan a text alone; None where no edition prints it."""
    folder, _, stem = name.partition("/")
    for piece in pieces(setting.book):
        if piece.language != language or not _holds(piece, folder, stem):
            continue
        planned = plan.plan(setting, piece)
        steps = tuple(step for step in planned.steps if step.job.name.endswith(f"/{stem}"))
        if steps:
            return replace(planned, steps=steps)
    return None


def _holds(piece: Piece, folder: str, stem: str) -> bool:
    return piece.kind == "manual" if folder == "chapters" else piece.name == stem
