"""A process that sets many documents does not keep what they left."""

from __future__ import annotations

import dataclasses
import gc

from manual.typeset import engine
from manual.typeset.job import Job
from tests.typeset.setting import Press, document, job

SHEET = '<p style="break-after: page">One <i>of</i> many.</p>'


def boxes_left(todo: Job, times: int) -> list[int]:
    """Set a document several times in this process; give how many boxes live after each."""
    from weasyprint.formatting_structure.boxes import Box

    left = []
    for _ in range(times):
        engine.typeset(todo)
        left.append(sum(isinstance(thing, Box) for thing in gc.get_objects()))
    return left


def test_boxes_are_let_go_before_many_pages_wait(press: Press) -> None:
    html = document(SHEET * (engine.WAITING // 2))
    todo = dataclasses.replace(job(html), fonts=press.fonts)
    left = press.pool.submit(120, boxes_left, todo, 6).result()
    assert left.count(0) >= 2
    assert max(left) > 0, "where no box ever waits, this proves nothing"
