"""Figures over all units: what stands, what is open, what came of it. A constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Avg, Count, Q, QuerySet, Sum

from keshe.organisations.models import Organisation
from keshe.services.domain.lifecycle import CooperationStatus
from keshe.services.models import Cooperation, DelegatedFunction, EnterpriseAssociationHelp, ServiceItem, ServiceStation
from keshe.services.queries import listed_items, open_needs


@dataclass(frozen=True)
class Figures:
    """The whole city on a day."""

    stations: int
    items: int
    needs: int
    statuses: dict[str, int]
    amount: Decimal
    delegated: Decimal
    satisfaction: float | None

    @property
    def cooperations(self) -> int:
        return sum(self.statuses.values())


def standing_stations(today: date) -> QuerySet[ServiceStation]:
    """Stations whose agreement is in force."""
    found = ServiceStation.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), signed_on__lte=today, withdrawn_at__isnull=True
    )
    return found.select_related("organisation", "host")


def all_cooperations() -> QuerySet[Cooperation]:
    """Every cooperation that was not withdrawn."""
    found = Cooperation.objects.filter(withdrawn_at__isnull=True)
    return found.select_related("organisation", "enterprise", "need", "item")


def all_functions() -> QuerySet[DelegatedFunction]:
    """Every delegated function that was not withdrawn."""
    return DelegatedFunction.objects.filter(withdrawn_at__isnull=True).select_related("organisation")


def all_helps() -> QuerySet[EnterpriseAssociationHelp]:
    """Every help for an enterprise's association that was not withdrawn."""
    return EnterpriseAssociationHelp.objects.filter(withdrawn_at__isnull=True).select_related("organisation")


def figures(today: date) -> Figures:
    """The figures of the day."""
    kept = all_cooperations().order_by()
    counted = dict(kept.values_list("status").annotate(number=Count("pk")))
    sums = kept.aggregate(amount=Sum("amount", filter=~Q(status=CooperationStatus.DROPPED)), mean=Avg("satisfaction"))
    return Figures(
        stations=standing_stations(today).count(),
        items=listed_items(today).count(),
        needs=open_needs(today).count(),
        statuses={status.value: counted.get(status.value, 0) for status in CooperationStatus},
        amount=sums["amount"] or Decimal(0),
        delegated=all_functions().aggregate(total=Sum("amount"))["total"] or Decimal(0),
        satisfaction=sums["mean"],
    )


@dataclass(frozen=True)
class UnitLine:
    """One society's share. Records that several units share are counted with the one that recorded them."""

    unit: Organisation
    stations: int
    items: int
    running: int
    completed: int
    amount: Decimal


def by_unit(today: date) -> list[UnitLine]:
    """The societies that do anything with enterprises, by name."""
    stations = _counts(standing_stations(today))
    items = _counts(listed_items(today))
    work = {
        row["organisation"]: row
        for row in all_cooperations()
        .order_by()
        .values("organisation")
        .annotate(
            running=Count("pk", filter=Q(status__in=("contacted", "visited", "agreed"))),
            completed=Count("pk", filter=Q(status=CooperationStatus.COMPLETED)),
            amount=Sum("amount", filter=~Q(status=CooperationStatus.DROPPED)),
        )
    }
    units = Organisation.objects.filter(pk__in={*stations, *items, *work}).order_by("name")
    return [
        UnitLine(
            unit,
            stations.get(unit.pk, 0),
            items.get(unit.pk, 0),
            work[unit.pk]["running"] if unit.pk in work else 0,
            work[unit.pk]["completed"] if unit.pk in work else 0,
            (work[unit.pk]["amount"] if unit.pk in work else None) or Decimal(0),
        )
        for unit in units
    ]


def _counts(found: QuerySet[ServiceStation] | QuerySet[ServiceItem]) -> dict[int, int]:
    return dict(found.order_by().values_list("organisation").annotate(number=Count("pk")))
