"""Sources that another format of the same text prints: a card has no room for them.

What is left says where they are, which of them are in flux and which to check first.
"""

from __future__ import annotations

from manual.book.model import Texts
from manual.markup import citations, tree


def point(body: tree.Element, strings: Texts, *, numbered: bool) -> None:
    """Put one sentence or two in the place of the notes; calls keep their numbers, or go."""
    notes = next(tree.with_class(body, "notes"), None)
    if notes is None:
        return
    parent = tree.parents(body)[notes]
    told = [strings["sources_elsewhere"], *_changing(notes, numbered=numbered)]
    marks = _take(body, "check-first")
    if marks:
        told.append(f"{strings['check_first']}.")
    tree.replace(parent, notes, tree.build("p", " ".join(told), class_="notes notes-elsewhere"))
    for call in list(tree.with_class(body, "footnote-again")):
        if numbered:
            _unlink(call)
        else:
            tree.remove(tree.parents(body)[call], call)


def _changing(notes: tree.Element, *, numbered: bool) -> list[str]:
    """Say which notes change, by the sentence that each of them carries."""
    said: dict[str, list[str]] = {}
    for note in tree.with_class(notes, "note"):
        number = next(tree.with_class(note, "note-number"))
        for status in tree.with_class(note, "note-status"):
            if citations.UNCHECKED not in tree.classes(status):
                sentence = (status.text or "").strip()
                said.setdefault(sentence, []).append((number.text or "").rstrip("."))
    if not numbered:
        return list(said)
    return [f"{text.rstrip('.')} ({', '.join(numbers)})." for text, numbers in said.items()]


def _take(body: tree.Element, name: str) -> int:
    found = list(tree.with_class(body, name))
    for element in found:
        tree.remove(tree.parents(body)[element], element)
    return len(found)


def _unlink(call: tree.Element) -> None:
    for link in call.findall("a"):
        link.tag = "span"
        link.attrib.pop("href", None)
