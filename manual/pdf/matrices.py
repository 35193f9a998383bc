"""Matrices of coordinates, as PDF writes them (ISO 32000-1, 8.3.3)."""

from __future__ import annotations

from manual.impose.plan import Box

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


def moved(by: Matrix, x: float, y: float) -> tuple[float, float]:
    """Give a point after a matrix."""
    return by[0] * x + by[2] * y + by[4], by[1] * x + by[3] * y + by[5]


def around(by: Matrix, box: Box) -> Box:
    """Give the box around a box after a matrix."""
    corners = [moved(by, x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def after(first: Matrix, then: Matrix) -> Matrix:
    """Give the matrix that does one and then the other."""
    a, b = first[0] * then[0] + first[1] * then[2], first[0] * then[1] + first[1] * then[3]
    c, d = first[2] * then[0] + first[3] * then[2], first[2] * then[1] + first[3] * then[3]
    return a, b, c, d, *moved(then, first[4], first[5])


def written(*numbers: float) -> str:
    """Write numbers as operators take them, to 1/100000."""
    return " ".join(_number(number) for number in numbers)


def _number(number: float) -> str:
    text = f"{number:.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
