"""A page as form XObjects: its content stream where it lies, and what annotations show on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from manual.impose.plan import Box
from manual.pdf.matrices import UNMOVED, Matrix, around
from manual.pdf.pages import Measure

_HIDDEN, _PRINTED = 1 << 1, 1 << 2  # flags of an annotation (ISO 32000-1, table 165)


@dataclass(frozen=True)
class Layer:
    """A form and the matrix it is drawn with, in the units of its page."""

    form: pikepdf.Object
    matrix: Matrix


def layers(target: pikepdf.Pdf, page: pikepdf.Page, measure: Measure) -> tuple[Layer, ...]:
    """Give what a page shows on paper as forms of the target: its content, then annotations."""
    content = Layer(_content(target, page, measure.visible), UNMOVED)
    pictures = (Layer(target.copy_foreign(one.form), one.matrix) for one in _annotations(page))
    return content, *pictures


def _content(target: pikepdf.Pdf, page: pikepdf.Page, visible: Box) -> pikepdf.Object:
    stream = _one_stream(target, page)
    corners = (visible.left, visible.bottom, visible.right, visible.top)
    stream[Name.Type] = Name.XObject
    stream[Name.Subtype] = Name.Form
    stream[Name.BBox] = Array([round(corner, 4) for corner in corners])
    if Name.Group in page.obj:
        stream[Name.Group] = foreign(target, page.obj[Name.Group])
    return stream


def _one_stream(target: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """Copy the stream of a page as it is, or several joined; each page has one of its own."""
    contents = page.obj.get(Name.Contents)
    parts = (
        [one for one in contents if isinstance(one, Stream)]
        if isinstance(contents, Array)
        else [contents]
    )
    if len(parts) == 1 and isinstance(parts[0], Stream):
        copied = _with_resources(target, parts[0], page.resources)
        if Name.Subtype not in copied:
            return copied
        # Another page has it already, perhaps with other fonts.
        made = target.make_stream(parts[0].read_raw_bytes())
        for key in (Name.Filter, Name.DecodeParms):
            if key in parts[0]:
                made[key] = foreign(target, parts[0][key])
    else:
        # A space between them: an operator may not run into the next (ISO 32000-1, 7.8.2).
        joined = (part.read_bytes() for part in parts if isinstance(part, Stream))
        made = target.make_stream(b"\n".join(joined))
    made[Name.Resources] = foreign(target, page.resources)
    return made


def _with_resources(
    target: pikepdf.Pdf, part: pikepdf.Object, resources: pikepdf.Object
) -> pikepdf.Object:
    """Copy a stream together with its resources, which is done by qpdf and not key by key."""
    part[Name.Resources] = resources
    copied = target.copy_foreign(part)
    del part[Name.Resources]
    return copied


def foreign(target: pikepdf.Pdf, item: pikepdf.Object) -> pikepdf.Object:
    """Give an object of another file for the target; what it shares with others stays shared."""
    if getattr(item, "is_indirect", False):
        if isinstance(item, (Dictionary, Array, Stream)):
            return target.copy_foreign(item)
        return pikepdf.Object.parse(item.unparse(resolved=True))
    if isinstance(item, Dictionary):
        # A key whose value is null is as good as none (ISO 32000-1, 7.3.7).
        pairs: list[tuple[str, pikepdf.Object | None]] = list(item.items())
        told = {key: foreign(target, value) for key, value in pairs if value is not None}
        return Dictionary(told)
    if isinstance(item, Array):
        return Array([foreign(target, value) for value in item])
    return item


def _annotations(page: pikepdf.Page) -> Iterator[Layer]:
    """Give the pictures of annotations that are printed, such as filled fields and stamps."""
    for annotation in page.obj.get(Name.Annots, ()):
        if not isinstance(annotation, Dictionary) or annotation.get(Name.Subtype) in (
            Name.Link,
            Name.Popup,
        ):
            continue
        flags = int(annotation.get(Name.F, 0))
        picture = _picture(annotation)
        if picture is not None and flags & _PRINTED and not flags & _HIDDEN:
            by = _fitting(annotation, picture)
            if by is not None:
                yield Layer(picture, by)


def _picture(annotation: pikepdf.Object) -> pikepdf.Object | None:
    normal = annotation.get(Name.AP, Dictionary()).get(Name.N)
    if isinstance(normal, Stream):
        return normal
    state = annotation.get(Name.AS)
    if isinstance(normal, Dictionary) and isinstance(state, Name):
        chosen = normal.get(state)
        return chosen if isinstance(chosen, Stream) else None
    return None


def _fitting(annotation: pikepdf.Object, picture: pikepdf.Object) -> Matrix | None:
    """Give the matrix that fits a picture into its annotation (ISO 32000-1, algorithm 8.1)."""
    x0, y0, x1, y1 = (float(value) for value in annotation.Rect)
    a, b, c, d, e, f = (float(value) for value in picture.get(Name.Matrix, list(UNMOVED)))
    left, bottom, right, top = (float(value) for value in picture.BBox)
    drawn = around((a, b, c, d, e, f), Box(left, bottom, right, top))
    if drawn.width <= 0 or drawn.height <= 0:
        return None
    across, up = abs(x1 - x0) / drawn.width, abs(y1 - y0) / drawn.height
    x, y = min(x0, x1) - drawn.left * across, min(y0, y1) - drawn.bottom * up
    return across, 0, 0, up, x, y
