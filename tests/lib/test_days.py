"""Deadlines have one wording, wherever they stand."""

from datetime import UTC, date, datetime, timedelta

from keshe.lib import clock
from keshe.lib.days import day, deadline


def test_the_end_of_a_day_is_its_24_hours():
    assert deadline(clock.end_of_day(date(2022, 4, 15))) == "2022年4月15日 24:00"
    assert deadline(datetime(2022, 4, 15, 15, 59, 59, tzinfo=UTC)) == "2022年4月15日 24:00"


def test_other_times_are_written_to_the_minute_in_china_s_time():
    end = clock.end_of_day(date(2022, 4, 15))
    assert deadline(end + timedelta(microseconds=1)) == "2022年4月16日 00:00"
    assert deadline(datetime(2022, 4, 15, 15, 59, 0, tzinfo=UTC)) == "2022年4月15日 23:59"
    assert deadline(datetime(2022, 11, 14, 9, 0, tzinfo=UTC)) == "2022年11月14日 17:00"


def test_days():
    assert day(date(2022, 4, 5)) == "2022年4月5日"
