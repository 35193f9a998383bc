"""Static fonts cut once from the variable fonts of the packages.

WeasyPrint 70 instances a variable font again in every document, takes its optical size from
whichever text comes first, and lays lines out with another; a static font is subset in
milliseconds and always the same. Only Latin and the signs of text are kept: a character beyond
them is a named error of the build, not a box on the page.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

UNICODES = (
    *range(0x0020, 0x0250),
    *range(0x0300, 0x0370),
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2070),
    0x20AC,
    *range(0x2100, 0x2150),
    *range(0x2190, 0x2200),
    *range(0x2200, 0x2300),
    *range(0x25A0, 0x2600),
    *range(0x2700, 0x27C0),
)
FEATURES = ("kern", "liga", "lnum", "tnum", "pnum", "onum", "mark", "mkmk", "ccmp", "locl", "case")


@dataclass(frozen=True)
class Cut:
    """One static font: the package and file it is cut from, and the place on its axes."""

    package: str
    file: str
    weight: int
    optical_size: int | None

    @property
    def name(self) -> str:
        """The file name of the static font."""
        return f"{self.file.split('[')[0]}-{self.weight}.ttf"


_SERIF = "fontpkg_source_serif_4"
_SANS = "fontpkg_source_sans_3"

CUTS = (
    *(Cut(_SERIF, "SourceSerif4[opsz,wght].ttf", weight, 12) for weight in (400, 700)),
    *(Cut(_SERIF, "SourceSerif4-Italic[opsz,wght].ttf", weight, 12) for weight in (400, 700)),
    *(Cut(_SANS, "SourceSans3[wght].ttf", weight, None) for weight in (400, 600, 700)),
    *(Cut(_SANS, "SourceSans3-Italic[wght].ttf", weight, None) for weight in (400, 700)),
)
PACKAGES = (_SERIF, _SANS)


def package_folder(package: str) -> Path | None:
    """Find the folder of fonts of a package; None where it is not installed."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "files"


def cut_family(source: Path, cuts: tuple[Cut, ...], folder: Path) -> None:
    """Cut all static fonts of one variable font into a folder; the same input, the same bytes."""
    from fontTools.ttLib import TTFont

    trimmed = folder / f"{source.name}.trimmed"
    _trim(source, trimmed)
    for cut in cuts:
        with TTFont(trimmed, recalcTimestamp=False) as font, _pin(font, cut) as static:
            static.save(folder / cut.name)
    trimmed.unlink()


def _trim(source: Path, target: Path) -> None:
    from fontTools import subset

    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.name_IDs = ["*"]
    options.glyph_names = False
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    with subset.load_font(str(source), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=UNICODES)
        subsetter.subset(font)
        font.save(target)


def _pin(font: TTFont, cut: Cut) -> TTFont:
    from fontTools.varLib.instancer import instantiateVariableFont

    axes: dict[str, float] = {"wght": cut.weight}
    if cut.optical_size is not None:
        axes["opsz"] = cut.optical_size
    static = instantiateVariableFont(font, axes, updateFontNames=True, static=True)
    for record in static["name"].names:
        record.string = str(record).replace(" 12pt", "").replace("12pt ", "").replace("12pt", "")
    return static
