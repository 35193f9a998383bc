"""Judges the geometry of one page: boxes, bleed, margins, type, lines, pictures, fonts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from manual import units
from manual.impose.plan import Box
from manual.pdf.painted import Page, Picture, Shape, Type
from manual.press.finding import Findings, Spot

BLEED = units.points("0.125in")
SAFE = units.points("0.25in")
"""What print shops keep clear of words inside the trim, and what no office printer reaches."""
THINNEST_LINE = 0.2
LEAST_TYPE = 5.0
SMALL_TYPE = 6.0
COMFORTABLE_TYPE = 8.0
"""Points: under the first type fills in or breaks, under the second it is hard to read; most of a
text should not be under the third."""
LEAST_DOTS, GOOD_DOTS, SHARP_DOTS = 200.0, 300.0, 600.0
"""Dots an inch: the least for a picture, enough for one, and enough for one of two tones."""
_SLACK = 0.05  # points: what rounding does to boxes
_REACHES = 1.0  # points from the trim at which something was meant to be cut


def judge(told: Findings, page: Page, fonts: set[tuple[str, str]]) -> None:
    """Judge a page; `fonts` remembers those that were told of on an earlier one."""
    _boxes(told, page)
    _bleed(told, page)
    _margins(told, page)
    _type(told, page)
    _lines(told, page)
    _pictures(told, page)
    _fonts(told, page, fonts)
    if told.for_press:
        _annotations(told, page)


def _annotations(told: Findings, page: Page) -> None:
    found = [note for note in page.annotations if _meets(note.box, page.boxes.bleed)]
    if found:
        first, count = found[0], len(found)
        told.error("preflight-annotation", _spot(page, first.box), kind=first.what, count=count)


def kept(page: Page) -> Iterator[tuple[int, Type]]:
    """Give the type that stays when the page is trimmed, with its order of painting."""
    return ((order, one) for order, one in page.types if _meets(one.box, page.boxes.trim))


def is_line(shape: Shape) -> bool:
    """Tell whether a shape is a line to the eye."""
    return shape.kind == "line" or (shape.kind == "area" and shape.thickness < float("inf"))


def _spot(page: Page, box: Box | None = None) -> Spot:
    return Spot(page.number, page.size[1], box)


def _meets(box: Box, other: Box) -> bool:
    return (
        box.left < other.right
        and other.left < box.right
        and box.bottom < other.top
        and other.bottom < box.top
    )


def _inside(box: Box, other: Box, slack: float = _SLACK) -> bool:
    wide = other.grown(slack)
    return (
        wide.left <= box.left
        and wide.bottom <= box.bottom
        and box.right <= wide.right
        and box.top <= wide.top
    )


def _boxes(told: Findings, page: Page) -> None:
    """Media holds Crop and Bleed, and Bleed holds Trim (ISO 15930-7, 6.12)."""
    boxes = page.boxes
    for outer, inner in (("media", "crop"), ("media", "bleed"), ("bleed", "trim")):
        if not _inside(getattr(boxes, inner), getattr(boxes, outer)):
            names = {"outer": f"{outer.title()}Box", "inner": f"{inner.title()}Box"}
            told.refuse("preflight-boxes", _spot(page), **names)
    if told.for_press and not {"TrimBox", "ArtBox"} & boxes.named:
        told.error("preflight-no-trim", _spot(page))


def _bleed(told: Findings, page: Page) -> None:
    """The bleed is there, and what reaches the trim goes on into it."""
    if not told.for_press:
        return
    trim, bleed = page.boxes.trim, page.boxes.bleed
    least = min(_edges(bleed, trim))
    if least < BLEED - _SLACK:
        told.error("preflight-bleed", _spot(page), found=f"{max(0, least) / 72:.3f}")
    seen = [shape.box for shape in page.shapes if not shape.ink.white]
    for box in (*seen, *(picture.box for picture in page.pictures)):
        if _stops_short(box, trim, bleed):
            told.warning("preflight-bleed-short", _spot(page, box))
            return


def _edges(outer: Box, inner: Box) -> tuple[float, float, float, float]:
    """Give how far each edge of a box lies outside that of another."""
    return (
        inner.left - outer.left,
        inner.bottom - outer.bottom,
        outer.right - inner.right,
        outer.top - inner.top,
    )


def _stops_short(box: Box, trim: Box, bleed: Box) -> bool:
    """Tell whether something reaches the trim at an edge and ends before the bleed does."""
    if not _meets(box, trim):
        return False
    over = _edges(box, trim)
    wanted = _edges(bleed, trim)
    return any(
        -_REACHES < far < much - 0.5 for far, much in zip(over, wanted, strict=True) if much > 0
    )


def _margins(told: Findings, page: Page) -> None:
    """Words stay clear of the edge; of a page the worst run is told."""
    trim = page.boxes.trim
    clear = trim.grown(-SAFE)
    near = [one for _, one in kept(page) if not _inside(one.box, clear)]
    if not near:
        return
    worst = max(near, key=lambda one: -min(_edges(trim, one.box)))
    distance = min(_edges(trim, worst.box))
    spot = _spot(page, worst.box)
    words = quoted(worst.words)
    if distance < -_SLACK:
        told.refuse("preflight-cut-off", spot, words=words, count=len(near))
    else:
        at = f"{distance / 72:.2f}"
        told.warning("preflight-margin", spot, words=words, found=at, count=len(near))


def quoted(words: str) -> str:
    """Give the beginning of words, enough to find them by."""
    plain = " ".join(words.split())
    return plain if len(plain) <= 40 else plain[:39].rstrip() + "…"


def _type(told: Findings, page: Page) -> None:
    small = [one for _, one in kept(page) if one.size < SMALL_TYPE - 0.05]
    if small:
        least = min(small, key=lambda one: one.size)
        values = {"size": f"{least.size:.1f}", "words": quoted(least.words), "count": len(small)}
        if least.size < LEAST_TYPE - 0.05:
            told.refuse("preflight-type-tiny", _spot(page, least.box), **values)
        else:
            told.warning("preflight-type-small", _spot(page, least.box), **values)


def _lines(told: Findings, page: Page) -> None:
    thin = [
        shape
        for shape in page.shapes
        if is_line(shape) and shape.thickness < THINNEST_LINE - 0.005 and not shape.ink.white
    ]
    if thin:
        least = min(thin, key=lambda shape: shape.thickness)
        width = f"{least.thickness:.2g}"
        told.refuse("preflight-hairline", _spot(page, least.box), width=width, count=len(thin))


def _pictures(told: Findings, page: Page) -> None:
    for picture in page.pictures:
        dots = min(picture.across, picture.down)
        spot = _spot(page, picture.box)
        found = f"{dots:.0f}"
        if picture.mask:
            if dots < (SHARP_DOTS if told.for_press else GOOD_DOTS) - 0.5:
                told.warning("preflight-dots-two-tones", spot, found=found)
        elif dots < LEAST_DOTS - 0.5:
            told.refuse("preflight-dots-few", spot, found=found, wanted=_wanted(picture))
        elif dots < GOOD_DOTS - 0.5 and told.for_press:
            told.warning("preflight-dots", spot, found=found, wanted=_wanted(picture))


def _wanted(picture: Picture) -> str:
    """Give the pixels that would be enough at this size."""
    width, height = (length / 72 * GOOD_DOTS for length in (picture.box.width, picture.box.height))
    return f"{width:.0f} × {height:.0f}"


def _fonts(told: Findings, page: Page, seen: set[tuple[str, str]]) -> None:
    for font in page.fonts:
        problems: Iterable[str] = (
            *(() if font.embedded else ("bare",)),
            *(("whole",) if font.embedded and not font.subset else ()),
        )
        for problem in problems:
            if (font.name, problem) in seen:
                continue
            seen.add((font.name, problem))
            first = next(one.box for _, one in page.types if one.font == font.name)
            spot = _spot(page, first)
            if problem == "bare":
                told.refuse("preflight-font-bare", spot, font=font.name)
            else:
                told.note("preflight-font-whole", spot, font=font.name)
