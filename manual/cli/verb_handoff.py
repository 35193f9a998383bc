"""``handoff``: chapters in a zip for someone who has no copy of the book, and the way back."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace

from manual import diagnostics, messages
from manual.book.model import Book
from manual.cli import printing, translating, verb_import
from manual.cli.verb_export import FOLDER, languages_of, names_of, saved
from manual.diagnostics import Diagnostic, Place, Severity, UsageError
from manual.translation.exchange import outgoing


def run(options: argparse.Namespace) -> int:
    """Pack the texts that are named, or take a hand-off back."""
    book = translating.open_book(options)
    if options.returned:
        return verb_import.take(book, [options.returned], options)
    if not options.pieces:
        raise UsageError(diagnostics.error("handoff-nothing", Place("handoff")))
    languages = languages_of(book, options)
    if len(languages) != 1:
        found = ", ".join(languages)
        raise UsageError(diagnostics.error("handoff-languages", Place("handoff"), found=found))
    names = names_of(book, options)
    more, problems = _previews(book, languages[0], names, options)
    one = outgoing.together(book, languages[0], names, more)
    folder = options.output or book.root / FOLDER
    return printing.verdict((*problems, *saved(book, folder, one, options)), strict=False)


def _previews(
    book: Book, language: str, names: Sequence[str], options: argparse.Namespace
) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """Set the pages of today, but where none are wanted, or the book has errors."""
    if options.no_preview:
        return {}, ()
    from manual.build import preview
    from manual.cli.progress import Reporter
    from manual.products import steps, texts
    from manual.translation import draft
    from manual.translation.exchange.remarks import spoken
    from manual.typeset import fonts, scripts

    if problem := scripts.unprintable(language):
        return {}, (replace(problem, severity=Severity.WARNING),)
    if language in book.begun:
        book = draft.load_begun(book.root, language).book or book
    if texts.faulty(book, language) or not preview.complete(book, language):
        return {}, (diagnostics.warning("handoff-no-preview", Place(f"{language}/")),)
    reporter = Reporter()
    setting = steps.Setting(book, fonts.configure(book.root / ".cache", reporter.fonts))
    with reporter:
        found = preview.previews(setting, language, names, reporter)
    say = spoken(language)
    pages = {
        messages.say("kit_preview_file", say, name=name.partition("/")[2]): pdf
        for name, pdf in found.pages.items()
    }
    return pages, found.problems
