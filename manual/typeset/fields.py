"""Form fields as every reader shows them, in the place of WeasyPrint's own.

WeasyPrint 70 leaves it to the reader to draw a field (``NeedAppearances``), writes with a font of
numbered glyphs that readers cannot type in, and gives a box to tick no picture for "off". Here each
field brings its appearance, and one simple font with the letters of Western Europe (WinAnsi) is
embedded whole for what people type. What is drawn around a field belongs to the page, so that an
empty form can be printed and filled with a pen.

A field is an ``input`` or ``textarea`` that styles give ``appearance: auto``; its ``name`` is its
name, its ``title`` is what a screen reader says and a pointer shows (ISO 32000-1, table 220, TU).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pydyf
import weasyprint.pdf

from manual.typeset import winansi

_RESOURCE = "Sans"
_PRINT = 4  # the flag of an annotation that is printed, ISO 32000-1 table 165
_SEVERAL_LINES = 1 << 12  # ISO 32000-1 table 228
_NON_SYMBOLIC = 32

_folder = Path()


def install() -> None:
    """Write fields through this module from now on."""
    weasyprint.pdf.add_forms = _add


def begin(fonts: str) -> None:
    """Say where the fonts of the next documents lie, by their configuration."""
    global _folder  # noqa: PLW0603  # WeasyPrint passes no context to the function replaced here
    _folder = Path(fonts).parent


def _add(forms: Any, matrix: Any, pdf: Any, page: Any, *_: Any) -> None:
    for box, rectangle in (item for found in forms.values() for item in found):
        x1, y1 = matrix.transform_point(*rectangle[:2])
        x2, y2 = matrix.transform_point(*rectangle[2:])
        corners = [min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)]
        form = _form(pdf)
        widget = _widget(box, [round(value, 3) for value in corners], page)
        if box.element.get("type") == "checkbox":
            _tickable(widget, pdf, _colour(box.style["color"]))
        else:
            size = round(box.style["font_size"] * 0.75, 2)  # from CSS pixels to points
            _writable(widget, pdf, f"/{_RESOURCE} {size:g} Tf {_colour(box.style['color'])} rg")
            if box.element.tag == "textarea":
                widget["Ff"] = _SEVERAL_LINES
        pdf.add_object(widget)
        box.widget_annotation = widget
        page.setdefault("Annots", pydyf.Array()).append(widget.reference)
        form["Fields"].append(widget.reference)


def _widget(box: Any, corners: list[float], page: Any) -> Any:
    return pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "Rect": pydyf.Array(corners),
            "P": page.reference,
            "F": _PRINT,
            "T": pydyf.String(box.element.get("name", "")),
            "TU": pydyf.String(box.element.get("title", "")),
        }
    )


def _form(pdf: Any) -> Any:
    """Give the form of a document, with its font, which the first field makes."""
    if "AcroForm" not in pdf.catalog:
        font = pydyf.Dictionary({"Font": pydyf.Dictionary({_RESOURCE: _font(pdf).reference})})
        pdf.add_object(font)
        pdf.catalog["AcroForm"] = pydyf.Dictionary(
            {
                "Fields": pydyf.Array(),
                "DR": font.reference,
            }
        )
    return pdf.catalog["AcroForm"]


def _appearance(pdf: Any, widget: Any, drawing: list[str]) -> bytes:
    """Add the picture of one state of a field; give its reference."""
    left, bottom, right, top = widget["Rect"]
    box = pydyf.Array([0, 0, round(right - left, 3), round(top - bottom, 3)])
    extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": box}
    extra["Resources"] = pdf.catalog["AcroForm"]["DR"]
    stream = pydyf.Stream(drawing, pydyf.Dictionary(extra))
    pdf.add_object(stream)
    reference: bytes = stream.reference
    return reference


def _writable(widget: Any, pdf: Any, style: str) -> None:
    widget["FT"] = "/Tx"
    widget["DA"] = pydyf.String(style)
    empty = _appearance(pdf, widget, ["/Tx BMC", "EMC"])
    widget["AP"] = pydyf.Dictionary({"N": empty})


def _tickable(widget: Any, pdf: Any, colour: str) -> None:
    left, bottom, right, top = widget["Rect"]
    width, height = right - left, top - bottom
    points = [(0.16, 0.48), (0.4, 0.2), (0.86, 0.84)]
    line = " ".join(
        f"{x * width:.2f} {y * height:.2f} {'m' if index == 0 else 'l'}"
        for index, (x, y) in enumerate(points)
    )
    tick = [f"q 1 J 1 j {width / 6:.2f} w {colour} RG", line, "S Q"]
    states = {"Yes": _appearance(pdf, widget, tick), "Off": _appearance(pdf, widget, ["q Q"])}
    widget["FT"] = "/Btn"
    widget["V"] = widget["AS"] = "/Off"
    widget["AP"] = pydyf.Dictionary({"N": pydyf.Dictionary(states)})


def _colour(colour: Any) -> str:
    return " ".join(f"{value:.4g}" for value in colour.to("srgb").coordinates)


def _font(pdf: Any) -> Any:
    face = winansi.cut(_folder / winansi.FILE)
    length = pydyf.Dictionary({"Length1": len(face.file)})
    file = pydyf.Stream([face.file], length, compress=True)
    pdf.add_object(file)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{face.name}",
            "Flags": _NON_SYMBOLIC,
            "FontBBox": pydyf.Array([face.measures[k] for k in ("left", "bottom", "right", "top")]),
            "ItalicAngle": 0,
            "Ascent": face.measures["ascent"],
            "Descent": face.measures["descent"],
            "CapHeight": face.measures["capital"],
            "StemV": 80,
            "FontFile2": file.reference,
        }
    )
    pdf.add_object(descriptor)
    font = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": f"/{face.name}",
            "FirstChar": winansi.FIRST,
            "LastChar": winansi.LAST,
            "Widths": pydyf.Array(face.widths),
            "Encoding": "/WinAnsiEncoding",
            "FontDescriptor": descriptor.reference,
        }
    )
    pdf.add_object(font)
    return font
