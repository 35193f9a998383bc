"""Reads what a page paints: a walk through its operators with all that they set.

Matrices, colours, clipping, form XObjects, patterns and see-through paint are followed
(ISO 32000-1, 8). Clips are kept as the box around them, so nothing that shows is left out.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from manual.impose.plan import Box
from manual.pdf import inks, showing
from manual.pdf.graphics import (
    State,
    amounts,
    bounds,
    first_of,
    least_scale,
    one_bit,
    see_through,
    six,
    thickness,
)
from manual.pdf.inks import Ink, Space
from manual.pdf.matrices import UNMOVED, Matrix, after, around, moved
from manual.pdf.painted import Picture, Shape
from manual.pdf.showing import Gathered, Operands, Showing

_DEEPEST = 24  # forms within forms
_MOST_FORMS = 5000  # drawn on one page; a file with more was made to take for ever


def read(page: pikepdf.Page, gathered: Gathered, matrix: Matrix, shown: Box) -> None:
    """Read the content of a page; `matrix` leads to the trimmed page, `shown` bounds it."""
    resources = page.obj.get("/Resources", Dictionary())
    _Reader(gathered, resources, State(matrix, shown), matrix, 0).read(page)


class _Reader(Showing):
    """Reads one stream: a page, a form, a cell of a pattern or a letter of a drawn font."""

    def __init__(
        self, walk: Gathered, resources: Object, state: State, base: Matrix, depth: int
    ) -> None:
        super().__init__(walk, resources, state)
        self._base = base
        self._depth = depth
        self._stack: list[State] = []
        self._points: list[tuple[float, float]] = []
        self._begun: list[int] = []  # where each part of the path begins in the points
        self._clips = False
        self._spaces: dict[str, Space] = {}

    def read(self, stream: Any, within: Box | None = None) -> None:
        """Carry out the operators of a stream; `within` is where a pattern's cell is used."""
        self._within = within
        for step in _steps(stream):
            act = _ACTS.get(bytes(step.operator))
            if act is not None:
                try:
                    act(self, step.operands)
                except (AttributeError, IndexError, TypeError, ValueError, KeyError):
                    continue  # a viewer passes over an operator it cannot carry out

    # State

    def save(self, _: Operands) -> None:
        self._stack.append(copy.copy(self._state))

    def restore(self, _: Operands) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def concatenate(self, given: Operands) -> None:
        self._state.matrix = after(six(given), self._state.matrix)

    def line_width(self, given: Operands) -> None:
        self._state.width = float(given[0])

    def graphics(self, given: Operands) -> None:
        found = self._named("/ExtGState", given[0])
        state = self._state
        if "/LW" in found:
            state.width = float(found["/LW"])
        if "/Font" in found:
            self._set_font(found["/Font"][0], float(found["/Font"][1]))
        over = bool(found.get("/OP", state.overprint[0]))
        below = bool(found.get("/op", over if "/OP" in found else state.overprint[1]))
        state.overprint = (over, below)
        state.clear = tuple(see_through(found, state.clear))

    # Paths

    def move(self, given: Operands) -> None:
        self._begun.append(len(self._points))
        self.straight(given)

    def straight(self, given: Operands) -> None:
        self._reach(float(given[0]), float(given[1]))

    def curve(self, given: Operands) -> None:
        for x, y in zip(given[::2], given[1::2], strict=True):
            self._reach(float(x), float(y))

    def rectangle(self, given: Operands) -> None:
        x, y, width, height = map(float, given)
        self._begun.append(len(self._points))
        self._reach(x, y)
        self._reach(x + width, y)
        self._reach(x + width, y + height)
        self._reach(x, y + height)

    def _reach(self, x: float, y: float) -> None:
        self._points.append(moved(self._state.matrix, x, y))

    def clip(self, _: Operands) -> None:
        self._clips = True

    def end(self, _: Operands) -> None:
        if self._clips and self._points:
            self._state.clip = bounds(self._points).within(self._state.clip)
        self._points, self._begun, self._clips = [], [], False

    def paint_stroke(self, given: Operands) -> None:
        self._stroke()
        self.end(given)

    def paint_fill(self, given: Operands) -> None:
        self._fill()
        self.end(given)

    def paint_both(self, given: Operands) -> None:
        self._fill(outlined=True)
        self._stroke()
        self.end(given)

    def _stroke(self) -> None:
        if not self._points:
            return
        state = self._state
        pen = state.width * least_scale(state.matrix)
        box = self._visible(bounds(self._points), pen / 2)
        if box is not None:
            self._shape(Shape(box, "line", pen, state.stroke, state.overprint[0], 0))

    def _fill(self, *, outlined: bool = False) -> None:
        if not self._points:
            return
        state = self._state
        whole = bounds(self._points)
        box = self._visible(whole, 0.0)
        if box is None:
            return
        if state.fill.space.family == "pattern":
            self._pattern(state.fill, box)
            return
        # What lies under a line of its own is as thick as that line.
        thin = float("inf") if outlined else thickness(whole, box)
        shape = Shape(box, "area", thin, state.fill, state.overprint[1], 0)
        hole, simple = self._hole()
        self._shape(shape._replace(hole=hole, simple=simple and not state.clear))

    def _hole(self) -> tuple[Box | None, bool]:
        """Give what a frame of two parts leaves open, and whether the path is no more than that."""
        ends = (*self._begun[1:], len(self._points))
        parts = [bounds(self._points[a:b]) for a, b in zip(self._begun, ends, strict=True)]
        if len(parts) == 2:
            inner, outer = sorted(parts, key=lambda part: part.width * part.height)
            if inner.within(outer) == inner:
                return inner, True
        return None, len(parts) == 1

    def _visible(self, box: Box, more: float) -> Box | None:
        """Give what a clip leaves of a box; None where that is nothing."""
        grown = box.grown(more)
        shown = grown.within(self._state.clip)
        if (shown.width <= 0 < grown.width) or (shown.height <= 0 < grown.height):
            return None
        inside = self._state.clip.grown(0.01)  # what has no width of its own may lie on an edge
        if not (inside.left <= shown.left <= inside.right):
            return None
        if not (inside.bottom <= shown.bottom <= inside.top):
            return None
        return self._within or shown

    def _shape(self, shape: Shape) -> None:
        self._walk.order += 1
        self._walk.shapes.append(shape._replace(order=self._walk.order))
        self._veil(shape.box)

    # Colours

    def grey_fill(self, given: Operands) -> None:
        self._state.fill = Ink(inks.GREY, amounts(given, 1))

    def grey_stroke(self, given: Operands) -> None:
        self._state.stroke = Ink(inks.GREY, amounts(given, 1))

    def rgb_fill(self, given: Operands) -> None:
        self._state.fill = Ink(inks.RGB, amounts(given, 3))

    def rgb_stroke(self, given: Operands) -> None:
        self._state.stroke = Ink(inks.RGB, amounts(given, 3))

    def cmyk_fill(self, given: Operands) -> None:
        self._state.fill = Ink(inks.CMYK, amounts(given, 4))

    def cmyk_stroke(self, given: Operands) -> None:
        self._state.stroke = Ink(inks.CMYK, amounts(given, 4))

    def space_fill(self, given: Operands) -> None:
        chosen = self._space(given[0])
        self._state.fill = Ink(chosen, chosen.first())

    def space_stroke(self, given: Operands) -> None:
        chosen = self._space(given[0])
        self._state.stroke = Ink(chosen, chosen.first())

    def colour_fill(self, given: Operands) -> None:
        self._state.fill = self._colour(self._state.fill, given)

    def colour_stroke(self, given: Operands) -> None:
        self._state.stroke = self._colour(self._state.stroke, given)

    def _space(self, named: Object) -> Space:
        name = str(named)
        if name not in self._spaces:
            listed = self._resources.get("/ColorSpace", Dictionary())
            self._spaces[name] = inks.space(named, listed)
        return self._spaces[name]

    def _colour(self, now: Ink, given: Operands) -> Ink:
        if given and isinstance(given[-1], Name):
            # The pattern stands in the place of a plate until it is painted.
            return Ink(Space("pattern", str(given[-1]), count=0), ())
        values = tuple(float(value) for value in given)
        if now.space.name.startswith("Indexed"):
            return Ink(Space("unknown", now.space.name), values)
        return Ink(now.space, values)

    def _may_enter(self, found: Object) -> bool:
        """Tell whether a form may be read: none draws itself, and there is an end to them."""
        walk = self._walk
        walk.forms += 1
        again = found.objgen != (0, 0) and found.objgen in walk.inside
        return not again and self._depth < _DEEPEST and walk.forms <= _MOST_FORMS

    def _enter(self, found: Object, inner: _Reader, within: Box | None) -> None:
        self._walk.inside.append(found.objgen)
        inner.read(found, within)
        self._walk.inside.pop()

    def _pattern(self, ink: Ink, box: Box) -> None:
        found = self._named("/Pattern", ink.space.name)
        if int(found.get("/PatternType", 1)) == 2:
            self._gradient(found["/Shading"], box)
            return
        if not self._may_enter(found):
            return
        matrix = after(six(found.get("/Matrix", Array(UNMOVED))), self._base)
        resources = found.get("/Resources", self._resources)
        state = State(matrix, box.grown(1e6), clear=self._state.clear)
        inner = _Reader(self._walk, resources, state, matrix, self._depth + 1)
        self._enter(found, inner, box)

    def shade(self, given: Operands) -> None:
        self._gradient(self._named("/Shading", given[0]), self._within or self._state.clip)

    def _gradient(self, found: Object, box: Box) -> None:
        listed = self._resources.get("/ColorSpace", Dictionary())
        chosen = inks.space(found.get("/ColorSpace"), listed)
        ink = Ink(Space("pattern", chosen.name, chosen.plates), ())
        if chosen.family in ("rgb", "lab"):
            ink = Ink(chosen, ())
        self._shape(Shape(box, "gradient", box.height, ink, False, 0))

    # Pictures and forms

    def draw(self, given: Operands) -> None:
        found = self._named("/XObject", given[0])
        if found.get("/Subtype") == Name.Form:
            self._form(found)
        elif found.get("/Subtype") == Name.Image:
            self._picture(found)

    def inline(self, given: Operands) -> None:
        image = given[0]
        listed = self._resources.get("/ColorSpace", Dictionary())
        mask = bool(image.image_mask)
        chosen = (
            inks.GREY if mask else inks.space(first_of(image.obj, "/CS", "/ColorSpace"), listed)
        )
        self._place(int(image.width), int(image.height), chosen, mask=mask or one_bit(image.obj))

    def _picture(self, found: Object) -> None:
        mask = bool(found.get("/ImageMask", False))
        listed = self._resources.get("/ColorSpace", Dictionary())
        chosen = inks.space(found.get("/ColorSpace"), listed)
        if mask:
            chosen = self._state.fill.space
        size = int(found["/Width"]), int(found["/Height"])
        box = self._place(*size, chosen, mask=mask or one_bit(found))
        if box is not None and "/SMask" in found:
            self._veil(box, "SMask")

    def _place(self, width: int, height: int, chosen: Space, *, mask: bool) -> Box | None:
        a, b, c, d, _, _ = self._state.matrix
        box = self._visible(around(self._state.matrix, Box(0, 0, 1, 1)), 0.0)
        across, down = (a * a + b * b) ** 0.5 / 72, (c * c + d * d) ** 0.5 / 72
        if box is None or not across or not down:
            return None
        self._walk.order += 1
        self._walk.pictures.append(
            Picture(box, width / across, height / down, chosen, mask, self._walk.order)
        )
        self._veil(box)
        return box

    def _form(self, found: Object) -> None:
        if not self._may_enter(found):
            return
        state = copy.copy(self._state)
        matrix = six(found.get("/Matrix", Array(UNMOVED)))
        state.matrix = after(matrix, state.matrix)
        corners = [float(value) for value in found["/BBox"]]
        state.clip = around(state.matrix, Box(*corners)).within(state.clip)
        if state.clip.width <= 0 or state.clip.height <= 0:
            return
        resources = found.get("/Resources", self._resources)
        inner = _Reader(self._walk, resources, state, state.matrix, self._depth + 1)
        self._enter(found, inner, self._within)


