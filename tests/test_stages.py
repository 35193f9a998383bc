"""Seconds of processor are counted once, in the stage that spent them."""

from __future__ import annotations

import time

from manual import stages
from manual.stages import Spent


def _work(seconds: float) -> str:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return "done"


def test_a_stage_within_another_counts_for_itself_alone() -> None:
    stages.take()
    with stages.stage("join"):
        _work(0.05)
        with stages.stage("verify"):
            _work(0.10)
    spent = stages.take()
    assert 0.05 <= spent.seconds["join"] < 0.09
    assert 0.10 <= spent.seconds["verify"] < 0.14
    assert spent.peak > 5_000_000
    assert stages.take().seconds == {}


def test_sleep_costs_nothing_and_what_was_before_is_not_counted() -> None:
    with stages.stage("read"):
        _work(0.03)

    def wait() -> str:
        with stages.stage("write"):
            time.sleep(0.05)
            return "waited"

    made = stages.measured(wait)
    assert made.value == "waited"
    assert set(made.spent.seconds) == {"write"}
    assert made.spent.seconds["write"] < 0.03


def test_what_was_spent_in_several_places_is_added() -> None:
    one, other = Spent({"read": 1.0, "join": 2.0}, 10), Spent({"join": 0.5}, 7)
    assert stages.added([one, other]) == Spent({"read": 1.0, "join": 2.5}, 10)
