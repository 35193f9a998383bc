"""``add-language``: a new language begun, what it still lacks, and its first print."""

from __future__ import annotations

import argparse
from dataclasses import replace

from manual import diagnostics, files, messages
from manual.book import load, manifest
from manual.cli import printing
from manual.cli.main import book_root
from manual.diagnostics import Place, Severity, UsageError
from manual.translation import beginning
from manual.translation.beginning import Lack
from manual.typeset import scripts

ORDER = ("words", "title", "term", "source", "contact", "figure", "text")
"""What may be lacking, in the order in which it is told."""


def run(options: argparse.Namespace) -> int:
    """Begin a language, or say what one lacks that is begun; nothing lacking, it is printed."""
    messages.speak(options.lang or "")
    root, code = book_root(options.book), options.code
    if not manifest.LANGUAGE.fullmatch(code):
        raise UsageError(diagnostics.error("language-name", Place("add-language"), found=code))
    book = load.load_or_fail(root).book
    assert book is not None  # noqa: S101  # load_or_fail raises otherwise
    if code in book.languages:
        printing.line("language_there", code=code)
        return 0
    made = beginning.edits(book, code)
    for file, data in made.items():
        files.write_atomically(root / file, data)
        printing.line("language_wrote", file=file)
    book = load.load_or_fail(root).book
    assert book is not None  # noqa: S101  # load_or_fail raises otherwise
    lacks = tuple(beginning.lacks(book, code))
    if not lacks:
        files.write_atomically(root / load.MANIFEST, beginning.finished(book, code))
        printing.line("language_finished", code=code)
        return 0
    _tell(code, lacks)
    problem = scripts.unprintable(code)
    told = [replace(problem, severity=Severity.WARNING)] if problem else []
    return printing.verdict(told, strict=False) if told else 0


def _tell(code: str, lacks: tuple[Lack, ...]) -> None:
    printing.line("language_lacks", code=code)
    language = messages.preferred()
    printing.columns(
        [
            (f"  {messages.say(f'lack_{one.what}', language, count=one.count)}", one.file)
            for one in sorted(lacks, key=lambda one: ORDER.index(one.what))
        ]
    )
    words = sum(one.words for one in lacks)
    printing.line("language_steps", code=code, words=words)
