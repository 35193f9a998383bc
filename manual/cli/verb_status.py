"""``status``: how far each translation is, piece by piece."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence

from manual import messages
from manual.cli import printing, translating
from manual.translation import pieces
from manual.translation.pieces import STATES, Piece

SHOWN = ("translated", "critical", "changed", "missing", "unpaired", "other")
OTHER = ("markup", "moved", "gone")
"""What is rarely seen shares a column."""


def run(options: argparse.Namespace) -> int:
    """Print a row a piece, or JSON with every state."""
    book = translating.open_book(options)
    wanted = translating.languages(book, options, options.translation or "")
    found = {language: tuple(pieces.every(book, language)) for language in wanted}
    if options.json:
        told = [_facts(language, listed) for language, listed in found.items()]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    for language, listed in found.items():
        _show(language, listed)
    return 0


def _show(language: str, listed: Sequence[Piece]) -> None:
    heads = [_say("word_piece"), *(_say(f"state_{name}") for name in SHOWN), _say("words_left")]
    rows = [[piece.target_file, *_row(piece.count(), piece.words_left)] for piece in listed]
    total = sum((piece.count() for piece in listed), Counter[str]())
    rows.append([_say("total"), *_row(total, sum(piece.words_left for piece in listed))])
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  ".join(cells))
    reviewed = sum(_reviewed(piece) for piece in listed)
    printing.line("status_reviewed", reviewed=reviewed, blocks=sum(total.values()))
    if lacking := sum(map(_lacking, listed)):
        printing.line("status_missing_critical", count=lacking)
    if any(total[state] for state in pieces.OPEN):
        printing.line("status_next", language=language)


def _row(count: Counter[str], words: int) -> list[str]:
    shown = dict(count)
    shown["translated"] = count["translated"] + count["local"]
    shown["other"] = sum(count[state] for state in OTHER)
    return [*(str(shown.get(name, 0)) for name in SHOWN), str(words)]


def _lacking(piece: Piece) -> int:
    """Count the blocks that are missing and hold something critical."""
    return sum(piece.label(unit) == "missing_critical" for unit in piece.units)


def _reviewed(piece: Piece) -> int:
    """Count the blocks that a person has confirmed, and that stand."""
    states = ("translated", "local")
    return sum(
        unit.state in states and (unit.entry is None or unit.entry.status != "adopted")
        for unit in piece.units
    )


def _facts(language: str, listed: Sequence[Piece]) -> dict[str, object]:
    total = sum((piece.count() for piece in listed), Counter[str]())
    return {
        "language": language,
        "pieces": [
            {
                "piece": piece.name,
                "source": piece.source_file,
                "target": piece.target_file,
                "blocks": len(piece.units),
                **{state: piece.count()[state] for state in STATES},
                "missing_critical": _lacking(piece),
                "reviewed": _reviewed(piece),
                "words": sum(pieces.words(unit.source) for unit in piece.units),
                "words_left": piece.words_left,
            }
            for piece in listed
        ],
        "total": {
            "blocks": sum(total.values()),
            **{state: total[state] for state in STATES},
            "missing_critical": sum(map(_lacking, listed)),
            "reviewed": sum(map(_reviewed, listed)),
            "words_left": sum(piece.words_left for piece in listed),
        },
    }


def _say(key: str) -> str:
    return messages.say(key, messages.preferred())
