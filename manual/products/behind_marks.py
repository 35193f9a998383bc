"""Marks of what is behind, written into the tree of a translation: a bar, a note, the source.

On paper that is cut or folded there is no room for notes: a bar stands beside what changed, the
source in the place of what is critical, and one sentence at the foot says what bars mean.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping

from manual.book.model import Book, Source, Texts
from manual.markup import tree
from manual.markup.convert import Marked
from manual.markup.headings import LEVELS
from manual.translation.standing import Unit


class Writer:
    """Writes marks, notes and blocks of the source into the tree of a translation."""

    def __init__(
        self,
        body: tree.Element,
        here: Mapping[int, tree.Element],
        there: Mapping[int, tree.Element],
        book: Book,
        source: Source,
    ) -> None:
        self._body = body
        self._here = here
        self._there = there
        self._words: Texts = book.strings[source.language]
        self._language = book.source_language
        self._replaces = book.translations.behind == "fall-back"
        self._last: dict[int | None, tree.Element] = {}
        self._told: list[tuple[str, str]] = []
        self._unplaced = False

    def write(self, at: int, unit: Unit, anchor: int | None) -> None:
        """Mark one block, or put in the one that is missing."""
        original, element = self._there.get(at), self._here.get(at)
        if unit.state == "missing":
            if original is not None and unit.source and unit.source.kind != "note":
                self._put(anchor, self._original(original, self._words["translation_missing"]))
        elif element is None:
            self._unplaced = True
        elif element.tag == "figure":
            self._figure(element, unit, original)
        else:
            self._mark(element, unit, original)

    def _mark(self, element: tree.Element, unit: Unit, original: tree.Element | None) -> None:
        """Put a bar and a note to an element, and what the source says now."""
        tree.add_class(element, "behind")
        replaced = self._replaces and original is not None and element.tag == original.tag
        if replaced and original is not None:
            self._replace(element, original)
        if element.tag in LEVELS:
            element.set("data-bookmark", tree.text_of(element))
        note = "translation_replaced" if replaced else self._note_of(unit)
        self._note(element, self._words[note])
        if replaced:
            return
        if unit.state == "critical" and original is not None:
            self._inside(element, self._quoted(original))

    def _note_of(self, unit: Unit) -> str:
        return "translation_critical" if unit.state == "critical" else "translation_behind"

    def _note(self, element: tree.Element, words: str) -> None:
        """Put a note into an element: first, but behind a number and the words of a label."""
        said = tree.build("span", words, class_="behind-note", lang=self._words["locale"])
        room = _room(element)
        if tree.classes(element) & {"block-label"} or element.tag in ("caption", "figcaption"):
            _append(element, said)
        elif len(room) and "note-number" in tree.classes(room[0]):
            said.tail, room[0].tail = f" {(room[0].tail or '').lstrip()}", " "
            room.insert(1, said)
        else:
            _prepend(room, said)

    def _figure(self, element: tree.Element, unit: Unit, original: tree.Element | None) -> None:
        """Mark a picture in its caption, which it is given where it has none."""
        tree.add_class(element, "behind")
        caption = element.find("figcaption")
        if caption is None:
            caption = tree.build("figcaption")
            element.append(caption)
        theirs = _caption_of(original) if original is not None else None
        self._mark(caption, unit, theirs)
        caption.attrib.pop("class")  # the bar is that of the picture

    def title(self, unit: Unit, title: str, original: str) -> str:
        """Give a title as it is printed; what the source's is now is told below it."""
        self._told.append((unit.state, original))
        return f'<span lang="{self._language}">{original}</span>' if self._replaces else title

    def summary(self, unit: Unit, summary: str, original: str) -> str:
        """Mark a summary, or put the source's in its place."""
        holder = tree.parse(summary)
        self._mark(holder, unit, tree.parse(original))
        lang = f' lang="{holder.get("lang")}"' if holder.get("lang") else ""
        return f'<span class="behind-front"{lang}>{tree.serialise(holder)}</span>'

    def tell(self) -> None:
        """Say at the head of the text what changed and has no place of its own in it."""
        told = [self._title_notice(state, tree.parse(title)) for state, title in self._told]
        if self._unplaced:
            told.append(self._notice(self._words["translation_behind"], None))
        into = next(tree.with_class(self._body, "panel"), self._body)
        for index, one in enumerate(told):
            into.insert(index, one)

    def _title_notice(self, state: str, title: tree.Element) -> tree.Element:
        if self._replaces:
            return self._notice(self._words["translation_replaced"], None)
        notice = self._notice(self._words["translation_title"], title)
        if state == "critical":
            tree.add_class(notice, "behind-critical")
        return notice

    def _notice(self, words: str, original: tree.Element | None) -> tree.Element:
        new = tree.build("p", class_="behind behind-told")
        self._note(new, words)
        if original is not None:
            new.append(self._quoted(original))
        return new

    def _put(self, anchor: int | None, new: tree.Element) -> None:
        """Put a block behind the one above it, and behind what was put there before."""
        above = self._last.get(anchor)
        if above is None and anchor is not None:
            above = self._here.get(anchor)
        parents = tree.parents(self._body)
        if above is not None:
            new = _fitting(above, new)
            while above in parents and above.tag not in _siblings(new.tag):
                above = parents[above]
        if above is None or above not in parents:
            self._body.insert(0, new)
        else:
            parent = parents[above]
            new.tail, above.tail = above.tail, "\n"
            parent.insert(list(parent).index(above) + 1, new)
        self._last[anchor] = new

    def _original(self, element: tree.Element, note: str) -> tree.Element:
        new = _copied(element)
        new.set("lang", self._language)
        tree.add_class(new, "behind behind-original")
        said = tree.build("span", note, class_="behind-note", lang=self._words["locale"])
        if new.tag == "figure":
            if new.find("figcaption") is None:
                new.append(tree.build("figcaption"))
            _prepend(next(new.iter("figcaption")), said)
        else:
            _prepend(new[0] if new.tag == "tr" and len(new) else _room(new), said)
        return new

    def _quoted(self, element: tree.Element) -> tree.Element:
        """Give the words of the source's block in one line."""
        quoted = tree.build("span", class_="behind-original", lang=self._language)
        element = next(tree.with_class(element, "block-title"), element)
        cells = list(element) if element.tag == "tr" else [element]
        for index, cell in enumerate(cells):
            inner = _copied(cell)
            for block in [
                part for part in inner.iter() if part.tag in ("p", "ul", "ol", "li", "div")
            ]:
                block.tag = "span"
                block.tail = f" {block.tail or ''}"
            inner.tag = "span"
            inner.attrib.clear()
            inner.tail = " · " if index < len(cells) - 1 else None
            quoted.append(inner)
        return quoted

    def _replace(self, element: tree.Element, original: tree.Element) -> None:
        new = _copied(original)
        tail, kept, notes = element.tail, dict(element.attrib), _calls(element)
        element.clear()
        element.attrib.update(kept)
        element.set("lang", self._language)
        element.text, element.tail = new.text, tail
        element.extend(list(new))
        _room(element).extend(notes)

    def _inside(self, element: tree.Element, new: tree.Element) -> None:
        _append(_room(element), new)


