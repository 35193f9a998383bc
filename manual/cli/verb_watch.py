"""``watch``: PDFs follow every save, whatever editor makes it, until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path
from types import FrameType

from manual import clock
from manual.book import load
from manual.book.load import Loaded
from manual.book.model import Book
from manual.build import forking, pool, stamp
from manual.build.pool import Pool
from manual.build.run import Options
from manual.cli import making, printing, verb_build
from manual.cli.main import book_root
from manual.cli.progress import Reporter
from manual.diagnostics import Diagnostic
from manual.products.pieces import Piece
from manual.typeset import fonts
from manual.workbench import needs, watching
from manual.workbench.following import Follower, Look


def run(options: argparse.Namespace) -> int:
    """Make what is behind, then follow saves; Ctrl-C ends it well."""
    needs.ask("watchfiles")
    root = book_root(options.book)
    forking.begin(root)
    output: Path = options.output or root / "dist"
    stop = threading.Event()
    _listen(stop)
    known = watching.snapshot(root)
    follower = _follower(options, root, output)
    cache = root / ".cache"
    with Pool(follower.options.workers, follower.fonts) as workers:
        workers.begin()  # while the book is read
        first = follower.look(workers, _Silent())
        if stamp.recall(cache, verb_build.stamp_name(options, root, output), output):
            follower.stand(first)
        else:
            _round(follower, first, output)
        printing.line("watching", folder=root)
        for _ in watching.changes(root, known, stop):
            _round(follower, follower.look(workers, _Silent()), output)
        workers.end(at_once=True)
    printing.line("watched")
    return 0


def _listen(stop: threading.Event) -> None:
    """Let Ctrl-C and a system that shuts down end the round that is being made, then stop."""

    def hear(number: int, frame: FrameType | None) -> None:
        del number, frame
        if stop.is_set():  # the second time at once
            raise KeyboardInterrupt
        stop.set()

    signal.signal(signal.SIGINT, hear)
    signal.signal(signal.SIGTERM, hear)


def _follower(options: argparse.Namespace, root: Path, output: Path) -> Follower:
    cache = root / ".cache"

    def choose(book: Book) -> tuple[Piece, ...]:
        return making.wanted(book, options)

    def read(root: Path) -> Loaded:
        return making.asked(load.load(root), options)

    workers = options.jobs or pool.cores()
    how = Options(workers=workers, output=output, cache=cache)
    return Follower(root, fonts.configure(cache, Reporter().fonts), how, choose, read)


def _round(follower: Follower, look: Look, output: Path) -> None:
    """Make what a save changed and say so, a line a PDF."""
    told: list[Diagnostic] = list(look.diagnostics)
    made = []
    started = clock.stopwatch()
    for one in follower.make(look):
        seconds = f"{clock.stopwatch() - started:.1f}"
        key = "watch_made" if one.entry else "watch_failed"
        printing.line(key, file=output / one.piece.output, seconds=seconds)
        told.extend(one.diagnostics)
        made.append(one)
        started = clock.stopwatch()
    if look.book and made:
        printed = load.load(follower.root).book if look.book.draft else look.book
        told.extend(making.record(printed or look.book, made, output))
    printing.verdict(dict.fromkeys(told), strict=False)


class _Silent:
    """Hears how far a round is, and says nothing: a round is short."""

    def total(self, jobs: int) -> None:
        """Pass over a number of jobs."""

    def done(self, name: str) -> None:
        """Pass over a job."""
