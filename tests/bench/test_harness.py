from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import harness
from benchmarks.harness import Case, FailedError, Figure

BUSY = "n = sum(range(3_000_000))"


def _python(name: str, code: str) -> Case:
    return Case(name, (sys.executable, "-c", code))


def test_a_run_has_time_and_memory() -> None:
    sample = harness.measure(_python("busy", BUSY))
    assert sample.wall > 0.01
    assert sample.cpu > 0.01
    assert sample.megabytes > 5


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands orphans over")
def test_the_time_of_a_process_that_outlives_its_parent_counts() -> None:
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BUSY!r}])"
    alone = harness.measure(_python("alone", "import subprocess, sys"))
    left = harness.measure(_python("left", code))
    assert left.cpu > alone.cpu + 0.02


def test_a_failure_says_what_the_command_said() -> None:
    with pytest.raises(FailedError, match="no such word"):
        harness.measure(_python("bad", "raise SystemExit('no such word')"))


def test_a_wrong_result_is_a_failure() -> None:
    def check() -> None:
        raise FailedError("wrong")

    with pytest.raises(FailedError, match="wrong"):
        harness.measure(Case("wrong", (sys.executable, "-c", ""), check=check))


def test_figures_are_ratios_of_medians_over_rounds_in_both_orders() -> None:
    ran: list[str] = []

    def case(name: str, *seconds: float) -> Case:
        left = list(seconds)

        def inside() -> float:
            ran.append(name)
            return left.pop(0)

        return Case(name, inside=inside, units=lambda: 2)

    cases = [case("ours", 1.0, 9.0, 3.0), case("theirs", 2.0, 3.0, 2.0)]
    figures = [Figure("ratio", "ours", "theirs", 0.5), Figure("absent", "ours", "nobody")]
    report = harness.run(cases, figures, rounds=3)
    (found,) = report.results
    assert (found.ratio, found.least, found.largest) == (1.5, 0.5, 3.0)
    assert ran == ["ours", "theirs", "theirs", "ours", "ours", "theirs"]
    assert [sample.each for sample in report.samples["ours"]] == [0.5, 4.5, 1.5]


def test_a_report_is_a_table_and_json(tmp_path: Path) -> None:
    report = harness.run([Case("it", inside=lambda: 2.0)], [Figure("it ÷ it", "it", "it", 1)], 2)
    harness.write(report, tmp_path)
    assert "| it ÷ it | ≤ 1 | 1.00 | 1.00 to 1.00 |  |" in (tmp_path / "report.md").read_text()
    told = json.loads((tmp_path / "report.json").read_text())
    assert told["machine"]["python"]
    assert len(told["samples"]["it"]) == 2
