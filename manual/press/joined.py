"""What is joined to a finished PDF, and what came of it: records for workers to carry."""

from __future__ import annotations

from dataclasses import dataclass

from manual.diagnostics import Diagnostic
from manual.pdf.document import Document, Part


@dataclass(frozen=True)
class Text:
    """What a text is stitched from."""

    parts: tuple[Part, ...]
    document: Document


@dataclass(frozen=True)
class Joined:
    """A finished PDF, its pages, and what is wrong with it; `layout` is that of its sheets."""

    pdf: bytes
    pages: int
    layout: str = ""
    unresolved: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
