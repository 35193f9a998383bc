"""A small book in fragments, set once."""

from __future__ import annotations

import pytest

from manual.pdf.document import Part
from tests.pdf.fragments import BODIES, PARTS, STYLE
from tests.typeset.setting import document, job, open_press


@pytest.fixture(scope="session")
def parts() -> tuple[Part, ...]:
    """Front matter of two pages, three chapters and back matter, as a build hands them over."""
    made = []
    with open_press() as press:
        for (name, body), (numbering, recto, under) in zip(BODIES.items(), PARTS, strict=True):
            result = press(job(document(body, style=STYLE)))
            assert result.diagnostics == (), name
            made.append(Part(result.pdf, numbering, recto, under))
    return tuple(made)
