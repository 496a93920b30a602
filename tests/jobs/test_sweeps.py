from datetime import UTC, datetime

import pytest

from keshe.jobs import sweeps
from keshe.lib import clock

NOON = datetime(2026, 5, 1, 4, tzinfo=UTC)


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(sweeps, "_sweeps", {})
    return sweeps.register


def test_each_sweep_gets_the_time(registered):
    seen = []
    registered("first", lambda now: seen.append(("first", now)))
    registered("second", lambda now: seen.append(("second", now)))
    sweeps.run_all(NOON)
    assert seen == [("first", NOON), ("second", NOON)]


def test_one_that_fails_does_not_hold_up_the_others(registered, caplog):
    seen = []

    def broken(now: datetime) -> None:
        raise ValueError("坏了")

    registered("broken", broken)
    registered("sound", seen.append)
    with pytest.raises(sweeps.SweepFailed, match="broken"):
        sweeps.run_all(NOON)
    assert seen == [NOON]
    assert "坏了" in caplog.text


def test_a_name_belongs_to_one_sweep(registered):
    registered("due", print)
    registered("due", print)
    with pytest.raises(ValueError, match="due"):
        registered("due", repr)


@pytest.mark.django_db
def test_the_worker_sweeps_at_the_platform_s_time(registered):
    seen = []
    registered("due", seen.append)
    with clock.at(NOON):
        sweeps.run_due()
    assert seen == [NOON]


@pytest.mark.django_db
def test_a_round_is_skipped_while_the_last_one_runs(registered):
    rounds = []

    def slow(now: datetime) -> None:
        rounds.append(now)
        sweeps.run_due()  # as if the next minute had struck meanwhile

    registered("slow", slow)
    sweeps.run_due()
    assert len(rounds) == 1
