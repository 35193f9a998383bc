"""Everything that can be known of a book without typesetting it."""

from __future__ import annotations

from collections import Counter

from manual import diagnostics
from manual.book.model import Book, Chapter, Handout
from manual.book.reading import nearest
from manual.diagnostics import ContentError, Diagnostic, Place, has_errors
from manual.impose import paper
from manual.layouts import engine
from manual.products import evidence, signoff, texts, translations
from manual.products.pieces import pieces
from manual.products.plan import plan
from manual.products.steps import Setting

STYLES = ("tokens.css", "page.css", "components.css", "formats/manual.css", "whole.css")


def problems(book: Book) -> tuple[Diagnostic, ...]:
    """Check texts, links, pictures, styles and layouts; every problem in one go."""
    found = [*texts.problems(book), *_styles(book), *_layouts(book), *_outputs(book)]
    found.extend(_stocks(book))
    found.extend(evidence.problems(book))
    found.extend(signoff.problems(book))
    found.extend(translations.refused(book))
    if not has_errors(found) and complete(book):
        found.extend(_plans(book))
    return tuple(dict.fromkeys(found))


def complete(book: Book) -> bool:
    """Tell whether every piece has its text in every language: `load` has told what is missing."""
    listed: tuple[Chapter | Handout, ...] = (*book.chapters, *book.handouts)
    return all(set(piece.sources) == set(book.languages) for piece in listed)


def _styles(book: Book) -> list[Diagnostic]:
    wanted = {f"styles/{name}": Place("book.toml") for name in STYLES}
    for edition in book.editions:
        for name in (f"editions/{edition.name}", *edition.closer):
            wanted.setdefault(f"styles/{name}.css", edition.place)
    for handout in book.handouts:
        for source in handout.sources.values():
            for form in source.formats:
                wanted.setdefault(f"styles/formats/{form}.css", source.place())
    folder = book.root / "styles"
    there = [path.name for path in folder.rglob("*.css")]
    return [
        diagnostics.error(
            "style-missing", place, file=file, nearest=nearest(file.rsplit("/", 1)[1], there)
        )
        for file, place in wanted.items()
        if not (book.root / file).is_file()
    ]


def _outputs(book: Book) -> list[Diagnostic]:
    """A handout called ``card-large`` and the edition ``large`` of ``card`` want one file."""
    count = Counter(piece.output for piece in pieces(book))
    place = Place("book.toml")
    return [
        diagnostics.error("output-twice", place, file=file) for file, n in count.items() if n > 1
    ]


def _stocks(book: Book) -> list[Diagnostic]:
    """A folded edition names a paper whose thickness is known."""
    return [
        diagnostics.error(
            "stock-unknown",
            edition.place,
            found=edition.folded.stock,
            known=", ".join(paper.CALIPERS_IN),
            nearest=nearest(edition.folded.stock, paper.CALIPERS_IN),
        )
        for edition in book.editions
        if edition.folded and not paper.is_known(edition.folded.stock)
    ]


def _layouts(book: Book) -> list[Diagnostic]:
    return [
        diagnostics.error("layout-failed", Place(f"layouts/{name}", line), why=why)
        for name, line, why in engine.broken(book.root)
    ]


def _plans(book: Book) -> list[Diagnostic]:
    """Fill every layout once a language, as a build would."""
    found: list[Diagnostic] = []
    for piece in pieces(book):
        if piece.edition.folded or piece.edition.bilingual:
            continue  # they take a while, and their layouts are those of the other editions
        try:
            plan(Setting(book, ""), piece)
        except ContentError as problem:
            found.extend(problem.diagnostics)
    return found
