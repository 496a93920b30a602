"""Reads: records of every sort, their partners and their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar, cast

from django.db.models import Count, Expression, Q, QuerySet

from keshe.accounts.actors import Actor
from keshe.lib import clock
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.models import Organisation
from keshe.records.domain.lifecycle import NAMED, PartnerStatus
from keshe.records.models import PICTURES, Evidence, Partnership, Record

R = TypeVar("R", bound=Record)
Row = TypeVar("Row")


def _all(sort: type[R]) -> QuerySet[R]:
    return cast("QuerySet[R]", sort._default_manager.all())


def visible_to(actor: Actor) -> QuerySet[Record]:
    """Staff see every record; other people those of their units and those that their units share."""
    return visible(Record, actor)


def visible(sort: type[R], actor: Actor) -> QuerySet[R]:
    """The records of one sort among :func:`visible_to`."""
    if actor.is_staff:
        return _all(sort)
    own = Q(organisation__uid__in=actor.unit_uids)
    shared = Q(pk__in=Record.objects.filter(co_organisers__uid__in=actor.unit_uids).values("pk"))
    return _all(sort).filter(own | shared)


def of_unit(sort: type[R], unit: Organisation) -> QuerySet[R]:
    """A unit's records of one sort, its own and those it shares, each once; withdrawn ones left out."""
    shared = Record.objects.filter(co_organisers=unit).values("pk")
    return _all(sort).filter(Q(organisation=unit) | Q(pk__in=shared), withdrawn_at__isnull=True)


def by_unit(records: Iterable[R], units: Sequence[int]) -> dict[int, list[R]]:
    """Records by each of the units (primary keys) that own or share them; their partners should be prefetched."""
    wanted = set(units)
    found: dict[int, list[R]] = {}
    for record in records:
        partners = {partner.pk for partner in record.co_organisers.all()}
        for unit in ({record.organisation_id} | partners) & wanted:
            found.setdefault(unit, []).append(record)
    return found


def of_units(sort: type[R], named: str, units: Sequence[int]) -> QuerySet[R]:
    """The records of one sort that count for any of the units (primary keys), with their partners. ``named``: what
    ``Record.sort`` calls it."""
    found = _counting(sort, named, units)
    return found.select_related("organisation").prefetch_related("co_organisers").defer("description")


def _counting(sort: type[R], named: str, units: Sequence[int]) -> QuerySet[R]:
    """What any of the units owns or shares; withdrawn records count no more, and those in doubt not yet."""
    # One set of keys, not an "or": with that, SQLite reads every record there is (measured: 156 ms of 174 for one unit).
    own = Record.objects.filter(organisation__in=units, sort=named).order_by().values("pk")
    shared = Record.co_organisers.through.objects.filter(organisation__in=units).values("record_id")
    counting = _all(sort).filter(withdrawn_at__isnull=True, doubted_at__isnull=True)
    return counting.filter(pk__in=own.union(shared))


def _partners(named: str, units: Sequence[int]) -> dict[int, dict[int, str]]:
    """Who shares the records of one sort that any of the units owns or shares: record → unit → its kind."""
    shares = Record.co_organisers.through.objects
    own = shares.filter(record__organisation__in=units, record__sort=named).values("record_id")
    wanted = own.union(shares.filter(organisation__in=units).values("record_id"))
    found: dict[int, dict[int, str]] = {}
    rows = shares.filter(record__in=wanted).order_by("pk")
    for record, unit, kind in rows.values_list("record_id", "organisation_id", "organisation__kind"):
        found.setdefault(record, {})[unit] = kind
    return found


def rows_by_unit(
    sort: type[Record],
    named: str,
    units: Sequence[int],
    fields: Sequence[str | Expression],
    make: Callable[..., Row | None],
) -> dict[int, list[Row]]:
    """The records of one sort that count for each of the units (primary keys), in no order, as
    ``make(kinds, *values)`` makes them of the kinds of the units that hold them and the values of ``fields``; what it
    makes None of is left out. Two queries and no model instances: the way to read many records for facts."""
    counting = _counting(sort, named, units).order_by()
    rows = list(counting.values_list("pk", "organisation_id", "organisation__kind", *fields))
    partners = _partners(named, units) if rows else {}
    found: dict[int, list[Row]] = {unit: [] for unit in units}
    for record, owner, kind, *values in rows:
        holders = {owner: kind, **partners.get(record, {})}
        row = make(tuple(holders.values()), *values)
        if row is not None:
            for unit in holders:
                if unit in found:
                    found[unit].append(row)
    return {unit: kept for unit, kept in found.items() if kept}


