"""Fragments into one tagged PDF: one structure tree, one outline, live links, page labels.

pikepdf does this where pypdf measured four times slower and lost the tags. What a fragment knows
only by name (the page of another chapter's anchor) is settled here.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Array, Dictionary, Name

from manual.pdf import gate, numbers, outline, press_file, sharing, slots, structure, survey
from manual.pdf.document import Document, Part
from manual.pdf.finish import finish
from manual.stages import JOIN, VERIFY, stage

PLACEHOLDER = "urn:press:"


@dataclass(frozen=True)
class Stitched:
    """The whole PDF, and what was settled: the page of each anchor, and slots of the wrong room."""

    pdf: bytes
    pages: int
    page_of: Mapping[str, int]
    misfits: Mapping[str, int] = field(default_factory=dict)
    unresolved: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass
class _Work:
    """The state of one stitching: the target, and what has been gathered so far."""

    target: pikepdf.Pdf
    anchors: dict[str, Array] = field(default_factory=dict)
    printed: dict[int, int] = field(default_factory=dict)
    labels: list[tuple[int, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def stitch(parts: tuple[Part, ...], document: Document) -> Stitched:
    """Join fragments; numbers, links, tags and outline are settled over the whole."""
    with stage(JOIN):
        joined = _joined(parts, document)
    with stage(VERIFY):
        faults = (*joined.faults, *gate.faults(joined.pdf, joined.pages))
    return replace(joined, faults=faults)


def _joined(parts: tuple[Part, ...], document: Document) -> Stitched:
    work = _Work(pikepdf.new())
    tree = structure.Tree(work.target)
    marks = outline.Outline(work.target)
    for part in parts:
        with pikepdf.open(io.BytesIO(part.pdf)) as source:
            _append(work, source, part, tree, marks)
    page_of = _page_map(work)
    misfits = _number(work, page_of, document.code)
    unresolved = _link(work)
    sharing.share(work.target)
    tree.attach(document.language)
    marks.attach()
    _names(work)
    finish(work.target, document, tuple(work.labels))
    if document.press is not None:
        identity = f"{document.title}\n{document.language}\n{document.version}\n{document.date}"
        press_file.prepare(work.target, document.press, identity)
    out = io.BytesIO()
    work.target.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
        force_version="" if document.press is None else press_file.VERSION,
    )
    data, pages = out.getvalue(), len(work.target.pages)
    return Stitched(data, pages, page_of, misfits, unresolved, tuple(work.faults))


def _append(
    work: _Work, source: pikepdf.Pdf, part: Part, tree: structure.Tree, marks: outline.Outline
) -> None:
    target = work.target
    if part.recto and len(target.pages) % 2:
        _blank(work, source, part)
    start = len(target.pages)
    previous = work.labels[-1][1] if work.labels else ""
    restart = previous != part.numbering
    if restart:
        work.labels.append((start, part.numbering))
    copied = target.add_pages_from(source, outlines="ignore")  # with the fields of forms
    work.faults += [f"two fields “{name}”" for name in copied.renamed_fields]
    number = 0 if restart else work.printed.get(start - 1, 0)
    for index in range(start, len(target.pages)):
        number += 1
        work.printed[index] = number
    pages = [page.obj for page in list(target.pages)[start:]]
    tree.graft(source, pages)
    marks.graft(source, pages, part.under)
    index_of = {page.obj.objgen: index for index, page in enumerate(source.pages)}
    for name, place in survey.destinations(source).items():
        page = pages[index_of[place[0].objgen]]
        work.anchors.setdefault(name, Array([page, *list(place)[1:]]))


def _blank(work: _Work, like: pikepdf.Pdf, part: Part) -> None:
    first = like.pages[0]
    size = (float(first.trimbox[2] - first.trimbox[0]), float(first.trimbox[3] - first.trimbox[1]))
    blank = work.target.add_blank_page(page_size=size)
    for name, box in (
        ("Media", first.mediabox),
        ("Bleed", first.bleedbox),
        ("Trim", first.trimbox),
    ):
        blank.obj[f"/{name}Box"] = Array([float(value) for value in list(box)])
    index = len(work.target.pages) - 1
    work.printed[index] = work.printed.get(index - 1, 0) + 1


def _page_map(work: _Work) -> dict[str, int]:
    index_of = {page.obj.objgen: index for index, page in enumerate(work.target.pages)}
    return {name: work.printed[index_of[place[0].objgen]] for name, place in work.anchors.items()}


def _number(work: _Work, page_of: Mapping[str, int], code: str) -> dict[str, int]:
    """Fill every slot; give the anchors whose number has other digits than the room kept."""
    misfits: dict[str, int] = {}
    for index, page in enumerate(work.target.pages):
        if Name.Contents not in page.obj:
            continue
        printed = work.printed[index]

        def number(slot: slots.Slot, printed: int = printed) -> int:
            value = page_of.get(slot.of, 0) if slot.of else printed
            if numbers.fits_exactly(slot) and len(str(value)) != slot.room:
                misfits[slot.of] = value
            return value

        content = page.obj.Contents.read_bytes()
        filled = slots.fill(content, number, code)
        if filled != content:
            page.obj.Contents = work.target.make_stream(filled)
    return misfits


def _link(work: _Work) -> tuple[str, ...]:
    """Turn placeholder addresses into destinations; give the names that exist nowhere."""
    unresolved = []
    for page in work.target.pages:
        for annotation in page.obj.get(Name.Annots, Array()):
            action = annotation.get(Name.A)
            address = str(action.get(Name.URI, "")) if action is not None else ""
            if not address.startswith(PLACEHOLDER):
                continue
            name = address.removeprefix(PLACEHOLDER)
            if name in work.anchors:
                del annotation[Name.A]
                annotation.Dest = pikepdf.String(name)
            else:
                unresolved.append(name)
    return tuple(dict.fromkeys(unresolved))


def _names(work: _Work) -> None:
    flat = Array()
    for name in sorted(work.anchors, key=lambda text: text.encode()):
        flat.append(pikepdf.String(name))
        flat.append(work.anchors[name])
    work.target.Root.Names = Dictionary(Dests=work.target.make_indirect(Dictionary(Names=flat)))
