"""Plain records of what a PDF holds, for tests to compare with what was meant.

Nothing here imports the project: a fault in the project's own PDF code must not hide itself by
reading with the same eyes as it wrote. pikepdf reads the structure and pypdfium2 the visible text.

Lengths are points (1/72 inch), positions have their origin at the bottom left as in the file, and
page indexes count from 0. Every function opens the file, reads it and closes it.

Two limits to know. WeasyPrint drops the space at which it breaks a line and draws nothing for a
box of white space; both are put back here as one space, by the rules of ``_join``, so that texts
compare with ``.split()`` or ``" ".join``. And right-to-left text comes in the order in which its
glyphs were drawn.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped, unused-ignore]
import pypdfium2.raw as pdfium_raw  # type: ignore[import-untyped, unused-ignore]
from pikepdf import Array, Dictionary, Matrix, Name, NameTree, Object, Pdf, Stream, String

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top."""

_SOFT_HYPHENS = "\u00ad\u2010"
"""What WeasyPrint (U+2010) or an author (U+00AD) puts where a word is divided."""


@dataclass(frozen=True)
class Page:
    """A page as a reader shows it: its size is that of the crop box, turned upright."""

    width: float
    height: float
    label: str
    media_box: Box
    crop_box: Box
    trim_box: Box


@dataclass(frozen=True)
class OutlineItem:
    """A bookmark, with level 1 at the top, and the bookmarks under it."""

    title: str
    level: int
    page: int | None
    children: tuple[OutlineItem, ...]


@dataclass(frozen=True)
class Link:
    """A link annotation; ``target`` is None if it is not internal or leads nowhere."""

    page: int
    rect: Box
    kind: Literal["internal", "uri", "other"]
    target: int | None
    uri: str | None
    dest: str | None


@dataclass(frozen=True)
class Destination:
    """Where a named destination leads."""

    page: int | None
    top: float | None


