"""Forms: what stands in a ``/// form`` block and can be filled in, on a screen or with a pen.

An item of a list is a label and one blank with a name; behind the blank may stand a hint. An item
that begins with a named box is a box to tick. An empty cell of a table with an id is a field too.

    - First name: ______{#first-name} As it stands on papers from immigration.
    - [ ]{#under-18} Under 18

Every field carries the words that a screen reader says for it in its ``title``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple
from xml.etree import ElementTree as ET

import markdown
from markdown.inlinepatterns import InlineProcessor

from manual import diagnostics
from manual.book.model import Source, Texts
from manual.diagnostics import Diagnostic
from manual.markup import tree
from manual.markup.guard import prose_lines

MARK = "blank"
"""The element that a blank is until the forms are filled; no text can make one."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BLANK = r"(?<![\w_])(__ ?/ ?__ ?/ ?____|_{6,}(?:\s+_{6,})*)(?![\w_])"
_BOX = r"(\[[ xX]?\])(?=\{)"
_HEAD = re.compile(r"[>\s]*(/{3,})[ \t]*(\w*)")
_SCHEME = re.compile(r"https?://(?:www\.)?")
_ITEM = re.compile(r"[>\s]*(?:[-*+]|\d+\.)\s")
_LISTS = ("ul", "ol")
# What a hint may hold: it is said and shown as plain words.
_WORDS = frozenset({"em", "strong", "abbr", "code", "span"})

Kind = Literal["text", "date", "box"]


@dataclass(frozen=True)
class Field:
    """A field: its name as written, cells as ``calls.2.1`` (row and column), kind, and line."""

    name: str
    kind: Kind
    line: int


class _Parts(NamedTuple):
    """What an item is made of: how many lines its blank has, and a hint that may be empty."""

    name: str
    kind: Kind
    lines: int
    label: tree.Element
    hint: str


