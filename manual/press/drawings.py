"""Drawings of what hands do with sheets: piles, folds, cuts; without a word, so in any language."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

WIDTH, HEIGHT = 160, 110
"""The size of every drawing, in its own units."""

Point = tuple[float, float]
_PAPER, _SHADE, _DARK = "#fff", "#e4e4e4", "#bdbdbd"
_LINE = 1.5
_HEAD = 5.0  # length of the head of an arrow


def svg(parts: Sequence[str], label: str) -> str:
    """Wrap what is drawn; `label` says it in words for those who do not see it."""
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={quoteattr(label)}>'
    )
    pen = f'<g fill="none" stroke="#000" stroke-width="{_LINE}" stroke-linejoin="round" '
    return "".join([start, pen, 'stroke-linecap="round">', *parts, "</g></svg>"])


def drawing(step: str) -> tuple[str, ...]:
    """Give the parts of the drawing of a step, one of DRAWINGS."""
    return tuple(DRAWINGS[step]())


# --- The means ----------------------------------------------------------------------------------


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in values)


def _shape(points: Sequence[Point], fill: str = _PAPER) -> str:
    corners = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}"/>'


def _line(*points: Point, dashed: bool = False, width: float = _LINE) -> str:
    path = "M" + "L".join(_numbers(*point) for point in points)
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    return f'<path d="{path}" stroke-width="{width}"{dash}/>'


def _arrow(start: Point, through: Point, end: Point) -> str:
    """Draw a bent arrow."""
    angle = math.atan2(end[1] - through[1], end[0] - through[0])
    wings = [
        (end[0] - _HEAD * math.cos(angle + side), end[1] - _HEAD * math.sin(angle + side))
        for side in (0.45, -0.45)
    ]
    path = f"M{_numbers(*start)}Q{_numbers(*through, *end)}"
    head = f'<polygon points="{_numbers(*end)} {_numbers(*wings[0])} {_numbers(*wings[1])}"'
    return f'<path d="{path}"/>{head} fill="#000"/>'


def _scissors(x: float, y: float, turn: float) -> str:
    """Draw scissors whose point is at x, y; with no turn they cut to the right."""
    blades = "M0 0L-20 5M0 0L-20 -5"
    rings = '<circle cx="-23.5" cy="6.5" r="3.5"/><circle cx="-23.5" cy="-6.5" r="3.5"/>'
    place = f"translate({_numbers(x, y)}) rotate({turn})"
    return f'<g transform="{place}"><path d="{blades}"/>{rings}</g>'


def _letter(x: float, y: float, text: str, size: float = 22, turn: float = 0) -> str:
    place = f"translate({_numbers(x, y)}) rotate({turn})"
    return (
        f'<text transform="{place}" font-size="{size}" text-anchor="middle" fill="#000" '
        f'stroke="none" font-family="Source Sans 3" font-weight="700">{text}</text>'
    )


def _lying(u: float, v: float, height: float = 0.0, *, left: float = 16, low: float = 88) -> Point:
    """Give a point of a sheet on a table: u to the right and v away from the eye, from 0 to 1."""
    return left + 96 * u + 32 * v, low - 44 * v - height


def _sheet(u0: float = 0, u1: float = 1, height: float = 0, fill: str = _PAPER) -> str:
    corners = ((u0, 0), (u1, 0), (u1, 1), (u0, 1))
    return _shape([_lying(u, v, height) for u, v in corners], fill)


def _pile(u0: float = 0, u1: float = 1, height: float = 0, count: int = 4) -> Iterator[str]:
    for layer in range(count):
        yield _sheet(u0, u1, height + 3.5 * layer)


def _flat(x: float, y: float, width: float, height: float, fill: str = _PAPER) -> str:
    return _shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill)


def _roof(spread: float, rise: float, count: int = 1) -> Iterator[str]:
    """Draw folded sheets that stand on their edges like a roof, the outermost last."""
    middle = 64.0
    for layer in range(count):
        less = 4.0 * (count - 1 - layer)
        top = 88 - rise + less
        ridge = ((middle, top), (middle + 32, top - 40))
        for side, fill in ((1, _SHADE), (-1, _PAPER)):
            foot = middle + side * (spread - less)
            yield _shape([ridge[0], ridge[1], (foot + 32, 48), (foot, 88)], fill)


# --- The steps ----------------------------------------------------------------------------------


def _pile_step() -> Iterator[str]:
    yield from _pile()
    for left in (0.1, 0.6):
        for v in (0.75, 0.6, 0.45):
            yield _line(_lying(left, v, 10.5), _lying(left + 0.3, v, 10.5), width=1)
    yield _line(_lying(0.5, 0, 10.5), _lying(0.5, 1, 10.5), dashed=True)


def _fold_half() -> Iterator[str]:
    yield from _roof(50, 26, 2)
    yield _line((64, 62), (96, 22), dashed=True)
    yield _arrow((34, 48), (12, 56), (10, 78))
    yield _arrow((122, 30), (150, 38), (152, 62))


def _staple_fold() -> Iterator[str]:
    yield from _roof(34, 44, 3)
    for v in (0.25, 0.75):
        x, y = 64 + 32 * v, 44 - 40 * v
        yield _line((x - 4, y + 5), (x + 4, y - 5), width=4)


def _turn_over() -> Iterator[str]:
    yield _flat(14, 22, 46, 64)
    yield _line((18, 22), (18, 86), width=1)
    yield _letter(39, 62, "A")
    yield _arrow((66, 34), (80, 14), (94, 34))
    yield _flat(100, 22, 46, 64)
    yield _line((104, 22), (104, 86), width=1)
    yield _letter(125, 62, "B")


def _gather() -> Iterator[str]:
    for left in (6.0, 84.0):
        for layer in range(3):
            corners = ((0, 0), (48, 0), (66, -30), (18, -30))
            shift = 3.5 * layer
            yield _shape([(left + x, 76 + y - shift) for x, y in corners])
        yield _line((left + 24, 69), (left + 42, 39), dashed=True)
    yield _letter(24, 66, "1", 14)
    yield _letter(102, 66, "2", 14)


def _gathering(y: float) -> Iterator[str]:
    """Draw a folded signature from its end: sheets inside one another, the fold at the left."""
    for depth in (0.0, 3.0, 6.0):
        top, low, left = y + depth, y + 18 - depth, 46 + depth
        bend = f"M128 {top}H{left + 6}Q{left - 3} {(top + low) / 2} {left + 6} {low}H128"
        yield f'<path d="{bend}" fill="{_PAPER}"/>'


def _pile_signatures() -> Iterator[str]:
    for number, y in enumerate((66, 44, 14)):
        yield from _gathering(y)
        yield _letter(142, y + 14, str(3 - number), 12)
    yield _arrow((30, 18), (20, 34), (34, 46))


def _sew() -> Iterator[str]:
    for y in (22, 43, 64):
        yield from _gathering(y)
    yield _line((136, 15), (38, 15), (38, 89), (136, 89), width=4)


def _cut_pile() -> Iterator[str]:
    yield from _pile()
    yield _line(_lying(0.5, -0.12, 10.5), _lying(0.5, 1.12, 10.5), dashed=True, width=2)
    yield _scissors(*_lying(0.5, 0.12, 10.5), -54)


def _put_on() -> Iterator[str]:
    yield from _pile(0.56, 1)
    yield from _pile(-0.02, 0.42)
    yield _letter(*_lying(0.2, 0.35, 12), "1", 16)
    yield _arrow((58, 26), (84, 2), (110, 24))


def _bind_side() -> Iterator[str]:
    yield from _pile(0.1, 0.9)
    for v in (0.25, 0.75):
        yield _line(_lying(0.16, v - 0.09, 10.5), _lying(0.16, v + 0.09, 10.5), width=4)
    yield _letter(*_lying(0.5, 0.35, 12), "1", 16)


def _cut_marks() -> Iterator[str]:
    yield _flat(30, 6, 76, 98)
    for row in range(6):
        y = 14 + row * 16.4
        yield _line((32, y), (37, y))
        yield _line((99, y), (104, y))
        yield _line((40, y), (96, y), dashed=True, width=0.8)
    for x in (40, 68, 96):
        yield _line((x, 8), (x, 12))
        yield _line((x, 98), (x, 102))
        yield _line((x, 14), (x, 96), dashed=True, width=0.8)
    yield _scissors(104, 46.8, 180)


def _cut_half() -> Iterator[str]:
    yield _flat(26, 14, 104, 80)
    yield _line((78, 8), (78, 100), dashed=True, width=2)
    yield _scissors(78, 84, -90)


def _inside_up() -> Iterator[str]:
    yield _sheet()
    yield _sheet(0.68, 1, fill=_SHADE)
    for u in (0.34, 0.68):
        yield _line(_lying(u, 0), _lying(u, 1), dashed=True)


def _raised(hinge: float, edge: float, rise: float, fill: str) -> str:
    corners = (_lying(hinge, 0), _lying(edge, 0, rise), _lying(edge, 1, rise), _lying(hinge, 1))
    return _shape(corners, fill)


def _flap_in() -> Iterator[str]:
    yield _sheet(0, 0.68)
    yield _line(_lying(0.34, 0), _lying(0.34, 1), dashed=True)
    yield _raised(0.68, 0.62, 28, _SHADE)
    yield _arrow((138, 52), (140, 8), (98, 6))


def _over() -> Iterator[str]:
    yield _sheet(0.34, 0.68, fill=_SHADE)
    yield _sheet(0.37, 0.68, 3, fill=_SHADE)
    yield _raised(0.34, 0.18, 24, _PAPER)
    yield _arrow((30, 26), (48, 4), (84, 22))


def _creases() -> Iterator[str]:
    yield _flat(16, 20, 128, 70)
    for x in (48, 80, 112):
        yield _line((x, 20), (x, 90), dashed=True)
    yield _line((16, 55), (144, 55), dashed=True)


def _slit() -> Iterator[str]:
    yield _flat(48, 18, 64, 70, _SHADE)
    yield _flat(44, 22, 64, 70)
    yield _line((76, 22), (76, 92), dashed=True)
    yield _line((76, 57), (108, 57), dashed=True)
    yield _line((44, 22), (44, 92), width=3)
    yield _line((44, 57), (76, 57), width=2.5)
    yield _scissors(60, 57, 0)


def _open_long() -> Iterator[str]:
    yield _flat(16, 38, 128, 52)
    yield _flat(16, 20, 128, 35, _SHADE)
    for x in (48, 80, 112):
        yield _line((x, 20), (x, 90), dashed=True)
    yield _line((16, 55), (48, 55), dashed=True)
    yield _line((112, 55), (144, 55), dashed=True)
    yield _line((48, 55), (112, 55), width=3)
    yield _arrow((152, 30), (158, 55), (150, 82))


def _push() -> Iterator[str]:
    """Look down on the folded strip: its slit opens into a square."""
    yield _line((24, 57), (58, 57), width=4)
    yield _line((102, 57), (136, 57), width=4)
    yield _shape([(58, 57), (80, 35), (102, 57), (80, 79)])
    yield _arrow((4, 57), (9, 57), (20, 57))
    yield _arrow((156, 57), (151, 57), (140, 57))
    yield _arrow((80, 30), (80, 24), (80, 12))
    yield _arrow((80, 84), (80, 90), (80, 102))


def _close() -> Iterator[str]:
    """Look down on the star of four leaves: they are laid around to one side."""
    for x, y in ((36, 57), (124, 57), (80, 13), (80, 101)):
        yield _line((80, 57), (x, y), width=4)
    yield _letter(118, 80, "1", 16)
    yield _arrow((44, 44), (52, 26), (70, 20))
    yield _arrow((90, 20), (108, 26), (116, 44))


def _cut_tile() -> Iterator[str]:
    yield _flat(34, 8, 78, 94)
    yield _flat(40, 14, 66, 82, _SHADE)
    yield _line((106, 4), (106, 104), width=2.5)
    yield _line((36, 96), (114, 96), width=2.5)
    yield _scissors(106, 76, -90)


def _glue_tiles() -> Iterator[str]:
    yield _flat(72, 20, 72, 74, _SHADE)
    yield _line((88, 20), (88, 94), dashed=True)
    yield _flat(10, 24, 66, 74)
    yield _letter(43, 70, "A1", 18)
    yield _letter(118, 66, "A2", 18)
    yield _arrow((60, 16), (70, 6), (86, 14))


def _fold_ridge() -> Iterator[str]:
    yield _flat(36, 12, 88, 86)
    yield _line((30, 55), (130, 55), dashed=True, width=2)
    yield _letter(80, 88, "A", 20)
    yield _letter(80, 22, "A", 20, 180)
    yield _arrow((132, 24), (156, 55), (132, 86))


def _stand() -> Iterator[str]:
    """Draw a sheet that stands on its two lower edges, seen a little from above."""
    yield _shape([(40, 24), (124, 24), (134, 30), (144, 84)], _SHADE)
    yield _shape([(40, 24), (124, 24), (132, 92), (28, 92)])
    yield _letter(80, 72, "A", 26)


DRAWINGS = {
    "pile": _pile_step,
    "fold_half": _fold_half,
    "staple_fold": _staple_fold,
    "turn_over": _turn_over,
    "gather": _gather,
    "pile_signatures": _pile_signatures,
    "sew": _sew,
    "cut_pile": _cut_pile,
    "put_on": _put_on,
    "bind_side": _bind_side,
    "cut_marks": _cut_marks,
    "cut_half": _cut_half,
    "inside_up": _inside_up,
    "flap_in": _flap_in,
    "over": _over,
    "creases": _creases,
    "slit": _slit,
    "open_long": _open_long,
    "push": _push,
    "close": _close,
    "cut_tile": _cut_tile,
    "glue_tiles": _glue_tiles,
    "fold_ridge": _fold_ridge,
    "stand": _stand,
}
