"""``plan``: what printing takes, as a table and as a page to take to the copier."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from manual import diagnostics, messages
from manual.book import load
from manual.book.model import Book
from manual.build import catalogue
from manual.cli import choosing, printing
from manual.cli.main import book_root
from manual.diagnostics import Place, UsageError
from manual.press import print_plan, print_words, ways
from manual.press.print_plan import Wanted
from manual.press.print_words import Told
from manual.products.pieces import Piece, pieces
from manual.units import Paper

MOST = 1_000_000


def run(options: argparse.Namespace) -> int:
    """Plan what is asked for; make the page, and the files that a printer needs."""
    loaded = load.load_or_fail(book_root(options.book))
    book = loaded.book
    assert book is not None  # noqa: S101  # load_or_fail raises otherwise
    output: Path = options.output or book.root / "dist"
    profile = choosing.printer(options.printer) if options.printer else None
    plan = print_plan.plan(_wanted(book, options, output), profile)
    if options.json:
        print(json.dumps(print_plan.facts(plan), ensure_ascii=False, indent=1))
        return 0
    from manual.press import ready

    for row in plan.rows:
        ready.make(row, profile, output)
    names = {code: book.strings[code]["language_name"] for code in book.languages}
    _table(print_words.told(plan, messages.preferred(), names))
    language = _language(book, options)
    return _page(book, print_words.told(plan, language, names), language, output)


def _language(book: Book, options: argparse.Namespace) -> str:
    """Choose the language of the page: the one asked for, else that of the messages."""
    spoken = [code for code in options.lang or () if code in messages.LANGUAGES]
    if len(spoken) == 1:
        return str(spoken[0])
    mine = messages.preferred()
    return mine if mine in book.languages else book.source_language


def _wanted(book: Book, options: argparse.Namespace, output: Path) -> tuple[Wanted, ...]:
    """Find the finished PDF of each piece; those that are not built are told in one go."""
    built = {entry.file: entry for entry in catalogue.read(output)}
    problems = []
    wanted = []
    for piece, copies in _chosen(book, options):
        entry = built.get(piece.output)
        if entry is None or not (output / piece.output).is_file():
            values = {"file": output / piece.output, "command": _command(piece)}
            problems.append(diagnostics.error("plan-unbuilt", Place("plan"), **values))
        else:
            wanted.append(_one(piece, entry, copies))
    if problems:
        raise UsageError(*dict.fromkeys(problems))
    return tuple(wanted)


def _command(piece: Piece) -> str:
    return f"make_pdf.py build {piece.name} --lang {piece.language} --edition {piece.edition.name}"


def _one(piece: Piece, entry: catalogue.Entry, copies: int) -> Wanted:
    paper = piece.paper
    if entry.layout:  # two pages lie side by side
        paper = Paper(paper.name, paper.height, paper.width)
    return Wanted(
        file=piece.output,
        title=entry.title,
        languages=piece.languages,
        edition=entry.edition,
        form=piece.form,
        pages=entry.pages,
        paper=paper,
        copies=copies,
        two_sided=bool(entry.layout) or _on_both_sides(piece),
        folded=entry.layout,
        stock=ways.stock(piece.edition.folded.stock) if piece.edition.folded else None,
    )


def _on_both_sides(piece: Piece) -> bool:
    """Tell whether a piece goes on both sides of its paper.

    A handout of several pages, or a book in two columns, takes half the paper so, whatever its
    edition says of left and right.
    """
    edition = piece.edition
    return edition.sides == "double" or piece.kind == "handout" or bool(edition.bilingual)


def _chosen(book: Book, options: argparse.Namespace) -> Iterator[tuple[Piece, int]]:
    """Give the pieces that are asked for, each once, with their copies.

    They come in the order of the command line. Where a piece is named in several ways, the one that
    names it most narrowly counts: its file before its own name, that before ``handouts``.
    """
    found: dict[str, tuple[int, Piece, int]] = {}
    for narrow, piece, copies in _asked(book, options):
        if piece.output not in found or narrow >= found[piece.output][0]:
            found[piece.output] = narrow, piece, copies
    yield from ((piece, copies) for _, piece, copies in found.values())


def _asked(book: Book, options: argparse.Namespace) -> Iterator[tuple[int, Piece, int]]:
    """Give what each word of the command line asks for, and how narrowly it names it."""
    listed = pieces(book)
    choosing.languages(options.lang, book)
    choosing.known(options.edition, [edition.name for edition in book.editions], "edition")
    for text in options.pieces:
        name, _, number = text.partition("=")
        copies = _number(number, text) if number else None
        exact = [piece for piece in listed if _is_file(piece, name)]
        found = exact or list(_named(book, listed, options, choosing.name(name)))
        for piece in found:
            narrow = 2 if exact else int(piece.name == choosing.name(name))
            yield narrow, piece, _copies(piece, copies, options.copies, exactly=bool(exact))


def _number(text: str, whole: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST:
        return int(text)
    raise UsageError(diagnostics.error("plan-copies", Place("plan"), found=whole))


def _is_file(piece: Piece, name: str) -> bool:
    """Tell whether a path, as it stands below the output folder or elsewhere, is that of a PDF."""
    return name.endswith(".pdf") and f"/{name}".endswith(f"/{piece.output}")


def _named(
    book: Book, listed: tuple[Piece, ...], options: argparse.Namespace, name: str
) -> Iterator[Piece]:
    choosing.known([name], ["manual", "handouts", *(h.slug for h in book.handouts)], "piece")
    for piece in listed:
        mine = name == piece.name or (name == "handouts" and piece.kind == "handout")
        asked = not options.lang or set(piece.languages) & set(options.lang)
        if mine and asked and piece.edition.name in _editions(book, piece, options):
            yield piece


def _editions(book: Book, piece: Piece, options: argparse.Namespace) -> tuple[str, ...]:
    """Give the editions asked for; else the first that is made for paper and for participants."""
    if options.edition:
        return tuple(options.edition)
    kind = "manual" if piece.kind == "manual" else "handouts"
    mine = [e for e in book.editions if kind in e.pieces and e.audience == "participant"]
    paper = [e for e in mine if e.links == "printed" and e.default]
    return tuple(edition.name for edition in (paper or mine)[:1])


def _copies(piece: Piece, asked: int | None, usual: int, *, exactly: bool) -> int:
    """Ask for one of what a place needs once, unless it was named by its file."""
    once = ways.WAYS.get(piece.form, ways.PLAIN).once and piece.further
    return 1 if once and not exactly else asked or usual


def _table(told: Told) -> None:
    heads = told.heads
    rows = [(heads["piece"], heads["copies"], heads["sheets"], heads["paper"], heads["sides"])]
    rows += [(row.title, row.copies, row.sheets, row.paper, row.sides) for row in told.rows]
    printing.columns(rows)
    for row in told.rows:
        print()
        print(f"{row.title} {'(' + row.each + ')' if row.each else ''}".rstrip())
        print(f"  {heads['print']} {row.prints} · {row.runs}")
        for text in (*row.steps, *row.cautions):
            print(f"  {text}")
    print()
    for text in (*told.totals, *told.rules, *told.hand):
        print(text)


def _page(book: Book, told: Told, language: str, output: Path) -> int:
    """Set the page by the styles of the book."""
    from manual.build import pool
    from manual.build.run import Options, carry_out
    from manual.cli.progress import Reporter
    from manual.products import plan, steps
    from manual.products.pieces import print_plan_piece
    from manual.typeset import fonts

    reporter = Reporter()
    setting = steps.Setting(book, fonts.configure(book.root / ".cache", reporter.fonts))
    piece = print_plan_piece(book, language)
    how = Options(workers=pool.cores(), output=output, cache=book.root / ".cache")
    made = list(carry_out(setting, [plan.print_plan(setting, piece, told)], how, reporter))
    problems = [problem for one in made for problem in one.diagnostics]
    if all(one.entry for one in made):
        printing.line("plan_written", file=output / piece.output)
    return printing.verdict(problems, strict=False)
