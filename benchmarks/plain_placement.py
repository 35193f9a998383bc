"""Plain placement by pikepdf, in a process of its own: ``python -m benchmarks.plain_placement``.

As its documentation tells: each page is laid over a blank sheet, two on a side, in the order of a
booklet. Nothing is kept but the looks: no links, no bookmarks, no metadata.
"""

from __future__ import annotations

import sys

import pikepdf


def main(source: str, target: str) -> None:
    """Make a booklet of letter pages on tabloid sheets."""
    with pikepdf.open(source) as pdf, pikepdf.new() as out:
        length = -(-len(pdf.pages) // 4) * 4
        for sheet in range(length // 4):
            spreads = (
                (length - 2 * sheet, 1 + 2 * sheet),
                (2 + 2 * sheet, length - 1 - 2 * sheet),
            )
            for left, right in spreads:
                side = out.add_blank_page(page_size=(1224, 792))
                for column, number in enumerate((left, right)):
                    if number <= len(pdf.pages):
                        box = pikepdf.Rectangle(612 * column, 0, 612 * column + 612, 792)
                        side.add_overlay(pdf.pages[number - 1], box)
        out.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


if __name__ == "__main__":
    main(*sys.argv[1:])
