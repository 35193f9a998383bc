"""The grammar of the command line, in the person's language."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from manual import __version__, diagnostics, messages
from manual.book.reading import nearest
from manual.cli.options import OPTIONS
from manual.diagnostics import Place, UsageError

VERBS = (
    "build",
    "list",
    "check",
    "reviews",
    "export",
    "import",
    "handoff",
    "add-language",
    "identify",
    "reprint",
    "watch",
    "adopt",
    "status",
    "changes",
    "done",
    "no-change",
    "minor",
    "serve",
    "plan",
    "impose",
    "preflight",
    "printer",
    "printer-test",
    "scheduler",
    "worker",
    "clean",
    "doctor",
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Heads the usage in the person's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _say("usage") + " " if prefix is None else prefix)

    def add_argument(self, action: argparse.Action) -> None:
        """Leave room for the verbs: argparse forgets that they stand farther in."""
        super().add_argument(action)
        if isinstance(action, argparse._SubParsersAction):
            longest = max(map(len, action.choices))
            inner = self._current_indent + self._indent_increment + longest
            self._action_max_length = max(self._action_max_length, inner)


class _Parser(argparse.ArgumentParser):
    """Speaks the person's language, takes options only whole, and complains as the rest does."""

    def __init__(self, **given: Any) -> None:
        super().__init__(formatter_class=_Formatter, allow_abbrev=False, add_help=False, **given)
        self._positionals.title = _say("heading_arguments")
        self._optionals.title = _say("heading_options")
        self.add_argument("-h", "--help", action="help", help=_say("help_help"))

    def error(self, message: str) -> NoReturn:
        raise UsageError(diagnostics.error("usage-wrong", Place(self.prog), why=message))


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read a command line; raise UsageError with the nearest right name where it is wrong."""
    top = parser()
    options, unknown = top.parse_known_args(argv)
    if unknown:
        verbs = next(a for a in top._actions if isinstance(a, argparse._SubParsersAction))
        verb = verbs.choices[options.verb]
        names = [name for action in verb._actions for name in action.option_strings]
        found = unknown[0].split("=", 1)[0]
        raise UsageError(
            diagnostics.error(
                "choice-unknown",
                Place(verb.prog),
                what=_say("word_option").lower(),
                found=found,
                known=", ".join(names),
                nearest=nearest(found, names),
            )
        )
    return options


def parser() -> argparse.ArgumentParser:
    """Make the parser of all verbs."""
    top = _Parser(description=_say("help_top"), epilog=_say("help_examples"))
    version = f"manual-press {__version__}"
    top.add_argument("--version", action="version", version=version, help=_say("help_version"))
    top.add_argument("--book", metavar=_say("word_folder"), help=_say("help_book"))
    verbs = top.add_subparsers(dest="verb", metavar=_say("word_verb"), required=True)
    for name in VERBS:
        verb = verbs.add_parser(
            name,
            help=_say(f"help_{name}"),
            description=_say(f"help_{name}"),
            epilog=_say(f"examples_{name}"),
        )
        verb.set_defaults(run=_verb(name))
        OPTIONS[name](verb)
    return top


def _say(key: str) -> str:
    return messages.say(key, messages.preferred())


def _verb(name: str) -> Callable[[argparse.Namespace], int]:
    """Import a verb's module only when it runs, so that help is instant."""

    def run(options: argparse.Namespace) -> int:
        module = importlib.import_module(f"manual.cli.verb_{name.replace('-', '_')}")
        return int(module.run(options))

    return run
