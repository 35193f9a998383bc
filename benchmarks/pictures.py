"""Drawings and photographs for the corpus: SVG and PNG, the same bytes on every machine."""

from __future__ import annotations

import functools
import struct
import zlib

from benchmarks.prose import Dice

WIDTH, HEIGHT = 900, 600


def drawing(number: int) -> str:
    """Draw forty shapes with some words, as SVG."""
    dice = Dice(f"drawing {number}")
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 380" width="600" height="380">',
        '<rect x="1" y="1" width="598" height="378" fill="#f5f5f0" stroke="#333"/>',
    ]
    parts += [_shape(dice, number, index) for index in range(40)]
    return "\n".join([*parts, "</svg>\n"])


def _shape(dice: Dice, number: int, index: int) -> str:
    x, y = 10 + dice.below(470), 10 + dice.below(290)
    w, h = 20 + dice.below(90), 15 + dice.below(55)
    grey = f"#{90 + dice.below(140):02x}{90 + dice.below(140):02x}{90 + dice.below(140):02x}"
    if index % 4 == 0:
        return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{grey}" stroke="#222"/>'
    if index % 4 == 1:
        return f'<circle cx="{x}" cy="{y}" r="{h // 2}" fill="{grey}" stroke="#222"/>'
    if index % 4 == 2:
        curve = f"M{x} {y} C {x + w} {y - 9}, {x + 20} {y + h}, {x + w} {y + h}"
        return f'<path d="{curve}" fill="none" stroke="{grey}" stroke-width="3"/>'
    words = f"{number}.{index}"
    return f'<text x="{x}" y="{y}" font-family="Source Sans 3" font-size="13">{words}</text>'


@functools.cache  # a second to make
def photograph(number: int) -> bytes:
    """Make a PNG of soft colours with grain, which compresses as a photograph does."""
    dice = Dice(f"photograph {number}")
    knots = [[[60 + dice.below(180) for _ in range(3)] for _ in range(10)] for _ in range(7)]
    grain = [dice.below(9) for _ in range(4099)]
    rows = bytearray()
    for y in range(HEIGHT):
        row = _row(knots, grain, y)
        rows.append(1)  # the filter Sub: each byte less that of the pixel to its left
        rows += bytes((a - b) & 255 for a, b in zip(row, b"\0\0\0" + row, strict=False))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(rows), 6)
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _row(knots: list[list[list[int]]], grain: list[int], y: int) -> bytes:
    """Blend the knots above and below, left and right."""
    down, below = divmod(y, 100)
    column = []
    for left in range(10):
        over, under = knots[down][left], knots[min(down + 1, 6)][left]
        column.append(
            [(a * (100 - below) + b * below) // 100 for a, b in zip(over, under, strict=True)]
        )
    row = bytearray()
    for x in range(WIDTH):
        left, right = divmod(x, 100)
        noise = grain[(y * WIDTH + x * 7) % len(grain)]
        a, b = column[left], column[min(left + 1, 9)]
        row += bytes((a[i] * (100 - right) + b[i] * right) // 100 + noise for i in range(3))
    return bytes(row)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
