"""Small pictures of a plan: each side as an SVG that any browser shows."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from manual.impose.plan import Box, Mark, Placement, Plan, Side, Words
from manual.impose.strokes import STROKES

WIDTH = 320
"""The longer side of a picture, in pixels."""


def thumbnails(plan: Plan) -> Iterator[tuple[str, str]]:
    """Give a name such as ``03-back`` and a picture for every side."""
    for number, face, side in plan.faces():
        yield f"{number:02}-{face}", picture(plan, side)


def picture(plan: Plan, side: Side) -> str:
    """Draw a side: its pages with their numbers, heads and spines, its marks, its words."""
    scale = WIDTH / max(plan.width, plan.height)
    size = f'width="{plan.width * scale:.0f}" height="{plan.height * scale:.0f}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {plan.width:g} '
        f'{plan.height:g}" font-family="sans-serif">',
        f'<rect width="{plan.width:g}" height="{plan.height:g}" fill="#fff" stroke="#000"/>',
    ]
    for one in side.placements:
        parts += _page(plan, one)
    parts += [_mark(plan, one) for one in side.marks]
    parts += [_words(plan, one) for one in side.words]
    return "\n".join([*parts, "</svg>", ""])


def _page(plan: Plan, one: Placement) -> Iterator[str]:
    """Draw a page: a bar at its head, so that 6 and 9 are told apart, and its spine."""
    box, (x, y) = one.box, one.box.centre
    fill = "#eee" if one.page else "none"
    yield _rectangle(plan, one.clip, f'fill="{fill}" stroke="#999" stroke-width="1"')
    if one.spine:
        yield _line(*_edge(plan, box, one.spine), 'stroke="#000" stroke-width="3"')
    if not one.page:
        return
    size = min(box.width, box.height) / 2.5
    letter = "AB"[one.file] if plan.layout == "tete-beche" else ""
    yield (
        f'<g transform="translate({x:.2f} {plan.height - y:.2f}) rotate({-one.turn})">'
        f'<text y="{size * 0.36:.1f}" font-size="{size:.1f}" text-anchor="middle">'
        f"{letter}{one.page}</text>"
        f'<path d="M{-size / 3:.1f} {-size * 0.6:.1f}h{size * 2 / 3:.1f}" stroke="#000" '
        f'stroke-width="{size / 14:.1f}"/></g>'
    )


def _edge(plan: Plan, box: Box, spine: str) -> tuple[float, float, float, float]:
    left, right = box.left, box.right
    top, bottom = plan.height - box.top, plan.height - box.bottom
    return {
        "left": (left, top, left, bottom),
        "right": (right, top, right, bottom),
        "top": (left, top, right, top),
        "bottom": (left, bottom, right, bottom),
    }[spine]


def _mark(plan: Plan, one: Mark) -> str:
    stroke = STROKES[one.kind]
    dashes = " ".join(f"{length:g}" for length in stroke.dashes)
    grey = f"{round(stroke.grey * 255):02x}"
    style = f'stroke="#{grey * 3}" stroke-width="{max(1.0, stroke.width):g}"'
    if dashes:
        style += f' stroke-dasharray="{dashes}"'
    return _line(one.x0, plan.height - one.y0, one.x1, plan.height - one.y1, style)


def _words(plan: Plan, one: Words) -> str:
    at = f"translate({one.x:.2f} {plan.height - one.y:.2f}) rotate({-one.turn})"
    return f'<text transform="{at}" font-size="{one.size:g}">{escape(one.text)}</text>'


def _rectangle(plan: Plan, box: Box, style: str) -> str:
    at = f'x="{box.left:.2f}" y="{plan.height - box.top:.2f}"'
    return f'<rect {at} width="{box.width:.2f}" height="{box.height:.2f}" {style}/>'


def _line(x0: float, y0: float, x1: float, y1: float, style: str) -> str:
    return f'<line x1="{x0:.2f}" y1="{y0:.2f}" x2="{x1:.2f}" y2="{y1:.2f}" {style}/>'
