"""Reads: the working days."""

from __future__ import annotations

from django.db.models import QuerySet

from keshe.calendars.models import Holiday, KnownYear
from keshe.lib.workdays import Workdays


def workdays() -> Workdays:
    """The whole table as a value to reckon with (two queries)."""
    days = list(Holiday.objects.values_list("day", "working"))
    return Workdays(
        holidays=frozenset(day for day, working in days if not working),
        makeup=frozenset(day for day, working in days if working),
        years=frozenset(KnownYear.objects.values_list("year", flat=True)),
    )


def days_of(year: int) -> QuerySet[Holiday]:
    """What differs from the weekdays in one year, in order."""
    return Holiday.objects.filter(day__year=year)