@dataclass(frozen=True)
class Element:
    """A structure element; ``text`` is the whole text within it, its children's included."""

    tag: str
    lang: str | None
    alt: str | None
    scope: str | None
    text: str
    children: tuple[Element, ...]
    page: int | None

    def walk(self) -> Iterator[Element]:
        """Yield this element and all those under it, in tag order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Field:
    """A field of a form; ``shown`` is the text of each state that its appearance has a picture of.

    A field of text has the one state ``""``; a box has a state for its ticked name and ``Off``.
    """

    name: str
    page: int
    rect: Box
    kind: Literal["line", "lines", "box"]
    tooltip: str
    value: str | None
    state: str | None
    shown: Mapping[str, str]
    font: str | None


@dataclass(frozen=True, order=True)
class Font:
    """A font in the file, without its subset prefix in the name."""

    name: str
    embedded: bool
    subset: bool


@dataclass(frozen=True)
class CatalogueFacts:
    """What the catalogue, the trailer and the metadata say of the document as a whole."""

    lang: str | None
    title: str | None
    xmp_title: str | None
    display_doc_title: bool
    page_labels: tuple[str, ...]
    duplex: str | None
    print_scaling: str | None
    page_layout: str | None
    producer: str | None
    id: tuple[bytes, ...]


@dataclass(frozen=True)
class Run:
    """A run of text of one font and size; ``x`` and ``y`` are where its baseline begins.

    ``turn`` is that of its baseline, in degrees counter-clockwise.
    """

    text: str
    font: str
    size: float
    x: float
    y: float
    turn: int = 0


# Pages


def pages(path: Path) -> tuple[Page, ...]:
    """Return the size, label and boxes of every page."""
    with Pdf.open(path) as pdf:
        return tuple(_page(page) for page in pdf.pages)


def _page(page: pikepdf.Page) -> Page:
    crop = _box(page.cropbox)
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    if page.rotation % 180:
        width, height = height, width
    return Page(width, height, page.label, _box(page.mediabox), crop, _box(page.trimbox))


def _box(numbers: Object) -> Box:
    """Return a rectangle with its corners in order, whichever way round the file has them."""
    left, bottom, right, top = (float(number) for number in _items(numbers))
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


# Destinations, outline and links


def destinations(path: Path) -> dict[str, Destination]:
    """Return where each named destination leads."""
    with Pdf.open(path) as pdf:
        finder = _Finder(pdf)
        return {name: finder.destination(target) for name, target in finder.named.items()}


def outline(path: Path) -> tuple[OutlineItem, ...]:
    """Return the bookmarks at the top level, each with those under it."""
    with Pdf.open(path) as pdf, pdf.open_outline(max_depth=99, strict=True) as tree:
        return _outline(tree.root, 1, _Finder(pdf))


def _outline(
    items: Sequence[pikepdf.OutlineItem], level: int, finder: _Finder
) -> tuple[OutlineItem, ...]:
    return tuple(
        OutlineItem(
            title=item.title,
            level=level,
            page=finder.destination(_outline_target(item)).page,
            children=_outline(item.children, level + 1, finder),
        )
        for item in items
    )


def _outline_target(item: pikepdf.OutlineItem) -> object:
    if item.destination is not None:
        return item.destination
    return item.action.get("/D") if item.action is not None else None


def links(path: Path) -> tuple[Link, ...]:
    """Return every link annotation, page by page, in the order of the file."""
    with Pdf.open(path) as pdf:
        finder = _Finder(pdf)
        return tuple(
            _link(index, annotation, finder)
            for index, page in enumerate(pdf.pages)
            for annotation in _items(page.obj.get("/Annots"))
            if annotation.get("/Subtype") == Name.Link
        )


def _link(index: int, annotation: Object, finder: _Finder) -> Link:
    rect = _box(annotation.Rect)
    action = annotation.get("/A", Dictionary())
    if action.get("/S") == Name.URI:
        return Link(index, rect, "uri", None, str(action.URI), None)
    if "/Dest" not in annotation and action.get("/S") != Name.GoTo:
        return Link(index, rect, "other", None, None, None)
    target = annotation.get("/Dest", action.get("/D"))
    page = finder.destination(target).page
    return Link(index, rect, "internal", page, None, _destination_name(target))


def _destination_name(target: object) -> str | None:
    if isinstance(target, Name):
        return str(target)[1:]
    return str(target) if isinstance(target, String) else None


class _Finder:
    """Finds the page that a destination of any form leads to."""

    def __init__(self, pdf: Pdf) -> None:
        self._indexes = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.named = dict(_named_destinations(pdf.Root))

    def page(self, page: object) -> int | None:
        """Return the index of a page object."""
        return self._indexes.get(page.objgen) if isinstance(page, Dictionary) else None

    def destination(self, target: object) -> Destination:
        """Return where a name or an explicit destination leads."""
        name = _destination_name(target)
        explicit = self.named.get(name) if name is not None else target
        if isinstance(explicit, Dictionary):
            explicit = explicit.get("/D")
        if not isinstance(explicit, Array):
            return Destination(None, None)
        place = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2, "/FitR": 5}.get(str(explicit[1]))
        top = explicit[place] if place is not None and place < len(explicit) else None
        return Destination(self.page(explicit[0]), None if top is None else float(top))


def _named_destinations(root: Object) -> Iterator[tuple[str, Object]]:
    for key, value in root.get("/Dests", Dictionary()).items():
        yield key[1:], value
    tree = root.get("/Names", Dictionary()).get("/Dests")
    if tree is not None:
        yield from ((str(key), value) for key, value in NameTree(tree).items())


# Forms


def fields(path: Path) -> tuple[Field, ...]:
    """Return every field, page by page, in the order of the file."""
    with Pdf.open(path) as pdf:
        return tuple(
            _field(index, annotation)
            for index, page in enumerate(pdf.pages)
            for annotation in _items(page.obj.get("/Annots"))
            if annotation.get("/Subtype") == Name.Widget
        )


def _field(page: int, widget: Object) -> Field:
    several = int(widget.get("/Ff", 0)) & 1 << 12
    style = str(widget.get("/DA", "")).split()
    appearance = widget.get("/AP", Dictionary()).get("/N")
    states = (
        {"": appearance}
        if isinstance(appearance, Stream)
        else dict(appearance.items() if appearance is not None else ())
    )
    return Field(
        name=str(widget.T),
        page=page,
        rect=_box(widget.Rect),
        kind="box" if Name.Btn == widget.FT else "lines" if several else "line",
        tooltip=str(widget.get("/TU", "")),
        value=_text(widget.get("/V")),
        state=_text(widget.get("/AS")),
        shown={name.removeprefix("/"): _shown_by(stream) for name, stream in states.items()},
        font=next((word[1:] for word in style if word.startswith("/")), None),
    )


def _shown_by(stream: Object) -> str:
    """Return the text that an appearance draws in a simple font, one line an operator."""
    instructions = pikepdf.parse_content_stream(stream, "Tj")
    return "\n".join(bytes(i.operands[0]).decode("cp1252") for i in instructions)


def fields_in_tag_order(path: Path) -> tuple[str, ...]:
    """Return the names of the fields as the structure tree gives them: the order of tabbing."""
    with Pdf.open(path) as pdf:
        root = pdf.Root.get("/StructTreeRoot")
        return () if root is None else tuple(_tagged_fields(root, ""))


def _tagged_fields(node: Object, tag: str) -> Iterator[str]:
    for kid in _items(node.get("/K")):
        if not isinstance(kid, Dictionary):
            continue
        if kid.get("/Type") == Name.OBJR:
            if kid.Obj.get("/Subtype") == Name.Widget and tag == "/Form":
                yield str(kid.Obj.T)
        else:
            yield from _tagged_fields(kid, str(kid.get("/S", "")))


# Catalogue and fonts


def catalogue_facts(path: Path) -> CatalogueFacts:
    """Return what the file says of the document as a whole; ``page_labels`` only if declared."""
    with Pdf.open(path) as pdf, pdf.open_metadata(update_docinfo=False) as metadata:
        root = pdf.Root
        preferences = root.get("/ViewerPreferences", Dictionary())
        xmp_title = metadata.get("dc:title")
        has_labels = "/PageLabels" in root
        return CatalogueFacts(
            lang=_text(root.get("/Lang")),
            title=_text(pdf.docinfo.get("/Title")),
            xmp_title=None if xmp_title is None else str(xmp_title),
            display_doc_title=bool(preferences.get("/DisplayDocTitle", False)),
            page_labels=tuple(page.label for page in pdf.pages) if has_labels else (),
            duplex=_text(preferences.get("/Duplex")),
            print_scaling=_text(preferences.get("/PrintScaling")),
            page_layout=_text(root.get("/PageLayout")),
            producer=_text(pdf.docinfo.get("/Producer")),
            id=tuple(bytes(part) for part in _items(pdf.trailer.get("/ID"))),
        )


def fonts(path: Path) -> tuple[Font, ...]:
    """Return every font in the file, used or not, in the order of their names."""
    with Pdf.open(path) as pdf:
        found = (_font(item) for whole in pdf.objects for item in _dictionaries(whole))
        return tuple(sorted({font for font in found if font is not None}))


def _dictionaries(item: object) -> Iterator[Dictionary]:
    """Yield a dictionary and those written directly inside it."""
    if isinstance(item, Stream):
        yield from _dictionaries(item.stream_dict)
    elif isinstance(item, Dictionary):
        yield item
        for value in item.values():
            if not getattr(value, "is_indirect", False):
                yield from _dictionaries(value)


def _font(item: Dictionary) -> Font | None:
    """Return the font that a dictionary describes, if it does; a Type 3 font is all inside."""
    subtype = _text(item.get("/Subtype"))
    if item.get("/Type") != Name.Font or subtype in ("CIDFontType0", "CIDFontType2"):
        return None
    prefix, name = _split_font_name(_text(item.get("/BaseFont", item.get("/Name"))) or "")
    parts = [item, *_items(item.get("/DescendantFonts"))]
    descriptors = [part.get("/FontDescriptor", Dictionary()) for part in parts]
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    embedded = any(key in descriptor for descriptor in descriptors for key in files)
    return Font(name, embedded or subtype == "Type3", bool(prefix))


def _split_font_name(name: str) -> tuple[str, str]:
    match = re.fullmatch(r"(?:([A-Z]{6})\+)?(.*)", name, re.DOTALL)
    assert match is not None
    return match[1] or "", match[2]


# Visible text, by pdfium


def text(path: Path) -> tuple[str, ...]:
    """Return the text of each page as pdfium reads it, with divided words whole again."""
    with closing(pdfium.PdfDocument(path)) as pdf:
        return tuple(_whole_words(page.get_textpage().get_text_range()) for page in pdf)


def _whole_words(raw: str) -> str:
    """Join words divided by U+2010 or U+00AD at the end of a line, and end lines as Python does.

    A hyphen-minus there pdfium marks with U+FFFE or U+0002. As WeasyPrint divides words with
    U+2010, it is the author's own: the compound comes back on one line with its hyphen.
    """
    lines = raw.replace("\r\n", "\n")
    lines = re.sub("[\ufffe\x02]\n?", "-", lines)
    lines = re.sub(rf"(?<=\w)[{_SOFT_HYPHENS}]\n", "", lines)
    return lines.replace("\u00ad", "")


def runs(path: Path) -> tuple[tuple[Run, ...], ...]:
    """Return the text runs of each page in drawing order, without white space around."""
    with closing(pdfium.PdfDocument(path)) as pdf:
        return tuple(tuple(_page_runs(page)) for page in pdf)


def _page_runs(page: pdfium.PdfPage) -> Iterator[Run]:
    textpage = page.get_textpage()
    for item in page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_TEXT], textpage=textpage):
        content = re.sub("[\ufffe\x02]", "-", item.extract()).strip()
        if content:
            matrix = _matrix(item)
            size = item.get_font_size() * _scale(matrix)
            font = _split_font_name(item.get_font().get_base_name())[1]
            turn = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
            yield Run(content, font, round(size, 3), round(matrix.e, 3), round(matrix.f, 3), turn)


def _matrix(item: pdfium.PdfObject) -> Matrix:
    """Return the matrix of an object on its page, through the forms that hold it."""
    own = Matrix(*item.get_matrix().get())
    return own if item.container is None else own @ _matrix(item.container)


def _scale(matrix: Matrix) -> float:
    """Return by how much a matrix stretches what is upright."""
    return math.hypot(matrix.c, matrix.d)


# Tagged text, by pikepdf


@dataclass(frozen=True)
class _Shown:
    """A string that a content stream draws, and where."""

    text: str
    page: int
    x: float
    y: float
    size: float
    along: tuple[float, float]

    def starts_line_after(self, other: _Shown) -> bool:
        """Tell whether this stands on another line than the string drawn before it."""
        if self.page != other.page:
            return True
        across = self.along[0] * (self.y - other.y) - self.along[1] * (self.x - other.x)
        return abs(across) > 0.8 * max(self.size, other.size)


_Piece: TypeAlias = _Shown | str
_Mark: TypeAlias = tuple[int, tuple[int, int] | None, int]
"""Page index, object number of a form XObject or None for the page's own stream, and MCID."""

