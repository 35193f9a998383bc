"""How far a build is: a bar on a terminal, plain lines elsewhere, a table at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from manual import clock, messages
from manual.cli import printing

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from manual.build.run import Made
    from manual.products.pieces import Piece


class Reporter:
    """Hears the build and tells the person."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._started = clock.stopwatch()
        self._language = messages.preferred()

    def fonts(self) -> None:
        """Say that fonts are being cut, which takes a while the first time."""
        printing.line("cutting_fonts", to_error=True)

    def __enter__(self) -> Reporter:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task(messages.say("setting", self._language), total=None)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def total(self, jobs: int) -> None:
        """Some more jobs are known."""
        if self._bar is not None and self._task is not None:
            task = self._bar.tasks[self._task]
            self._bar.update(self._task, total=(task.total or 0) + jobs)

    def done(self, name: str) -> None:
        """One job is done."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=name)

    def follow(self, made: Iterator[Made], wanted: tuple[Piece, ...]) -> Iterator[Made]:
        """Pass pieces on; without a terminal each is a line."""
        for number, piece in enumerate(made, start=1):
            if self._bar is None:
                key = "piece_made" if piece.entry else "piece_failed"
                printing.line(
                    key, to_error=True, number=number, total=len(wanted), file=piece.piece.output
                )
            yield piece

    def table(self, made: Iterable[Made], output: Path) -> None:
        """Print what was made: file, pages, size, seconds."""
        made = tuple(made)
        printing.outputs(
            [
                (
                    one.piece.output,
                    one.entry.pages if one.entry else None,
                    one.entry.bytes if one.entry else None,
                    one.seconds,
                )
                for one in made
            ]
        )
        total = clock.stopwatch() - self._started
        count = sum(1 for one in made if one.entry)
        printing.line("made", count=count, folder=output, seconds=f"{total:.1f}")
