"""The benchmark of the imposer runs, small: only a wrong result fails, never a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import harness, impose
from tests.pdf.numbered import handbook


def test_every_case_gives_a_right_result(tmp_path: Path) -> None:
    source = handbook(tmp_path / "pages.pdf", 13)
    report = harness.run(list(impose.cases(source, 13)), impose.FIGURES, rounds=1)
    assert len(report.samples[impose.OURS]) == 1
    assert report.results


def test_a_lost_link_is_a_wrong_result(tmp_path: Path) -> None:
    source = handbook(tmp_path / "pages.pdf", 8)
    cases = {case.name: case for case in impose.cases(source, 8)}
    harness.measure(cases[impose.OURS])
    impose._plain(source, source.with_name("imposing.pdf"))
    check = cases[impose.OURS].check
    assert check is not None
    with pytest.raises(harness.FailedError, match="0 links, of 16"):
        check()
