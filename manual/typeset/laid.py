"""What the boxes of a document show: text without room, the lines of headings, lines to write on.

All of it is read from the boxes as they are laid out, before they are drawn; no room is guessed
from a number of letters. WeasyPrint shows its boxes in no other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from manual.typeset.job import Blank, Excess, Kind, Laid, Title

_POINT = 0.75  # of a CSS pixel
_SLACK = 1.5  # CSS pixels that a line may be longer than its measure: spaces, rounding
# Letters without ascenders fill this much of the type size above the line, descenders below it.
_ABOVE, _BELOW = 0.42, 0.22
_TITLES = {"h1": "h1", "h2": "h2", "h3": "h3", "h4": "h4", "caption": "caption"}
_TITLE_CLASSES = {"cover-subtitle": "subtitle", "block-label": "label"}
_BLANKS = frozenset(("write-in", "control"))
_ONCE = frozenset(("page", "sheet"))  # told once a page
_TICK = 30  # CSS pixels: what is not wider is a box to tick, no line to write on
_QUOTED = 80

_split = inline.split_text_box


def install() -> None:
    """Mark from now on each line that ends within a word without a hyphen."""
    inline.split_text_box = _split_text_box


def _split_text_box(context: Any, box: Any, width: Any, skip: Any, *rest: Any, **more: Any) -> Any:
    result = _split(context, box, width, skip, *rest, **more)
    new, resume, preserved = result
    if new is None or resume is None or preserved or box.style["overflow_wrap"] != "break-word":
        return result
    whole = box.text.encode()
    before, after = whole[:resume].decode(), whole[resume:].decode()
    hyphenated = new.text.endswith(box.style["hyphenate_character"])
    if _letter(before[-1:]) and _letter(after[:1]) and not hyphenated:
        new.cut_word = before.rpartition(" ")[2] + after.partition(" ")[0]
    return result


def _letter(sign: str) -> bool:
    """Tell whether a sign is of a script whose words are not cut just anywhere."""
    return sign.isdigit() or sign.lower() != sign.upper()


@dataclass(frozen=True)
class _Around:
    """What is around a text: the box that measures it, what that is, and how low text may reach.

    `flows` is false for what stands in the margins or is placed by itself.
    """

    box: Any
    kind: Kind
    left: float
    right: float
    bottom: float
    flows: bool
    table: Any = None


@dataclass(frozen=True)
class _Text:
    """One piece of text in its place; `line` is the box of the line that it stands in."""

    box: Any
    line: Any
    around: _Around

    @property
    def words(self) -> str:
        """Give the text without spaces around it."""
        return str(self.box.text).strip("\u2060 ")

    @property
    def cut_word(self) -> str:
        """Give the word that was cut at the end of the text; nothing where none was."""
        return str(getattr(self.box, "cut_word", ""))

    @property
    def right(self) -> float:
        """Give where the text ends."""
        return float(self.box.position_x + self.box.width)

    @property
    def base(self) -> float:
        """Give where its letters stand."""
        return float(self.box.position_y + self.box.baseline)

    @property
    def bottom(self) -> float:
        """Give how low its letters reach."""
        return self.base + _BELOW * float(self.box.style["font_size"])

    @property
    def top(self) -> float:
        """Give how high its small letters reach."""
        return self.base - _ABOVE * float(self.box.style["font_size"])

    def excess(self, kind: Kind, by: float, *, text: str = "", other: str = "") -> Excess:
        """Say that the text is too long by so many CSS pixels."""
        letters = round(by * len(self.words) / self.box.width) if self.box.width else 0
        told = text or self.words
        context = _words(self.around.box)[:_QUOTED] or told
        room = self.around.right - self.around.left
        points = round(by * _POINT, 1), round(room * _POINT, 1)
        quoted = told[:_QUOTED], other[:_QUOTED]
        return Excess(kind, 0, quoted[0], *points, max(letters, 1), quoted[1], context)


def laid(document: Any) -> Laid:
    """Measure a document that WeasyPrint has laid out; lengths in points, pages from 1."""
    excess: list[Excess] = []
    titles: dict[int, Title] = {}
    blanks: list[Blank] = []
    for number, page in enumerate(document.pages, start=1):
        whole = page._page_box
        excess += (replace(one, page=number) for one in _page_excess(whole))
        before = ""
        for box in _below(whole):
            before = str(box.text) if isinstance(box, boxes.TextBox) else before
            _note_title(box, number, titles)
            blanks += _blank(box, before, number)
    return Laid(tuple(excess), tuple(titles.values()), tuple(blanks))


def filled(page: Any) -> float:
    """Give the part of a page that text, pictures and notes take up, from 0 to 1."""
    whole = page._page_box
    root, *others = whole.children
    notes = sum(box.margin_height() for box in others if isinstance(box, boxes.FootnoteAreaBox))
    bottoms = (
        box.position_y + box.margin_height() - whole.content_box_y()
        for box in root.descendants()
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox)
    )
    return float(min((max(bottoms, default=0.0) + notes) / whole.height, 1.0))


def first_words(page: Any) -> tuple[str, int]:
    """Give the words that a page begins with, about half a line of them, and its lines of text."""
    lines = [one for one in _below(page._page_box) if isinstance(one, boxes.LineBox)]
    worded = [one for one in lines if _plain(one)]
    tops = {round(one.position_y + one.baseline) for one in worded}
    return " ".join(_words(page._page_box).split()[:8]), len(tops)


def _page_excess(page: Any) -> Iterator[Excess]:
    """Find all that has no room on a page, each text once, in the order of the page."""
    texts = [text for text in _texts(page, page) if text.words]
    yield from _covering(texts)
    told: dict[tuple[str, int], Excess] = {}
    lines: dict[tuple[str, int], set[float]] = {}
    for text in texts:
        beyond = _outside(page, text)
        found = _wide(text) or _cut(text) or _low(text) or beyond
        if found is None:
            continue
        kind, by = found
        key = (kind, 0 if kind in _ONCE else id(text.around.box))
        if beyond and beyond[0] == "page" and _table_beyond(page, text.around.table) > _SLACK:
            key = ("table", 0)
        if key not in told:
            made = _too_wide(page, text.around.table, texts) if key[0] == "table" else None
            made = made or text.excess(kind, by, text=text.cut_word)
            told[key] = replace(made, outside=beyond is not None)
        lines.setdefault(key, set()).add(round(text.base))
    yield from (replace(one, lines=len(lines[key])) for key, one in told.items())


def _children(box: Any) -> Iterator[Any]:
    """Give the boxes in a box, those too that are placed by themselves."""
    for child in getattr(box, "children", ()):
        yield getattr(child, "_box", child)


def _below(box: Any) -> Iterator[Any]:
    yield box
    for child in _children(box):
        yield from _below(child)


def _words(box: Any) -> str:
    """Give the text of a box, its lines put together, without what styles put beside it."""
    lines = [one for one in _below(box) if isinstance(one, boxes.LineBox)]
    return " ".join(filter(None, map(_plain, lines)))


def _texts(box: Any, page: Any, around: _Around | None = None, line: Any = None) -> Iterator[_Text]:
    """Give every piece of text below a box, with what is around it."""
    around = _around(box, around, page)
    line = box if isinstance(box, boxes.LineBox) else line
    for child in _children(box):
        if isinstance(child, boxes.TextBox):
            yield _Text(child, line, around)
        else:
            yield from _texts(child, page, around, line)


_MEASURES = (boxes.BlockContainerBox, boxes.FlexContainerBox, boxes.GridContainerBox)


def _around(box: Any, around: _Around | None, page: Any) -> _Around:
    if around is None:
        return _Around(box, "line", 0, page.margin_width(), page.margin_height(), flows=True)
    if isinstance(box, boxes.TableBox):
        return replace(around, table=box)
    if not isinstance(box, _MEASURES):
        return around
    kind = around.kind
    if isinstance(box, boxes.MarginBox):
        kind = "running"
    elif isinstance(box, boxes.TableCellBox):
        kind = "cell"
    elif box.element_tag in _TITLES:
        kind = "heading"
    flows = around.flows and kind != "running" and box.is_in_normal_flow()
    bottom = around.bottom if flows else page.margin_height()
    placed = box.is_grid_item or box.is_flex_item  # their layout sets a height by itself
    if box.style["height"] != "auto" and box.height and not placed:
        bottom = min(bottom, box.content_box_y() + box.height + box.padding_bottom)
    left, width = box.content_box_x(), box.width
    if isinstance(box, boxes.TableCellBox):
        width += box.padding_right / 2  # what parts it from the next one
    elif kind == "running" and box.at_keyword[:4] in ("@top", "@bot"):
        left, width = page.content_box_x(), page.width  # such a box grows with its words
    return _Around(box, kind, left, left + width, bottom, flows, around.table)


_Found = tuple[Kind, float] | None
"""What is wrong with a text, and by how many CSS pixels."""


def _wide(text: _Text) -> _Found:
    """Tell of what is wider than its measure."""
    around = text.around
    by = max(text.right - around.right, around.left - text.box.position_x)
    return (around.kind, by) if by > _SLACK else None


def _cut(text: _Text) -> _Found:
    """Tell of a word that was cut where no hyphen may stand."""
    word = text.cut_word
    if not word:
        return None
    by = text.box.width * (len(word) / max(len(text.words), 1) - 1)
    return "word", max(by, 0)


def _low(text: _Text) -> _Found:
    """Tell of what runs below a box whose height was set."""
    by = text.bottom - text.around.bottom
    return ("box", by) if by > _SLACK else None


def _outside(page: Any, text: _Text) -> _Found:
    """Tell of what runs out of the margins, or out of the paper where it stands in them."""
    if text.around.flows:
        right, bottom = page.content_box_x() + page.width, page.content_box_y() + page.height
        by = max(text.right - right, text.bottom - bottom)
        return ("page", by) if by > _SLACK else None
    width, height = page.margin_width(), page.margin_height()
    by = max(text.right - width, text.bottom - height, -text.box.position_x)
    return ("sheet", by) if by > _SLACK else None


def _table_beyond(page: Any, table: Any) -> float:
    """Give by how much a table is wider than the page."""
    if table is None:
        return 0
    right = page.content_box_x() + page.width
    return float(table.border_box_x() + table.border_width() - right)


def _too_wide(page: Any, table: Any, texts: Iterable[_Text]) -> Excess:
    """Tell of a table that is wider than the page, with the longest word in it."""
    inside = (text for text in texts if text.around.table is table)
    longest = max(inside, key=lambda text: text.box.width * _longest(text) / len(text.words))
    word = max(longest.words.split(), key=len)
    found = longest.excess("table", _table_beyond(page, table), text=word)
    return replace(found, room=round(page.width * _POINT, 1))


def _longest(text: _Text) -> int:
    return max(map(len, text.words.split()))


def _covering(texts: Iterable[_Text]) -> Iterator[Excess]:
    """Find words that stand on other words, once for each two boxes."""
    # Styles are asked once for each text: on a dense page each is compared with ten others.
    measured = [
        (text.top, text.base, float(text.box.position_x), text.right, text) for text in texts
    ]
    ordered = sorted(measured, key=lambda one: one[0])
    told: set[tuple[int, int]] = set()
    for at, (_, base, left, right, text) in enumerate(ordered):
        for below in range(at + 1, len(ordered)):
            other_top, other_base, other_left, other_right, other = ordered[below]
            if other_top >= base:
                break
            wide = min(right, other_right) - max(left, other_left)
            high = min(base, other_base) - other_top
            two = id(text.around.box), id(other.around.box)
            if min(wide, high) > _SLACK and text.line is not other.line and two not in told:
                told.add(two)
                yield text.excess("covers", high, other=other.words)


def _classes(box: Any) -> list[str]:
    """Give the classes of the element that a box is of; none for what styles put beside it."""
    element = None if "::" in str(box.element_tag) else box.element
    return str(element.get("class") or "").split() if element is not None else []


def _note_title(box: Any, page: int, found: dict[int, Title]) -> None:
    """Count the lines of a heading or of a line of contents."""
    classes = _classes(box)
    if isinstance(box, boxes.InlineBox) and "toc-title" in classes:
        _count(box, Title("contents", _plain(box), 1, page), found)
        return
    kind = _TITLES.get(str(box.element_tag), "")
    kind = next((_TITLE_CLASSES[name] for name in classes if name in _TITLE_CLASSES), kind)
    if kind and isinstance(box, boxes.BlockContainerBox) and not _anonymous(box):
        lines = [one for one in _below(box) if isinstance(one, boxes.LineBox) and _plain(one)]
        kind = "cover" if kind == "h1" and box.style["position"] == "absolute" else kind
        _count(box, Title(kind, _words(box), len(lines), page), found)


def _anonymous(box: Any) -> bool:
    """Tell whether a box is of no element of its own."""
    return box.element is None or isinstance(box.style, AnonymousStyle)


def _plain(box: Any) -> str:
    """Give the text of a line, or of a part of it, without what styles put beside it."""
    texts = (one for one in _below(box) if isinstance(one, boxes.TextBox))
    kept = (str(one.text) for one in texts if "::" not in str(one.element_tag))
    return " ".join("".join(kept).replace("\u2060", "").split())


def _count(box: Any, title: Title, found: dict[int, Title]) -> None:
    """Put a title with its parts on earlier lines and pages."""
    key = id(box.element)
    if (known := found.get(key)) is None:
        found[key] = title
    else:
        text = f"{known.text} {title.text}".strip()
        found[key] = replace(known, text=text, lines=known.lines + title.lines)


def _blank(box: Any, before: str, page: int) -> Iterator[Blank]:
    """Measure a line to write on; `before` are the words that ask for it."""
    if not _BLANKS.intersection(_classes(box)) or isinstance(box, boxes.TextBox):
        return
    if getattr(box, "width", 0) != "auto" and box.width > _TICK:
        yield Blank(before.strip(), round(box.width * _POINT, 1), page)
