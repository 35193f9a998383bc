"""``printer``: what is known of each printer, asked with the test sheet in hand."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from manual import diagnostics, messages
from manual.cli import choosing, printing
from manual.cli.options import PRINTER_ACTIONS
from manual.diagnostics import ContentError, Place, UsageError
from manual.press import printers
from manual.press.printers import Flip, Profile

T = TypeVar("T")


def run(options: argparse.Namespace) -> int:
    """List profiles, add one, or remove one."""
    choosing.known([options.action], PRINTER_ACTIONS, "action", "printer", ())
    where = printers.folder(os.environ, Path.home())
    found, problems = printers.read(where)
    if problems:
        raise ContentError(*problems)
    known = {one.name: one for one in found}
    if options.action == "list":
        _list(known)
        return 0
    if options.name is None or (wrong := printers.problems_of_name(options.name)):
        raise UsageError(*(wrong if options.name else (_nameless(),)))
    if options.action == "remove":
        choosing.known([options.name], list(known), "printer", "printer", ())
        del known[options.name]
    else:
        known[options.name] = _asked(options)
    printers.write(where, known)
    printing.line("printers_kept", file=where / printers.FILE)
    return 0


def _nameless() -> diagnostics.Diagnostic:
    return diagnostics.error("printer-nameless", Place("printer"))


def _list(known: dict[str, Profile]) -> None:
    say = messages.preferred()
    keys = ("printer", "sides", "flip", "turned", "right", "up", "edge")
    heads = tuple(messages.say(f"printer_{key}", say) for key in keys)
    rows = [
        (
            one.name,
            str(one.sides),
            messages.say("edge_long" if one.flip == "long" else "edge_short", say),
            messages.say("yes" if one.turned else "no", say),
            *(f"{value:g} mm" for value in (one.right, one.up, one.edge)),
        )
        for one in known.values()
    ]
    printing.columns([heads, *rows])


def _asked(options: argparse.Namespace) -> Profile:
    """Ask for what was not given as an option."""
    yes = {messages.say("yes", messages.preferred()), "yes", "y"}
    words = {w: w for w in ("long", "short", "up", "down")}
    spoken = {messages.say(f"answer_{w}", messages.preferred()): w for w in words} | words
    sides = _ask(_say("ask_sides"), options.sides, lambda t: 2 if t in yes | {"2", "two"} else 1)
    flip = cast(
        Flip, _ask(_say("ask_flip"), options.flip, lambda t: _one_of(spoken[t], "long short"))
    )
    arrow = _ask(_say("ask_arrow"), options.arrow, lambda t: _one_of(spoken[t], "up down"))
    right = _ask(_say("ask_right"), options.right, lambda t: _millimetres(t, -printers.FARTHEST))
    up = _ask(_say("ask_up"), options.up, lambda t: _millimetres(t, -printers.FARTHEST))
    edge = _ask(_say("ask_edge"), options.edge, lambda t: _millimetres(t, 0.0))
    turned = printers.upside_down(flip, arrow)
    return Profile(options.name, sides, flip, turned, right, up, edge)


def _say(key: str) -> str:
    return messages.say(key, messages.preferred())


def _ask(question: str, given: str | None, understand: Callable[[str], T]) -> T:
    """Understand an option, or ask until an answer is understood; three times at most."""
    for _ in range(1 if given is not None else 3):
        try:
            text = given if given is not None else input(f"{question} ")
            return understand(text.strip().lower())
        except (ValueError, KeyError):
            printing.line("answer_again", to_error=True, answer=text)
        except EOFError:
            break
    raise UsageError(diagnostics.error("printer-unanswered", Place("printer"), question=question))


def _one_of(word: str, words: str) -> str:
    if word not in words.split():
        raise ValueError(word)
    return word


def _millimetres(text: str, least: float) -> float:
    # Spanish writes a comma for the point; the sheet prints a real minus.
    plain = text.removesuffix("mm").strip().replace(",", ".").replace("\N{MINUS SIGN}", "-")
    value = float(plain or "0")
    if not least <= value <= printers.FARTHEST:
        raise ValueError(text)
    return value
