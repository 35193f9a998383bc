"""Bare WeasyPrint, in a process of its own: ``python -m benchmarks.bare PAIRS…``.

Each pair is an HTML file and the PDF to make of it; one document after another, tagged.
"""

from __future__ import annotations

import sys


def main(arguments: list[str]) -> None:
    """Set each document as the manual of WeasyPrint tells."""
    from weasyprint import HTML

    for source, target in zip(arguments[::2], arguments[1::2], strict=True):
        HTML(filename=source).write_pdf(target, pdf_tags=True)


if __name__ == "__main__":
    main(sys.argv[1:])