_WITHIN_LINE = {"Span", "Link", "NonStruct", "Em", "Strong", "Quote", "Code", "Lbl", "Sub"}
_DEEPEST_FORM = 20
_SPACED = {"LBody", "Figure", "Form", "Note", "Reference"}


def structure(path: Path) -> tuple[Element, ...]:
    """Return the elements at the top of the structure tree; none if the file is untagged."""
    with Pdf.open(path) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ()
        tree = _Tree(_Finder(pdf), _marked_content(pdf))
        kids = _items(pdf.Root.StructTreeRoot.get("/K"))
        return tuple(tree.element(kid)[0] for kid in kids)


def tag_text(path: Path) -> str:
    """Return the text in tag order, one line per block."""
    return "\n".join(element.text for element in structure(path) if element.text)


class _Tree:
    """Turns structure elements into records."""

    def __init__(self, finder: _Finder, marks: Mapping[_Mark, Sequence[_Piece]]) -> None:
        self._finder = finder
        self._marks = marks

    def element(self, node: Object) -> tuple[Element, list[_Piece]]:
        """Return the record of an element, and the pieces of its text between separators."""
        page = self._finder.page(node.get("/Pg"))
        children: list[Element] = []
        pieces: list[_Piece] = []
        for kid in _items(node.get("/K")):
            if isinstance(kid, Dictionary) and "/S" in kid:
                child, inner = self.element(kid)
                children.append(child)
                pieces += inner
            else:
                pieces += self._content(kid, page)
        if page is None:
            page = next((child.page for child in children if child.page is not None), None)
        tag, lang, alt = (_text(node.get(key)) for key in ("/S", "/Lang", "/Alt"))
        assert tag is not None, "a structure element has no type"
        own = Element(tag, lang, alt, _scope(node), _join(pieces), tuple(children), page)
        return own, [_separator(tag), *pieces, _separator(tag)]

    def _content(self, kid: object, page: int | None) -> Sequence[_Piece]:
        """Return the text that an MCID or a marked-content reference stands for."""
        stream = None
        if isinstance(kid, Dictionary):
            if "/MCID" not in kid:
                return ()
            page = self._finder.page(kid.get("/Pg")) if "/Pg" in kid else page
            stream = kid.Stm.objgen if "/Stm" in kid else None
            kid = kid.MCID
        assert isinstance(kid, int), f"neither an element nor an MCID: {kid!r}"
        return () if page is None else self._marks.get((page, stream, kid), ())


