"""A chapter that ends on a page with few lines is set closer where that saves the page."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from manual.build import work
from manual.build.pool import Pool
from manual.pdf.reading import text_in_tag_order
from manual.products.fragment import Fragment
from manual.typeset import fonts
from manual.typeset.job import Job
from tests.books import PROJECT
from tests.typeset import setting

CLOSER = ("styles/closer.css", "styles/closest.css")
BASE = """
@page { size: 300pt 300pt; margin: 30pt }
:root { --leading: 1.3333 }
html { font-family: "Source Serif 4"; font-size: 12pt; line-height: var(--leading) }
p { margin: 0 0 3.5pt }
"""


@pytest.fixture(scope="module")
def pool() -> Iterator[tuple[Pool, str]]:
    configuration = fonts.configure(PROJECT / ".cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", configuration)
        with Pool(1, configuration) as started:
            yield started, configuration


def chapter(root: Path, lines: int, **more: object) -> Job:
    """Give a chapter of single lines, in a book with the closer styles of the project."""
    (root / "styles").mkdir(exist_ok=True)
    for style in CLOSER:
        shutil.copy(PROJECT / style, root / style)
    (root / "styles/base.css").write_text(BASE, encoding="utf-8")
    body = "".join(f"<p>Line {number}.</p>" for number in range(lines))
    html = (
        f'<!DOCTYPE html><html lang="en-US"><head><title>T</title></head><body>{body}</body></html>'
    )
    job = dataclasses.replace(setting.job(html, root), styles=("styles/base.css",))
    return dataclasses.replace(job, **more)  # type: ignore[arg-type]  # by name


def make(pool: tuple[Pool, str], job: Job) -> Fragment:
    running, configuration = pool
    wanted = dataclasses.replace(job, fonts=configuration)
    return running.submit(60, work.fragment, wanted).result()


# A page holds 12 lines and the spaces between them, set closer 13: ten pages and one line.
SHORT = 121


def test_a_short_last_page_is_pulled_back_and_no_line_is_lost(
    pool: tuple[Pool, str], tmp_path: Path
) -> None:
    loose, closer = (
        make(pool, chapter(tmp_path, SHORT)),
        make(pool, chapter(tmp_path, SHORT, closer=CLOSER)),
    )
    assert (loose.survey.pages, closer.survey.pages) == (11, 10)
    words = text_in_tag_order(closer.pdf).split()
    assert words == [word for n in range(SHORT) for word in ("Line", f"{n}.")]
    assert not closer.diagnostics


def test_no_closer_than_needed(pool: tuple[Pool, str], tmp_path: Path) -> None:
    """The last page is so full that both styles are tried before the first one alone."""
    lines = 126
    first = make(pool, chapter(tmp_path, lines, closer=CLOSER[:1]))
    assert first.survey.pages == 10
    assert make(pool, chapter(tmp_path, lines, closer=CLOSER)).pdf == first.pdf


def test_the_same_chapter_comes_out_the_same(pool: tuple[Pool, str], tmp_path: Path) -> None:
    once, again = (make(pool, chapter(tmp_path, SHORT, closer=CLOSER)) for _ in range(2))
    assert once.pdf == again.pdf


@pytest.mark.parametrize(
    ("lines", "leaves"),
    [(120, False), (131, False), (1, False), (109, True)],
    ids=["full", "nearly full", "one page", "no leaf is saved"],
)
def test_what_closer_setting_does_not_help_stays_as_it_is(
    pool: tuple[Pool, str], tmp_path: Path, lines: int, leaves: bool
) -> None:
    loose = make(pool, chapter(tmp_path, lines))
    assert make(pool, chapter(tmp_path, lines, closer=CLOSER, leaves=leaves)).pdf == loose.pdf


def test_a_last_leaf_is_saved_where_it_holds_few_lines(
    pool: tuple[Pool, str], tmp_path: Path
) -> None:
    assert make(pool, chapter(tmp_path, SHORT, closer=CLOSER, leaves=True)).survey.pages == 10