def with_evidence_count(records: QuerySet[R]) -> QuerySet[R]:
    """The records with ``evidence_count``, files taken away not counted."""
    counted = Count("evidence", filter=Q(evidence__removed_at__isnull=True))
    return cast("QuerySet[R]", records.annotate(evidence_count=counted))


def evidence_counts(uids: Sequence[str]) -> dict[str, int]:
    """How much standing evidence each of the records has; a uid that names no record is left out."""
    counted = Count("evidence", filter=Q(evidence__removed_at__isnull=True))
    return dict(Record.objects.filter(uid__in=uids).annotate(counted=counted).values_list("uid", "counted"))


def standing_evidence(record: Record) -> QuerySet[Evidence]:
    """What proves a record, oldest first."""
    found = record.evidence.filter(removed_at__isnull=True)
    return found.select_related("file", "added_by", "confirmed_by")


def public_photographs(record: Record) -> QuerySet[Evidence]:
    """The photographs that the record's public page shows, oldest first."""
    return standing_evidence(record).filter(public=True, file__media_type__in=PICTURES)


def _standing() -> QuerySet[Evidence]:
    return Evidence.objects.filter(removed_at__isnull=True, record__withdrawn_at__isnull=True)


def used_elsewhere(record: Record) -> QuerySet[Evidence]:
    """The same content or page where it proves another standing record."""
    own = record.evidence.filter(removed_at__isnull=True).values("fingerprint")
    found = _standing().filter(fingerprint__in=own).exclude(record=record)
    return found.select_related("file", "record__organisation").order_by("pk")


def reused() -> QuerySet[Evidence]:
    """All evidence that proves more than one standing record, the same side by side."""
    twice = _standing().values("fingerprint").annotate(records=Count("record", distinct=True)).filter(records__gt=1)
    found = _standing().filter(fingerprint__in=twice.values("fingerprint"))
    return found.select_related("file", "record__organisation").order_by("fingerprint", "pk")


def possible_partners(unit: Organisation) -> QuerySet[Organisation]:
    """Units with which the unit can have done something together: the other confirmed ones."""
    return Organisation.objects.filter(status=UnitStatus.CONFIRMED).exclude(pk=unit.pk).order_by("name")


def naming(units: Sequence[Organisation]) -> QuerySet[Record]:
    """The records in which any of the units is named as partner, whether it agreed or has not answered yet."""
    return Record.objects.filter(partnerships__organisation__in=list(units), partnerships__status__in=NAMED)


def named_partners(record: Record) -> list[Organisation]:
    """The record's partners, those that have not answered yet among them, by name."""
    named = Organisation.objects.filter(partnerships__record_id=record.pk, partnerships__status__in=NAMED)
    return list(named.order_by("name"))


def partnerships_for(unit: Organisation) -> QuerySet[Partnership]:
    """The records that others named the unit in, newest first; withdrawn ones and those without it by now left out."""
    found = Partnership.objects.filter(organisation=unit, record__withdrawn_at__isnull=True)
    found = found.exclude(status=PartnerStatus.DROPPED)
    return found.select_related("organisation", "record__organisation").order_by("-asked_at", "-pk")


def waiting_partnerships(unit: Organisation) -> int:
    """How many records wait for the unit's answer."""
    return partnerships_for(unit).filter(status=PartnerStatus.ASKED).count()


def counts_by_sort(year: int) -> list[tuple[str, int]]:
    """How many standing records of each sort were entered in a calendar year."""
    found = Record.objects.filter(
        withdrawn_at__isnull=True,
        doubted_at__isnull=True,
        recorded_at__gte=clock.start_of_day(date(year, 1, 1)),
        recorded_at__lte=clock.end_of_day(date(year, 12, 31)),
    )
    return list(found.values_list("sort").annotate(counted=Count("pk")).order_by("sort"))
