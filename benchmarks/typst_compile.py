"""typst, in a process of its own: ``python -m benchmarks.typst_compile ROOT FILE FONTS OUT``."""

from __future__ import annotations

import sys


def main(root: str, source: str, fonts: str, target: str) -> None:
    """Compile one document to a tagged PDF."""
    import typst

    typst.compile(source, target, root=root, font_paths=[fonts], ignore_system_fonts=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
