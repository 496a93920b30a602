"""Working days with 2022's holidays and make-up Saturdays and Sundays (State Council notice of 2021-10-25)."""

from datetime import date, timedelta

import pytest

from keshe.lib.workdays import Workdays, end_of_period


def _days(*spans):
    return frozenset(
        date(2022, *start) + timedelta(days=n)
        for start, end in spans
        for n in range((date(2022, *end) - date(2022, *start)).days + 1)
    )


OFF = _days(
    ((1, 1), (1, 3)), ((1, 31), (2, 6)), ((4, 3), (4, 5)), ((4, 30), (5, 4)), ((6, 3), (6, 5)), ((9, 10), (9, 12)),
    ((10, 1), (10, 7)),
)  # fmt: skip
MAKEUP = frozenset(date(2022, *day) for day in ((1, 29), (1, 30), (4, 2), (4, 24), (5, 7), (10, 8), (10, 9)))
CALENDAR = Workdays(OFF, MAKEUP, frozenset({2022}))


@pytest.mark.parametrize("day", sorted(MAKEUP))
def test_every_makeup_day_is_worked(day):
    assert day.weekday() >= 5
    assert CALENDAR.is_working(day)


@pytest.mark.parametrize("day", sorted(OFF))
def test_no_holiday_is_worked(day):
    assert not CALENDAR.is_working(day)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ((4, 24), 5, (4, 28)),  # begins on a Sunday that is worked
        ((4, 28), 5, (5, 7)),  # over Labour Day, ends on the make-up Saturday
        ((4, 30), 1, (5, 5)),  # begins on a day off: the first working day is the first counted
        ((9, 30), 3, (10, 9)),  # both days of the weekend after National Day are worked
        ((11, 1), 5, (11, 7)),
    ],
)
def test_periods_of_working_days(start, days, last):
    assert CALENDAR.last_day(date(2022, *start), days) == date(2022, *last)


def test_a_period_has_at_least_one_day():
    with pytest.raises(ValueError, match="at least one day"):
        CALENDAR.last_day(date(2022, 4, 24), 0)


def test_between_is_the_reverse_of_last_day():
    start = date(2022, 4, 1)
    for days in range(1, 80):
        assert CALENDAR.between(start, CALENDAR.last_day(start, days)) == days


def test_2022_has_249_working_days():
    assert CALENDAR.between(date(2022, 1, 1), date(2022, 12, 31)) == 249


def test_a_year_that_the_table_does_not_know_counts_weekends_and_says_so():
    assert CALENDAR.covers(date(2022, 1, 1), date(2022, 12, 31))
    assert not CALENDAR.covers(date(2022, 12, 30), date(2023, 1, 2))
    assert CALENDAR.last_day(date(2027, 10, 1), 5) == date(2027, 10, 7)


@pytest.mark.parametrize(
    ("count", "included", "last"),
    [
        ("working", True, (4, 28)),
        ("working", False, (4, 29)),
        ("calendar", True, (4, 28)),
        ("calendar", False, (4, 29)),
    ],
)
def test_a_period_by_rule(count, included, last):
    assert end_of_period(CALENDAR, date(2022, 4, 24), 5, count, start_day_included=included) == date(2022, *last)
