"""A language that is begun, as a book: what is translated, and the source where nothing is.

Each text is put together block by block in the order of the source. It keeps what a text needs to
be whole: notes, boxes, pictures, names of places. Nothing is written to a file.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from manual import files
from manual.book import borrowed, load
from manual.book.load import Kind, Loaded, TextReader
from manual.book.model import Book, Source
from manual.diagnostics import Diagnostic, Place, Severity
from manual.translation import lines as marks
from manual.translation import pieces
from manual.translation.blocks import Block, cut
from manual.translation.pieces import Piece
from manual.translation.standing import Unit

_PICTURE = re.compile(r"(\]\(\s*(?P<angle><)?)(\.\./figures/)((?(angle)[^<>]+|[^)\s<>]+))")


def load_begun(root: Path, code: str, contacts_file: str = "") -> Loaded:
    """Read a book in the language of its source and in one that is begun, and in no other."""
    loaded = load.load(root, contacts_file, code)
    if loaded.book is None:
        return loaded
    problems = list(loaded.diagnostics)
    drawn = _Drawer(loaded.book, code, problems)
    book = dataclasses.replace(
        loaded.book,
        draft=True,
        translations=dataclasses.replace(loaded.book.translations, behind="mark"),
        chapters=tuple(
            dataclasses.replace(one, sources=drawn.sources("chapter", one.stem, one.sources))
            for one in loaded.book.chapters
        ),
        handouts=tuple(
            dataclasses.replace(one, sources=drawn.sources("handout", one.slug, one.sources))
            for one in loaded.book.handouts
        ),
    )
    return Loaded(book, tuple(dict.fromkeys(problems)))


def concerning(book: Book, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Give the problems that those who translate are to hear of: errors, and those of their texts.

    What the source is warned of is not theirs.
    """
    mine = f"{book.languages[-1]}/"
    return tuple(
        one for one in found if one.severity is Severity.ERROR or one.place.file.startswith(mine)
    )


class _Drawer:
    """Puts the texts of a language together, and gathers what is wrong with them."""

    def __init__(self, book: Book, code: str, problems: list[Diagnostic]) -> None:
        self._book = book
        self._code = code
        self._problems = problems

    def sources(
        self, kind: Kind, stem: str, known: MappingProxyType[str, Source]
    ) -> MappingProxyType[str, Source]:
        """Give a text in both languages; where the source has none, there is none."""
        if self._book.source_language not in known:
            return known
        piece = pieces.read(self._book, self._code, f"{kind}s/{stem}")
        if piece.target:
            load.read_text(self._book.root, piece.target_file, self._problems)
        return MappingProxyType({**known, self._code: self._source(piece, kind, stem)})

    def _source(self, piece: Piece, kind: Kind, stem: str) -> Source:
        rows = tuple(_rows(piece))
        text = "".join(f"{self._row(row, place, piece)}\n" for row, place in rows)
        found: list[Diagnostic] = []
        reader = TextReader(self._book.root, (), found)
        source = reader.source(text, piece.target_file, self._code, kind, stem)
        origins = tuple(place for _, place in rows)
        self._problems += [_placed(problem, origins) for problem in found]
        lacking = {unit.source.id for unit in piece.units if unit.source and not unit.target}
        return dataclasses.replace(
            source,
            origins=origins[source.body_line - 1 :],
            title=borrowed.lent(source.title) if "title" in lacking else source.title,
            summary=borrowed.lent(source.summary) if "summary" in lacking else source.summary,
        )

    def _row(self, row: str, place: Place, piece: Piece) -> str:
        """Let a line of the source show the pictures of the source, where there are no others."""
        if place.file != piece.source_file:
            return row
        return _PICTURE.sub(lambda found: found[1] + self._picture(found[3], found[4]), row)

    def _picture(self, folder: str, name: str) -> str:
        own = files.existing(self._book.root, f"{self._code}/figures/{unquote(name)}")
        return f"{folder}{name}" if own else f"../../{self._book.source_language}/figures/{name}"


def _placed(problem: Diagnostic, origins: tuple[Place, ...]) -> Diagnostic:
    """Tell a problem by the file and line that the words come from."""
    line = problem.place.line
    place = origins[line - 1] if 0 < line <= len(origins) else problem.place
    return dataclasses.replace(problem, place=place)


def _rows(piece: Piece) -> Iterator[tuple[str, Place]]:
    """Give the lines of a text, each with its place: those of the translation where it has them."""
    rendered = {unit.source.line: unit.target for unit in piece.units if unit.source}
    alone = _alone(piece)
    for block in cut(piece.source):
        if block.kind not in ("meta", "front"):
            yield from _set_apart(alone.pop(0, ()), block, piece)
        target = rendered.get(block.line)
        yield from _lines(target, piece.target_file) if target else _lines(block, piece.source_file)
        yield from _set_apart(alone.pop(block.line, ()), block, piece)


def _lines(block: Block, file: str) -> Iterator[tuple[str, Place]]:
    for number, line in enumerate(marks.lines(block.text), start=block.line):
        yield line.raw.rstrip("\r\n").removeprefix("\ufeff"), Place(file, number)


def _set_apart(
    units: tuple[Unit, ...] | list[Unit], above: Block, piece: Piece
) -> Iterator[tuple[str, Place]]:
    """Give what only the translation has, with an empty line before it unless a list goes on."""
    for unit in units:
        block = unit.place
        if not (block.kind == above.kind and block.kind in ("item", "row")):
            yield "", Place(piece.target_file, block.line)
        yield from _lines(block, piece.target_file)
        if block.kind not in ("item", "row"):
            yield "", Place(piece.target_file, block.last_line)


def _alone(piece: Piece) -> dict[int, list[Unit]]:
    """Find what only the translation has, by the line of the source's block above it."""
    found: dict[int, list[Unit]] = {}
    above = 0
    for unit in piece.units:
        if unit.source:
            above = 0 if unit.source.kind == "front" else unit.source.line
        elif unit.target and unit.target.kind != "front":
            found.setdefault(above, []).append(unit)
    return found
