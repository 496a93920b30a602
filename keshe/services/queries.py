"""Reads: what societies do with enterprises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.accounts.queries import holders
from keshe.lib import clock
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.domain.names import normalise
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import Organisation
from keshe.records.models import Record
from keshe.records.queries import visible
from keshe.services.domain.lifecycle import RUNNING, NeedStatus, RequestStatus
from keshe.services.models import ContactRequest, Cooperation, ServiceItem, TechnicalNeed


def needs_visible_to(actor: Actor) -> QuerySet[TechnicalNeed]:
    """Staff see every need; other people those that their units recorded or that speak of their enterprise."""
    found = TechnicalNeed.objects.select_related("organisation", "enterprise")
    if actor.is_staff:
        return found
    return found.filter(Q(organisation__uid__in=actor.unit_uids) | Q(enterprise__uid__in=actor.unit_uids))


def needs_of(unit: Organisation) -> QuerySet[TechnicalNeed]:
    """The needs that the unit posted or took down, and those taken down for it; withdrawn ones left out."""
    found = TechnicalNeed.objects.select_related("organisation", "enterprise")
    return found.filter(Q(organisation=unit) | Q(enterprise=unit), withdrawn_at__isnull=True)


def items_visible_to(actor: Actor) -> QuerySet[ServiceItem]:
    """The services of the actor's units; staff see all."""
    return visible(ServiceItem, actor)


def open_needs(today: date | None = None) -> QuerySet[TechnicalNeed]:
    """The needs before the public: open, not past their last day, of confirmed units."""
    day = today or clock.today()
    return TechnicalNeed.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day),
        status=NeedStatus.OPEN,
        withdrawn_at__isnull=True,
        organisation__status=UnitStatus.CONFIRMED,
    ).select_related("organisation", "enterprise")


def listed_items(today: date | None = None) -> QuerySet[ServiceItem]:
    """The services before the public: on the list, of confirmed units."""
    day = today or clock.today()
    return ServiceItem.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day),
        since__lte=day,
        withdrawn_at__isnull=True,
        organisation__status=UnitStatus.CONFIRMED,
    ).select_related("organisation")


def overdue_needs(today: date) -> QuerySet[TechnicalNeed]:
    """Open needs whose last day has passed."""
    return TechnicalNeed.objects.filter(status=NeedStatus.OPEN, until__lt=today).order_by("pk")


def cooperations_visible_to(actor: Actor) -> QuerySet[Cooperation]:
    """Staff see every cooperation; other people those of their units, on either side."""
    found = Cooperation.objects.select_related("organisation", "enterprise", "need", "item")
    if actor.is_staff:
        return found
    shared = Record.objects.filter(co_organisers__uid__in=actor.unit_uids).values("pk")
    return found.filter(
        Q(organisation__uid__in=actor.unit_uids) | Q(enterprise__uid__in=actor.unit_uids) | Q(pk__in=shared)
    )


def cooperations_of(unit: Organisation) -> QuerySet[Cooperation]:
    """The unit's cooperations, on either side; withdrawn ones left out."""
    found = Cooperation.objects.select_related("organisation", "enterprise", "need", "item")
    return found.filter(Q(organisation=unit) | Q(enterprise=unit), withdrawn_at__isnull=True)


def requests_of(unit: Organisation) -> QuerySet[ContactRequest]:
    """The requests for contact that the unit made or got, newest first."""
    found = ContactRequest.objects.filter(Q(society=unit) | Q(other=unit))
    return found.select_related("society", "other", "need", "item", "cooperation")


def waiting_requests(unit: Organisation) -> QuerySet[ContactRequest]:
    """The requests that the unit has to answer."""
    got = Q(other=unit, from_society=True) | Q(society=unit, from_society=False)
    return requests_of(unit).filter(got, status=RequestStatus.PENDING)


def running_between(society: Organisation, need: TechnicalNeed | None, item: ServiceItem | None, name: str) -> bool:
    """Whether a society and an enterprise are at it already: about the same need, or, without one, the same service."""
    found = Cooperation.objects.filter(organisation=society, status__in=RUNNING, withdrawn_at__isnull=True)
    found = found.filter(need=need) if need is not None else found.filter(need=None, item=item, enterprise_name=name)
    return found.exists()


def enterprise_named(name: str) -> Organisation | None:
    """The confirmed enterprise of exactly this name, if there is one and no other: nothing is guessed."""
    found = Organisation.objects.filter(kind=Kind.ENTERPRISE, status=UnitStatus.CONFIRMED, name=normalise(name))[:2]
    return found[0] if len(found) == 1 else None


def contact_of(cooperation: Cooperation, *, of_enterprise: bool) -> str:
    """How to reach the other side. The enterprise's contact is known to the society once it, or the society that took
    its need down, has accepted a request; or when the society took the need down itself."""
    need, enterprise = cooperation.need, cooperation.enterprise
    if not of_enterprise:
        return _told(cooperation.organisation)
    own = need is not None and need.organisation_id == cooperation.organisation_id
    if cooperation.request_id is None and not own:
        return ""
    if need is not None and need.collected:
        return need.contact
    return _told(enterprise) if enterprise is not None else ""


def _told(unit: Organisation) -> str:
    return " ".join(part for part in (unit.contact_name, unit.contact_phone, unit.contact_email) if part)


def writers_of(units: Iterable[Organisation]) -> list[User]:
    """Who is told about what concerns the units: their administrators and fillers."""
    return [user for unit in units for user in holders(Role.UNIT_ADMIN, Role.UNIT_FILLER, scope=unit.uid)]
