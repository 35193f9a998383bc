"""Sentences whose changes are critical, and changes of style, with their renderings.

They are planted in texts that have a translation: few texts of others hold a fee or a telephone
number. Each row is a sentence, the same changed, and its Spanish.
"""

from __future__ import annotations

from pathlib import Path

Row = tuple[str, str, str]


def _rows(name: str) -> tuple[Row, ...]:
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    section = text.partition(f"[{name}]\n")[2].partition("\n[")[0]
    rows = [line.split(" => ") for line in section.splitlines() if line]
    return tuple((was, now, told) for was, now, told in rows)


CRITICAL = _rows("critical")
STYLE = _rows("style")
"""Changes that a careful editor would not call critical."""
