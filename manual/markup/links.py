"""Links between pieces: found, checked, and given the page number that paper needs.

Sources write ordinary relative links (``07-detainers.md#the-48-hours``), which also work on a
forge. Here each becomes a placeholder address that the stitch turns into a live link, followed by
a slot that the stitch fills with the target's page number.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote, urlsplit

from manual import diagnostics
from manual.book.formats import Notes
from manual.book.model import Texts
from manual.book.reading import nearest
from manual.diagnostics import Diagnostic
from manual.markup import citations, elsewhere, figures, numbers, terms, tree
from manual.markup.addresses import readable
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

    `digits` gives the number of digits to keep free for the page of each anchor; `stale` the
    sources to check before they are relied on; `notes` whether they are printed here; `hidden` the
    targets that facilitators have, where participants read; `glossary` tells whether the piece
    holds the annex that terms lead to.
    """

    targets: Mapping[str, Target]
    strings: Texts
    printed: bool
    digits: Mapping[str, int]
    stale: frozenset[str] = frozenset()
    notes: Notes = "printed"
    hidden: Mapping[str, Target] = field(default_factory=dict)
    glossary: bool = False


def resolve(marked: Marked, linking: Linking) -> tuple[str, tuple[Diagnostic, ...]]:
    """Give a piece's HTML with every link resolved, and what is wrong with the links."""
    resolver = _Resolver(marked, linking)
    found = _resolved(resolver, marked)
    citations.warn(resolver.body, linking.stale, linking.strings["check_first"])
    if linking.notes != "printed":
        elsewhere.point(resolver.body, linking.strings, numbered=linking.notes == "numbered")
    return tree.serialise(resolver.body), found


def problems(marked: Marked, linking: Linking) -> tuple[Diagnostic, ...]:
    """Give what is wrong with the links of a piece; to write its HTML takes far longer."""
    return _resolved(_Resolver(marked, linking), marked)


def _resolved(resolver: _Resolver, marked: Marked) -> tuple[Diagnostic, ...]:
    """Resolve every link; give what is wrong."""
    found: list[Diagnostic] = []
    for link in list(resolver.body.iter("a")):
        address = link.get("href", "")
        if problem := resolver.resolve(link, address):
            code, values = problem
            found += [
                diagnostics.error(code, marked.source.place(line), link=address, **values)
                for line in figures.locate(marked.source, address)
            ]
    return tuple(dict.fromkeys(found))


Problem = tuple[str, dict[str, str]]


class _Resolver:
    """Resolves the links of one piece, in a copy of its body."""

    def __init__(self, marked: Marked, linking: Linking) -> None:
        self.body = copy.deepcopy(marked.body)
        self._parents = tree.parents(self.body)  # of links: what is put in beside them holds none
        self._source = marked.source
        self._linking = linking

    def resolve(self, link: tree.Element, address: str) -> Problem | None:
        """Resolve one link in place, or say what is wrong with it."""
        if name := link.attrib.pop("data-term", ""):
            self._term(link, name)
            return None
        try:
            parts = urlsplit(address)
        except ValueError:
            return "link-broken", {"nearest": ""}
        if parts.scheme:
            if parts.scheme.lower() not in SCHEMES:
                return "link-scheme", {"known": ", ".join(sorted(SCHEMES))}
            self._external(link, address)
            return None
        if parts.netloc or parts.path.startswith("/"):
            return "link-broken", {"nearest": ""}
        if parts.fragment.startswith(f"{self._source.id}.fn-"):
            return None
        return self._internal(link, unquote(parts.path), unquote(parts.fragment))

    def _internal(self, link: tree.Element, path: str, fragment: str) -> Problem | None:
        file = self._source.file
        if path:
            file = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        targets = self._linking.targets
        target = targets.get(file)
        if self._is_hidden(file, fragment):
            return "link-facilitator", {}
        if target is None:
            near = nearest(posixpath.basename(file), [posixpath.basename(f) for f in targets])
            return "link-broken", {"nearest": near}
        anchor = f"{target.id}.{fragment}" if fragment else target.id
        if anchor not in target.anchors:
            names = (name.removeprefix(f"{target.id}.") for name in target.anchors)
            near = nearest(fragment, sorted(name for name in names if name != target.id))
            return "link-broken", {"nearest": f"#{near}" if near else ""}
        if "handout" not in (target.kind, self._source.kind):
            self._page_reference(link, anchor)
        elif file == self._source.file:
            link.set("href", f"#{anchor}")
        else:
            self._elsewhere(link, target)
        return None

    def _is_hidden(self, file: str, fragment: str) -> bool:
        """Tell whether facilitators have what is linked to, and participants have not."""
        theirs, ours = self._linking.hidden.get(file), self._linking.targets.get(file)
        if theirs is None:
            return False
        anchor = f"{theirs.id}.{fragment}" if fragment else theirs.id
        return anchor in theirs.anchors and (ours is None or anchor not in ours.anchors)

    def _page_reference(self, link: tree.Element, anchor: str) -> None:
        link.set("href", PLACEHOLDER + anchor)
        tree.add_class(link, "xref")
        before, _, after = self._linking.strings["page_reference"].partition("{page}")
        reference = tree.build("span", before, class_="xref-page")
        digits = self._linking.digits.get(anchor, 2)
        slot = tree.build("span", class_="page-slot", data_page_of=f"#{anchor}")
        slot.set("data-room", "0" * digits)
        slot.tail = after
        reference.append(slot)
        self._after(link, reference)

    def _term(self, link: tree.Element, name: str) -> None:
        """Lead to the term's entry; in a piece without the annex a term is a plain word."""
        if self._linking.glossary:
            link.set("href", PLACEHOLDER + terms.anchor(name))
        else:
            link.tag = "span"
            link.attrib.pop("href")

    def _elsewhere(self, link: tree.Element, target: Target) -> None:
        """Say a link into another PDF in words: paper has no other way."""
        link.tag = "span"
        link.attrib.pop("href")
        tree.add_class(link, "xref-piece")
        key = "handout_reference" if target.kind == "handout" else "chapter_reference"
        words = self._linking.strings[key].replace("{number}", str(target.number))
        words = words.replace("{title}", target.title)
        link.append(tree.build("span", f" {words}", class_="xref-where"))

    def _external(self, link: tree.Element, address: str) -> None:
        if "dial" in tree.classes(link):
            if self._linking.printed:
                numbers.undial(link)
            return
        tree.add_class(link, "external")
        shown = readable(address)
        if readable(tree.text_of(link)) == shown:
            link.text = shown
            for child in list(link):
                link.remove(child)
        elif self._linking.printed:
            printed = tree.build("span", "(", class_="printed-address")
            printed.append(tree.build("span", shown, class_="address"))
            printed[0].tail = ")"
            self._after(link, printed)
            return
        tree.add_class(link, "address")

    def _after(self, link: tree.Element, new: tree.Element) -> None:
        parent = self._parents[link]
        new.tail, link.tail = link.tail, " "
        parent.insert(list(parent).index(link) + 1, new)