def _caption_of(figure: tree.Element) -> tree.Element | None:
    """Give the caption of a picture; the words that describe it, where it has none."""
    caption = figure.find("figcaption")
    image = figure.find("img")
    if caption is None and image is not None:
        caption = tree.build("figcaption", image.get("alt", ""))
    return caption


def _fitting(above: tree.Element, new: tree.Element) -> tree.Element:
    """Make a block one that may stand there: an item outside of a list becomes a list of one."""
    if new.tag == "li" and above.tag != "li":
        outer = tree.build("ul")
        outer.append(new)
        return outer
    if new.tag in ("tr", "dd") and above.tag != new.tag:
        lang = new.get("lang", "")
        outer = tree.build("p", class_=new.get("class", ""), lang=lang)
        for cell in list(new) if new.tag == "tr" else [new]:
            cell.tag = "span"
            cell.tail = " "
            outer.append(cell)
        return outer
    return new


def _siblings(tag: str) -> tuple[str, ...]:
    """Give the tags behind which a block may stand."""
    if tag in ("li", "tr", "dd"):
        return (tag,)
    return ("p", "ul", "ol", "table", "dl", "figure", "div", "h1", "h2", "h3", "h4", "h5", "h6")


def _room(element: tree.Element) -> tree.Element:
    """Give the element within a block that takes more words: the last cell of a row."""
    if element.tag == "tr" and len(element):
        return element[-1]
    if element.tag in ("li", "dd") and len(element) and element[0].tag == "p":
        return element[0]
    return element


def _append(element: tree.Element, new: tree.Element) -> None:
    """Put words behind those of an element, with a space between."""
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''} "
    else:
        element.text = f"{element.text or ''} "
    element.append(new)


def _calls(element: tree.Element) -> list[tree.Element]:
    """Take the notes of an element, so that they outlive its words."""
    found = [one for one in element.iter() if one is not element and tree.classes(one) & _NOTES]
    for one in found:
        one.tail = None
    return found


_NOTES = frozenset(("footnote", "footnote-again"))


def _prepend(element: tree.Element, new: tree.Element) -> None:
    new.tail, element.text = f" {element.text or ''}", None
    element.insert(0, new)


def _copied(element: tree.Element) -> tree.Element:
    """Copy a block of the source as plain words: no notes, names or links, no pictures in text."""
    new = copy.deepcopy(element)
    new.tail = None
    for parent in list(new.iter()):
        for child in list(parent):
            if (child.tag == "img" and new.tag != "figure") or any(
                name.startswith("footnote") for name in tree.classes(child)
            ):
                tree.remove(parent, child)
    for part in new.iter():
        part.attrib.pop("id", None)
        if part.tag == "a":
            part.tag = "span"
            part.attrib.clear()
    return new


def compact(marked: Marked) -> Marked:
    """Give a text whose marks take no room: bars, the source in the place of what is critical."""
    body, summary = copy.deepcopy(marked.body), tree.parse(marked.summary)
    title = marked.title
    for notice in list(tree.with_class(body, "behind-told")):
        tree.remove(tree.parents(body)[notice], notice)
        title = f'<span class="behind-front">{_titled(notice, marked.title)}</span>'
    for root in (body, summary):
        for element in [one for one in root.iter() if tree.classes(one) & _MARKED]:
            _narrow(element)
    return dataclasses.replace(marked, body=body, title=title, summary=tree.serialise(summary))


_MARKED = frozenset(("behind", "behind-front"))


def _titled(notice: tree.Element, title: str) -> str:
    """Give the title that a notice is of, or that of the source where it is critical."""
    original = next(tree.with_class(notice, "behind-original"), None)
    if original is None or "behind-critical" not in tree.classes(notice):
        return title
    return f'<span lang="{original.get("lang")}">{tree.serialise(original)}</span>'


def _narrow(element: tree.Element) -> None:
    """Take the note out of a block, and put the source's words in the place of its own."""
    for note in list(tree.with_class(element, "behind-note")):
        tree.remove(tree.parents(element)[note], note)
    for original in list(tree.with_class(element, "behind-original")):
        if original is not element and element.tag != "tr":
            element[:] = [*original, *(call for call in _calls(element) if call not in original)]
            element.text = original.text
            element.set("lang", original.get("lang", ""))
