"""Structure tags as a reader needs them, on top of WeasyPrint 70's own.

WeasyPrint makes one tag per box: a table over three pages becomes three tables, a list in two
columns two lists within a third, a foreign phrase carries no language, a footnote stands after the
page it is on. Here every source element is one tag, languages are kept, header cells carry their
scope, repeated table heads are artifacts, and each note follows its call. The private function
`_build_box_tree` is wrapped; a test holds on to its behaviour, and WeasyPrint is pinned exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags as original
from weasyprint.pdf.stream import Stream

_build = original._build_box_tree
_add_tags = original.add_tags
_marked = Stream.marked

_MERGED_NAMES = """
Table THead TBody TFoot TR TD TH Caption L LI P BlockQuote Sect Div Art Part H1 H2 H3
H4 H5 H6 NonStruct Note TOC TOCI
"""

MERGED = frozenset(_MERGED_NAMES.split())
LISTS = frozenset({"ul", "ol"})
INLINE = frozenset({"em", "strong", "b", "i", "sup", "sub", "abbr", "code", "small"})

_state: _State | None = None


class _State:
    """What is remembered over the pages of one document."""

    def __init__(self, language: str, pages: list[Any]) -> None:
        self.language = language
        self.first: dict[tuple[int, str, str], tuple[Any, tuple[int, int]]] = {}
        self.calls: dict[int, Any] = {}
        self.notes: dict[int, Any] = {}
        self.finished: set[int] = set()
        self.columns = dict(_columns(pages))
        self.silent = {id(box): box for box in (*_repeated_heads(pages), *_leaders(pages))}
        self.artifacts = {id(inner) for box in self.silent.values() for inner in box.descendants()}


def install() -> None:
    """Tag through this module from now on."""
    original._build_box_tree = _tree
    weasyprint.pdf.add_tags = _tags
    Stream.marked = _mark


def begin(document: Any, language: str) -> None:
    """Look over a laid-out document before it is drawn.

    There is one link a box of ``a``, none within, and none in a repeated table head: that is an
    artifact, which no link may belong to (ISO 14289-1, 7.18.5).
    """
    global _state  # noqa: PLW0603  # WeasyPrint passes no context to the functions wrapped here
    _state = _State(language, document.pages)
    for page in document.pages:
        page.links = [
            link
            for link in page.links
            if link[3].element_tag == "a" and id(link[3]) not in _state.artifacts
        ]
        for box in page._page_box.descendants():
            if box.element_tag in LISTS:
                # WeasyPrint hangs a list within an item beside the item, after all of its text.
                box.element_tag = "list"


def _columns(pages: list[Any]) -> Iterator[tuple[int, int]]:
    """Give the boxes that stand in a column of text with the number of the column, from 1."""
    for page in pages:
        columns = [box for box in page._page_box.descendants() if getattr(box, "is_column", False)]
        for number, column in enumerate(columns, start=1):
            yield from ((id(inner), number) for inner in column.descendants())


def _repeated_heads(pages: list[Any]) -> Iterator[Any]:
    """Find the boxes of table heads that continue a table."""
    seen: set[int] = set()
    for page in pages:
        here = [
            box
            for box in page._page_box.descendants()
            if isinstance(box, boxes.TableRowGroupBox) and box.is_header and box.element is not None
        ]
        yield from (box for box in here if id(box.element) in seen)
        seen.update(id(box.element) for box in here)


def _leaders(pages: list[Any]) -> Iterator[Any]:
    """Find the dots between a title and its page number, which nobody wants read aloud."""
    for page in pages:
        for box in page._page_box.descendants():
            if box.element is not None and box.element.get("class") == "leader":
                yield box


def _mark(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
    if _state is not None and id(box) in _state.artifacts:
        artifact: AbstractContextManager[None] = stream.artifact()
        return artifact
    marked: AbstractContextManager[None] = _marked(stream, box, tag)
    return marked


def _tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
    if _state is not None and _state.silent:
        for page in document.pages:
            for box in page._page_box.descendants():
                if isinstance(box, boxes.ParentBox):
                    box.children = [c for c in box.children if id(c) not in _state.silent]
    _add_tags(pdf, document, pdf_version, page_streams)
    _cells(pdf)
    _bodies(pdf)


def _tree(box: Any, parent: Any, pdf: Any, page_number: int, *rest: Any) -> Iterator[Any]:
    state = _state
    real = box._box if isinstance(box, AbsolutePlaceholder) else box
    arguments = (box, parent, pdf, page_number, *rest)
    if state is None or real.element is None or real.element_tag in ("html", "body"):
        yield from _build(*arguments)
        return
    if getattr(real, "is_column", False):
        for child in real.children:
            yield from _tree(child, parent, pdf, page_number, *rest)
        return
    for struct in _build(*arguments):
        if id(struct) in state.finished:
            yield struct
            continue
        state.finished.add(id(struct))
        _describe(struct, real, state)
        if not (
            _continue(struct, real, pdf, page_number, state) or _move_note(struct, real, pdf, state)
        ):
            yield struct


def _describe(struct: Any, box: Any, state: _State) -> None:
    """Set kind, language, scope and link text of one tag."""
    _kind(struct, box)
    language, around = box.style["lang"], box.style.parent_style
    if language and language != (around["lang"] if around else state.language):
        struct["Lang"] = pydyf.String(language)
    if struct["S"] == "/TH":
        struct["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"
    if box.link_annotation:
        said = box.element.get("aria-label") or "".join(box.element.itertext())
        box.link_annotation["Contents"] = pydyf.String(" ".join(said.split()))
        box.link_annotation["F"] = 4  # Print, ISO 32000-1 table 165


def _kind(struct: Any, box: Any) -> None:
    classes = box.element.get("class", "").split()
    tag = box.element_tag
    if tag == "list" and struct["S"] == "/NonStruct":
        struct["S"] = "/L"
    if tag.endswith("::footnote-call"):
        struct["S"] = "/Reference"
    elif tag.endswith("::footnote-marker"):
        struct["S"] = "/Lbl"
    elif "footnote" in classes and tag == box.element.tag and struct["S"] == "/Span":
        if isinstance(box.style, AnonymousStyle):
            return  # the first paragraph of a note of several
        struct["S"] = "/Note"
        struct["ID"] = pydyf.String(box.element.get("id", ""))
    elif tag in INLINE and struct["S"] == "/NonStruct":
        struct["S"] = "/Span"
    elif "toc" in classes or any(name.startswith("toc-") for name in classes):
        struct["S"] = {"/L": "/TOC", "/LI": "/TOCI", "/LBody": "/NonStruct"}.get(
            struct["S"], struct["S"]
        )


def _cells(pdf: Any) -> None:
    """Scope says more than ids and survives a table that crosses pages (ISO 14289-1, 7.5)."""
    for struct in pdf.objects:
        if isinstance(struct, dict) and struct.get("S") in ("/TH", "/TD"):
            struct.pop("ID", None)
            attributes = struct.get("A", {})
            attributes.pop("Headers", None)
            if set(attributes) <= {"O"}:
                struct.pop("A", None)


def _bodies(pdf: Any) -> None:
    """Give every list item its labels and one body that holds the rest in its order."""
    items: list[Any] = [o for o in pdf.objects if isinstance(o, dict) and o.get("S") == "/LI"]
    for item in items:
        kids = [(reference, _object(pdf, reference)) for reference in item["K"]]
        labels = [reference for reference, kid in kids if kid["S"] == "/Lbl"]
        rest = [(reference, kid) for reference, kid in kids if kid["S"] != "/Lbl"]
        if [kid["S"] for _, kid in rest] == ["/LBody"]:
            continue
        body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "Pg": item["Pg"]})
        pdf.add_object(body)
        body["P"] = item.reference
        body["K"] = pydyf.Array()
        for reference, kid in rest:
            body["K"].extend(kid["K"] if kid["S"] == "/LBody" else [reference])
        for reference in body["K"]:
            _object(pdf, reference)["P"] = body.reference
        item["K"] = pydyf.Array([*labels, body.reference])


def _continue(struct: Any, box: Any, pdf: Any, page: int, state: _State) -> bool:
    """Add the tag's children to the tag that the same element has on an earlier page or column."""
    key = (id(box.element), box.element_tag, struct["S"])
    place = (page, state.columns.get(id(box), 0))
    first, last_place = state.first.get(key, (None, place))
    mergeable = (
        struct["S"].lstrip("/") in MERGED
        and (struct["S"] == "/Table" or not isinstance(box.style, AnonymousStyle))
        and not any(isinstance(kid, int) for kid in struct["K"])
    )
    if first is None or last_place == place or not mergeable:
        state.first[key] = (struct, place)
        if box.element_tag.endswith("::footnote-call"):
            state.calls[id(box.element)] = struct
        return False
    for reference in struct["K"]:
        _object(pdf, reference)["P"] = first.reference
    first["K"].extend(struct["K"])
    state.first[key] = (first, place)
    return True


def _move_note(struct: Any, box: Any, pdf: Any, state: _State) -> bool:
    """Put a note right behind its call; one that runs on from line to line is one note."""
    begun = state.notes.get(id(box.element)) if struct["S"] == "/Note" else None
    if begun is not None:
        struct["S"] = "/Span"
        del struct["ID"]
        struct["P"] = begun.reference
        begun["K"].append(struct.reference)
        return True
    call = state.calls.get(id(box.element)) if struct["S"] == "/Note" else None
    if call is None:
        return False
    holder = _object(pdf, call["P"])
    if call.reference not in holder["K"]:
        return False
    holder["K"].insert(holder["K"].index(call.reference) + 1, struct.reference)
    struct["P"] = holder.reference
    state.notes[id(box.element)] = struct
    return True


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
