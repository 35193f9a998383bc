"""One fragment as it was made: what travels from workers to the build, and lies in the cache."""

from __future__ import annotations

from dataclasses import dataclass

from manual.diagnostics import Diagnostic
from manual.pdf.numbers import Survey
from manual.typeset.job import UNSEEN, Laid


@dataclass(frozen=True)
class Fragment:
    """A fragment whose text is proved complete, unless its diagnostics say otherwise.

    `laid` is what its boxes show, for a comparison with other languages.
    """

    pdf: bytes
    survey: Survey
    diagnostics: tuple[Diagnostic, ...]
    laid: Laid = UNSEEN