def _scope(node: Object) -> str | None:
    attributes = [item for item in _items(node.get("/A")) if isinstance(item, Dictionary)]
    return next((_text(item.Scope) for item in attributes if "/Scope" in item), None)


def _separator(tag: str) -> str:
    """Return what stands around the text of an element; an unknown tag is a block."""
    if tag in _WITHIN_LINE:
        return ""
    return " " if tag in _SPACED else "\n"


def _join(pieces: Sequence[_Piece]) -> str:
    """Join strings in tag order, putting a space or nothing where a line was broken."""
    joined = ""
    before: _Shown | None = None
    for piece in pieces:
        if isinstance(piece, str):
            joined += piece
            before = None if piece else before
            continue
        if before is not None and piece.starts_line_after(before):
            joined = _end_line(joined)
        joined += piece.text
        before = piece
    joined = re.sub(r"[ \t]+", " ", joined.replace("\u00ad", ""))
    return re.sub(r" ?\n[ \n]*", "\n", joined).strip(" \n")


def _end_line(line: str) -> str:
    """Undo a line break: a divided word is joined, ``well-`` or ``and/`` take no space."""
    if re.search(rf"\w[{_SOFT_HYPHENS}]\Z", line[-2:]):
        return line[:-1]
    return line if re.search(r"[^\s\-\u2013\u2014/][-\u2013\u2014/]\Z", line[-2:]) else line + " "


