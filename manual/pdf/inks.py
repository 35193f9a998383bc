"""Colours as a press sees them: which inks, how much of each, and how grey they come out.

Colour spaces are those of ISO 32000-1, 8.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pikepdf import Array, Name, Object, Stream

Family = Literal["grey", "rgb", "cmyk", "lab", "spot", "pattern", "unknown"]

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_DEVICE: dict[str, Family] = {
    "/DeviceGray": "grey",
    "/G": "grey",
    "/CalGray": "grey",
    "/DeviceRGB": "rgb",
    "/RGB": "rgb",
    "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
    "/Lab": "lab",
    "/Pattern": "pattern",
}
_BY_COUNT: dict[int, Family] = {1: "grey", 3: "rgb", 4: "cmyk"}


@dataclass(frozen=True)
class Space:
    """A colour space: its family, its name as the file has it, its spot inks, how many values."""

    family: Family
    name: str
    plates: tuple[str, ...] = ()
    count: int = 1

    def first(self) -> tuple[float, ...]:
        """Give the colour that is set when this space is chosen (ISO 32000-1, 8.6.3 to 8.6.6)."""
        if self.family == "cmyk":
            return (0.0, 0.0, 0.0, 1.0)
        return (1.0 if self.family == "spot" else 0.0,) * self.count


class Ink(NamedTuple):
    """A colour that something is painted in; values from 0 to 1 in the order of its space."""

    space: Space
    values: tuple[float, ...]

    @property
    def plates(self) -> tuple[tuple[str, float], ...]:
        """The printing plates that carry it, with their amounts from 0 to 1; none for RGB."""
        family = self.space.family
        if family == "grey":
            pairs = [("Black", 1 - self.values[0])]
        elif family == "cmyk":
            pairs = list(zip(PROCESS, self.values, strict=False))
        elif family == "spot":
            pairs = list(zip(self.space.plates, self.values, strict=False))
        else:
            pairs = []
        return tuple((name, amount) for name, amount in pairs if amount > 0.001)

    @property
    def level(self) -> float | None:
        """How light it is when printed in black: 0 black, 1 paper; None where nobody can tell.

        Luma of ITU-R BT.601, as office copiers use it.
        """
        family, values = self.space.family, self.values
        if not values:  # a gradient
            return None
        if family == "grey":
            return values[0]
        if family == "rgb":
            return 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2]
        if family == "cmyk":
            cyan, magenta, yellow, black = values
            return max(0.0, 1 - black - 0.299 * cyan - 0.587 * magenta - 0.114 * yellow)
        if family == "spot" and set(self.space.plates) <= {"All", "Black"}:
            return 1 - max(values)
        return None

    @property
    def white(self) -> bool:
        """Tell whether it leaves the paper as it is."""
        return self.level is not None and self.level > 0.995

    def __str__(self) -> str:
        """Write it as the file does, such as ``DeviceRGB 0.12 0.34 0.45``."""
        return " ".join((self.space.name, *(f"{value:.3g}" for value in self.values)))


GREY = Space("grey", "DeviceGray")
RGB = Space("rgb", "DeviceRGB", count=3)
CMYK = Space("cmyk", "DeviceCMYK", count=4)
BLACK = Ink(GREY, (0.0,))


def space(found: Object | None, named: Object | None = None) -> Space:
    """Read a colour space; `named` holds those of the resources (ISO 32000-1, 8.6.8)."""
    if isinstance(found, Name):
        name = str(found)
        if name in _DEVICE:
            family = _DEVICE[name]
            return {"grey": GREY, "rgb": RGB, "cmyk": CMYK}.get(family, Space(family, name[1:]))
        inner = None if named is None else named.get(name)
        return Space("unknown", name[1:]) if inner is None else space(inner)
    if not isinstance(found, Array) or not len(found):
        return Space("unknown", "?")
    return _listed(found, named)


def _listed(found: Array, named: Object | None) -> Space:
    name = str(found[0])
    if name == "/ICCBased":
        count = int(found[1].get("/N", 0)) if isinstance(found[1], Stream) else 0
        return Space(_BY_COUNT.get(count, "unknown"), f"ICCBased ({count})", count=count)
    if name in ("/Indexed", "/I"):
        inner = space(found[1], named)
        return Space(inner.family, f"Indexed {inner.name}", inner.plates)
    if name in ("/Separation", "/DeviceN"):
        listed = [found[1]] if name == "/Separation" else list(found[1])
        plates = tuple(str(plate).removeprefix("/") for plate in listed)
        return Space("spot", f"{name[1:]} {' '.join(plates)}", plates, len(plates))
    if name == "/Pattern" and len(found) > 1:
        inner = space(found[1], named)
        return Space("pattern", f"Pattern {inner.name}", inner.plates, inner.count)
    family = _DEVICE.get(name, "unknown")
    return Space(family, name[1:], count=3 if family in ("rgb", "lab") else 1)
