"""A text as the sections that a reader would be told about: what changed between two printings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from manual import files
from manual.book.model import Book
from manual.markup import tree
from manual.markup.convert import Marked
from manual.products import texts

State = Literal["changed", "new", "gone"]
DIGITS = 12


@dataclass(frozen=True)
class Section:
    """A stretch from one heading of level two to the next; the first has the piece's own title."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class Outline:
    """A piece as its sections; `piece` is ``chapters/<stem>`` or ``handouts/<slug>``."""

    piece: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Change:
    """A piece that is not as it was, and its sections that are not."""

    title: str
    state: State
    sections: tuple[tuple[str, State], ...]


def outlines(book: Book, language: str) -> tuple[Outline, ...]:
    """Give every piece of a language as its sections."""
    found = texts.texts(book, language)
    named = {f"chapters/{stem}": marked for stem, marked in found.chapters.items()}
    named |= {f"handouts/{slug}": marked for slug, marked in found.handouts.items()}
    return tuple(
        Outline(name, marked.source.title, tuple(_sections(marked)))
        for name, marked in named.items()
    )


def _sections(marked: Marked) -> Iterator[Section]:
    anchor, title = marked.source.id, marked.source.title
    words: list[str] = [marked.source.title, marked.source.summary]
    for element in marked.body:
        if element.tag == "h2":
            yield Section(anchor, title, _hash(words))
            anchor, title, words = element.get("id", ""), tree.text_of(element), []
        words.append(tree.text_of(element))
    yield Section(anchor, title, _hash(words))


def _hash(words: Sequence[str]) -> str:
    return files.sha256("\n".join(words).encode())[:DIGITS]


def compare(old: Sequence[Outline], new: Sequence[Outline]) -> tuple[Change, ...]:
    """Say what changed, in the order of the new text; what is gone stands at the end."""
    before = {outline.piece: outline for outline in old}
    after = {outline.piece: outline for outline in new}
    changes = [_change(before.get(outline.piece), outline) for outline in new]
    gone = [Change(one.title, "gone", ()) for one in old if one.piece not in after]
    return tuple(change for change in (*changes, *gone) if change is not None)


def _change(old: Outline | None, new: Outline) -> Change | None:
    if old is None:
        return Change(new.title, "new", ())
    before = {section.anchor: section for section in old.sections}
    after = {section.anchor for section in new.sections}
    found: list[tuple[str, State]] = []
    for section in new.sections:
        was = before.get(section.anchor)
        if was is None:
            found.append((section.title, "new"))
        elif was.text != section.text:
            found.append((section.title, "changed"))
    found += [(section.title, "gone") for section in old.sections if section.anchor not in after]
    return Change(new.title, "changed", tuple(found)) if found else None


def told(outline: Outline) -> dict[str, object]:
    """Give an outline as JSON."""
    sections = [[one.anchor, one.title, one.text] for one in outline.sections]
    return {"piece": outline.piece, "title": outline.title, "sections": sections}


def heard(entry: Mapping[str, object]) -> Outline:
    """Read an outline from JSON; raise TypeError, ValueError or KeyError where it is none."""
    sections = entry["sections"]
    if not isinstance(sections, list):
        raise TypeError(sections)
    return Outline(
        str(entry["piece"]),
        str(entry["title"]),
        tuple(Section(str(a), str(b), str(c)) for a, b, c in sections),
    )