# Content streams


def _marked_content(pdf: Pdf) -> dict[_Mark, list[_Piece]]:
    """Return the strings of every marked-content sequence in the pages.

    A form XObject's content is also found under its page, where WeasyPrint numbers it, although
    ISO 32000 asks for a reference with /Stm: veraPDF reports that as 7.1-3, and the text is there.
    """
    reader = _ContentReader()
    for index, page in enumerate(pdf.pages):
        reader.read(_Content(page.obj, page.resources, index, None), _State(Matrix(), []))
    marks = reader.marks
    for (index, _, mcid), pieces in list(marks.items()):
        marks.setdefault((index, None, mcid), pieces)
        if not pieces:
            pieces.append(" ")  # WeasyPrint draws nothing for a box of white space.
    return marks


@dataclass(frozen=True)
class _Content:
    """A content stream: a page's own, or that of a form XObject drawn on it."""

    source: Object
    resources: Object
    page: int
    form: tuple[int, int] | None
    depth: int = 0


class _ContentReader:
    """Collects the strings of marked content from streams, by following their operators."""

    def __init__(self) -> None:
        self.marks: dict[_Mark, list[_Piece]] = {}
        self._decoders: dict[tuple[int, int], _FontDecoder] = {}

    def read(self, content: _Content, state: _State) -> None:
        """Read a stream that starts in a state, and the forms that it draws."""
        for instruction in pikepdf.parse_content_stream(content.source):
            operator, operands = str(instruction.operator), list(instruction.operands)
            match operator:
                case "Do":
                    self._draw(content.resources.XObject[str(operands[0])], content, state)
                case "Tf":
                    state.font = self._decoder(content.resources.Font[str(operands[0])])
                    state.font_size = float(operands[1])
                case "BDC":
                    mcid = _mcid(operands[1], content.resources)
                    mark = None if mcid is None else (content.page, content.form, mcid)
                    state.marks.append(mark)
                case _:
                    state.follow(operator, operands)
            self._collect(operator, operands, state, content.page)

    def _draw(self, drawn: Object, content: _Content, state: _State) -> None:
        """Read a form XObject; text that it leaves unmarked belongs to the mark around it."""
        if drawn.get("/Subtype") != Name.Form:
            return
        assert content.depth < _DEEPEST_FORM, "form XObjects that draw each other"
        resources = drawn.get("/Resources", content.resources)
        inner = _Content(drawn, resources, content.page, drawn.objgen, content.depth + 1)
        own = drawn.get("/Matrix")
        matrix = state.matrix if own is None else _six(_items(own)) @ state.matrix
        self.read(inner, _State(matrix, [*state.marks]))

    def _collect(self, operator: str, operands: Sequence[Object], state: _State, page: int) -> None:
        """Keep the string that an operator shows, if it is marked content."""
        mark = next((mark for mark in reversed(state.marks) if mark is not None), None)
        if mark is None or operator not in ("BT", "Tj", "TJ", "'", '"'):
            return
        pieces = self.marks.setdefault(mark, [])
        if operator != "BT":
            assert state.font is not None, "a string is shown before any font is chosen"
            shown = "".join(state.font.decode(part) for part in _strings(operands[-1]))
            if shown:
                pieces.append(state.shown(shown, page))

    def _decoder(self, font: Object) -> _FontDecoder:
        key = font.objgen
        if key == (0, 0):  # Written in the resources: it has no number to go by.
            return _FontDecoder(font)
        if key not in self._decoders:
            self._decoders[key] = _FontDecoder(font)
        return self._decoders[key]


