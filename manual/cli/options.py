"""The options of each verb, in the person's language."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from manual import messages

PRINTER_ACTIONS = ("list", "add", "remove")


def _say(key: str) -> str:
    return messages.say(key, messages.preferred())


def _within(least: int, most: int) -> Callable[[str], int]:
    """Make a reader of whole numbers; argparse quotes its name where one is wrong."""

    def number(text: str) -> int:
        found = int(text)
        if not least <= found <= most:
            raise argparse.ArgumentTypeError(text)
        return found

    return number


_jobs = _within(1, 256)
_port = _within(1, 65535)
_megabytes = _within(0, 1_000_000)


def _chosen(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("pieces", nargs="*", metavar=_say("word_piece"), help=_say("help_pieces"))
    verb.add_argument(
        "--lang", action="append", metavar=_say("word_language"), help=_say("help_lang")
    )
    verb.add_argument(
        "--edition", action="append", metavar=_say("word_edition"), help=_say("help_edition")
    )
    verb.add_argument("--jobs", type=_jobs, metavar="N", help=_say("help_jobs"))
    verb.add_argument("--output", type=Path, metavar=_say("word_folder"), help=_say("help_output"))


def _contacts(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--contacts", default="", metavar=_say("word_file"), help=_say("help_contacts")
    )


def _build(verb: argparse.ArgumentParser) -> None:
    _chosen(verb)
    _contacts(verb)
    verb.add_argument("--strict", action="store_true", help=_say("help_strict"))
    verb.add_argument("--release", action="store_true", help=_say("help_release"))
    verb.add_argument("--whole", action="store_true", help=_say("help_whole"))
    verb.add_argument(
        "--cache-limit", type=_megabytes, default=1024, metavar="MB", help=_say("help_cache_limit")
    )
    verb.add_argument("--explain", action="store_true", help=_say("help_explain"))
    verb.add_argument("--profile", action="store_true", help=_say("help_profile"))
    verb.add_argument("--cluster", default="", metavar="tcp://…", help=_say("help_cluster"))


def _watch(verb: argparse.ArgumentParser) -> None:
    _chosen(verb)
    verb.set_defaults(
        strict=False,
        release=False,
        whole=False,
        contacts="",
        cluster="",
        profile=False,
        explain=False,
    )


def _serve(verb: argparse.ArgumentParser) -> None:
    languages = messages.LANGUAGES
    verb.add_argument("--lang", choices=languages, help=_say("help_serve_lang"))
    verb.add_argument("--who", default="", metavar=_say("word_who"), help=_say("help_serve_who"))
    verb.add_argument("--port", type=_port, metavar="N", help=_say("help_serve_port"))
    verb.add_argument("--no-open", action="store_true", help=_say("help_no_open"))


def _list(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help=_say("help_json"))


def _check(verb: argparse.ArgumentParser) -> None:
    _contacts(verb)
    verb.add_argument("--lang", choices=messages.LANGUAGES, help=_say("help_check_lang"))
    verb.add_argument("--release", action="store_true", help=_say("help_release"))
    verb.add_argument("--readability", action="store_true", help=_say("help_readability"))
    verb.add_argument("--spelling", action="store_true", help=_say("help_spelling"))
    verb.add_argument("--fit", action="store_true", help=_say("help_fit"))
    verb.add_argument(
        "--edition", action="append", metavar=_say("word_edition"), help=_say("help_fit_edition")
    )
    verb.add_argument("--json", action="store_true", help=_say("help_json"))
    verb.add_argument("--strict", action="store_true", help=_say("help_strict"))


def _reviews(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help=_say("help_json"))


def _identify(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("code", metavar=_say("word_code"), help=_say("help_code"))
    verb.add_argument(
        "--catalogue", action="append", metavar=_say("word_file"), help=_say("help_catalogue")
    )


def _reprint(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--since", required=True, metavar=_say("word_file"), help=_say("help_since"))
    verb.add_argument(
        "--lang", action="append", metavar=_say("word_language"), help=_say("help_lang")
    )
    verb.add_argument("--output", type=Path, metavar=_say("word_folder"), help=_say("help_output"))


def _copies(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1_000_000:
        raise argparse.ArgumentTypeError(text)
    return number


_copies.__name__ = "number"


def _plan(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "pieces", nargs="+", metavar=_say("word_piece"), help=_say("help_plan_pieces")
    )
    verb.add_argument("--copies", type=_copies, default=1, metavar="N", help=_say("help_copies"))
    verb.add_argument("--printer", metavar=_say("word_printer"), help=_say("help_plan_printer"))
    verb.add_argument(
        "--lang", action="append", metavar=_say("word_language"), help=_say("help_lang")
    )
    verb.add_argument(
        "--edition", action="append", metavar=_say("word_edition"), help=_say("help_edition")
    )
    verb.add_argument("--json", action="store_true", help=_say("help_json"))
    verb.add_argument("--output", type=Path, metavar=_say("word_folder"), help=_say("help_output"))


def _impose(verb: argparse.ArgumentParser) -> None:
    def value(name: str, word: str, **more: Any) -> None:
        verb.add_argument(f"--{name}", metavar=word, help=_say(f"help_impose_{name}"), **more)

    def flag(name: str) -> None:
        verb.add_argument(f"--{name}", action="store_true", help=_say(f"help_impose_{name}"))

    length = _say("word_length")
    verb.add_argument("files", nargs="+", metavar=_say("word_file"), help=_say("help_impose_files"))
    value("layout", _say("word_layout"))
    value("sheet", _say("word_sheet"), default="letter")
    value("pages", _say("word_pages"))
    value("scale", "N%")
    value("grid", "NxN")
    value("gutter", length)
    value("binding", _say("word_side"), default="left")
    flag("keep-cover")
    value("signature", "N")
    value("paper", _say("word_paper"))
    value("caliper", length)
    value("size", _say("word_sheet"))
    value("overlap", length)
    flag("one-sided")
    value("flip", _say("word_edge"))
    value("printer", _say("word_printer"))
    value("marks", _say("word_mark"))
    flag("slug")
    value("job", _say("word_text"))
    value("lang", _say("word_language"))
    flag("notes")
    flag("help-sheet")
    value("out", _say("word_file"), type=Path)
    flag("dry-run")
    value("thumbnails", _say("word_folder"), type=Path)
    verb.add_argument("--json", action="store_true", help=_say("help_json"))


def _preflight(verb: argparse.ArgumentParser) -> None:
    file = _say("word_file")
    verb.add_argument("files", nargs="+", metavar=file, help=_say("help_files_to_judge"))
    verb.add_argument(
        "--for", dest="purpose", metavar=_say("word_printed_by"), help=_say("help_for")
    )
    verb.add_argument("--binding", metavar=_say("word_binding"), help=_say("help_binding"))
    verb.add_argument("--paper", metavar=_say("word_paper"), help=_say("help_paper_spine"))
    verb.add_argument("--json", action="store_true", help=_say("help_json"))
    verb.add_argument("--strict", action="store_true", help=_say("help_strict"))


def _printer(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("action", metavar=_say("word_action"), help=_say("help_action"))
    verb.add_argument("name", nargs="?", metavar=_say("word_printer"), help=_say("help_name"))
    for reading in ("sides", "flip", "arrow", "right", "up", "edge"):
        verb.add_argument(f"--{reading}", metavar=_say("word_reading"), help=_say(f"ask_{reading}"))


def _printer_test(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--lang", action="append", metavar=_say("word_language"), help=_say("help_lang")
    )
    verb.add_argument("--output", type=Path, metavar=_say("word_folder"), help=_say("help_output"))


def _spoken(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--lang", metavar=_say("word_language"), help=_say("help_spoken"))


def _translation(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "translation", nargs="?", metavar=_say("word_language"), help=_say("help_translation")
    )
    _spoken(verb)


def _status(verb: argparse.ArgumentParser) -> None:
    _translation(verb)
    verb.add_argument("--json", action="store_true", help=_say("help_json"))


def _changes(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("piece", nargs="?", metavar=_say("word_piece"), help=_say("help_text"))
    _spoken(verb)
    verb.add_argument("--html", type=Path, metavar=_say("word_file"), help=_say("help_html"))
    verb.add_argument("--json", action="store_true", help=_say("help_json"))


def _signed(verb: argparse.ArgumentParser) -> None:
    _spoken(verb)
    verb.add_argument("--who", default="", metavar=_say("word_who"), help=_say("help_signed"))


def _export(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("pieces", nargs="*", metavar=_say("word_piece"), help=_say("help_texts"))
    _spoken(verb)
    verb.add_argument("--format", metavar="po|xliff|zip", default="po", help=_say("help_format"))
    _sent(verb)


def _sent(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--output", type=Path, metavar=_say("word_folder"), help=_say("help_out"))
    verb.add_argument("--force", action="store_true", help=_say("help_force"))


def _import(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "files", nargs="+", type=Path, metavar=_say("word_file"), help=_say("help_returned")
    )
    verb.add_argument("--format", metavar="po|xliff|zip", default="", help=_say("help_read_as"))
    verb.add_argument("--unfinished", action="store_true", help=_say("help_unfinished"))
    _taking(verb)


def _handoff(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("pieces", nargs="*", metavar=_say("word_piece"), help=_say("help_handed"))
    verb.add_argument("--no-preview", action="store_true", help=_say("help_no_preview"))
    _sent(verb)
    verb.add_argument(
        "--return", dest="returned", type=Path, metavar=_say("word_file"), help=_say("help_return")
    )
    verb.set_defaults(format="zip", unfinished=False)
    _taking(verb)


def _add_language(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("code", metavar=_say("word_language"), help=_say("help_new_language"))
    _spoken(verb)


def _taking(verb: argparse.ArgumentParser) -> None:
    _signed(verb)
    verb.add_argument("--overwrite", action="store_true", help=_say("help_overwrite"))
    verb.add_argument("--dry-run", action="store_true", help=_say("help_dry_run"))


def _done(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "blocks", nargs="+", metavar=_say("word_piece_block"), help=_say("help_blocks")
    )
    _signed(verb)


def _no_change(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("block", metavar=_say("word_piece_block"), help=_say("help_block"))
    verb.add_argument(
        "--because", required=True, metavar=_say("word_reason"), help=_say("help_because")
    )
    _signed(verb)


def _minor(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("block", metavar=_say("word_piece_block"), help=_say("help_block"))
    _signed(verb)


def _clean(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--cache", action="store_true", help=_say("help_clean_cache"))


def _scheduler(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--host", default="127.0.0.1", metavar=_say("word_address"), help=_say("help_host")
    )
    verb.add_argument("--port", type=_port, default=8786, metavar="N", help=_say("help_port"))


def _worker(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("address", metavar="tcp://…", help=_say("help_address"))
    verb.add_argument("--jobs", type=_jobs, metavar="N", help=_say("help_jobs"))


def _doctor(verb: argparse.ArgumentParser) -> None:
    del verb


OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "build": _build,
    "list": _list,
    "check": _check,
    "reviews": _reviews,
    "export": _export,
    "import": _import,
    "handoff": _handoff,
    "add-language": _add_language,
    "identify": _identify,
    "reprint": _reprint,
    "watch": _watch,
    "adopt": _translation,
    "status": _status,
    "changes": _changes,
    "done": _done,
    "no-change": _no_change,
    "minor": _minor,
    "serve": _serve,
    "plan": _plan,
    "impose": _impose,
    "preflight": _preflight,
    "printer": _printer,
    "printer-test": _printer_test,
    "scheduler": _scheduler,
    "worker": _worker,
    "clean": _clean,
    "doctor": _doctor,
}
