"""What Pango is asked, asked once: the same lines, in less time.

WeasyPrint 70 sets up a context, a font description and a language of Pango for each piece of text,
twice where it is also drawn, and lets Pango break the same text into the same room again and again:
for the widths of tables, for each try at columns and notes, for pages that are set again. Here what
hangs on the style alone is kept for as long as its fonts, and lines by all that they hang on.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from weasyprint.layout import inline, preferred
from weasyprint.text import fonts, line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p

_VARIANTS = (
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_FONT = (
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    *_VARIANTS,
    "font_variation_settings",
    "font_language_override",
    "lang",
)
_SET_UP = ("text_decoration_line", *_FONT, "font_size", "direction", "font_kerning")
_BROKEN = (
    *_SET_UP,
    "white_space",
    "hyphens",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "letter_spacing",
    "word_spacing",
    "overflow_wrap",
    "word_break",
    "tab_size",
)
_of_font = operator.itemgetter(*_FONT)
_of_size = operator.itemgetter("font_size", "line_height")
_of_layout = operator.itemgetter(*_SET_UP)
_of_lines = operator.itemgetter(*_BROKEN)
_of_features = operator.itemgetter("font_kerning", *_VARIANTS)
_MOST = 12_000  # lines kept at the beginning of a document, some 2 kB each

_LINES = ("underline", "strikethrough")
_lines: dict[Any, Any] = {}


def install() -> None:
    """Ask Pango through this module from now on."""
    line_break.Layout.setup = _kept_set_up
    line_break._font_style_cache_key = _key_of_font
    for module in (inline, preferred, line_break):
        module.split_first_line = _remembered(module.split_first_line)


def begin() -> None:
    """Begin a document: where very many lines are kept, let go of them."""
    if len(_lines) > _MOST:
        _lines.clear()


def _key_of_font(style: Any, include_size: bool = False) -> Any:
    key = _of_font(style)
    return (*key, *_of_size(style)) if include_size else key


def _hashable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give values of which the first are a decoration, whose kind is not asked, and a family."""
    family = values[1]  # a list in drawings
    return values[0] == "none", family if type(family) is tuple else tuple(family), *values[2:]


class _SetUp:
    """What a style asks of Pango before it knows a text, and the measures that come of it."""

    def __init__(self, style: Any) -> None:
        font_map = style.font_config.font_map
        self.context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(self.context, False)
        pango.pango_context_set_base_dir(self.context, PANGO_DIRECTION[style["direction"]])
        self.description = fonts.get_font_description(style)
        language = self._language(style)
        self.features = fonts.font_features(*_of_features(style))
        self.measures = {
            "first_line_direction": 0,
            "language": language,
            "ascent": None,
            "underline_position": None,
            "strikethrough_position": None,
        }
        if style["text_decoration_line"] != "none":
            self.measures |= self._measured(language)

    def _language(self, style: Any) -> Any:
        override = style["font_language_override"]
        named = (
            style["lang"] if override == "normal" else LST_TO_ISO.get(override.lower(), override)
        )
        if not named:
            return pango.pango_language_get_default()
        pointer, _kept = unicode_to_char_p(named)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(self.context, language)
        return language

    def _measured(self, language: Any) -> dict[str, float]:
        found = ffi.gc(
            pango.pango_context_get_metrics(self.context, self.description, language),
            pango.pango_font_metrics_unref,
        )
        names = "ascent", *(f"{line}_{of}" for line in _LINES for of in ("position", "thickness"))
        return {
            name: FROM_UNITS * getattr(pango, f"pango_font_metrics_get_{name}")(found)
            for name in names
        }


def _kept_set_up(layout: Any, style: Any) -> None:
    """Do what `Layout.setup` does, with a context and a description that an earlier one made."""
    kept = style.font_config.__dict__.setdefault("press_set_ups", {})
    key = _hashable(_of_layout(style))
    known = kept.get(key)
    if known is None:
        known = kept[key] = _SetUp(style)
    layout.__dict__.update(known.measures)
    layout.style = style
    layout.layout = made = ffi.gc(pango.pango_layout_new(known.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(made, False)
    pango.pango_layout_set_font_description(made, known.description)
    if known.features:
        _set_features(made, style.font_config, known.features)


def _set_features(layout: Any, font_config: Any, features: dict[str, int]) -> None:
    """Ask for features of the font; `set_text` adds to the list, so that each has its own."""
    told = ",".join(f"{key} {value}" for key, value in features.items()).encode()
    attribute = font_config.font_features.setdefault(told, pango.pango_attr_font_features_new(told))
    attributes = pango.pango_attr_list_new()
    pango.pango_attr_list_insert(attributes, attribute)
    pango.pango_layout_set_attributes(layout, attributes)


def _remembered(split: Callable[..., Any]) -> Callable[..., Any]:
    """Give a function that breaks a text once into the same room in the same style."""

    def split_first_line(text: str, style: Any, context: Any, *room: Any, **how: Any) -> Any:
        values = _hashable(_of_lines(style))
        key = split, text, values, room, tuple(how.items()), id(style.font_config)
        if (known := _lines.get(key)) is None:
            known = _lines[key] = split(text, style, context, *room, **how)
        layout = line_break.Layout.__new__(line_break.Layout)
        layout.__dict__.update(known[0].__dict__)
        return layout, *known[1:]

    return split_first_line
