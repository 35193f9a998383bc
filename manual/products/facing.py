"""Two languages side by side: sections of both as rows of one, with notes under each column.

Rows are boxes of CSS tables, not tables: nothing in them is tabular, and a screen reader is given
one block after the other, each in its language. Such rows break over pages; a grid would not.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from manual.products.pairs import Row, Trailing


@dataclass(frozen=True)
class Side:
    """A column: its language as a locale, and what it says where it lacks or trails the other."""

    locale: str
    missing: str
    behind: str = ""
    note_missing: str = ""
    note_behind: str = ""


@dataclass
class _Column:
    """One side while its rows are made: notes wait for the end of their section."""

    side: Side
    name: str
    notes: list[HtmlElement]
    trailing: frozenset[str] = frozenset()

    def cell(self, parts: Sequence[HtmlElement]) -> HtmlElement:
        """Put parts into a cell, their notes aside; an empty one says what is missing."""
        made = _element("div", f"side {self.name}", lang=self.side.locale)
        made.extend(copy.deepcopy(part) for part in parts)
        if not parts:
            made.append(_element("p", "side-missing", self.side.missing))
        self._take_notes(made)
        return made

    def _take_notes(self, cell: HtmlElement) -> None:
        for note in cell.xpath(".//span[contains(concat(' ', @class, ' '), ' footnote ')]"):
            number = note.get("data-number", "")
            call = _element("sup", note.get("class", "").replace("footnote", "footnote-again"))
            call.append(_element("a", text=number, href=f"#{note.get('id')}"))
            call.tail, note.tail = note.tail, None
            note.getparent().replace(note, call)
            note.set("class", "side-note")
            label = _element("span", "note-number", f"{number}.")
            label.tail = f" {note.text or ''}"
            note.text = None
            note.insert(0, label)
            note.tag = "p"
            if _label(note) in self.trailing:
                label.tail, text = " ", label.tail
                said = _element("span", "side-missing", self.side.note_behind)
                said.tail = text
                note.insert(1, said)
            self.notes.append(note)

    def under(self) -> HtmlElement:
        """Give the cell of the notes that have gathered."""
        made = _element("div", f"side {self.name}", lang=self.side.locale)
        made.extend(self.notes)
        self.notes = []
        return made


def _label(note: HtmlElement) -> str:
    return str(note.get("id", "")).rpartition(".fn-")[2]


def parts(html: str) -> list[Markup]:
    """Give the sections of a piece of HTML, each by itself."""
    found = lxml.html.fragments_fromstring(html.strip(), no_leading_text=True)
    for one in found:
        one.tail = None
    return [_written(one) for one in found]


def chapter(
    first: str, second: str, rows: Sequence[Row], sides: tuple[Side, Side], trailing: Trailing
) -> Markup:
    """Join two chapters, each as its layout gives it: the head, then the children of the body."""
    one, other = _parsed(first), _parsed(second)
    _head(other, sides[1], trailing)
    heads = Row((0,), (0,))
    moved = [Row(_after(row.first), _after(row.second), row.behind) for row in rows]
    return _joined(one, other, [heads, *moved], sides, trailing)


def _head(chapter: HtmlElement, side: Side, trailing: Trailing) -> None:
    """Say below a title and a summary that they are behind or missing; the source is beside."""
    title, summary = chapter[0].find(".//h1"), chapter[0].find(".//p[@class='summary']")
    if trailing.title and title is not None:
        title.addnext(_element("p", "side-missing", side.behind))
    if summary is not None and (trailing.summary or trailing.lacks_summary):
        words = side.behind if trailing.summary else side.missing
        summary.addnext(_element("p", "side-missing", words))


def _after(indices: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(index + 1 for index in indices)


def section(first: str, second: str, sides: tuple[Side, Side]) -> Markup:
    """Join two sections of other kinds, by the ids of their parts, else part by part."""
    one, other = _parsed(first), _parsed(second)
    for root in (one, other):
        _unfold(root)
    return _joined(one, other, list(_by_id(one, other)), sides)


def _unfold(root: HtmlElement) -> None:
    """Give each entry of a list a list of its own, so that entries stand side by side."""
    for listing in root.xpath("./ul[li/@id]"):
        for item in reversed(listing.xpath("./li")):
            alone = _element(listing.tag, listing.get("class", ""))
            alone.append(item)
            alone.set("data-of", item.get("id", ""))
            item.tail = None
            listing.addnext(alone)
        root.remove(listing)


def _by_id(one: HtmlElement, other: HtmlElement) -> Iterable[Row]:
    there = {child.get("data-of"): j for j, child in enumerate(other) if child.get("data-of")}
    plain = [j for j, child in enumerate(other) if not child.get("data-of")]
    for i, child in enumerate(one):
        if name := child.get("data-of"):
            yield Row((i,), (there.pop(name),) if name in there else ())
        else:
            yield Row((i,), (plain.pop(0),) if plain else ())
    yield from (Row((), (j,)) for j in (*plain, *there.values()))


def _joined(
    one: HtmlElement,
    other: HtmlElement,
    rows: Sequence[Row],
    sides: tuple[Side, Side],
    trailing: Trailing = Trailing(),  # noqa: B008  # a frozen value
) -> Markup:
    _part_ids(one, other)
    columns = (
        _Column(sides[0], "first", []),
        _Column(sides[1], "second", [], trailing.notes),
    )
    made = _element("section", one.get("class", ""), id=one.get("id", ""))
    table: HtmlElement | None = None
    for row in rows:
        if table is None or _begins_section(one, other, row):
            if table is not None:
                _notes(table, columns, trailing.lacks)
            table = _element("div", "pairs")
            made.append(table)
        parts = ([one[i] for i in row.first], [other[j] for j in row.second])
        table.append(_pair(columns, parts, behind=row.behind))
    if table is not None:
        _notes(table, columns, trailing.lacks)
    return _written(made)


def _written(element: HtmlElement) -> Markup:
    return Markup(lxml.html.tostring(element, encoding="unicode"))  # noqa: S704  # parts of HTML that layouts made


def _begins_section(one: HtmlElement, other: HtmlElement, row: Row) -> bool:
    heads = [*(one[i] for i in row.first[:1]), *(other[j] for j in row.second[:1])]
    return any(head.tag == "h2" for head in heads)


def _pair(
    columns: tuple[_Column, _Column],
    parts: tuple[Sequence[HtmlElement], Sequence[HtmlElement]],
    *,
    behind: bool,
) -> HtmlElement:
    row = _element("div", "pair")
    for column, given in zip(columns, parts, strict=True):
        row.append(column.cell(given))
    if behind:
        row[1].insert(0, _element("p", "side-missing", columns[1].side.behind))
    return row


def _notes(table: HtmlElement, columns: tuple[_Column, _Column], lacks: frozenset[str]) -> None:
    """Put the notes of a section below it; `lacks` are those that the second column has not."""
    side = columns[1].side
    for note in columns[0].notes:
        if _label(note) in lacks:
            said = side.note_missing.replace("{note}", str(note[0].text).rstrip("."))
            columns[1].notes.append(_element("p", "side-note side-missing", said))
    if any(column.notes for column in columns):
        row = _element("div", "pair side-notes")
        row.extend(column.under() for column in columns)
        table.append(row)


def _part_ids(one: HtmlElement, other: HtmlElement) -> None:
    """Keep each id once: a link leads to the row, where both languages stand.

    Notes are the exception: each language has its own.
    """
    taken = set(one.xpath("descendant-or-self::*/@id"))
    for element in other.xpath("descendant-or-self::*[@id]"):
        name = element.get("id")
        if ".fn-" in name:
            element.set("id", _own(name))
        elif name in taken:
            del element.attrib["id"]
    for link in other.xpath(".//a[contains(@href, '.fn-')]"):
        link.set("href", _own(link.get("href")))


def _own(name: str) -> str:
    return name.replace(".fn-", ".second.fn-", 1)


def _parsed(html: str) -> HtmlElement:
    parsed = lxml.html.fragment_fromstring(html.strip())
    for child in list(parsed):
        child.tail = None
    return parsed


def _element(tag: str, class_: str = "", text: str = "", **attributes: str) -> HtmlElement:
    made = lxml.html.Element(tag)
    if class_:
        made.set("class", class_)
    made.text = text or None
    for name, value in attributes.items():
        if value:
            made.set(name, value)
    return made
