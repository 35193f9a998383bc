"""The grammar of the command line, in the person's language."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from pathlib import Path

from manual import __version__, messages

VERBS = ("build", "list", "check", "clean", "doctor")


def parser() -> argparse.ArgumentParser:
    """Make the parser of all verbs."""
    top = _parser(None, "help_top", "help_examples")
    top.add_argument("--version", action="version", version=f"manual-press {__version__}")
    top.add_argument("--book", metavar=_say("word_folder"), help=_say("help_book"))
    verbs = top.add_subparsers(dest="verb", metavar=_say("word_verb"), required=True)
    for name in VERBS:
        verb = verbs.add_parser(
            name,
            help=_say(f"help_{name}"),
            description=_say(f"help_{name}"),
            epilog=_say(f"examples_{name}"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        verb.set_defaults(run=_verb(name))
        _OPTIONS[name](verb)
    return top


def _say(key: str) -> str:
    return messages.say(key, messages.preferred())


def _parser(prog: str | None, description: str, epilog: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=prog,
        description=_say(description),
        epilog=_say(epilog),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _verb(name: str) -> Callable[[argparse.Namespace], int]:
    """Import a verb's module only when it runs, so that help is instant."""

    def run(options: argparse.Namespace) -> int:
        module = importlib.import_module(f"manual.cli.verb_{name}")
        return int(module.run(options))

    return run


def _jobs(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 256:
        raise argparse.ArgumentTypeError(text)
    return number


_jobs.__name__ = "number"


def _build(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("pieces", nargs="*", metavar=_say("word_piece"), help=_say("help_pieces"))
    verb.add_argument(
        "--lang", action="append", metavar=_say("word_language"), help=_say("help_lang")
    )
    verb.add_argument(
        "--edition", action="append", metavar=_say("word_edition"), help=_say("help_edition")
    )
    verb.add_argument("--jobs", type=_jobs, metavar="N", help=_say("help_jobs"))
    verb.add_argument("--output", type=Path, metavar=_say("word_folder"), help=_say("help_output"))
    verb.add_argument("--strict", action="store_true", help=_say("help_strict"))
    verb.add_argument("--whole", action="store_true", help=_say("help_whole"))


def _list(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help=_say("help_json"))


def _check(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--strict", action="store_true", help=_say("help_strict"))


def _clean(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--cache", action="store_true", help=_say("help_clean_cache"))


def _doctor(verb: argparse.ArgumentParser) -> None:
    del verb


_OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "build": _build,
    "list": _list,
    "check": _check,
    "clean": _clean,
    "doctor": _doctor,
}
