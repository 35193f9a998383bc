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
from manual.typeset.engine import typeset
from manual.typeset.job import Job

# Other ways to set a chapter whose notes were dropped: the last cannot drop any, since the notes
# then stand in the text.
OTHER_WAYS = (
    ".footnote { footnote-policy: line }",
    ".footnote { footnote-policy: block }",
    "html { orphans: 3; widows: 3 }",
    ".footnote { float: none; display: block; margin: 4pt 0 4pt 12pt }",
)


def make(job: Job) -> Fragment:
    """Set a job and prove it; what cannot be set whole is an error that quotes the lost words."""
    lost: tuple[str, ...] = ()
    for extra in ("", *OTHER_WAYS) if job.ways else ("",):
        made = typeset(dataclasses.replace(job, extra_css=extra))
        with stage(PROVE):
            lost_now = proof.missing(job.html, text_in_tag_order(made.pdf))
        if not lost_now:
            retold = (
                (diagnostics.note("text-reset", Place(job.file), text=lost[0]),) if lost else ()
            )
            with stage(PROVE):
                fit_now = tuple(fit.problems(job, made))
                found = (*made.diagnostics, *retold, *fit_now, *_lost_fields(job, made.pdf))
                return Fragment(made.pdf, survey(made.pdf), found, made.laid)
        lost = lost_now
    errors = tuple(diagnostics.error("text-lost", Place(job.file), text=text) for text in lost)
    found = (*made.diagnostics, *errors, *_lost_fields(job, made.pdf))
    told = found if job.ways else tuple(map(_excused, found))
    return Fragment(made.pdf, survey(made.pdf), told, made.laid)


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
