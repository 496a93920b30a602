"""Reads: the calendar of events, and what a unit recorded, alone or together with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from keshe.activities.domain.counting import held_on
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.domain.lifecycle import EventStatus, SignUpStatus
from keshe.activities.labels import ACTIVITY_KINDS
from keshe.activities.models import Activity, ActivityKindEntry, Series, SignUp
from keshe.lib.clock import end_of_day, start_of_day
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import Organisation
from keshe.privacy.sealing import blind
from keshe.records.queries import naming, of_unit


@dataclass(frozen=True)
class KindEntry:
    """A kind of the vocabulary: the code that events keep, its wording, and the built-in kind as which it counts."""

    code: str
    label: str
    counts_as: str
    active: bool
    built_in: bool


def vocabulary() -> dict[str, KindEntry]:
    """Every kind by its code, retired ones too: the built-in ones first, as officers renamed them, then those that
    officers added. One query."""
    rows = {row.code: row for row in ActivityKindEntry.objects.all()}
    found = {}
    for kind in ActivityKind:
        row = rows.pop(kind.value, None)
        label, active = (row.label, row.active) if row else (str(ACTIVITY_KINDS[kind]), True)
        found[kind.value] = KindEntry(kind.value, label, kind.value, active, built_in=True)
    for row in rows.values():
        found[row.code] = KindEntry(row.code, row.label, row.counts_as, row.active, built_in=False)
    return found


def kind_labels() -> dict[str, str]:
    """The wording of every kind by its code."""
    return {entry.code: entry.label for entry in vocabulary().values()}


def kind_choices(keep: str = "") -> list[tuple[str, str]]:
    """The kinds that may be chosen; ``keep`` is one that the event has already and may keep though retired."""
    return [(entry.code, entry.label) for entry in vocabulary().values() if entry.active or entry.code == keep]


def counts_as(code: str) -> str:
    """The built-in kind as which an active kind counts; "" for one that is unknown or retired."""
    entry = vocabulary().get(code)
    return entry.counts_as if entry and entry.active else ""


def activities_of(unit: Organisation) -> QuerySet[Activity]:
    """What the unit held, alone or with others; each activity once, withdrawn ones left out, newest first."""
    return of_unit(Activity, unit).order_by("-starts_at", "-pk")


def public_events() -> QuerySet[Activity]:
    """What stands on the city's public calendar, in order of time."""
    found = Activity.objects.filter(
        public=True, withdrawn_at__isnull=True, organisation__status=UnitStatus.CONFIRMED
    ).select_related("organisation")
    return found.order_by("starts_at", "pk")


def announced_events() -> QuerySet[Activity]:
    """Events that have a page for everybody who knows its address: the public ones, and those that take sign-ups."""
    return Activity.objects.filter(
        Q(public=True) | Q(takes_sign_ups=True),
        withdrawn_at__isnull=True,
        organisation__status=UnitStatus.CONFIRMED,
    ).select_related("organisation")


def events_with_receipts() -> QuerySet[Activity]:
    """Events that take sign-ups or took some, closed ones too; withdrawn ones left out."""
    signed = Exists(SignUp.objects.filter(activity=OuterRef("pk")).order_by())
    found = Activity.objects.filter(Q(takes_sign_ups=True) | signed, withdrawn_at__isnull=True)
    return found.select_related("organisation")


def societies_with_events() -> QuerySet[Organisation]:
    """The societies of which the public calendar has an event, by name."""
    found = Organisation.objects.filter(status=UnitStatus.CONFIRMED, kind=Kind.SOCIETY)
    return found.filter(Exists(public_events().filter(organisation=OuterRef("pk")).order_by())).order_by("name", "pk")


def began_between(activities: QuerySet[Activity], first: date, last: date) -> QuerySet[Activity]:
    """The activities that began on one of the days from ``first`` to ``last``, in China."""
    return activities.filter(starts_at__gte=start_of_day(first), starts_at__lt=start_of_day(last + timedelta(days=1)))


def awaiting(activities: QuerySet[Activity], now: datetime) -> QuerySet[Activity]:
    """The activities whose time has come and of which nobody has said whether they were held."""
    return activities.filter(status=EventStatus.PLANNED, starts_at__lte=now)


def series_of(unit: Organisation) -> QuerySet[Series]:
    """The unit's series, with how many sessions were held."""
    held = Count("sessions", filter=Q(sessions__status=EventStatus.HELD, sessions__withdrawn_at__isnull=True))
    return Series.objects.filter(organisation=unit).annotate(held_count=held)


def sessions_of(series: Series) -> QuerySet[Activity]:
    """The sessions of a series, newest first; withdrawn ones left out."""
    return Activity.objects.filter(series=series, withdrawn_at__isnull=True).order_by("-starts_at", "-pk")


def last_of_each_kind(unit: Organisation, most: int = 6) -> list[Activity]:
    """The unit's newest own event of each kind that was held, newest first: what the next one is likely to resemble."""
    held = Activity.objects.filter(organisation=unit, withdrawn_at__isnull=True, status=EventStatus.HELD)
    recent = held.order_by("-starts_at", "-pk")[:200]
    found: Mapping[object, Activity] = {}
    for event in recent:
        found = found if event.kind in found else {**found, event.kind: event}
    return list(found.values())[:most]


def signed_up(activity: Activity) -> QuerySet[SignUp]:
    """Who signed up and did not cancel, each once, first come first; with their check-in."""
    standing = activity.sign_ups.filter(repeats__isnull=True).exclude(status=SignUpStatus.CANCELLED)
    return standing.select_related("check_in").order_by("pk")


def places_taken(activity: Activity) -> tuple[int, int]:
    """How many have a place, and how many wait for one."""
    counted = activity.sign_ups.filter(repeats__isnull=True).aggregate(
        taken=Count("pk", filter=Q(status=SignUpStatus.TAKEN)),
        waiting=Count("pk", filter=Q(status=SignUpStatus.WAITING)),
    )
    return counted["taken"], counted["waiting"]


def person_hash(activity: Activity, phone: str) -> str:
    """By which a telephone number is found again at this event, and at no other."""
    return blind(f"{activity.uid}:{phone}", "activities.phone")


def code_hash(code: str) -> str:
    """By which the code of a receipt is found again."""
    return blind(code, "activities.code")


def sign_up_by_code(code: str) -> SignUp | None:
    """The sign-up whose receipt has this code."""
    return (
        SignUp.objects.filter(code=code_hash(code)).select_related("activity__organisation").first() if code else None
    )


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
    shared = naming(units).values("pk")
    found = Activity.objects.filter(
        Q(organisation__in=pks) | Q(pk__in=shared),
        title=title,
        withdrawn_at__isnull=True,
        status__in=(EventStatus.PLANNED, EventStatus.HELD),
        starts_at__gte=start_of_day(day),
        starts_at__lte=end_of_day(day),
    ).select_related("organisation")
    return (found.exclude(pk=besides.pk) if besides is not None else found).first()


def by_kind_and_month(year: int) -> dict[tuple[str, int], int]:
    """How many activities of all units counted in each month of a calendar year, by kind and month; withdrawn and
    doubted ones left out."""
    found = of_year(Activity.objects.filter(withdrawn_at__isnull=True, doubted_at__isnull=True), year)
    counted: Counter[tuple[str, int]] = Counter()
    for kind, starts_at in found.order_by().values_list("kind", "starts_at"):
        counted[kind, held_on(starts_at).month] += 1
    return dict(counted)
