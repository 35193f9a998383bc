"""Values of styles and lengths of boxes without detours: the same ones, in less time.

WeasyPrint 70 works out each property of each style through every case that CSS knows, and each
length of each box by itself, some hundred thousand of both a chapter. Most are initial or
inherited, and most lengths are in pixels: these are taken straight. All else goes WeasyPrint's way.
"""

from __future__ import annotations

import operator
from math import inf
from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    Dimension,
)
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, block, column, grid, inline, page, percent, table
from weasyprint.layout import float as floating

_worked_out = css.ComputedStyle.__missing__
_resolve = percent.resolve_percentages
_RESOLVED_IN = (absolute, block, column, floating, grid, inline, page, percent, table)

_SPECIAL = frozenset(("float", "position", "display", "page"))


def _logical(name: str) -> tuple[str, ...]:
    """Give the properties that mean the same side where text runs from left or from right."""
    function = PHYSICAL_FUNCTIONS.get(name)
    runs = ("ltr", "rtl") if function else ()
    return tuple(function(block="ttb", inline=inline_run) for inline_run in runs)


# Whether a property is inherited, and the logical ones that may stand for it.
_PLAIN = {
    name: (name in INHERITED, _logical(name))
    for name in INITIAL_VALUES
    if name not in _SPECIAL
    and not name.startswith("text_decoration_")
    and (name in INHERITED or name not in INITIAL_NOT_COMPUTED)
}

# Lengths of a box, and what a percentage is of: 0 the width around it, 1 the side that margins
# above and below go by, 2 the height around it.
_OF = {
    "margin_left": 0,
    "margin_right": 0,
    "margin_top": 1,
    "margin_bottom": 1,
    "padding_left": 0,
    "padding_right": 0,
    "padding_top": 1,
    "padding_bottom": 1,
    "width": 0,
    "min_width": 0,
    "max_width": 0,
    "height": 2,
    "min_height": 2,
    "max_height": 2,
}
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")
_lengths = operator.itemgetter("border_collapse", "box_sizing", *_BORDERS, *_OF)
_known: dict[tuple[Any, ...], _Lengths | None] = {}  # by all values: a stylesheet has few


def install() -> None:
    """Work values and lengths out through this module from now on."""
    css.ComputedStyle.__missing__ = _value
    for module in _RESOLVED_IN:
        module.resolve_percentages = _resolve_percentages


def _value(style: Any, name: str) -> Any:
    plain = _PLAIN.get(name)
    cascaded = style.cascaded
    parent = style.parent_style
    if plain is None or name in cascaded or parent is None:
        return _worked_out(style, name)
    inherited, logical = plain
    for other in logical:
        if other in cascaded:
            return _worked_out(style, name)
    value = style[name] = parent[name] if inherited else INITIAL_VALUES[name]
    return value


class _Lengths:
    """The lengths of a box that are known, and those that are parts of what is around it."""

    __slots__ = ("known", "parts")

    def __init__(self, borders: tuple[Any, ...], values: tuple[Any, ...]) -> None:
        self.known: dict[str, Any] = dict(zip(_BORDERS, borders, strict=True))
        self.parts: list[tuple[str, float, int]] = []
        for (name, of), value in zip(_OF.items(), values, strict=True):
            if value == "auto":
                self.known[name] = 0 if name in ("min_width", "min_height") else value
            elif value.unit == "%":
                self.parts.append((name, value.value, of))
            else:
                self.known[name] = value.value


def _of_style(values: tuple[Any, ...]) -> _Lengths | None:
    """Give the lengths of a style; None where WeasyPrint is to work them out."""
    collapse, sizing, *rest = values
    borders, lengths = tuple(rest[: len(_BORDERS)]), tuple(rest[len(_BORDERS) :])
    plain = all(one == "auto" or type(one) is Dimension for one in lengths)
    if collapse == "collapse" or sizing != "content-box" or not plain:
        return None
    return _Lengths(borders, lengths)


def _resolve_percentages(box: Any, containing_block: Any) -> None:
    """Do what `resolve_percentages` does, at once for all lengths in pixels."""
    values = _lengths(box.style)
    try:
        lengths = _known[values]
    except KeyError:
        lengths = _known[values] = _of_style(values)
    except TypeError:  # functions cannot be looked up
        lengths = None
    if lengths is None:
        _resolve(box, containing_block)
        return
    box.__dict__.update(lengths.known)
    if lengths.parts:
        _resolve_parts(box, containing_block, lengths.parts)


def _resolve_parts(box: Any, around: Any, parts: list[tuple[str, float, int]]) -> None:
    width, height = (around.width, around.height) if isinstance(around, boxes.Box) else around
    sides = width, height if isinstance(box, boxes.PageBox) else width, height
    for name, value, of in parts:
        whole = sides[of]
        if of == 2 and height == "auto":
            if name == "height":
                box.height = "auto"
                continue
            whole = 0 if name == "min_height" else inf
        setattr(box, name, whole * value / 100)
