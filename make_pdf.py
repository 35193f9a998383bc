#!/usr/bin/env python3
"""Build the book: ``python make_pdf.py`` makes every PDF; ``--help`` says the rest."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run the press, in its own environment where this one lacks the libraries."""
    sys.path.insert(0, str(HERE))
    from manual.cli import environment

    return environment.run(HERE)


if __name__ == "__main__":
    raise SystemExit(main())
