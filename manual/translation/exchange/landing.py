"""From a file that came back to the files of the book: text first, then the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from manual import clock, diagnostics, files
from manual.book.model import Book
from manual.diagnostics import ContentError, Diagnostic, Place, Severity
from manual.translation import ledger, pieces
from manual.translation.blocks import Block
from manual.translation.exchange import merging, toml_texts
from manual.translation.exchange.judged import How, Judged, Verdict, judge
from manual.translation.exchange.merging import Structure
from manual.translation.exchange.segments import Segment, segments
from manual.translation.exchange.splice import Refused, splice
from manual.translation.exchange.toml_texts import Made
from manual.translation.exchange.travel import Received, Returned
from manual.translation.ledger import Entry
from manual.translation.pieces import Piece
from manual.translation.standing import entry


@dataclass(frozen=True)
class Change:
    """A translation with its new texts, and the ledger that says so."""

    piece: Piece
    text: str
    entries: tuple[Entry, ...]
    written: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What a file that came back would change, and what of it was not taken."""

    changes: tuple[Change, ...]
    count: Mapping[Verdict, int]
    problems: tuple[Diagnostic, ...]
    tables: tuple[Made, ...] = ()


def outcome(book: Book, received: Received, how: How, who: str) -> Outcome:
    """Work out what a file that came back changes; nothing is written yet."""
    known = set(pieces.names(book))
    read: dict[str, Piece] = {}

    def find(name: str) -> tuple[Segment, ...]:
        if name in toml_texts.NAMES:
            return toml_texts.segments(book, received.language, name)
        if name not in read and name in known:
            read[name] = pieces.read(book, received.language, name)
        return segments(read[name]) if name in read else ()

    languages = (book.source_language, received.language)
    found = judge(received, find, book.glossary, languages, how)
    changes = []
    tables = tuple(_tables(book, received.language, found))
    for name in dict.fromkeys((*found.texts, *found.confirmed, *received.structures)):
        find(name)
        if name not in read:
            continue
        change = _change(read[name], found, book.source_language, who or received.who)
        if name in received.structures:
            change = _merged(change, received.structures[name], found)
        if change.text != change.piece.target or change.entries != change.piece.entries:
            changes.append(change)
    problems = (*received.problems, *found.problems)
    return Outcome(tuple(changes), dict(found.count), problems, tables)


def _tables(book: Book, language: str, found: Judged) -> Iterator[Made]:
    """Take the texts of TOML files out of what was judged, and put them into their files."""
    for name in toml_texts.NAMES:
        items = found.texts.pop(name, {})
        confirmed = found.confirmed.pop(name, [])
        if not items and not confirmed:
            continue
        texts = {id: _cleaned(item) for id, item in items.items()}
        made, refused = toml_texts.spliced(book, language, name, texts, confirmed)
        for id in refused:
            item = items.get(id)
            place = item.place if item else Place(made.file)
            values = {"id": f"{name}#{id}", "there": Place(made.file)}
            found.problems.append(diagnostics.error("exchange-breaks", place, **values))
            found.count["taken" if item else "confirmed"] -= 1
            found.count["refused"] += 1
        yield made


def _change(piece: Piece, found: Judged, language: str, who: str) -> Change:
    items = found.texts.get(piece.name, {})
    made = splice(piece, {id: _cleaned(item) for id, item in items.items()})
    found.problems.extend(_refused(piece, items, made.refused))
    found.count["taken"] -= len(made.refused)
    found.count["refused"] += len(made.refused)
    confirmed = found.confirmed.get(piece.name, [])
    blocks = {id: piece.unit(id).target for id in confirmed}
    entries = _entries(piece, {**blocks, **made.blocks}, language, who)
    return Change(piece, made.text, entries, tuple(made.blocks))


def _merged(change: Change, structure: Structure, found: Judged) -> Change:
    """Put what was added and taken out into a text that has its new words."""
    places = [one.place for one in found.problems if one.severity is Severity.ERROR]
    refused = {place.line for place in places if place.file == structure.file}
    made = merging.merged(structure, change.text, change.piece.target_file, refused)
    found.problems.extend(made.problems)
    found.count["taken"] += made.count
    found.count["refused"] += sum(one.severity is Severity.ERROR for one in made.problems)
    return replace(change, text=made.text)


def _cleaned(item: Returned) -> str:
    """Take off what tools add at the ends, and the line ends of other systems."""
    text = item.target.replace("\r\n", "\n").replace("\r", "\n")
    text = text if item.source[:1].isspace() else text.lstrip(" \t\n")
    return text if item.source[-1:].isspace() else text.rstrip(" \t\n")


def _refused(
    piece: Piece, items: Mapping[str, Returned], refused: Iterable[Refused]
) -> list[Diagnostic]:
    found = []
    for one in refused:
        item = items[one.id]
        other = f"{piece.name}#{one.other}" if one.other else ""
        there = piece.target_place(piece.unit(one.id))
        values = {"id": item.key, "there": there}
        if one.why == "parent":
            found.append(diagnostics.error("exchange-parent", item.place, other=other, **values))
        elif one.why == "cells":
            found.append(diagnostics.error("exchange-cells", item.place, **values))
        elif one.why == "value":
            found.append(diagnostics.error("exchange-value", item.place, **values))
        else:
            found.append(diagnostics.error("exchange-breaks", item.place, **values))
    return found


def _entries(
    piece: Piece, blocks: Mapping[str, Block | None], language: str, who: str
) -> tuple[Entry, ...]:
    """Sign what was confirmed; the other entries stay, and all are in the order of the source."""
    if not blocks:
        return piece.entries
    on = clock.today().isoformat()
    found = {old.id: old for old in piece.entries}
    for id, block in blocks.items():
        made = entry(replace(piece.unit(id), target=block), language, piece.language)
        found[id] = ledger.confirmed(made, "done", on, who)
    order = {unit.id: at for at, unit in enumerate(piece.units)}
    return tuple(sorted(found.values(), key=lambda one: order.get(one.id, len(order))))


def land(book: Book, found: Outcome) -> tuple[str, ...]:
    """Write the files that change, each whole or not at all; give their names."""
    written = []
    for made in found.tables:
        if made.text != made.old:
            files.write_atomically(_path(book, made.file), made.text.encode())
            written.append(made.file)
    for change in found.changes:
        piece = change.piece
        if change.text != piece.target:
            files.write_atomically(_path(book, piece.target_file), pieces.encoded(change.text))
            written.append(piece.target_file)
        if change.entries != piece.entries:
            ledger.save(ledger.path(book.root, piece.language, piece.name), change.entries)
    return tuple(written)


def _path(book: Book, file: str) -> Path:
    path = files.existing(book.root, file) or files.inside(book.root, file)
    if path is None:
        raise ContentError(diagnostics.error("exchange-outside", Place(file)))
    return path
