"""One HTML document through WeasyPrint, with its log turned into diagnostics.

Everything that is changed in WeasyPrint itself is installed here and nowhere else.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import logging
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from manual import diagnostics
from manual.diagnostics import Diagnostic, Place, Severity
from manual.stages import DRAW, LAYOUT, stage
from manual.typeset import fonts
from manual.typeset.job import Job, Typeset

BASE = "project:///"
_GLYPH = re.compile(r"\.notdef glyph rendered for Unicode string unsupported by fonts: (.*)", re.S)
_HARMLESS = re.compile(r"Ignored .* at \d+:\d+, (?:unknown|prefixed) ")


class _Log(logging.Handler):
    """Gathers what WeasyPrint says while one document is set."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextlib.contextmanager
def _listening() -> Iterator[_Log]:
    """Hear what WeasyPrint says meanwhile, and let nobody else hear it."""
    log = _Log()
    logger = logging.getLogger("weasyprint")
    logger.propagate = False
    logger.addHandler(log)
    try:
        yield log
    finally:
        logger.removeHandler(log)


@functools.cache
def _weasyprint() -> Any:
    """Import WeasyPrint once, with the changes that this press needs."""
    from manual.typeset import libraries

    weasyprint = libraries.weasyprint()
    from manual.typeset import (
        fields,
        glyphs,
        images,
        laid,
        lines,
        shaping,
        slots,
        tags,
        values,
    )

    fields.install()
    glyphs.install()
    images.install()
    laid.install()
    lines.install()
    shaping.install()
    slots.install()
    tags.install()
    values.install()
    gc.set_threshold(100_000, 50, 100)
    return weasyprint


def preload(locales: Iterable[str] = ()) -> None:
    """Import WeasyPrint and read how locales are hyphenated, where workers are forked from."""
    _weasyprint()
    import pyphen

    for locale in locales:
        if known := pyphen.language_fallback(locale):
            pyphen.Pyphen(lang=known)  # which keeps the patterns for the next one


def warm(configuration: str) -> None:
    """Make this process ready to set documents: fonts known, WeasyPrint imported."""
    fonts.use(configuration)
    _weasyprint()
    _font_configuration()
    gc.freeze()  # what stays is not looked through again and again


@functools.cache
def _font_configuration() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@functools.cache
def _stylesheet(
    text: str, url: str, root: str
) -> tuple[Any, tuple[tuple[str, str], ...], tuple[logging.LogRecord, ...]]:
    from manual.typeset.fetcher import ProjectFetcher

    fetcher = ProjectFetcher(Path(root))
    with _listening() as log:
        sheet = _weasyprint().CSS(
            string=text, base_url=url, url_fetcher=fetcher, font_config=_font_configuration()
        )
    return sheet, tuple(fetcher.refused), tuple(log.records)


def typeset(job: Job) -> Typeset:
    """Set one document; problems of text and styles come back as diagnostics."""
    made = within(job, sys.maxsize)
    assert made is not None  # noqa: S101  # no document has so many pages
    return made


def within(job: Job, most: int) -> Typeset | None:
    """Set one document as `typeset` does; None where it takes more than so many pages.

    Then nothing is drawn, which is a third of the work.
    """
    made = _set(job, most)
    _let_go(made.pages if made else most)
    return made


# How many pages of boxes, of some 1 MB each, may wait to be let go.
WAITING = 40
_waiting = 0


def _let_go(pages: int) -> None:
    """Free what documents left, once enough pages wait.

    Boxes know their parents, so that only a collection frees them, and Python puts a full one off
    until as many objects are new as a whole book has: a process that set a book held all of it.
    """
    global _waiting  # noqa: PLW0603  # it counts over all documents of this process
    _waiting += pages
    if _waiting >= WAITING:
        gc.collect()
        _waiting = 0


def _set(job: Job, most: int) -> Typeset | None:
    fonts.use(job.fonts)
    _weasyprint()
    from manual.typeset import fields, laid, shaping, slots, tags
    from manual.typeset.fetcher import ProjectFetcher

    fetcher = ProjectFetcher(Path(job.root), without_colour=job.grey)
    problems: list[Diagnostic] = []
    with stage(LAYOUT):
        sheets = _styles(job, problems)
    slots.enabled = job.slots
    fields.begin(job.fonts)
    shaping.begin()
    with _listening() as log:
        with stage(LAYOUT):
            document, language = _rendered(job.html, sheets, fetcher)
            if len(document.pages) > most:
                return None
            shown, last = laid.laid(document), laid.filled(document.pages[-1])
        with stage(DRAW):
            tags.begin(document, language)
            pdf = document.write_pdf(pdf_variant="pdf/ua-1")
    problems += [_refusal(job.file, url, why) for url, why in fetcher.refused]
    problems += [found for record in log.records if (found := _heard(job.file, record))]
    told = tuple(dict.fromkeys(problems))
    if not job.fit:
        return Typeset(pdf, len(document.pages), told, laid=shown, last=last)
    begins, counts = zip(*map(laid.first_words, document.pages), strict=True)
    starts = _starts(document)
    return Typeset(pdf, len(document.pages), told, starts, begins, counts, shown, last)


def _styles(job: Job, problems: list[Diagnostic]) -> list[Any]:
    """Give the style sheets of a document, in their order; what is wrong in them is added."""
    sheets = [_read_style(job, style, problems) for style in job.styles]
    if job.extra_css:
        sheets.append(_stylesheet(job.extra_css, BASE, job.root)[0])
    return sheets


def _rendered(text: str, sheets: list[Any], fetcher: Any) -> tuple[Any, str]:
    """Lay out a document; give it, and the language that its root names."""
    html = _weasyprint().HTML(string=text, base_url=BASE, url_fetcher=fetcher)
    document = html.render(
        stylesheets=sheets, font_config=_font_configuration(), pdf_variant="pdf/ua-1"
    )
    return document, html.etree_element.get("lang", "")


def _starts(document: Any) -> tuple[tuple[str, int], ...]:
    """Give the page, from 1, on which each anchor stands."""
    numbered = enumerate(document.pages, start=1)
    return tuple((name, number) for number, page in numbered for name in page.anchors)


def _read_style(job: Job, style: str, problems: list[Diagnostic]) -> Any:
    text = (Path(job.root) / style).read_text(encoding="utf-8")
    sheet, refused, records = _stylesheet(text, BASE + style, job.root)
    problems += [_refusal(style, url, why) for url, why in refused]
    problems += [found for record in records if (found := _heard(style, record))]
    return sheet


def _refusal(file: str, url: str, why: str) -> Diagnostic:
    return diagnostics.error("fetch-refused", Place(file), url=url, why=why)


_CSS_PLACE = re.compile(r" at (\d+):\d+")


def _heard(file: str, record: logging.LogRecord) -> Diagnostic | None:
    """Turn a line of WeasyPrint's log into a diagnostic."""
    text = record.getMessage()
    if glyph := _GLYPH.match(text):
        return diagnostics.error("glyph-missing", Place(file), character=glyph[1])
    if text.startswith("Failed to load image"):
        return diagnostics.error("image-broken", Place(file), why=text)
    if _HARMLESS.match(text):
        return None
    place = _CSS_PLACE.search(text)
    severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
    line = int(place[1]) if place and file.endswith(".css") else 0
    return Diagnostic("typesetter-said", Place(file, line), severity, (("text", text),))
