"""The operators that show type (ISO 32000-1, 9.3 and 9.4): what is said, where, and how large."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pikepdf import Object

from manual.impose.plan import Box
from manual.pdf.glyphs import Glyphs
from manual.pdf.graphics import State, six
from manual.pdf.matrices import UNMOVED, after, around
from manual.pdf.painted import Note, Picture, Shape, Type

_ASCENT, _DESCENT = 0.7, 0.2  # of the type size: what letters reach above and below their line
_HIDDEN = (3, 7)  # ISO 32000-1, table 106: neither filled nor stroked

Operands = Any
"""What pikepdf gives with an operator: numbers, names, strings and lists."""
_NUMBERS = (int, Decimal, float)


@dataclass
class Gathered:
    """What one page shows, while it is read; fonts are kept over the whole file."""

    glyphs: dict[tuple[int, int], Glyphs]
    types: list[tuple[int, Type]] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    transparent: list[Note] = field(default_factory=list)
    used: dict[int, Glyphs] = field(default_factory=dict)
    order: int = 0
    inside: list[tuple[int, int]] = field(default_factory=list)
    forms: int = 0


class Showing:
    """Shows type; the reader of a stream adds the rest of the operators."""

    def __init__(self, walk: Gathered, resources: Object, state: State) -> None:
        self._walk = walk
        self._resources = resources
        self._state = state
        self._text = self._line = UNMOVED
        self._within: Box | None = None

    def begin_text(self, _: Operands) -> None:
        """BT: begin at the origin."""
        self._text = self._line = UNMOVED

    def font(self, given: Operands) -> None:
        """Tf: choose a font and its size."""
        self._set_font(self._named("/Font", given[0]), float(given[1]))

    def _set_font(self, found: Object, size: float) -> None:
        key = found.objgen
        known = self._walk.glyphs.get(key) if key != (0, 0) else None
        if known is None:
            known = Glyphs(found)
            if key != (0, 0):
                self._walk.glyphs[key] = known
        self._state.font, self._state.size = known, size

    def place_text(self, given: Operands) -> None:
        """Tm: place the line by a matrix."""
        self._text = self._line = six(given)

    def next_line(self, given: Operands) -> None:
        """Td: move to another line."""
        by = (1.0, 0.0, 0.0, 1.0, float(given[0]), float(given[1]))
        self._text = self._line = after(by, self._line)

    def next_line_leading(self, given: Operands) -> None:
        """TD: move to another line, and keep the distance."""
        self._state.leading = -float(given[1])
        self.next_line(given)

    def new_line(self, _: Operands) -> None:
        """T*: move down by the leading."""
        self.next_line((0.0, -self._state.leading))

    def between(self, given: Operands) -> None:
        """Tc: space between letters."""
        self._state.between = float(given[0])

    def spaces(self, given: Operands) -> None:
        """Tw: more width for each space."""
        self._state.spaces = float(given[0])

    def stretch(self, given: Operands) -> None:
        """Tz: width of letters in percent."""
        self._state.stretch = float(given[0]) / 100

    def leading(self, given: Operands) -> None:
        """TL: distance of lines."""
        self._state.leading = float(given[0])

    def rise(self, given: Operands) -> None:
        """Ts: height above the line."""
        self._state.rise = float(given[0])

    def rendering(self, given: Operands) -> None:
        """Tr: filled, stroked, hidden."""
        self._state.shown = int(given[0])

    def show(self, given: Operands) -> None:
        """Tj: show words."""
        self._show((given[0],))

    def show_listed(self, given: Operands) -> None:
        """TJ: show words with kerning."""
        self._show(given[0])

    def show_line(self, given: Operands) -> None:
        """': show words on the next line."""
        self.new_line(given)
        self._show((given[0],))

    def show_spaced(self, given: Operands) -> None:
        """Show words on the next line, with both spaces set (the operator is a quotation mark)."""
        self.spaces(given[:1])
        self.between(given[1:2])
        self.show_line(given[2:])

    def _show(self, items: Any) -> None:
        state = self._state
        if state.font is None:
            return
        total, glyphs, blanks, said = 0.0, 0, 0, []
        measure = state.font.measure
        for item in items:
            if type(item) in _NUMBERS:
                total -= float(item)
            else:
                width, count, spaces, words = measure(bytes(item))
                total += width
                glyphs += count
                blanks += spaces
                said.append(words)
        apart = glyphs * state.between + blanks * state.spaces
        advance = (total * state.size / 1000 + apart) * state.stretch
        words = "".join(said)
        if state.shown not in _HIDDEN and words.strip():
            self._type(advance, words)
        self._text = after((1, 0, 0, 1, advance, 0), self._text)

    def _type(self, advance: float, words: str) -> None:
        state = self._state
        assert state.font is not None  # noqa: S101  # `_show` has seen to it
        matrix = after(self._text, state.matrix)
        size = state.size * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        low, high = state.rise - _DESCENT * state.size, state.rise + _ASCENT * state.size
        box = around(matrix, Box(min(0, advance), low, max(0, advance), high))
        x, y = box.centre
        clip = state.clip
        if not (clip.left <= x <= clip.right and clip.bottom <= y <= clip.top):
            return
        outlined = state.shown in (1, 5)
        ink = state.stroke if outlined else state.fill
        over = state.overprint[0 if outlined else 1]
        walk = self._walk
        walk.order += 1
        walk.used[id(state.font)] = state.font
        kept = self._within or box
        walk.types.append(
            (walk.order, Type(kept, words, abs(size), state.font.facts.name, ink, over))
        )
        self._veil(kept)

    def _veil(self, box: Box, *more: str) -> None:
        """Remember what is see-through in a box."""
        for what in (*self._state.clear, *more):
            self._walk.transparent.append(Note(box, what))

    def _named(self, kind: str, name: Any) -> Object:
        return self._resources[kind][str(name)]


OPERATORS: dict[bytes, Callable[[Showing, Operands], None]] = {
    b"BT": Showing.begin_text,
    b"Tf": Showing.font,
    b"Tm": Showing.place_text,
    b"Td": Showing.next_line,
    b"TD": Showing.next_line_leading,
    b"T*": Showing.new_line,
    b"Tc": Showing.between,
    b"Tw": Showing.spaces,
    b"Tz": Showing.stretch,
    b"TL": Showing.leading,
    b"Ts": Showing.rise,
    b"Tr": Showing.rendering,
    b"Tj": Showing.show,
    b"TJ": Showing.show_listed,
    b"'": Showing.show_line,
    b'"': Showing.show_spaced,
}