def _steps(stream: Any) -> Any:
    """Give the operators of a stream; none of one that cannot be read."""
    try:
        return pikepdf.parse_content_stream(stream)
    except (pikepdf.PdfError, TypeError):
        return ()


_ACTS: dict[bytes, Callable[[Any, Operands], None]] = {
    **showing.OPERATORS,
    b"q": _Reader.save,
    b"Q": _Reader.restore,
    b"cm": _Reader.concatenate,
    b"w": _Reader.line_width,
    b"gs": _Reader.graphics,
    b"m": _Reader.move,
    b"l": _Reader.straight,
    b"c": _Reader.curve,
    b"v": _Reader.curve,
    b"y": _Reader.curve,
    b"re": _Reader.rectangle,
    b"W": _Reader.clip,
    b"W*": _Reader.clip,
    b"n": _Reader.end,
    b"S": _Reader.paint_stroke,
    b"s": _Reader.paint_stroke,
    b"f": _Reader.paint_fill,
    b"F": _Reader.paint_fill,
    b"f*": _Reader.paint_fill,
    b"B": _Reader.paint_both,
    b"B*": _Reader.paint_both,
    b"b": _Reader.paint_both,
    b"b*": _Reader.paint_both,
    b"g": _Reader.grey_fill,
    b"G": _Reader.grey_stroke,
    b"rg": _Reader.rgb_fill,
    b"RG": _Reader.rgb_stroke,
    b"k": _Reader.cmyk_fill,
    b"K": _Reader.cmyk_stroke,
    b"cs": _Reader.space_fill,
    b"CS": _Reader.space_stroke,
    b"sc": _Reader.colour_fill,
    b"scn": _Reader.colour_fill,
    b"SC": _Reader.colour_stroke,
    b"SCN": _Reader.colour_stroke,
    b"sh": _Reader.shade,
    b"Do": _Reader.draw,
    b"INLINE IMAGE": _Reader.inline,
}
