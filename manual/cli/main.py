"""The command line: parse, call one verb, print, exit.

Exit status: 0 good, 1 problems in the content, 2 wrong usage, 3 the machine lacks something,
130 interrupted, 129 or 143 where the terminal went away or the system asked it to end.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from manual import diagnostics
from manual.cli import arguments, printing, stopping
from manual.diagnostics import MachineError, ManualError, Place, UsageError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; ``build`` where none is named."""
    stopping.hear()
    try:
        return _run(_with_verb(list(sys.argv[1:] if argv is None else argv)))
    except ManualError as problem:
        printing.problems(problem.diagnostics)
        return problem.exit_code
    except KeyboardInterrupt as stopped:
        printing.line("interrupted", to_error=True)
        return 128 + (stopped.args[0] if stopped.args else signal.SIGINT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as problem:
        place = Place(str(problem.filename or "."))
        printing.problems([diagnostics.error("file-failed", place, why=problem.strerror)])
        return MachineError.exit_code
    finally:
        stopping.heard()


def _run(argv: list[str]) -> int:
    try:
        options = arguments.parse(argv)
        return int(options.run(options))
    finally:
        sys.stdout.flush()  # a reader that went away is heard here, not at the very end


def _with_verb(argv: list[str]) -> list[str]:
    """Put ``build`` before anything that is not a verb, a help or a version."""
    before = ("-h", "--help", "--version")
    if argv and (argv[0] in arguments.VERBS or argv[0] in before):
        return argv
    if len(argv) > 1 and argv[0] == "--book":
        return [*argv[:2], *_with_verb(argv[2:])]
    return ["build", *argv]


def book_root(given: str | None) -> Path:
    """Find the folder of the book: the one given, or the nearest one above that has book.toml."""
    start = Path(given) if given else Path.cwd()
    candidates = [start] if given else [start, *start.parents]
    for folder in candidates:
        if (folder / "book.toml").is_file():
            return folder.resolve()
    raise UsageError(diagnostics.error("no-book", Place(str(start / "book.toml"))))
