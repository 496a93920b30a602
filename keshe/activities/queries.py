"""Reads: what a unit recorded, alone or together with others."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from keshe.activities.domain.counting import held_on
from keshe.activities.models import Achievement, Activity
from keshe.lib.clock import end_of_day, start_of_day
from keshe.organisations.models import Organisation
from keshe.records.queries import of_unit


def activities_of(unit: Organisation) -> QuerySet[Activity]:
    """What the unit held, alone or with others; each activity once, withdrawn ones left out, newest first."""
    return of_unit(Activity, unit).order_by("-starts_at", "-pk")


def achievements_of(unit: Organisation) -> QuerySet[Achievement]:
    """The unit's achievements, withdrawn ones left out."""
    found = Achievement.objects.filter(organisation=unit, withdrawn_at__isnull=True)
    return found.order_by("kind", "-since", "-pk")


def of_year(activities: QuerySet[Activity], year: int) -> QuerySet[Activity]:
    """The activities that began in a calendar year, in China."""
    return activities.filter(
        starts_at__gte=start_of_day(date(year, 1, 1)), starts_at__lte=end_of_day(date(year, 12, 31))
    )


def years_of(unit: Organisation) -> list[int]:
    """The calendar years in which the unit recorded activities, newest first."""
    found = activities_of(unit).order_by().values_list("starts_at", flat=True)
    return sorted({held_on(starts_at).year for starts_at in found}, reverse=True)


def same_activity(
    units: list[Organisation], title: str, starts_at: datetime, besides: Activity | None = None
) -> Activity | None:
    """An activity of the same title on the same day that one of the units has already, so that a meeting held
    together is recorded once."""
    day = held_on(starts_at)
    pks = [unit.pk for unit in units]
    shared = Activity.objects.filter(co_organisers__in=pks).values("pk")
    found = Activity.objects.filter(
        Q(organisation__in=pks) | Q(pk__in=shared),
        title=title,
        withdrawn_at__isnull=True,
        starts_at__gte=start_of_day(day),
        starts_at__lte=end_of_day(day),
    ).select_related("organisation")
    return (found.exclude(pk=besides.pk) if besides is not None else found).first()
