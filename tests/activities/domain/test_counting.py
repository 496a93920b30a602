"""How records are counted."""

from datetime import UTC, date, datetime

from keshe.activities.domain.counting import held_on, holds_on, in_window, overlaps, years

YEAR = (date(2022, 1, 1), date(2022, 12, 31))


def test_new_years_eve_in_beijing_counts_in_the_old_year():
    assert held_on(datetime(2022, 12, 31, 15, 30, tzinfo=UTC)) == date(2022, 12, 31)
    assert held_on(datetime(2022, 12, 31, 16, 0, tzinfo=UTC)) == date(2023, 1, 1)
    assert held_on(datetime(2021, 12, 31, 16, 0, tzinfo=UTC)) == date(2022, 1, 1)


def test_both_ends_of_a_window_are_in():
    assert in_window(YEAR[0], YEAR)
    assert in_window(YEAR[1], YEAR)
    assert not in_window(date(2023, 1, 1), YEAR)
    assert in_window(date(1999, 1, 1), None)


def test_terms_hold_from_their_first_to_their_last_day():
    assert holds_on(YEAR[0], YEAR[1], YEAR[1])
    assert not holds_on(YEAR[0], YEAR[1], date(2023, 1, 1))
    assert holds_on(YEAR[0], None, date(2099, 1, 1))
    assert not holds_on(YEAR[0], None, date(2021, 12, 31))


def test_what_ran_at_any_time_inside_the_window_overlaps():
    assert overlaps(date(2020, 1, 1), date(2022, 1, 1), YEAR)
    assert not overlaps(date(2020, 1, 1), date(2021, 12, 31), YEAR)
    assert overlaps(date(2020, 1, 1), None, YEAR)
    assert not overlaps(date(2023, 1, 1), None, YEAR)


def test_years_count_once_and_not_beyond_the_last():
    days = [date(2021, 5, 1), date(2021, 9, 1), date(2022, 5, 1), date(2023, 5, 1)]
    assert years(days, 2022) == {2021, 2022}
