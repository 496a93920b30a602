"""One source of time, China's civil days."""

from datetime import UTC, date, datetime, timedelta

from keshe.lib import clock

INSTANT = datetime(2022, 4, 15, 15, 59, 59, 999999, tzinfo=UTC)


def test_the_last_instant_of_a_day_is_in_time_and_the_next_is_not():
    assert clock.end_of_day(date(2022, 4, 15)) == INSTANT
    assert clock.start_of_day(date(2022, 4, 16)) == INSTANT + timedelta(microseconds=1)


def test_a_mistyped_year_does_not_break_the_calendar():
    assert clock.end_of_day(date.max) == clock.end_of_day(date(9000, 12, 31))
    assert clock.start_of_day(date.min).astimezone(UTC) == datetime(999, 12, 31, 15, 54, 17, tzinfo=UTC)


def test_time_stands_still_for_the_length_of_a_block():
    with clock.at(INSTANT):
        assert clock.now() == INSTANT
        assert clock.today() == date(2022, 4, 15)
        with clock.at(INSTANT + timedelta(microseconds=1)):
            assert clock.today() == date(2022, 4, 16)
        assert clock.now() == INSTANT
    assert clock.now().year >= 2026
    assert clock.now().utcoffset() == timedelta(0)


def test_another_source_may_run():
    hours = iter(range(9))
    clock.set_source(lambda: INSTANT + timedelta(hours=next(hours)))
    assert [clock.now().hour, clock.now().hour] == [15, 16]
