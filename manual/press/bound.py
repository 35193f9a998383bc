"""The last step of a build: texts are stitched and, in folded editions, laid on sheets."""

from __future__ import annotations

from manual.book.model import Folding
from manual.diagnostics import Diagnostic
from manual.pdf.stitch import stitch
from manual.press.joined import Joined, Text


def join(texts: tuple[Text, ...], folding: Folding | None, name: str) -> Joined:
    """Stitch one text, or two that begin at two covers; fold them where an edition asks for it.

    What a print shop gets is judged, and errors are given; the rest is left to ``preflight``.
    """
    made = [stitch(text.parts, text.document) for text in texts]
    unresolved = tuple(anchor for one in made for anchor in one.unresolved)
    faults = tuple(fault for one in made for fault in one.faults)
    if folding is not None and not unresolved and not faults:
        from manual.press import folded  # most of what is built needs no library that folds

        return folded.bind(tuple(one.pdf for one in made), folding, name)
    told: tuple[Diagnostic, ...] = ()
    if texts[0].document.press:
        from manual.press import folded

        told = folded.sent_back(made[0].pdf, name)
    return Joined(made[0].pdf, made[0].pages, "", unresolved, faults, told)
