"""Plain PNG pictures go into the PDF row for row; all others as WeasyPrint encodes them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from benchmarks.pictures import photograph
from tests.typeset.setting import Press, document, job


def _png(mode: str, **options: object) -> bytes:
    with Image.open(io.BytesIO(photograph(1))) as image:
        out = io.BytesIO()
        image.resize((90, 60)).convert(mode).save(out, "PNG", **options)
    return out.getvalue()


def _unfiltered() -> bytes:
    with Image.open(io.BytesIO(_png("RGB"))) as image:
        raw = image.tobytes()
    rows = b"".join(b"\0" + raw[at : at + 270] for at in range(0, len(raw), 270))
    data = _png("RGB")
    start = data.index(b"IDAT") - 4
    body = zlib.compress(rows)
    chunk = b"IDAT" + body
    return (
        data[:start]
        + len(body).to_bytes(4, "big")
        + chunk
        + zlib.crc32(chunk).to_bytes(4, "big")
        + data[-12:]
    )


@contextmanager
def _set(press: Press, folder: Path, data: bytes) -> Iterator[pikepdf.Stream]:
    (folder / "p.png").write_bytes(data)
    made = press(job(document('<img src="project:///p.png" alt="A photograph.">'), folder))
    assert made.diagnostics == ()
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert isinstance(image, pikepdf.Stream)
        yield image


def _idat(data: bytes) -> bytes:
    with io.BytesIO(data) as stream:
        stream.seek(8)
        rows = b""
        while head := stream.read(8):
            body = stream.read(int.from_bytes(head[:4], "big"))
            stream.read(4)
            rows += body if head[4:] == b"IDAT" else b""
    return rows


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_the_rows_of_a_plain_picture_are_taken_as_they_are(
    press: Press, tmp_path: Path, mode: str
) -> None:
    data = _png(mode)
    with _set(press, tmp_path, data) as image, Image.open(io.BytesIO(data)) as wanted:
        assert image.read_raw_bytes() == _idat(data)
        assert pikepdf.PdfImage(image).as_pil_image().tobytes() == wanted.tobytes()


@pytest.mark.parametrize(
    "data",
    [_png("P"), _png("RGBA"), _png("LA"), _png("1"), _png("RGB", transparency=(1, 2, 3))],
    ids=["palette", "alpha", "grey alpha", "bits", "one colour clear"],
)
def test_any_other_picture_keeps_its_pixels(press: Press, tmp_path: Path, data: bytes) -> None:
    with _set(press, tmp_path, data) as image, Image.open(io.BytesIO(data)) as wanted:
        assert (int(image.Width), int(image.Height)) == (90, 60)
        shown = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
        assert shown.tobytes() == wanted.convert("RGBA").convert("RGB").tobytes()


def test_rows_without_filters_are_packed_better(press: Press, tmp_path: Path) -> None:
    data = _unfiltered()
    with _set(press, tmp_path, data) as image, Image.open(io.BytesIO(data)) as wanted:
        assert len(image.read_raw_bytes()) < len(_idat(data))
        assert pikepdf.PdfImage(image).as_pil_image().tobytes() == wanted.tobytes()
