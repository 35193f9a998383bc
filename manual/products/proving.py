"""One fragment made and proved: set, read back, and set another way if words are missing."""

from __future__ import annotations

import dataclasses

from manual import diagnostics
from manual.diagnostics import Diagnostic, Place, Severity
from manual.pdf.reading import fields, text_in_tag_order
from manual.pdf.survey import survey
from manual.products import fit, proof
from manual.products.fragment import Fragment
from manual.stages import PROVE, stage
from manual.typeset.engine import typeset, within
from manual.typeset.job import Job, Typeset

# Ways to set a chapter, each tried where those before dropped notes: the last cannot drop any,
# since the notes then stand in the text.
WAYS = (
    "",
    ".footnote { footnote-policy: line }",
    ".footnote { footnote-display: block }",
    ".footnote { footnote-policy: block }",
    "html { orphans: 3; widows: 3 }",
    ".footnote { float: none; display: block; margin: 4pt 0 4pt 12pt }",
)


# What closer setting can gain at most, in pages for each full page before the last; and what is
# seldom gained by the first style alone.
REACH = 0.085
FIRST_REACH = 0.045


def make(job: Job) -> Fragment:
    """Set a job and prove it; where its last page is short, set it closer if that saves one."""
    first, fragment, way = _proved(job, WAYS)
    if not _short(job, first):
        return fragment
    # What one way lost another would most often lose too: it is not worth five settings more.
    closer = [
        dataclasses.replace(job, styles=(*job.styles, *job.closer[:count]), extra_css=way)
        for count in range(1, len(job.closer) + 1)
    ]
    tightest = None
    if first.last > FIRST_REACH * (first.pages - 1):  # where all styles fail, one need not be tried
        tightest = _saving(closer.pop(), first.pages)
        if tightest is None:
            return fragment
    saved = (made for one in closer if (made := _saving(one, first.pages)))
    return next(saved, tightest) or fragment


def _saving(job: Job, pages: int) -> Fragment | None:
    """Set a job in one way and prove it; None where it does not save a page, or has errors."""
    made = within(job, pages - 1)
    if made is None:
        return None
    with stage(PROVE):
        lost = proof.missing(job.html, text_in_tag_order(made.pdf))
        fragment = _fragment(job, made, ())
    return None if lost or diagnostics.has_errors(fragment.diagnostics) else fragment


def _short(job: Job, made: Typeset) -> bool:
    """Tell whether the last page has so few lines that those before it may take them in.

    Where pages count in twos, a page is saved only if the last one begins a leaf.
    """
    counts = not job.leaves or made.pages % 2 == 1
    return bool(job.closer) and counts and made.last <= REACH * (made.pages - 1)


def _proved(job: Job, ways: tuple[str, ...]) -> tuple[Typeset, Fragment, str]:
    """Set a job and prove it, and say in which way.

    What cannot be set whole is an error that quotes the lost words.
    """
    lost: tuple[str, ...] = ()
    extra = ""
    for extra in ways if job.ways else ways[:1]:
        made = typeset(dataclasses.replace(job, extra_css=extra))
        with stage(PROVE):
            lost_now = proof.missing(job.html, text_in_tag_order(made.pdf))
        if not lost_now:
            retold = (
                (diagnostics.note("text-reset", Place(job.file), text=lost[0]),) if lost else ()
            )
            with stage(PROVE):
                return made, _fragment(job, made, retold), extra
        lost = lost_now
    errors = tuple(diagnostics.error("text-lost", Place(job.file), text=text) for text in lost)
    found = (*made.diagnostics, *errors, *_lost_fields(job, made.pdf))
    told = found if job.ways else tuple(map(_excused, found))
    return made, Fragment(made.pdf, survey(made.pdf), told, made.laid), extra


def _fragment(job: Job, made: Typeset, retold: tuple[Diagnostic, ...]) -> Fragment:
    """Give what was set, its words proved, with all that is to be told of it."""
    found = (*made.diagnostics, *retold, *fit.problems(job, made), *_lost_fields(job, made.pdf))
    return Fragment(made.pdf, survey(made.pdf), found, made.laid)


def _lost_fields(job: Job, pdf: bytes) -> tuple[Diagnostic, ...]:
    """Tell of fields that a style hid, or that the typesetter lost or changed."""
    wanted = proof.fields(job.html)
    there = fields(pdf) if wanted else ()
    return tuple(
        diagnostics.error("field-lost", Place(job.file), name=field[0])
        for field in wanted
        if there.count(field) != 1
    )


def _excused(problem: Diagnostic) -> Diagnostic:
    """A document that is only compared with may have lost words: say so, but give it."""
    return dataclasses.replace(problem, severity=min(problem.severity, Severity.WARNING))
