"""Every text of a book beside its translation, block by block: what all work on translations reads.

`every` and `read` give the same value, a `Piece`: both texts as they stand in their files, the
ledger, and a `Unit` for each block, with its state, its file and its lines. Files are read anew at
each call, so a call after a save sees what was saved; one piece takes a tenth of a second. Texts
are read as they are on disk, also where the book has errors: a translator whose book does not build
must see what to do all the same.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from manual import diagnostics, files, messages
from manual.book.model import Book
from manual.book.reading import nearest
from manual.diagnostics import Place, UsageError
from manual.translation import critical, features, kept, learning, ledger
from manual.translation.blocks import Block
from manual.translation.ledger import Entry
from manual.translation.lexicon import NO_WORDS, Lexicon
from manual.translation.standing import Unit, compare

STATES = (
    "critical",
    "changed",
    "markup",
    "moved",
    "missing",
    "unpaired",
    "gone",
    "translated",
    "local",
)
"""The states of a block, what asks for work first.

critical    The source has another number, phone, date, deadline or negation than was confirmed;
            or the translation has.
changed     The source says it in other words than were confirmed.
markup      Only links or markup of the source changed.
moved       The source has the block elsewhere than the translation has it.
missing     The translation has no such block; `target` is None.
unpaired    Nobody has confirmed the two: `source` and `target` are a guess; or no source was found
            for a block of the translation, and `source` is None.
gone        The source has the block no longer; `source` is None, the `entry` has its old text.
translated  The source is as it was when the translation was confirmed or adopted.
local       Stands in one language alone, and is meant to.
"""
LABELS = (*STATES, "missing_critical")
"""The same as a translator is told; what is missing and holds something critical is told apart."""
OPEN = frozenset(STATES) - {"translated", "local"}
"""The states that ask a translator for something."""
UNWRITTEN = frozenset(("critical", "changed", "missing"))
"""The states in which words are to be written."""


@dataclass(frozen=True)
class Piece:
    """A text and its translation; `name` is the path in both languages, ``chapters/10-bond``.

    `source` and `target` are the whole files, decoded so that they can be written back byte for
    byte (`encoded`); `target` is empty where there is no file yet. `units` come in the order of the
    source; a block that only the translation has follows the block that it stands behind there.
    """

    name: str
    language: str
    source_file: str
    target_file: str
    source: str
    target: str
    entries: tuple[Entry, ...]
    units: tuple[Unit, ...]

    @property
    def source_language(self) -> str:
        """Give the language that the piece is translated from."""
        return self.source_file.partition("/")[0]

    def source_place(self, unit: Unit) -> Place:
        """Give file and first line of a block in the source; the file alone where it has none."""
        return Place(self.source_file, unit.source.line if unit.source else 0)

    def target_place(self, unit: Unit) -> Place:
        """Give file and first line of a block in the translation, or of where it would stand."""
        if unit.target:
            return Place(self.target_file, unit.target.line)
        above = 0
        for other in self.units:
            if other is unit:
                break
            above = other.target.last_line if other.target else above
        return Place(self.target_file, above)

    def unit(self, id: str) -> Unit:
        """Find a block by its id; raise UsageError with the nearest id where there is none."""
        for unit in self.units:
            if unit.id == id:
                return unit
        raise _unknown("block", id, [unit.id for unit in self.units], self.target_file)

    def count(self) -> Counter[str]:
        """Count the blocks of each state."""
        return Counter(unit.state for unit in self.units)

    def grave(self, unit: Unit) -> bool:
        """Tell whether a block could hurt somebody as it is.

        What is critical changed; or nothing renders a source that holds something critical, so that
        a block nobody could pair may still say it as it was.
        """
        if unit.state != "missing" or unit.source is None:
            return unit.state == "critical"
        return bool(critical.facts(unit.source.text, self.source_language))

    def label(self, unit: Unit) -> str:
        """Name where a block stands for a translator: its state, or one of `LABELS` beside them."""
        lacks = unit.state == "missing" and self.grave(unit)
        return "missing_critical" if lacks else unit.state

    @property
    def words_left(self) -> int:
        """Count the words of the source that are to be translated, or translated anew."""
        return sum(words(unit.source) for unit in self.units if unit.state in UNWRITTEN)


def words(block: Block | None) -> int:
    """Count the words of a block that a reader reads."""
    return len(features.visible(block.text).split()) if block else 0


def names(book: Book) -> tuple[str, ...]:
    """Give the name of each text, chapters first, in the order of the book."""
    chapters = (f"chapters/{chapter.stem}" for chapter in book.chapters)
    return (*chapters, *(f"handouts/{handout.slug}" for handout in book.handouts))


def languages(book: Book, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Give the languages of the translations, or those that are wanted; raise UsageError if none.

    The source language is no translation; naming it is an error.
    """
    known = book.targets
    for code in wanted:
        if code not in known:
            raise _unknown("language", code, known)
    return tuple(wanted) or known


def _unknown(what: str, found: str, known: Sequence[str], file: str = "book.toml") -> UsageError:
    word = messages.say(f"word_{what}", messages.preferred()).lower()
    return UsageError(
        diagnostics.error(
            "choice-unknown",
            Place(file),
            what=word,
            found=found,
            known=", ".join(known),
            nearest=nearest(found, known),
        )
    )


