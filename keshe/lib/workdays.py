"""Working days by a holiday table.

The table is data: a set of free days and a set of make-up working days (调休: Saturdays and Sundays on which the
State Council's yearly notice orders work). Where a year is not in the table, weekends alone decide, and
:meth:`Workdays.covers` says so, so that a page can warn instead of a deadline crashing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Workdays:
    """``holidays``: weekdays off; ``makeup``: weekend days worked; ``years``: years that the table knows."""

    holidays: frozenset[date]
    makeup: frozenset[date]
    years: frozenset[int]

    def is_working(self, day: date) -> bool:
        if day in self.makeup:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def covers(self, start: date, end: date) -> bool:
        """Whether the table knows every year between the two days."""
        return all(year in self.years for year in range(start.year, end.year + 1))

    def last_day(self, start: date, days: int) -> date:
        """The day on which a period of ``days`` working days ends, the start day counted if it is one itself.

        Raises:
            ValueError: ``days`` is less than 1.
        """
        if days < 1:
            raise ValueError("a period has at least one day")
        day, left = start, days
        while True:
            if self.is_working(day):
                left -= 1
                if left == 0:
                    return day
            day += timedelta(days=1)

    def between(self, start: date, end: date) -> int:
        """How many working days lie between the two days, both counted."""
        return sum(self.is_working(start + timedelta(days=i)) for i in range((end - start).days + 1))


def end_of_period(calendar: Workdays, start: date, days: int, count: str, *, start_day_included: bool = False) -> date:
    """The last day of a period that begins on ``start``.

    Args:
        days: how many days it has.
        count: ``working`` (make-up Saturdays count, holidays do not) or ``calendar``.
        start_day_included: whether ``start`` is the first of them; in law the day of the event is not counted
            unless a rule says so.
    """
    first = start if start_day_included else start + timedelta(days=1)
    return calendar.last_day(first, days) if count == "working" else first + timedelta(days=days - 1)
