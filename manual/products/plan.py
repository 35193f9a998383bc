"""From a piece to jobs: which HTML is set by itself, and how the fragments go together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from manual.pdf.document import Document
from manual.products import texts
from manual.products.glossary import Entry
from manual.products.pieces import Piece
from manual.products.sections import Change
from manual.products.steps import Facing, Maker, Setting, Settled, Step


@dataclass(frozen=True)
class Plan:
    """A piece as steps, the facts of the finished document, and what its glossary lists.

    `reverse` is the text that begins at the other cover of a book in two languages.
    """

    piece: Piece
    steps: tuple[Step, ...]
    document: Document
    code: str
    entries: tuple[Entry, ...] = ()
    reverse: Plan | None = None

    @property
    def texts(self) -> tuple[Plan, ...]:
        """The plans of the texts of a book: one, or two that begin at two covers."""
        return (self, self.reverse) if self.reverse else (self,)


def plan(
    setting: Setting, piece: Piece, known: Callable[[Piece], Settled | None] = lambda piece: None
) -> Plan:
    """Plan a piece, with both texts where it has two; `known` gives what an earlier build found."""
    first = text(setting, piece, known(piece))
    if piece.edition.bilingual != "flip":
        return first
    other = replace(piece, language=piece.second, second=piece.language)
    return replace(first, reverse=text(setting, other, known(other)))


def joined(texts: Sequence[Plan]) -> Plan:
    """Give the plan of a piece whose texts were planned again."""
    return replace(texts[0], reverse=texts[1] if len(texts) > 1 else None)


def text(setting: Setting, piece: Piece, settled: Settled | None = None) -> Plan:
    """Plan one text; the room of page references is guessed where nothing has settled."""
    aside = piece.edition.bilingual == "facing"  # whose rows say by themselves what is behind
    found = texts.texts(setting.book, piece.language, piece.edition.audience, plain=aside)
    guess = texts.expected_digits(found, piece.edition)
    known = Settled({**guess, **settled.digits}, settled.pages) if settled else Settled(guess)
    kind = Facing if aside else Maker
    maker = kind(setting, piece, found, known)
    if piece.kind != "manual":
        return Plan(piece, maker.handout(), maker.facts(), maker.code)
    return Plan(piece, maker.manual(), maker.facts(), maker.code, maker.entries)


def chapter(setting: Setting, piece: Piece, stem: str) -> Plan:
    """Plan one chapter of a manual by itself."""
    found = texts.texts(setting.book, piece.language, piece.edition.audience)
    maker = Maker(setting, piece, found, Settled(texts.expected_digits(found, piece.edition)))
    return Plan(piece, (maker.chapter(stem),), maker.facts(), maker.code)


def whole(setting: Setting, piece: Piece) -> Plan:
    """Plan a manual as one document with CSS counters: the reference that fragments must equal."""
    found = texts.texts(setting.book, piece.language, piece.edition.audience)
    maker = Maker(setting, piece, found, Settled(texts.expected_digits(found, piece.edition)))
    return Plan(piece, maker.whole(), maker.facts(), maker.code)


def changes(setting: Setting, piece: Piece, since: str, found: Sequence[Change]) -> Plan:
    """Plan the sheet that says what changed since a version."""
    known = texts.texts(setting.book, piece.language, piece.edition.audience)
    maker = Maker(setting, piece, known, Settled({}))
    return Plan(piece, maker.changes(since, found), maker.facts(), maker.code)


def printer_test(setting: Setting, piece: Piece, face: object) -> Plan:
    """Plan the test sheet of printers; `face` as the layout reads it."""
    maker = Maker(setting, piece, texts.texts(setting.book, piece.language), Settled({}))
    return Plan(piece, maker.printer_test(face), maker.facts(), maker.code)


def print_plan(setting: Setting, piece: Piece, told: object) -> Plan:
    """Plan the page that says what printing takes; `told` as the layout reads it."""
    maker = Maker(setting, piece, texts.texts(setting.book, piece.language), Settled({}))
    return Plan(piece, maker.print_plan(told), maker.facts(), maker.code)
