"""Grades are in validity from their first to their last day."""

from datetime import date

from keshe.organisations.domain.grades import Grade, default_valid_until, grade_on, newest

THREE = Grade(3, date(2017, 6, 1), date(2022, 5, 31))
FOUR = Grade(4, date(2021, 3, 1), date(2026, 2, 28))


def test_the_last_day_is_in_and_the_day_after_is_out():
    assert grade_on([THREE], date(2022, 5, 31)) == THREE
    assert grade_on([THREE], date(2022, 6, 1)) is None
    assert grade_on([THREE], date(2017, 6, 1)) == THREE
    assert grade_on([THREE], date(2017, 5, 31)) is None


def test_where_two_overlap_the_newer_counts_even_when_lower():
    lower = Grade(2, date(2021, 3, 1), date(2026, 2, 28))
    assert grade_on([THREE, FOUR], date(2021, 6, 1)) == FOUR
    assert grade_on([lower, THREE], date(2021, 6, 1)) == lower
    assert newest([FOUR, THREE]) == FOUR
    assert newest([]) is None


def test_five_years_are_the_default():
    assert default_valid_until(date(2018, 6, 1)) == date(2023, 5, 31)
    assert default_valid_until(date(2020, 2, 29)) == date(2025, 2, 28)
    assert default_valid_until(date(2018, 1, 1)) == date(2022, 12, 31)
