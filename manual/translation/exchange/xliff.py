"""Segments as XLIFF 1.2, and back: the version that OmegaT, Weblate, Poedit and Lokalize share.

One file a piece. Marks within a line are inline codes with their text inside: links and terms are
pairs of ``bpt`` and ``ept``, all others are ``ph``; so tools lock them. Where a tool empties a
code, its text is taken from the source beside it. Source: XLIFF 1.2, OASIS, 2008, sections 2.2 to
2.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from manual import diagnostics
from manual.diagnostics import ContentError, Place
from manual.translation.exchange import protected
from manual.translation.exchange.segments import Segment
from manual.translation.exchange.travel import Header, Received, Returned

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_XML = "http://www.w3.org/XML/1998/namespace"
_SPACE = f"{{{_XML}}}space"
_BASE = "base "
"""What stands before the digest of the translation as it was, in the attribute `extradata`."""
_TAGS = {"open": "bpt", "close": "ept", "alone": "ph"}
_EMPTY = frozenset(("x", "bx", "ex"))
_KEEPS = frozenset(("bpt", "ept", "ph", "it"))


def written(segments: Iterable[Segment], header: Header) -> bytes:
    """Write an XLIFF file; the same segments give the same bytes."""
    from lxml import etree

    segments = tuple(segments)
    root = etree.Element(_name("xliff"), {"version": "1.2"}, nsmap={None: XLIFF})
    names = tuple(dict.fromkeys(segment.piece for segment in segments))
    for name in names:
        mine = [segment for segment in segments if segment.piece == name]
        root.append(_file(name, mine, header))
    _laid_out(root, 0)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _name(tag: str) -> str:
    return f"{{{XLIFF}}}{tag}"


def _element(tag: str, text: str = "", **attributes: str) -> Any:
    from lxml import etree

    made = etree.Element(_name(tag), {k.replace("_", "-"): v for k, v in attributes.items()})
    made.text = text or None
    return made


def _file(name: str, segments: Iterable[Segment], header: Header) -> Any:
    file = _element(
        "file",
        original=name,
        source_language=header.source_language,
        target_language=header.language,
        datatype="plaintext",
        date=f"{header.date}T00:00:00Z",
        product_name=header.book,
        product_version=header.version,
    )
    head = _element("header")
    head.extend(_element("note", line) for line in header.remarks if line)
    body = _element("body")
    body.extend(map(_unit, segments))
    file.extend((head, body))
    return file


def _unit(segment: Segment) -> Any:
    unit = _element("trans-unit", id=segment.id, resname=segment.key)
    unit.set("approved", "yes" if segment.settled else "no")
    unit.set(_SPACE, "preserve")
    if segment.base:
        unit.set("extradata", _BASE + segment.base)
    source, codes = _coded("source", segment.source, ())
    unit.append(source)
    if segment.target:
        target, _ = _coded("target", segment.target, codes)
        target.set("state", "translated" if segment.settled else "needs-review-translation")
        unit.append(target)
    unit.append(_location(segment.source_place))
    unit.append(_location(segment.target_place))
    unit.extend(_element("note", line) for line in segment.remarks)
    if segment.previous:
        unit.append(_before(segment))
    return unit


def _before(segment: Segment) -> Any:
    """Write the source as it was, with the translation that was made of it."""
    before = _element("alt-trans", alttranstype="previous-version")
    source, codes = _coded("source", segment.previous, ())
    before.extend((source, _coded("target", segment.target, codes)[0]))
    return before


def _location(place: Place) -> Any:
    group = _element("context-group", purpose="location")
    group.append(_element("context", place.file, context_type="sourcefile"))
    group.append(_element("context", str(place.line), context_type="linenumber"))
    return group


def _coded(
    tag: str, text: str, known: Iterable[tuple[str, str]]
) -> tuple[Any, list[tuple[str, str]]]:
    """Write a text with its inline codes; one that the source has gets the number it has there."""
    element = _element(tag)
    free = list(enumerate(known, start=1))
    taken = len(free)
    given: list[tuple[str, str]] = []
    last, at = None, 0
    pairs: list[int] = []
    for code, shown in _numbered(text):
        number = next((n for n, content in free if content == (code.role, shown)), 0)
        free = [(n, content) for n, content in free if n != number]
        if not number:
            taken += 1
            number = taken
        given.append((code.role, shown))
        _put(element, last, text[at : code.start])
        last = _element(_TAGS[code.role], shown, id=str(number))
        if code.role == "open":
            pairs.append(number)
        if code.role != "alone":
            last.set("rid", str(pairs[-1] if code.role == "open" else pairs.pop()))
        element.append(last)
        at = code.end
    _put(element, last, text[at:])
    return element, given


def _numbered(text: str) -> Iterator[tuple[protected.Code, str]]:
    for code in protected.codes(text):
        yield code, text[code.start : code.end]


def _put(element: Any, last: Any, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


_INLINE = frozenset(("source", "target", "note", "context"))


def _laid_out(element: Any, depth: int) -> None:
    """Put each element on a line of its own, but for those that hold text."""
    from lxml import etree

    if etree.QName(element).localname in _INLINE or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _laid_out(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth


def read(data: bytes, file: str) -> Received:
    """Read an XLIFF file, also as other tools write it; raise ContentError where it is broken."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        place = Place(file, problem.lineno or 0)
        raise ContentError(
            diagnostics.error("exchange-broken", place, why=problem.msg or "")
        ) from problem
    if root.tag != _name("xliff"):
        why = f"<{etree.QName(root).localname} version={root.get('version', '')!r}>"
        raise ContentError(diagnostics.error("exchange-not-xliff", Place(file, 1), why=why))
    files = root.findall(_name("file"))
    first = files[0] if files else root
    return Received(
        book=first.get("product-name", ""),
        language=first.get("target-language", ""),
        who="",
        items=tuple(item for one in files for item in _items(one, file)),
    )


def _items(element: Any, file: str) -> Iterator[Returned]:
    name = element.get("original", "")
    for unit in element.iter(_name("trans-unit")):
        source, target = unit.find(_name("source")), unit.find(_name("target"))
        state = target.get("state", "") if target is not None else ""
        base = unit.get("extradata", "")
        yield Returned(
            key=unit.get("resname") or f"{name}#{unit.get('id', '')}",
            source=_text(source, {}),
            target=_text(target, _contents(source)),
            fuzzy=state.startswith(("needs-", "new")),
            base=base.removeprefix(_BASE) if base.startswith(_BASE) else None,
            place=Place(file, unit.sourceline or 0),
        )


def _contents(source: Any) -> dict[tuple[str, str], str]:
    """Give the text of the codes of a source, by tag and number."""
    if source is None:
        return {}
    return {
        (_local(code), code.get("id", "")): code.text or "" for code in source.iter() if code.text
    }


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Any, codes: dict[tuple[str, str], str]) -> str:
    """Give a text with its codes written out."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        tag = _local(child)
        if tag in _EMPTY or (tag in _KEEPS and not child.text):
            kinds = {"x": ("x", "ph"), "bx": ("bx", "bpt"), "ex": ("ex", "ept")}.get(tag, (tag,))
            parts.append(
                next(
                    (
                        codes[k, child.get("id", "")]
                        for k in kinds
                        if (k, child.get("id", "")) in codes
                    ),
                    "",
                )
            )
        elif tag in ("g", "mrk", "sub", *_KEEPS):
            parts.append(_text(child, codes))
        parts.append(child.tail or "")
    return "".join(parts)
