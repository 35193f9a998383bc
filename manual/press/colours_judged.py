"""Judges the inks of one page: what has no plate, what is black from four, what fades in black."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from manual.impose.plan import Box
from manual.pdf.inks import PROCESS, Ink, Space
from manual.pdf.painted import Page, Picture, Shape, Type
from manual.pdf.separation import MOST_INK
from manual.press import pages_judged
from manual.press.finding import Findings, Spot
from manual.press.pages_judged import quoted

LEAST_CONTRAST = 4.5
"""Of words to their ground when both are grey (WCAG 2.2, criterion 1.4.3)."""
FAINT = 0.88
"""Tints lighter than this, from 0 black to 1 paper, do not survive a copier."""
FINE_TYPE = 9.0
"""Type below this, in points, shows where plates do not meet."""
_PLAIN = frozenset({*PROCESS, "All", "None"})
_WIDE = 72.0 * 36.0  # square points of a tint worth a word: an inch by half an inch


def judge(told: Findings, page: Page) -> None:
    """Judge a page; of each kind of fault the first is told, with how many there are."""
    if told.for_press:
        _without_plates(told, page)
        _black_type(told, page)
        _white_overprint(told, page)
        _heavy(told, page)
        _further_plates(told, page)
        _see_through(told, page)
    else:
        _faint(told, page)
    _contrast(told, page)


def plates(pages: Iterable[Page]) -> tuple[str, ...]:
    """Name the plates that pages print with, process inks first; RGB where there are colours."""
    names: set[str] = set()
    for page in pages:
        inks = {one.ink for _, one in page.types} | {one.ink for one in page.shapes}
        names |= {name for ink in inks for name, _ in ink.plates}
        families = {ink.space.family for ink in inks} | {p.space.family for p in page.pictures}
        names |= {"RGB"} if "rgb" in families else set()
        names |= set(PROCESS) if any(p.space.family == "cmyk" for p in page.pictures) else set()
        names |= {"Black"} if any(p.space.family == "grey" for p in page.pictures) else set()
    first = [name for name in PROCESS if name in names]
    return (*first, *sorted(names - set(first) - {"All"}))


def coloured(page: Page) -> bool:
    """Tell whether a page needs more inks than black."""
    pictures = {picture.space.family for picture in page.pictures}
    greys = all(_is_grey(ink) for _, ink in _painted(page))
    return not greys or bool(pictures - {"grey", "unknown"})


def _is_grey(ink: Ink) -> bool:
    if ink.space.family == "rgb":
        return bool(ink.values) and max(ink.values) - min(ink.values) < 0.02
    return {name for name, _ in ink.plates} <= {"Black", "All"} and ink.space.family != "lab"


def _spot(page: Page, box: Box) -> Spot:
    return Spot(page.number, page.size[1], box)


def _painted(page: Page) -> Iterator[tuple[Box, Ink]]:
    """Give the place and the ink of all words and shapes."""
    yield from ((one.box, one.ink) for _, one in page.types)
    yield from ((shape.box, shape.ink) for shape in page.shapes)


def _without_plates(told: Findings, page: Page) -> None:
    """A press has no plates for RGB; of words, drawings and pictures the first is told."""
    words = [(one.box, str(one.ink)) for _, one in page.types if _plateless(one.ink.space)]
    drawn = [(one.box, str(one.ink)) for one in page.shapes if _plateless(one.ink.space)]
    pictures = [(one.box, one.space.name) for one in page.pictures if _plateless(one.space)]
    for code, found in (
        ("preflight-rgb-type", words),
        ("preflight-rgb", drawn),
        ("preflight-rgb-picture", pictures),
    ):
        if found:
            box, ink = found[0]
            told.error(code, _spot(page, box), ink=ink, count=len(found))


def _plateless(space: Space) -> bool:
    return space.family in ("rgb", "lab")


def _black_type(told: Findings, page: Page) -> None:
    """Black words are black ink alone; fine words are one ink, whatever it is."""
    rich: list[Type] = []
    fine: list[Type] = []
    for _, one in page.types:
        amounts = dict(one.ink.plates)
        coloured = sum(amounts.get(name, 0) for name in PROCESS[:3])
        level = one.ink.level
        if level is not None and level < 0.2 and amounts.get("Black", 0) > 0.5 and coloured > 0.01:
            rich.append(one)
        elif len(amounts) > 1 and one.size < FINE_TYPE and "All" not in amounts:
            fine.append(one)
    for code, found in (("preflight-type-rich", rich), ("preflight-type-inks", fine)):
        if found:
            first = found[0]
            told.error(
                code,
                _spot(page, first.box),
                words=quoted(first.words),
                ink=first.ink,
                count=len(found),
            )


def _white_overprint(told: Findings, page: Page) -> None:
    """White that overprints leaves no trace: what is below it stays."""
    things = [(one.box, one.ink) for _, one in page.types if one.overprinted]
    things += [(shape.box, shape.ink) for shape in page.shapes if shape.overprinted]
    lost = [box for box, ink in things if ink.white]
    if lost:
        told.error("preflight-overprint-white", _spot(page, lost[0]), count=len(lost))


def _heavy(told: Findings, page: Page) -> None:
    for box, ink in _painted(page):
        total = sum(amount for _, amount in ink.plates)
        if total > MOST_INK + 0.005 and "All" not in ink.space.plates:
            told.warning("preflight-ink-heavy", _spot(page, box), total=f"{100 * total:.0f}")
            return


def _further_plates(told: Findings, page: Page) -> None:
    """Each spot ink is a plate of its own, and is paid for."""
    further: dict[str, Box] = {}
    for box, ink in _painted(page):
        for name, _ in ink.plates:
            if name not in _PLAIN:
                further.setdefault(name, box)
    for name, box in further.items():
        told.warning("preflight-plate", _spot(page, box), plate=name)


def _see_through(told: Findings, page: Page) -> None:
    if not page.transparent:
        return
    first = page.transparent[0]
    spot, count = _spot(page, first.box), len(page.transparent)
    if page.blending not in ("", "DeviceCMYK", "ICCBased (4)"):
        told.error("preflight-blending", spot, space=page.blending)
    told.note("preflight-transparency", spot, what=first.what, count=count)


def _faint(told: Findings, page: Page) -> None:
    for shape in page.shapes:
        level = shape.ink.level
        area = shape.box.width * shape.box.height
        if shape.kind == "area" and level is not None and FAINT < level <= 0.995 and area > _WIDE:
            told.note("preflight-faint", _spot(page, shape.box), tint=f"{100 * (1 - level):.0f}")
            return


def _contrast(told: Findings, page: Page) -> None:
    """Words keep apart from their ground when all is grey; of a page the worst run is told."""
    grounds: list[Shape | Picture] = [*_areas(page), *page.pictures]
    grounds.sort(key=lambda one: -one.order)
    low: list[tuple[float, Type]] = []
    for order, one in pages_judged.kept(page):
        level = one.ink.level
        below = _ground(grounds, order, one.box)
        says = any(map(str.isalnum, one.words))  # leaders and bullets say nothing
        if says and level is not None and below is not None:
            ratio = contrast(level, below)
            if ratio < LEAST_CONTRAST - 0.05:
                low.append((ratio, one))
    if low:
        ratio, worst = min(low, key=lambda pair: pair[0])
        spot = _spot(page, worst.box)
        words = quoted(worst.words)
        told.warning("preflight-contrast", spot, words=words, ratio=f"{ratio:.1f}", count=len(low))


def _areas(page: Page) -> Iterator[Shape]:
    """Give what words can stand on: all but lines."""
    return (shape for shape in page.shapes if not pages_judged.is_line(shape))


def _ground(grounds: Iterable[Shape | Picture], order: int, box: Box) -> float | None:
    """Give how light the last thing painted below a box is: paper 1, None where nobody can tell."""
    x, y = box.centre
    for one in grounds:
        if one.order > order or not _holds(one.box, x, y):
            continue
        if isinstance(one, Picture):
            return None
        if one.hole is None or not _holds(one.hole, x, y):
            return one.ink.level if one.simple else None
    return 1.0


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.bottom <= y <= box.top


def contrast(level: float, other: float) -> float:
    """Give the contrast of two greys, from 1 to 21 (WCAG 2.2, relative luminance)."""
    dark, light = sorted((_luminance(level), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