def find(book: Book, wanted: str) -> str:
    """Find a piece as a person calls it; raise UsageError with the nearest name.

    ``chapters/07-detainers``, ``es/chapters/07-detainers.md``, ``07-detainers``, ``07`` and
    ``detainers`` all name one chapter.
    """
    known = names(book)
    asked = wanted.replace("\\", "/").removeprefix("./").removesuffix(".md").strip("/")
    first, _, rest = asked.partition("/")
    asked = rest if first in (book.source_language, *book.targets) and rest else asked
    for called in (lambda name: (name,), _shorter):
        found = [name for name in known if asked in called(name)]
        if len(found) == 1:
            return found[0]
    raise _unknown("piece", wanted, known)


def _shorter(name: str) -> tuple[str, ...]:
    folder, _, stem = name.partition("/")
    number, _, rest = stem.partition("-")
    if folder == "handouts" or not number.isdigit():
        return (stem,)
    return (stem, number, str(int(number)), rest, f"chapters/{number}")


def read(book: Book, language: str, name: str, *, closely: bool = False) -> Piece:
    """Compare one text with its translation, as both files and the ledger are now.

    Words are asked where blocks are left alone; `closely` they are asked for every guess, as is due
    before guesses are adopted.
    """
    languages = book.source_language, language
    texts = _texts(book.root, languages, name)
    piece = _compared(book.root, texts)
    guessed = any(unit.entry is None and unit.source and unit.target for unit in piece.units)
    if not (_unsure(piece) or (closely and guessed)):
        return piece
    listed = names(book)
    return _compared(book.root, texts, _state(book.root, languages, listed), listed)


def adopted(book: Book, language: str, name: str) -> bool:
    """Tell whether a piece has a ledger, so that what is behind can be told."""
    return ledger.path(book.root, language, name).is_file()


def every(book: Book, language: str, *, closely: bool = False) -> Iterator[Piece]:
    """Compare every text of a book with its translation, in the order of the book."""
    for name in names(book):
        yield read(book, language, name, closely=closely)


@dataclass(frozen=True)
class _Texts:
    """All that a comparison depends on: both files, and the ledger as it is written."""

    name: str
    languages: tuple[str, str]
    source: str
    target: str
    ledger: str

    @property
    def key(self) -> tuple[str, ...]:
        return (*self.languages, self.source, self.target, self.ledger)


def _texts(root: Path, languages: tuple[str, str], name: str) -> _Texts:
    source, target = (text(root, f"{language}/{name}.md") for language in languages)
    recorded = ledger.text(ledger.path(root, languages[1], name))
    return _Texts(name, languages, source, target, recorded)


@functools.lru_cache(maxsize=256)
def _compared(root: Path, texts: _Texts, state: str = "", listed: tuple[str, ...] = ()) -> Piece:
    """Compare, or give what was compared before; with words where a `state` of the book is told."""
    key = kept.key(*texts.key, state)
    found = kept.get(root, key, texts.source, texts.target)
    source, target = texts.languages
    if found is None:
        words, learnt = _words(root, texts.languages, listed) if state else (NO_WORDS, "")
        entries = ledger.read(texts.ledger)
        units = compare(texts.source, texts.target, entries, source, words, into=target)
        found = entries, units
        if learnt == state:  # words learnt before an edit do for this process, not for the next
            kept.put(root, key, (texts.source, texts.target), found)
    source_file, target_file = (f"{language}/{texts.name}.md" for language in texts.languages)
    written = texts.source, texts.target
    return Piece(texts.name, target, source_file, target_file, *written, *found)


def _unsure(piece: Piece) -> bool:
    """Tell whether blocks are left alone on both sides, so that some may belong together."""
    alone = [unit for unit in piece.units if unit.state in ("missing", "unpaired", "gone")]
    return any(unit.target is None for unit in alone) and any(unit.source is None for unit in alone)


def _state(root: Path, languages: tuple[str, str], listed: Sequence[str]) -> str:
    """Name all texts of a book as they are now."""
    return kept.key(*(part for name in listed for part in _texts(root, languages, name).key))


@functools.lru_cache(maxsize=4)
def _words(root: Path, languages: tuple[str, str], listed: tuple[str, ...]) -> tuple[Lexicon, str]:
    """Learn which words stand for each other from all blocks that pair without them.

    Once a process: another paragraph changes little of it. The second value names the texts that
    they were learnt from.
    """
    state = _state(root, languages, listed)
    found = [_compared(root, _texts(root, languages, name)) for name in listed]
    words = learning.learn(
        (unit.source, unit.target)
        for piece in found
        for unit in piece.units
        if unit.source and unit.target
    )
    return words, state


def text(root: Path, file: str) -> str:
    """Read a text so that no byte is lost, whatever it is written in; empty where there is none."""
    path = files.existing(root, file)
    return path.read_bytes().decode("utf-8", "surrogateescape") if path else ""


def encoded(text: str) -> bytes:
    """Give the bytes of a text that `text` has read."""
    return text.encode("utf-8", "surrogateescape")
