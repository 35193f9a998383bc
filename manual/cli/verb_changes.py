"""``changes``: what changed in the source since it was translated, beside today's translation."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from manual import files, messages
from manual.book.model import Book
from manual.cli import printing, translating
from manual.translation import pieces
from manual.translation.changes import Change, changes
from manual.translation.pieces import Piece

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {"same": "", "out": "strike red", "in": "bold green"}
SIGNS = {"same": ("", ""), "out": ("[-", "-]"), "in": ("{+", "+}")}


def run(options: argparse.Namespace) -> int:
    """Print each open block, or write them to a page for a browser, or as JSON."""
    book = translating.open_book(options)
    listed = [(piece, changes(piece)) for piece in _pieces(book, options)]
    if options.json:
        told = [_facts(piece, change) for piece, found in listed for change in found]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif options.html:
        from manual.translation import changes_page

        page = changes_page.page(book, listed, messages.preferred())
        files.write_atomically(options.html, page.encode("utf-8", "replace"))
        printing.line("page_written", file=options.html)
    else:
        _show([change for _, found in listed for change in found])
    return 0


def _pieces(book: Book, options: argparse.Namespace) -> Iterator[Piece]:
    if options.piece:
        for piece, _ in translating.chosen(book, options, options.piece):
            yield piece
        return
    for language in translating.languages(book, options):
        yield from pieces.every(book, language)


def _show(found: Sequence[Change]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    for change in found:
        state = messages.say(f"state_{change.label}", messages.preferred())
        console.print(Text(f"{change.target_place}: {state}  {change.block}", style="bold"))
        console.print(Text(f"  {change.source_place}", style="dim"))
        if change.runs:
            console.print(_marked(change, Text("  > ")))
        if change.target:
            console.print(Text("  = " + " ".join(change.target.split())))
        console.print()
    if found:
        printing.line("changes_count", count=len(found))
    else:
        printing.line("changes_none")


def _marked(change: Change, text: Text) -> Text:
    plain = all(run.change == "in" for run in change.runs)
    for run in change.runs:
        before, after = ("", "") if plain else SIGNS[run.change]
        text.append(f"{before}{run.text}{after}", style="" if plain else STYLES[run.change])
    return text


def _facts(piece: Piece, change: Change) -> dict[str, object]:
    unit = piece.unit(change.id)
    return {
        "block": change.block,
        "piece": piece.name,
        "id": change.id,
        "language": piece.language,
        "state": change.state,
        "critical": change.grave,
        "source": {
            "file": piece.source_file,
            "line": unit.source.line if unit.source else None,
            "last_line": unit.source.last_line if unit.source else None,
            "was": unit.entry.text if unit.entry else None,
            "text": unit.source.text if unit.source else None,
        },
        "target": {
            "file": piece.target_file,
            "line": unit.target.line if unit.target else None,
            "last_line": unit.target.last_line if unit.target else None,
            "text": unit.target.text if unit.target else None,
        },
    }
