"""The build date is the only thing that depends on the day, and it can be given."""

from __future__ import annotations

import datetime
import time

import pytest

from manual import clock


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", datetime.date(1970, 1, 1)),
        ("86399", datetime.date(1970, 1, 1)),
        ("86400", datetime.date(1970, 1, 2)),
        ("2208988800", datetime.date(2040, 1, 1)),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_build_date_can_be_given_in_any_time_zone(
    monkeypatch: pytest.MonkeyPatch, epoch: str, day: datetime.date, zone: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        found = clock.today()
    time.tzset()
    assert found == day


@pytest.mark.parametrize("epoch", ["", "yesterday", "-1"])
def test_what_is_no_epoch_is_passed_over(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert clock.today() > datetime.date(2020, 1, 1)


def test_the_stopwatch_only_runs_forward() -> None:
    first = clock.stopwatch()
    assert clock.stopwatch() >= first