class _State:
    """The part of the graphics state that says where text stands and what it belongs to."""

    def __init__(self, matrix: Matrix, marks: list[_Mark | None]) -> None:
        self.matrix = matrix
        self.marks = marks
        self.font: _FontDecoder | None = None
        self.font_size = 0.0
        self._leading = 0.0
        self._line = Matrix()
        self._saved: list[tuple[Matrix, _FontDecoder | None, float, float]] = []

    def follow(self, operator: str, operands: Sequence[Object]) -> None:
        """Do what an operator does to the state."""
        match operator:
            case "q":
                self._saved.append((self.matrix, self.font, self.font_size, self._leading))
            case "Q" if self._saved:
                self.matrix, self.font, self.font_size, self._leading = self._saved.pop()
            case "cm":
                self.matrix = _six(operands) @ self.matrix
            case "BMC":
                self.marks.append(None)
            case "EMC" if self.marks:
                self.marks.pop()
            case _:
                self._follow_text(operator, operands)

    def _follow_text(self, operator: str, operands: Sequence[Object]) -> None:
        match operator:
            case "BT":
                self._line = Matrix()
            case "Tm":
                self._line = _six(operands)
            case "TL":
                self._leading = float(operands[0])
            case "Td" | "TD":
                right, up = (float(operand) for operand in operands)
                self._leading = -up if operator == "TD" else self._leading
                self._line = Matrix(1, 0, 0, 1, right, up) @ self._line
            case "T*" | "'" | '"':
                self._line = Matrix(1, 0, 0, 1, 0, -self._leading) @ self._line

    def shown(self, string: str, page: int) -> _Shown:
        """Return a string with the place at which its line begins."""
        place = self._line @ self.matrix
        length = math.hypot(place.a, place.b) or 1.0
        size = self.font_size * _scale(place)
        along = (place.a / length, place.b / length)
        return _Shown(string, page, place.e, place.f, size, along)


