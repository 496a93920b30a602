"""When an event comes again, in the zone it is written in and within bounds."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from keshe.activities.domain.recurring import MOST, SPAN, UnknownRuleError, times
from keshe.lib.clock import CHINA

NOW = datetime(2022, 6, 1, 4, tzinfo=UTC)
START = datetime(2022, 1, 31, 14, tzinfo=CHINA)


def days(rule, start=START, more=()):
    return [at.date().isoformat() for at in times(start, rule, more, NOW).listed]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (None, ["2022-01-31"]),
        ({"FREQ": ["WEEKLY"], "COUNT": [3], "INTERVAL": [2]}, ["2022-01-31", "2022-02-14", "2022-02-28"]),
        ({"FREQ": ["MONTHLY"], "UNTIL": [date(2022, 5, 31)]}, ["2022-01-31", "2022-03-31", "2022-05-31"]),
        ({"FREQ": ["MONTHLY"], "BYMONTHDAY": ["-1"], "COUNT": ["2"]}, ["2022-01-31", "2022-02-28"]),
        ({"FREQ": ["WEEKLY"], "BYDAY": ["MO", "we"], "COUNT": [3]}, ["2022-01-31", "2022-02-02", "2022-02-07"]),
        ({"FREQ": ["WEEKLY"], "BYDAY": ["TU"], "COUNT": [3]}, ["2022-01-31", "2022-02-01", "2022-02-08"]),
        ({"FREQ": ["YEARLY"], "COUNT": [9]}, ["2022-01-31", "2023-01-31"]),
        ({"FREQ": ["DAILY"], "UNTIL": [datetime(2022, 2, 1, 6, tzinfo=UTC)]}, ["2022-01-31", "2022-02-01"]),
        ({"FREQ": ["DAILY"], "UNTIL": [datetime(2022, 2, 1, 13, 59)]}, ["2022-01-31"]),  # noqa: DTZ001 - as written
        ({"FREQ": ["YEARLY"], "BYMONTH": ["2"], "BYMONTHDAY": ["30"]}, ["2022-01-31"]),
    ],
)
def test_rules(rule, expected):
    assert days(rule) == expected


def test_two_in_the_afternoon_stays_so_in_its_own_zone():
    start = datetime(2022, 3, 7, 14, tzinfo=ZoneInfo("America/New_York"))
    found = times(start, {"FREQ": ["WEEKLY"], "COUNT": [2]}, [], NOW).listed
    assert [at.astimezone(CHINA).isoformat() for at in found] == [
        "2022-03-08T03:00:00+08:00",
        "2022-03-15T02:00:00+08:00",
    ]


def test_at_most_two_years_and_two_hundred_times_are_listed():
    weekly = times(START.replace(year=2015), {"FREQ": ["WEEKLY"]}, [], NOW)
    assert weekly.listed[-1] - weekly.listed[0] <= SPAN
    assert (len(weekly.listed), weekly.cut, weekly.listed[-1] <= NOW + timedelta(days=366)) == (105, True, True)
    assert len(times(START, {"FREQ": ["DAILY"]}, [], NOW).listed) == MOST


def test_what_lies_beyond_a_year_is_its_first_time():
    assert days({"FREQ": ["WEEKLY"]}, START.replace(year=2025)) == ["2025-01-31"]


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"FREQ": ["MINUTELY"]},
        {"FREQ": ["DAILY"], "INTERVAL": ["x"]},
        {"FREQ": ["DAILY"], "COUNT": [0]},
        {"FREQ": ["DAILY"], "BYHOUR": [1, 2]},
        {"FREQ": ["DAILY"], "INTERVAL": [7], "BYDAY": ["MO"]},
        {"FREQ": ["MONTHLY"], "BYDAY": ["XX"]},
        {"FREQ": ["DAILY"], "UNTIL": ["soon"]},
    ],
)
def test_rules_that_are_not_followed(rule):
    with pytest.raises(UnknownRuleError):
        times(START, rule | {"WKST": ["MO"]}, [], NOW)


def test_a_rule_of_the_last_century_is_not_followed():
    with pytest.raises(UnknownRuleError):
        times(START.replace(year=1999), {"FREQ": ["DAILY"]}, [], NOW)
