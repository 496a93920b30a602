"""Which turn of a series is missing, and how many came in a row."""

from datetime import UTC, date, datetime

import pytest

from keshe.activities.domain.lifecycle import awaits_confirmation
from keshe.activities.domain.series import Regularity, regularity
from keshe.activities.domain.signing import is_scientists_day


@pytest.mark.parametrize(
    ("days", "rule", "found"),
    [
        ([], "yearly", Regularity((), (), 0)),
        ([date(2022, 11, 18)], "yearly", Regularity(((2022,),), (), 1)),
        (
            [date(2022, 1, 1), date(2021, 12, 31), date(2018, 5, 1), date(2018, 6, 1), date(2019, 5, 1)],
            "yearly",
            Regularity(((2018,), (2019,), (2021,), (2022,)), ((2020,),), 2),
        ),
        (
            [date(2021, 11, 1), date(2021, 12, 1), date(2022, 2, 1)],
            "monthly",
            Regularity(((2021, 11), (2021, 12), (2022, 2)), ((2022, 1),), 1),
        ),
        ([date(2022, 2, 1), date(2020, 2, 1)], "none", Regularity((), (), 0)),
    ],
)
def test_gaps_and_rows(days, rule, found):
    assert regularity(days, rule) == found


@pytest.mark.parametrize(
    ("at", "is_day"),
    [
        (datetime(2022, 7, 9, 15, 59, tzinfo=UTC), False),
        (datetime(2022, 7, 9, 16, 0, tzinfo=UTC), True),
        (datetime(2022, 7, 10, 15, 59, tzinfo=UTC), True),
        (datetime(2022, 7, 10, 16, 0, tzinfo=UTC), False),
    ],
)
def test_the_scientists_day_is_chinas_tenth_of_july(at, is_day):
    assert is_scientists_day(at) is is_day


def test_a_planned_event_awaits_confirmation_from_its_first_minute():
    at = datetime(2022, 5, 1, 6, tzinfo=UTC)
    assert awaits_confirmation("planned", at, at)
    assert not awaits_confirmation("planned", at, at.replace(hour=5))
    assert not awaits_confirmation("held", at, at.replace(hour=7))
    assert not awaits_confirmation("cancelled", at, at.replace(hour=7))