def _six(operands: Sequence[Object]) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return Matrix(a, b, c, d, e, f)


def _mcid(properties: Object, resources: Object) -> int | None:
    """Return the MCID in a property list, written in place or named in the resources."""
    if isinstance(properties, Name):
        properties = resources.Properties[properties]
    mcid = properties.get("/MCID")
    return None if mcid is None else int(mcid)


def _strings(operand: object) -> Iterator[bytes]:
    """Yield the strings of a Tj or TJ operand."""
    if isinstance(operand, String):
        yield bytes(operand)
    elif isinstance(operand, Array):
        yield from (bytes(item) for item in operand if isinstance(item, String))


class _FontDecoder:
    """Decodes the strings of a font by its ToUnicode map."""

    def __init__(self, font: Object) -> None:
        self._width = 2 if font.get("/Subtype") == Name.Type0 else 1
        self._map: dict[int, str] | None = None
        if "/ToUnicode" in font:
            self._map = _to_unicode(font.ToUnicode.read_bytes())

    def decode(self, data: bytes) -> str:
        """Return the characters of a string, U+FFFD for those without any in the map."""
        if self._map is None:
            return data.decode("cp1252", "replace") if self._width == 1 else "\ufffd"
        starts = range(0, len(data), self._width)
        codes = (int.from_bytes(data[start : start + self._width]) for start in starts)
        return "".join(self._map.get(code, "\ufffd") for code in codes)


def _to_unicode(cmap: bytes) -> dict[int, str]:
    """Return the characters of each code in a ToUnicode map."""
    result: dict[int, str] = {}
    source = cmap.decode("latin-1")
    hexadecimal = r"<([\da-fA-F\s]*)>"
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, characters in re.findall(rf"{hexadecimal}\s*{hexadecimal}", block):
            result[int(code, 16)] = _characters(characters)
    ranges = rf"{hexadecimal}\s*{hexadecimal}\s*(?:{hexadecimal}|\[(.*?)\])"
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for first, last, characters, listed in re.findall(ranges, block, re.DOTALL):
            codes = range(int(first, 16), int(last, 16) + 1)
            if listed:
                each = map(_characters, re.findall(hexadecimal, listed))
                result |= zip(codes, each, strict=False)
            else:
                result |= {code: _after(characters, code - codes.start) for code in codes}
    return result


def _characters(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


def _after(digits: str, steps: int) -> str:
    """Return the characters a number of steps after those of the digits."""
    characters = _characters(digits)
    return characters[:-1] + chr(ord(characters[-1]) + steps)


# Objects


def _items(item: Object | None) -> list[Object]:
    """Return the items of an array, a lone item as a list of one, and none for None."""
    if item is None:
        return []
    return list(item) if isinstance(item, Array) else [item]


def _text(item: object) -> str | None:
    """Return the text of a string or of a name without its slash."""
    if item is None:
        return None
    return str(item)[1:] if isinstance(item, Name) else str(item)
