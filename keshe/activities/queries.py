"""Reads: what a unit recorded, alone or together with others."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar, cast

from django.db.models import Count, Q, QuerySet

from keshe.accounts.actors import Actor
from keshe.activities.domain.counting import held_on
from keshe.activities.models import Achievement, Activity, ChiefExpert, Evidence, Record
from keshe.lib.clock import end_of_day, start_of_day
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.models import Organisation

R = TypeVar("R", bound=Record)


def visible_to(actor: Actor) -> QuerySet[Record]:
    """Staff see every record; other people those of their units and the activities that their units co-organised."""
    if actor.is_staff:
        return Record.objects.all()
    own = Q(organisation__uid__in=actor.unit_uids)
    shared = Q(activity__co_organisers__uid__in=actor.unit_uids)
    return Record.objects.filter(pk__in=Record.objects.filter(own | shared).values("pk"))


def visible_activities(actor: Actor) -> QuerySet[Activity]:
    """Activities among :func:`visible_to`."""
    return Activity.objects.filter(pk__in=visible_to(actor).values("pk"))


def visible_experts(actor: Actor) -> QuerySet[ChiefExpert]:
    """Experts' terms among :func:`visible_to`."""
    return ChiefExpert.objects.filter(pk__in=visible_to(actor).values("pk"))


def visible_achievements(actor: Actor) -> QuerySet[Achievement]:
    """Achievements among :func:`visible_to`."""
    return Achievement.objects.filter(pk__in=visible_to(actor).values("pk"))


def activities_of(unit: Organisation) -> QuerySet[Activity]:
    """What the unit held, alone or with others; each activity once, withdrawn ones left out, newest first."""
    shared = Activity.objects.filter(co_organisers=unit).values("pk")
    return Activity.objects.filter(Q(organisation=unit) | Q(pk__in=shared), withdrawn_at__isnull=True).order_by(
        "-starts_at", "-pk"
    )


def experts_of(unit: Organisation) -> QuerySet[ChiefExpert]:
    """The terms of the unit's chief experts, withdrawn ones left out."""
    found = ChiefExpert.objects.filter(organisation=unit, withdrawn_at__isnull=True)
    return found.order_by("name", "since", "pk")


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


def with_evidence_count(records: QuerySet[R]) -> QuerySet[R]:
    """The records with ``evidence_count``, files taken away not counted."""
    counted = Count("evidence", filter=Q(evidence__removed_at__isnull=True))
    return cast("QuerySet[R]", records.annotate(evidence_count=counted))


def standing_evidence(record: Record) -> QuerySet[Evidence]:
    """The files that prove a record, oldest first."""
    return record.evidence.filter(removed_at__isnull=True).select_related("file")


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


def possible_partners(unit: Organisation) -> QuerySet[Organisation]:
    """Units with which the unit can have held something together: the other confirmed ones."""
    return Organisation.objects.filter(status=UnitStatus.CONFIRMED).exclude(pk=unit.pk).order_by("name")