class _Blank(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # the base declares its older signature  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        element = ET.Element(MARK)
        element.text = markdown.util.AtomicString(m[1])
        return element, m.start(0), m.end(0)


class Blanks(markdown.Extension):
    """Makes elements of blanks and named boxes, so that braces behind them name them."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # the library's name
        """Look for blanks before emphasis, which would take their marks, and behind links."""
        md.inlinePatterns.register(_Blank(_BLANK, md), "blank", 75)
        md.inlinePatterns.register(_Blank(_BOX, md), "box", 74)


def fill(
    root: tree.Element, source: Source, strings: Texts
) -> tuple[tuple[Field, ...], list[Diagnostic]]:
    """Turn labels and blanks into fields; all blanks elsewhere become text again."""
    maker = _Maker(source, strings)
    blocks = [b for b in tree.with_class(root, "form") if "block" in tree.classes(b)]
    items = [item for block in blocks for item in _items(block)]
    lines = _item_lines(source)
    known = len(lines) == len(items)
    for index, item in enumerate(items):
        maker.item(item, lines[index] if known else 0)
    for block in blocks:
        for table in block.iter("table"):
            maker.table(table)
    maker.outside(root)
    return tuple(maker.fields), maker.problems


def _items(block: tree.Element) -> Iterator[tree.Element]:
    for listing in block.iter():
        if listing.tag in _LISTS:
            yield from listing.findall("li")


def _item_lines(source: Source) -> list[int]:
    """Give the lines on which items of forms begin."""
    found: list[int] = []
    opened: list[str] = []
    for number, line in prose_lines(source.body):
        if head := _HEAD.match(line):
            opened = [*opened, head[2]] if head[2] else opened[:-1]
        elif "form" in opened and _ITEM.match(line):
            found.append(number)
    return found


class _Maker:
    """Makes the fields of one text."""

    def __init__(self, source: Source, strings: Texts) -> None:
        self._source = source
        self._strings = strings
        self.fields: list[Field] = []
        self.problems: list[Diagnostic] = []

    def item(self, item: tree.Element, line: int) -> None:
        """Make the field of one item; an item that holds a list may have none."""
        bare = not (item.text or "").strip() and len(item) > 0 and item[0].tag == "p"
        holder = item[0] if bare else item
        blanks = holder.findall(MARK)
        nested = any(child.tag in _LISTS for child in item)
        if not blanks and nested:
            return
        if len(blanks) != 1 or nested or (bare and len(item) > 1):
            self.fail("field-blank", line)
        elif parts := self._parts(holder, blanks[0], line):
            self._build(item, parts, line)
            return
        for part in holder:
            if part.tag not in _LISTS:
                for blank in part.iter(MARK):
                    blank.attrib.pop("id", "")  # told already

    def _parts(self, holder: tree.Element, blank: tree.Element, line: int) -> _Parts | None:
        name, kind = blank.get("id", ""), _kind(blank)
        label, hint = _around(holder, blank, kind)
        if not name:
            self.fail("field-name", line)
        elif not _NAME.fullmatch(name):
            self.fail("name-form", line, found=name)
        elif not _said(label):
            self.fail("field-label", line, name=name)
        elif any(inner.tag not in _WORDS for inner in hint.iter()):
            self.fail("field-hint", line, name=name)
        else:
            lines = len((blank.text or "").split()) if kind == "text" else 1
            return _Parts(name, kind, lines, label, _said(hint))
        return None

    def _build(self, item: tree.Element, parts: _Parts, line: int) -> None:
        label = parts.label
        if parts.kind == "date":
            _say_order(label, self._strings["date_order"])
        title = _sentence(_said(label), parts.hint)
        form = "checkbox" if parts.kind == "box" else "text"
        control = self._control(form, parts.lines, parts.name, title)
        control.set("id", parts.name)
        for child in list(item):
            item.remove(child)
        item.text = None
        tree.add_class(item, f"field field-{'lines' if parts.lines > 1 else parts.kind}")
        if parts.hint:
            item.set("data-hint", parts.hint)
        row = tree.build("div", class_="field-row")
        row.extend([control, label] if form == "checkbox" else [label, _area(control, parts.lines)])
        item.append(row)
        self.fields.append(Field(parts.name, parts.kind, line))

    def _control(self, kind: str, lines: int, name: str, title: str) -> tree.Element:
        full = f"{self._source.id}_{name.replace('.', '_')}"
        if lines > 1:
            return tree.build("textarea", class_="control", name=full, title=title)
        return tree.build("input", class_="control", type=kind, name=full, title=title)

    def table(self, table: tree.Element) -> None:
        """Make a field of every empty cell of a table's body."""
        heads = [tree.text_of(cell) for cell in table.findall("./thead/tr/*")]
        rows = [row.findall("td") for row in table.findall("./tbody/tr")]
        empty = [
            (r, c)
            for r, row in enumerate(rows)
            for c, cell in enumerate(row)
            if not tree.text_of(cell) and not len(cell)
        ]
        if not empty:
            return
        name = table.get("id", "")
        line = self._table_line(name, heads)
        if not name or not _NAME.fullmatch(name):
            code = "name-form" if name else "field-table"
            self.fail(code, line, found=name)
            return
        if any(not heads[c] for _, c in empty):
            self.fail("field-label", line, name=name)
            return
        tree.add_class(table, "to-fill")
        for r, c in empty:
            first = tree.text_of(rows[r][0])
            row = first or self._strings["row"].replace("{row}", str(r + 1))
            cell_name = f"{name}.{r + 1}.{c + 1}"
            self.fields.append(Field(cell_name, "text", line))
            control = self._control("text", 2, cell_name, f"{heads[c]}, {row}")
            rows[r][c].append(control)
            tree.add_class(rows[r][c], "field-cell")

    def _table_line(self, name: str, heads: list[str]) -> int:
        if name:
            return self._line_of(name)
        head = next((head for head in heads if head), "")
        lines = prose_lines(self._source.body)
        return next((n for n, line in lines if "|" in line and head in line.split("|", 1)[1]), 0)

    def outside(self, root: tree.Element) -> None:
        """Take the blanks that are no fields back into the text; report those with a name."""
        for parent in list(root.iter()):
            for blank in parent.findall(MARK):
                if name := blank.get("id", ""):
                    self.fail("field-outside", self._line_of(name), name=name)
                blank.tail = (blank.text or "") + (blank.tail or "")
                tree.remove(parent, blank)

    def _line_of(self, name: str) -> int:
        pattern = re.compile(rf"#{re.escape(name)}(?![\w-])")
        return next((n for n, line in prose_lines(self._source.body) if pattern.search(line)), 0)

    def fail(self, code: str, line: int, **values: str) -> None:
        """Note an error on a line of the body."""
        self.problems.append(diagnostics.error(code, self._source.place(line), **values))


def _kind(blank: tree.Element) -> Kind:
    text = blank.text or ""
    if text.startswith("["):
        return "box"
    return "date" if "/" in text else "text"


def _around(
    holder: tree.Element, blank: tree.Element, kind: Kind
) -> tuple[tree.Element, tree.Element]:
    """Give the label and the hint as elements of their own: before and behind the blank."""
    before = tree.build("span", holder.text or "", class_="field-label")
    behind = tree.build("span", blank.tail or "")
    parts = list(holder)
    index = parts.index(blank)
    before.extend(parts[:index])
    behind.extend(parts[index + 1 :])
    if kind == "box":
        if _said(before):
            return tree.build("span"), behind  # a box stands before its label
        behind.set("class", "field-label")
        return behind, tree.build("span")
    return before, behind


def _said(element: tree.Element) -> str:
    """Give the words of an element, without the calls of notes, addresses as one types them."""
    text = _SCHEME.sub("", "".join(_spoken(element)))
    return " ".join(text.split())


def _spoken(element: tree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != "sup":
            yield from _spoken(child)
        yield child.tail or ""


def _sentence(label: str, hint: str) -> str:
    label = label.rstrip(":").rstrip()
    if not hint:
        return label
    return f"{label} {hint}" if label[-1:] in ".?!" else f"{label}. {hint}"


def _say_order(label: tree.Element, order: str) -> None:
    """Say in the label, before its colon, how a date is written."""
    last = label[-1].tail if len(label) else label.text
    words = (last or "").rstrip()
    bare = words.removesuffix(":").rstrip()
    if len(label):
        label[-1].tail = f"{bare} "
    else:
        label.text = f"{bare} "
    said = tree.build("span", f"({order})", class_="field-order")
    said.tail = words[len(bare) :].strip()
    label.append(said)


def _area(control: tree.Element, lines: int) -> tree.Element:
    if lines == 1:
        return control
    area = tree.build("div", class_="field-area")
    area.append(control)
    area.extend(tree.build("div", class_="write-in") for _ in range(lines))
    return area
