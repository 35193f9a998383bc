"""Colours of screens as inks of a press, by the profile of the press.

Black stays black ink alone, and so does every grey; white is paper. Other colours go through the
profile, relative to the paper and with black points matched.
"""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

Colour = tuple[float, ...]
MOST_INK = 3.0
"""Ink on a spot, all plates together: 300 % (SWOP)."""

_DARK = 0.15  # a grey as dark as this is solid: a screen of 90 % has ragged edges
_NEUTRAL = 0.02  # how far the parts of a grey may differ
_WORDS_ARE_BLACK = 0.6  # words darker than this (luma) are black ink
_GREY_PICTURE = 6  # of 255: how far the parts of a grey picture may differ


@dataclass(frozen=True)
class Plates:
    """From colours of screens to the four plates of a press; `profile` is its ICC profile."""

    profile: bytes

    def shape(self, colour: Colour) -> Colour:
        """Give the inks of a line or an area."""
        if max(colour) - min(colour) <= _NEUTRAL:
            grey = sum(colour) / 3
            return (0.0, 0.0, 0.0, 1.0 if grey <= _DARK else round(1 - grey, 4))
        return _limited(_converted(self.profile, tuple(round(255 * part) for part in colour)))

    def words(self, colour: Colour) -> Colour:
        """Give the ink of words: black, paper, or what their colour needs where they are light."""
        if luma(colour) < _WORDS_ARE_BLACK:
            return (0.0, 0.0, 0.0, 1.0)
        return self.shape(colour)

    def picture(self, image: Image.Image) -> Image.Image:
        """Give a picture in four inks, or in grey where it has no colours."""
        from PIL import ImageChops

        rgb = image.convert("RGB")
        red, green, blue = rgb.split()
        apart = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
        if max(int(one.getextrema()[1]) for one in apart) <= _GREY_PICTURE:  # type: ignore[arg-type]  # one band: a pair of numbers
            return rgb.convert("L")
        made: Image.Image = _apply(self.profile, rgb)
        return made

    operators = (b"k", b"K")
    space = "/DeviceCMYK"


@dataclass(frozen=True)
class Greys:
    """From colours of screens to lightness, for masks, where only that counts."""

    def shape(self, colour: Colour) -> Colour:
        """Give how light a colour is."""
        return (round(luma(colour), 4),)

    def words(self, colour: Colour) -> Colour:
        """Give how light a colour is."""
        return self.shape(colour)

    def picture(self, image: Image.Image) -> Image.Image:
        """Give a picture in grey."""
        return image.convert("L")

    operators = (b"g", b"G")
    space = "/DeviceGray"


def luma(colour: Colour) -> float:
    """Give how light a colour is (ITU-R BT.601)."""
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue


def is_of_press(profile: bytes) -> bool:
    """Tell whether a profile is one of an output device with four inks (ICC.1, 7.2)."""
    return profile[36:40] == b"acsp" and profile[12:20] == b"prtrCMYK"


def described(profile: bytes) -> str:
    """Give the name that a profile has for people."""
    from PIL import ImageCms

    return ImageCms.getProfileDescription(_opened(profile)).strip()


def _opened(profile: bytes) -> Any:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(io.BytesIO(profile))


@functools.lru_cache(maxsize=2)
def _transform(profile: bytes) -> Any:
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        _opened(profile),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _apply(profile: bytes, image: Image.Image) -> Any:
    from PIL import ImageCms

    return ImageCms.applyTransform(image, _transform(profile))


@functools.lru_cache(maxsize=4096)
def _converted(profile: bytes, colour: tuple[int, ...]) -> Colour:
    from PIL import Image

    made = _apply(profile, Image.new("RGB", (1, 1), colour))
    return tuple(round(part / 255, 4) for part in made.getpixel((0, 0)))


def _limited(inks: Colour) -> Colour:
    """Keep the ink of all plates together within what dries: less of the colours, all the black."""
    *colours, black = inks
    total = sum(colours)
    if total + black <= MOST_INK:
        return inks
    part = (MOST_INK - black) / total
    return (*(round(one * part, 4) for one in colours), black)
