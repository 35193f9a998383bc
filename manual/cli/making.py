"""What ``build`` does when there is something to do: check everything, then make PDFs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from manual import diagnostics
from manual.book import load
from manual.book.model import Book
from manual.build.stamp import Row, Stamp
from manual.cli import choosing, explaining, printing, profile
from manual.diagnostics import (
    ContentError,
    Diagnostic,
    MachineError,
    Place,
    Severity,
    UsageError,
    has_errors,
)
from manual.products.pieces import Piece, pieces
from manual.stages import CHECK, READ, stage
from manual.translation import draft
from manual.typeset import fonts

if TYPE_CHECKING:
    from manual.book.load import Loaded
    from manual.build.cluster import Cluster
    from manual.build.run import Build, Made
    from manual.products.plan import Plan


def run(options: argparse.Namespace, root: Path, keep: Callable[[Stamp], None]) -> int:
    """Check everything first; where an error stands, no output is touched.

    A build that made all it was asked for is given to `keep`.
    """
    with stage(READ):
        loaded = load.load_or_fail(root, options.contacts)
        assert loaded.book is not None  # noqa: S101  # load_or_fail raises otherwise
        printed = loaded.book
        loaded = asked(loaded, options)
    book = loaded.book
    assert book is not None  # noqa: S101  # it was read a moment ago
    chosen = wanted(book, options)
    from manual.products import check

    if not check.complete(book) or not fonts.ready(book.root / ".cache"):
        # Nothing can begin yet; where the text is wrong, no fonts need be cut to say so.
        found = _problems(loaded, options)
        if _stops(found, options):
            return printing.verdict(found, strict=options.strict)
    return _make(loaded, printed, chosen, options, keep)


def asked(loaded: Loaded, options: argparse.Namespace) -> Loaded:
    """Give the book that is asked for: that of a language which is only begun, or what was read.

    Such a language has the source where nothing is translated.
    """
    book = loaded.book
    code = choosing.begun(options.lang, book) if book else ""
    if book is None or not code:
        return loaded
    from manual.typeset import scripts

    if options.release or options.whole:
        choosing.languages([code], book)
    if problem := scripts.unprintable(code):
        raise ContentError(problem)
    return draft.load_begun(book.root, code, options.contacts)


def _problems(loaded: Loaded, options: argparse.Namespace) -> tuple[Diagnostic, ...]:
    from manual.products import check, release

    book = loaded.book
    assert book is not None  # noqa: S101  # `run` has seen to it
    with stage(CHECK):
        found = (*loaded.diagnostics, *check.problems(book))
        if options.release:
            from manual.products import translations

            found = release.judge((*found, *translations.problems(book)), book)
    return draft.concerning(book, found) if book.draft else found


def _stops(found: Sequence[Diagnostic], options: argparse.Namespace) -> bool:
    return has_errors(found) or (
        options.strict and any(d.severity is Severity.WARNING for d in found)
    )


def _make(
    loaded: Loaded,
    printed: Book,
    chosen: tuple[Piece, ...],
    options: argparse.Namespace,
    keep: Callable[[Stamp], None],
) -> int:
    """Begin to typeset, check the rest meanwhile, and make PDFs if all is well."""
    from manual.build import pool, room
    from manual.build.run import Build, Options, whole_output
    from manual.cli.progress import Reporter
    from manual.products.steps import Setting

    book = loaded.book
    assert book is not None  # noqa: S101  # `run` has seen to it
    cache = book.root / ".cache"
    output = options.output or book.root / "dist"
    reporter = Reporter()
    setting = Setting(book, fonts.configure(cache, reporter.fonts))
    if options.whole:
        chosen = tuple(whole_output(piece) for piece in chosen)
    machines = _cluster(options, book.root)
    workers = machines.workers if machines else options.jobs or pool.cores()
    how = Options(workers, output, cache, whole=options.whole, explain=options.explain)
    with reporter, Build(setting, how, reporter, machines) as build:
        plans = _begun(build, book, chosen)
        found = _problems(loaded, options)
        if _stops(found, options):
            return printing.verdict(found, strict=options.strict)
        made = list(reporter.follow(build.carry_out(plans or build.plans(chosen)), chosen))
    room.keep_within(cache, options.cache_limit * 1024 * 1024)
    told = [*found, *(d for m in made for d in m.diagnostics)]
    if not options.whole:
        told.extend(record(printed, made, output))
    entries = [one.entry for one in made if one.entry]
    rows = tuple(Row(e.file, e.pages, e.bytes, e.sha256) for e in entries)
    if len(rows) == len(made) and not has_errors(told):
        keep(Stamp(rows, tuple(dict.fromkeys(told))))
    reporter.table(made, output)
    if options.profile:
        profile.table(made)
    if options.explain:
        explaining.tell(made)
    status = printing.verdict(dict.fromkeys(told), strict=options.strict)
    return MachineError.exit_code if any(d.code == "file-failed" for d in told) else status


def _cluster(options: argparse.Namespace, root: Path) -> Cluster | None:
    if not options.cluster:
        return None
    from manual.build.cluster import Cluster

    return Cluster(options.cluster, root)


def _begun(build: Build, book: Book, chosen: tuple[Piece, ...]) -> list[Plan] | None:
    """Plan what is wanted and ask for it; None where a text has errors, which the check tells."""
    from manual.products import texts

    spoken = {language for piece in chosen for language in piece.languages}
    if any(texts.faulty(book, language) for language in spoken):
        return None
    try:
        return build.plans(chosen)
    except ContentError:
        return None


def record(book: Book, made: Sequence[Made], output: Path) -> tuple[Diagnostic, ...]:
    """Enter what was made in the catalogue of the output folder; give what is wrong."""
    from manual.build import catalogue
    from manual.products.sections import outlines

    begun = {entry.file for entry in catalogue.read(output) if entry.language in book.begun}
    known = frozenset(piece.output for piece in pieces(book)) | begun
    try:
        texts = {language: outlines(book, language) for language in book.languages}
        printing_now = catalogue.Printing(book.version, texts)
        catalogue.write(output, tuple(m.entry for m in made if m.entry), known, printing_now)
    except OSError as problem:
        place = Place(str(output / catalogue.NAME))
        return (diagnostics.error("file-failed", place, why=problem.strerror),)
    return ()


def wanted(book: Book, options: argparse.Namespace) -> tuple[Piece, ...]:
    """Choose pieces by name, language and edition; an unknown one is wrong usage."""
    listed = pieces(book)
    choosing.languages(options.lang, book)
    choosing.known(options.edition, [edition.name for edition in book.editions], "edition")
    asked = [choosing.name(text) for text in options.pieces]
    choosing.known(asked, ["manual", "handouts", *(h.slug for h in book.handouts)], "piece")
    chosen = tuple(
        piece
        for piece in listed
        if (not options.lang or set(piece.languages) & set(options.lang))
        and not (piece.second and book.draft)
        and (piece.edition.name in options.edition if options.edition else piece.edition.default)
        and (not options.whole or _is_one_text(piece))
        and (not asked or piece.name in asked or (piece.kind == "handout" and "handouts" in asked))
    )
    if not chosen:
        raise UsageError(diagnostics.error("nothing-chosen", Place("book.toml")))
    return chosen


def _is_one_text(piece: Piece) -> bool:
    """Tell whether a piece can be set as one document, to compare with."""
    edition = piece.edition
    return piece.kind == "manual" and not edition.folded and not edition.bilingual
