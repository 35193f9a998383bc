"""``build``: nothing where nothing has changed; otherwise `manual.cli.making`."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from manual.build import stamp
from manual.build.stamp import Stamp
from manual.cli import printing
from manual.cli.main import book_root


def run(options: argparse.Namespace) -> int:
    """Look whether all that is asked for stands as an earlier build left it."""
    root = book_root(options.book)
    output: Path = options.output or root / "dist"
    name = stamp_name(options, root, output)
    cache = root / ".cache"
    if not options.explain and (known := stamp.recall(cache, name, output)):
        printing.outputs([(r.file, r.pages, r.bytes, None) for r in known.rows])
        printing.line("unchanged", count=len(known.rows), folder=output)
        return printing.verdict(known.diagnostics, strict=options.strict)
    gc.set_threshold(100_000, 50, 100)  # what a build reads stays: looking for waste costs a tenth
    if not options.cluster:
        from manual.build import forking

        forking.begin(root)
    from manual.cli import making

    def keep(made: Stamp) -> None:
        stamp.keep(cache, name, made)

    return making.run(options, root, keep)


def stamp_name(options: argparse.Namespace, root: Path, output: Path) -> str:
    """Name the state of everything that a build with these options depends on."""
    asked = [sorted(options.pieces), sorted(options.lang or ()), sorted(options.edition or ())]
    manner = [options.strict, options.release, options.whole, options.contacts, output.resolve()]
    named = (root / options.contacts,) if options.contacts else ()
    return stamp.key(root, [*asked, *manner], named)
