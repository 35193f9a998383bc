"""The index behind the glossary: where each term is used, and which uses share a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from manual.book.glossary import Term
from manual.products.texts import BookTexts

Pages = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Entry:
    """A term as the annex lists it; each of its pages by the anchors that are known to be there."""

    term: Term
    pages: Pages


def entries(terms: Iterable[Term], found: BookTexts, pages: Mapping[str, int]) -> tuple[Entry, ...]:
    """List all terms in the order of the alphabet, each with the places where chapters use it.

    `pages` gives the page of each anchor as far as it is known; a page is then named once.
    """
    used: dict[str, list[str]] = {}
    for marked in found.chapters.values():
        for use in marked.terms:
            used.setdefault(use.id, []).append(use.anchor)
    listed = sorted(terms, key=lambda term: (collation(term.name(found.language)), term.id))
    return tuple(Entry(term, _grouped(used.get(term.id, ()), pages)) for term in listed)


def _grouped(anchors: Iterable[str], pages: Mapping[str, int]) -> Pages:
    groups: dict[int | str, list[str]] = {}
    for anchor in anchors:
        groups.setdefault(pages.get(anchor, anchor), []).append(anchor)
    # A note may stand on a later page than text that follows its call.
    order = sorted(groups.values(), key=lambda group: pages.get(group[0], 0))
    return tuple(map(tuple, order))


def holds(listed: Iterable[Entry], pages: Mapping[str, int]) -> bool:
    """Tell whether each page of each entry would be named once, in order, with pages as found."""
    for entry in listed:
        found = [{pages.get(anchor, 0) for anchor in group} for group in entry.pages]
        first = [min(group) for group in found]
        if any(len(group) > 1 for group in found) or any(a >= b for a, b in pairwise(first)):
            return False
    return True


def collation(name: str) -> tuple[str, str]:
    """Give the place of a name in the alphabet: accents do not count, but ñ follows n."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("ñ", "n\uffff"))
    letters = (c for c in plain if not unicodedata.combining(c))
    return "".join(c if c.isalnum() or c == "\uffff" else " " for c in letters), name
