"""Links between pieces: found, checked, and given the page number that paper needs.

Sources write ordinary relative links (``07-detainers.md#the-48-hours``), which also work on a
forge. Here each becomes a placeholder address that the stitch turns into a live link, followed by
a slot that the stitch fills with the target's page number.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from manual import diagnostics
from manual.book.model import Texts
from manual.book.reading import nearest
from manual.diagnostics import Diagnostic
from manual.markup import figures, tree
from manual.markup.convert import Marked

PLACEHOLDER = "urn:press:"
"""Prefix of the addresses that the stitch resolves: the full anchor name follows."""

SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@dataclass(frozen=True)
class Target:
    """What a link may point to: a piece by its file, and the anchors in it."""

    kind: Literal["chapter", "handout"]
    id: str
    number: int
    title: str
    anchors: frozenset[str]


@dataclass(frozen=True)
class Linking:
    """How links come out: all targets by file, words, and whether addresses are printed.

    `digits` gives the number of digits to keep free for the page of each anchor.
    """

    targets: Mapping[str, Target]
    strings: Texts
    printed: bool
    digits: Mapping[str, int]


def resolve(marked: Marked, linking: Linking) -> tuple[str, tuple[Diagnostic, ...]]:
    """Give a piece's HTML with every link resolved, and what is wrong with the links."""
    body = copy.deepcopy(marked.body)
    problems: list[Diagnostic] = []
    for link in list(body.iter("a")):
        address = link.get("href", "")
        problem = _resolve(link, body, address, marked, linking)
        if problem is not None:
            code, values = problem
            for line in figures.locate(marked.source, address):
                problems.append(diagnostics.error(code, marked.source.place(line), **values))
    return tree.serialise(body), tuple(dict.fromkeys(problems))


Problem = tuple[str, dict[str, str]]


def _resolve(
    link: tree.Element, body: tree.Element, address: str, marked: Marked, linking: Linking
) -> Problem | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "link-broken", {"link": address, "nearest": ""}
    if parts.scheme:
        if parts.scheme.lower() not in SCHEMES:
            return "link-scheme", {"link": address, "known": ", ".join(sorted(SCHEMES))}
        _external(link, body, address, linking)
        return None
    if parts.netloc or parts.path.startswith("/"):
        return "link-broken", {"link": address, "nearest": ""}
    if parts.fragment.startswith(f"{marked.source.id}.fn-"):
        return None
    return _internal(link, body, parts.path, unquote(parts.fragment), address, marked, linking)


def _internal(
    link: tree.Element, body: tree.Element, path: str, fragment: str, address: str,
    marked: Marked, linking: Linking,
) -> Problem | None:  # fmt: skip
    folder = posixpath.dirname(marked.source.file)
    file = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else marked.source.file
    target = linking.targets.get(file)
    if target is None:
        near = nearest(posixpath.basename(file), [posixpath.basename(f) for f in linking.targets])
        return "link-broken", {"link": address, "nearest": near}
    anchor = f"{target.id}.{fragment}" if fragment else target.id
    if anchor not in target.anchors:
        near = nearest(anchor, target.anchors).removeprefix(f"{target.id}.")
        return "link-broken", {"link": address, "nearest": f"#{near}" if near else ""}
    if target.kind == "handout" or marked.source.kind == "handout":
        if file == marked.source.file:
            link.set("href", f"#{anchor}")
        else:
            _elsewhere(link, target, linking)
        return None
    _page_reference(link, body, anchor, linking)
    return None


def _page_reference(link: tree.Element, body: tree.Element, anchor: str, linking: Linking) -> None:
    link.set("href", PLACEHOLDER + anchor)
    tree.add_class(link, "xref")
    before, _, after = linking.strings["page_reference"].partition("{page}")
    reference = tree.build("span", before, class_="xref-page")
    digits = linking.digits.get(anchor, 2)
    slot = tree.build("span", "0" * digits, class_="page-slot", data_page_of=anchor)
    slot.tail = after
    reference.append(slot)
    _after(link, body, "\u00a0" if not tree.text_of(link) else " ", reference)


def _elsewhere(link: tree.Element, target: Target, linking: Linking) -> None:
    """A link into another PDF is said in words: paper has no other way."""
    link.tag = "span"
    link.attrib.pop("href")
    tree.add_class(link, "xref-piece")
    key = "handout_reference" if target.kind == "handout" else "chapter_reference"
    words = linking.strings[key].format(number=target.number, title=target.title)
    where = tree.build("span", f" {words}", class_="xref-where")
    link.append(where)


def _external(link: tree.Element, body: tree.Element, address: str, linking: Linking) -> None:
    tree.add_class(link, "external")
    shown = readable(address)
    if readable(tree.text_of(link)) == shown:
        link.text = shown
        for child in list(link):
            link.remove(child)
    elif linking.printed:
        printed = tree.build("span", "(", class_="printed-address")
        printed.append(tree.build("span", shown, class_="address"))
        printed[0].tail = ")"
        _after(link, body, " ", printed)
        return
    tree.add_class(link, "address")


def readable(address: str) -> str:
    """Write an address as a person types it: no scheme, no ``www.``, no slash at the end."""
    for prefix in ("https://", "http://", "mailto:", "tel:", "www."):
        address = address.removeprefix(prefix)
    return address.rstrip("/")


def _after(link: tree.Element, body: tree.Element, space: str, new: tree.Element) -> None:
    parent = tree.parents(body)[link]
    new.tail, link.tail = link.tail, space
    parent.insert(list(parent).index(link) + 1, new)
