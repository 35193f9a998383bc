"""Small documents for the typesetter, and a press that sets them in a process of its own.

WeasyPrint is changed for the whole process that imports it through the press; so it never runs
inside pytest, where other tests use it as it comes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from manual.build.pool import Pool
from manual.typeset import engine, fonts
from manual.typeset.job import Job, Typeset
from tests.books import PROJECT

SMALL = """
@page { size: 300pt 300pt; margin: 30pt }
html { font: 12pt/16pt "Source Serif 4" }
.footnote { float: footnote }
"""


def document(body: str, *, style: str = "", lang: str = "en-US") -> str:
    """Wrap a body as a document on small pages."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>A test</title>'
        f"<style>{SMALL}{style}</style></head><body>{body}</body></html>"
    )


def job(html: str, root: Path = PROJECT) -> Job:
    """Make a job of a document; its fonts are filled in by the press."""
    return Job(name="test", file="test.md", html=html, styles=(), root=str(root), fonts="")


@dataclasses.dataclass(frozen=True)
class Press:
    """Sets jobs, one after the other, in a worker."""

    pool: Pool
    fonts: str

    def __call__(self, wanted: Job) -> Typeset:
        """Set one job."""
        made = dataclasses.replace(wanted, fonts=self.fonts)
        return self.pool.submit(60, engine.typeset, made).result()


@contextmanager
def open_press() -> Iterator[Press]:
    """Start a press; the environment of this process stays as it was."""
    configuration = fonts.configure(PROJECT / ".cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", configuration)  # and taken back at the end
        with Pool(1, configuration) as pool:
            yield Press(pool, configuration)
