"""An edition in black has no colour left in its pictures, and nothing else is changed."""

from __future__ import annotations

import base64
import dataclasses
import io
from contextlib import closing
from pathlib import Path

import numpy
import numpy.typing
import pypdfium2 as pdfium  # type: ignore[import-untyped, unused-ignore]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from manual.typeset.grey import picture
from tests.typeset.setting import Press, document, job

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90" color="red">{}</svg>'
RECTANGLE = '<rect width="90" height="90" {}/>'


Pixels = numpy.typing.NDArray[numpy.int64]


def drawn(press: Press, root: Path, name: str, *, grey: bool) -> Pixels:
    """Draw a picture through the whole typesetter; give the page's pixels."""
    body = document(f'<p><img alt="x" width="90" height="90" src="{name}"></p>')
    made = press(dataclasses.replace(job(body, root), grey=grey))
    assert made.diagnostics == ()
    with closing(pdfium.PdfDocument(made.pdf)) as pdf:
        return numpy.asarray(pdf[0].render(rev_byteorder=True).to_numpy(), dtype=numpy.int64)


def colourful(pixels: Pixels) -> bool:
    return bool((pixels.max(axis=2) - pixels.min(axis=2)).max() > 12)


def inked(pixels: Pixels) -> bool:
    return bool(pixels.min() < 250)


COLOURS = [
    'fill="#f00"',
    'fill="#FF0000"',
    'fill="#ff0000cc"',
    'fill="#f00c"',
    'style="fill: #f00"',
    'fill="none" stroke="#0a0" stroke-width="20"',
    'fill="red"',
    'fill="rgb(200, 0, 0)"',
    'fill="hsl(120, 90%, 40%)"',
    'fill="currentColor"',
    'style="fill:teal"',
]


@pytest.mark.parametrize("how", COLOURS)
def test_a_drawing_loses_its_colour_however_it_is_written(
    press: Press, tmp_path: Path, how: str
) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(RECTANGLE.format(how)))
    assert colourful(drawn(press, tmp_path, "a.svg", grey=False))
    grey = drawn(press, tmp_path, "a.svg", grey=True)
    assert inked(grey)
    assert not colourful(grey)


@pytest.mark.parametrize("name", ["bad", "fade", "cab", "a1b2c3", "facade"])
def test_a_gradient_named_like_a_colour_is_still_found(
    press: Press, tmp_path: Path, name: str
) -> None:
    gradient = (
        f'<linearGradient id="{name}"><stop offset="0" stop-color="#a00"/>'
        '<stop offset="1" stop-color="#00a"/></linearGradient>'
    )
    (tmp_path / "a.svg").write_text(SVG.format(gradient + RECTANGLE.format(f'fill="url(#{name})"')))
    grey = drawn(press, tmp_path, "a.svg", grey=True)
    assert inked(grey)
    assert not colourful(grey)


def photo(mode: str, form: str) -> bytes:
    image = Image.effect_noise((40, 40), 90).convert("RGB")
    image.paste((220, 20, 20), (0, 0, 20, 40))
    out = io.BytesIO()
    image.convert(mode).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize(
    ("mode", "form"),
    [("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("RGB", "JPEG"), ("CMYK", "JPEG")],
)
def test_a_photograph_loses_its_colour(press: Press, tmp_path: Path, mode: str, form: str) -> None:
    name = f"a.{form.lower()}"
    (tmp_path / name).write_bytes(photo(mode, form))
    assert colourful(drawn(press, tmp_path, name, grey=False))
    grey = drawn(press, tmp_path, name, grey=True)
    assert inked(grey)
    assert not colourful(grey)


def test_a_picture_inside_a_drawing_loses_its_colour(press: Press, tmp_path: Path) -> None:
    inner = base64.b64encode(photo("RGB", "PNG")).decode()
    image = f'<image width="90" height="90" href="data:image/png;base64,{inner}"/>'
    (tmp_path / "a.svg").write_text(SVG.format(image))
    assert colourful(drawn(press, tmp_path, "a.svg", grey=False))
    assert not colourful(drawn(press, tmp_path, "a.svg", grey=True))


def test_what_is_clear_stays_clear() -> None:
    image = Image.new("RGBA", (2, 1), (200, 0, 0, 255))
    image.putpixel((1, 0), (0, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    with Image.open(io.BytesIO(picture(out.getvalue(), "image/png"))) as grey:
        assert [grey.convert("RGBA").getpixel((x, 0))[3] for x in (0, 1)] == [255, 0]  # type: ignore[index]


@pytest.mark.parametrize(("colour", "level"), [("#000", "00"), ("#fff", "ff"), ("#ff0000", "4c")])
def test_grey_is_as_light_as_the_colour_was(colour: str, level: str) -> None:
    out = picture(f'<rect fill="{colour}"/>'.encode(), "image/svg+xml")
    assert out == f'<rect fill="#{level * 3}"/>'.encode()


@given(data=st.binary(), kind=st.sampled_from(["text/css", "font/ttf", "application/octet-stream"]))
def test_what_is_no_picture_is_given_back_as_it_is(data: bytes, kind: str) -> None:
    assert picture(data, kind) is data
