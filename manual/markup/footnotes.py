"""Footnotes as the typesetter wants them: the body stands where it is called.

Python-Markdown lists bodies at the end; CSS (css-gcpm-3, ``float: footnote``) takes them inline.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from manual import diagnostics
from manual.book.model import Source
from manual.diagnostics import Diagnostic
from manual.markup import tree
from manual.markup.guard import prose_lines
from manual.markup.inline import CODE

_DEFINITION = re.compile(r" {0,3}\[\^([^\]]+)\]:")
_CALL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_CALLS = frozenset({"footnote", "footnote-again"})


def check(source: Source) -> Iterator[Diagnostic]:
    """Report calls without a body, bodies without a call, and bodies given twice."""
    bodies: dict[str, int] = {}
    calls: dict[str, int] = {}
    for number, line in prose_lines(source.body):
        if body := _DEFINITION.match(line):
            if body[1] in bodies:
                yield diagnostics.error("footnote-twice", source.place(number), label=body[1])
            bodies.setdefault(body[1], number)
        text = line[body.end() :] if body else line
        for call in _CALL.finditer(CODE.sub("", text)):
            calls.setdefault(call[1], number)
    for label, number in calls.items():
        if label not in bodies:
            yield diagnostics.error("footnote-missing", source.place(number), label=label)
    for label, number in bodies.items():
        if label not in calls:
            yield diagnostics.error("footnote-unused", source.place(number), label=label)


def called(body: str) -> frozenset[str]:
    """Give the labels that a text calls."""
    found: set[str] = set()
    for _, line in prose_lines(body):
        definition = _DEFINITION.match(line)
        text = line[definition.end() :] if definition else line
        found.update(call[1] for call in _CALL.finditer(CODE.sub("", text)))
    return frozenset(found)


def definitions(body: str) -> dict[str, range]:
    """Give the 1-based lines of each note's body: its first line and the indented ones below."""
    lines = body.split("\n")
    found: dict[str, range] = {}
    for number, line in prose_lines(body):
        if match := _DEFINITION.match(line):
            last = _last_line(lines, number)
            found[match[1]] = range(number, last + 1)
    return found


def _last_line(lines: list[str], first: int) -> int:
    last, parted = first, False
    for number, line in enumerate(lines[first:], start=first + 1):
        if not line.strip():
            parted = True
        elif line.startswith(("    ", "\t")):
            last, parted = number, False
        elif parted or _DEFINITION.match(line):
            break
        else:
            last = number  # a paragraph goes on at the margin
    return last


def check_bodies(source: Source, root: tree.Element) -> Iterator[Diagnostic]:
    """Report bodies that are more than paragraphs: the foot of a page can hold nothing else."""
    for label, body in _listing(root)[1].items():
        if all(part.tag == "p" for part in body) and not any(map(_label, body.iter("sup"))):
            continue
        starts = ((n, _DEFINITION.match(line)) for n, line in prose_lines(source.body))
        number = next((n for n, start in starts if start and start[1] == label), 0)
        yield diagnostics.error("footnote-blocks", source.place(number), label=label)


def inline(root: tree.Element, prefix: str, sources: Mapping[str, str]) -> None:
    """Move each body to its first call, where CSS takes it to the foot of the page.

    `sources` gives the source behind a label, where there is one.
    """
    for mark, label, number, body in _called(root):
        target = f"{prefix}.fn-{label}"
        new = _again(number, target) if body is None else _note(body, number)
        if body is not None:
            new.set("id", target)
        if label in sources:
            new.set("data-source", sources[label])
        tree.replace(tree.parents(root)[mark], mark, new)


def at_end(root: tree.Element, prefix: str, sources: Mapping[str, str]) -> None:
    """Gather the bodies in one run-in paragraph at the end, as a short piece wants them."""
    notes = tree.build("p", class_="notes")
    for mark, label, number, body in _called(root):
        target = f"{prefix}.fn-{label}"
        call = _again(number, target)
        tree.replace(tree.parents(root)[mark], mark, call)
        if label in sources:
            call.set("data-source", sources[label])
        if body is not None:
            note = _note(body, number)
            note.set("class", "note")
            note.set("data-source", sources.get(label, ""))
            note.set("id", target)
            note.insert(0, tree.build("span", f"{number}.", class_="note-number"))
            note[0].tail, note.text = f" {note.text or ''}", None
            note.tail = " "
            notes.append(note)
    if len(notes):
        root.append(notes)


def part(root: tree.Element) -> None:
    """Mark each call that stands right behind another, so that 2 and 42 do not print as 242."""
    for parent in root.iter():
        for before, call in itertools.pairwise(parent):
            if (
                before.tail is None
                and _CALLS & tree.classes(before)
                and _CALLS & tree.classes(call)
            ):
                tree.add_class(call, "beside")


def _called(root: tree.Element) -> Iterator[tuple[tree.Element, str, int, tree.Element | None]]:
    """Give each call with its label and number, and at the first call the body."""
    bodies = _take_bodies(root)
    numbers: dict[str, int] = {}
    for mark in [element for element in root.iter("sup") if _label(element)]:
        label = _label(mark)
        if label in bodies:
            first = label not in numbers
            number = numbers.setdefault(label, len(numbers) + 1)
            yield mark, label, number, bodies[label] if first else None


def _label(mark: tree.Element) -> str:
    link = mark.find("a")
    if link is None or "footnote-ref" not in tree.classes(link):
        return ""
    return link.get("href", "").removeprefix("#fn:")


def _take_bodies(root: tree.Element) -> dict[str, tree.Element]:
    listing, bodies = _listing(root)
    if listing is not None:
        tree.remove(root, listing)
    return bodies


def _listing(root: tree.Element) -> tuple[tree.Element | None, dict[str, tree.Element]]:
    """Find the list that Python-Markdown makes of all bodies, and each body by its label."""
    for listing in root.findall("div"):
        items = listing.findall("./ol/li")
        bodies = {item.get("id", "").removeprefix("fn:"): item for item in items}
        if items and all(item.get("id", "").startswith("fn:") for item in items):
            return listing, bodies
    return None, {}


def _note(body: tree.Element, number: int) -> tree.Element:
    note = tree.build("span", class_="footnote", data_number=str(number))
    for index, paragraph in enumerate(body):
        _drop_return(paragraph)
        if index == 0:
            note.text = paragraph.text
            note.extend(paragraph)
        else:
            part = tree.build("span", paragraph.text or "", class_="footnote-paragraph")
            part.extend(paragraph)
            note.append(part)
    return note


def _drop_return(paragraph: tree.Element) -> None:
    for link in [a for a in paragraph.iter("a") if "footnote-backref" in tree.classes(a)]:
        parent = tree.parents(paragraph)[link]
        index = list(parent).index(link)
        before = parent[index - 1] if index else parent
        attribute = "tail" if index else "text"
        setattr(before, attribute, (getattr(before, attribute) or "").rstrip("\u00a0 "))
        parent.remove(link)


def _again(number: int, target: str) -> tree.Element:
    mark = tree.build("sup", class_="footnote-again")
    mark.append(tree.build("a", str(number), href=f"#{target}"))
    return mark
