"""Reads: units, their people, their grades."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import Invitation, Mandate, User
from keshe.accounts.queries import people_of
from keshe.lib import clock
from keshe.organisations.domain import grades, names
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.models import GradeAssessment, Organisation


@dataclass(frozen=True)
class PublicUnit:
    """What everybody may know of a confirmed unit."""

    uid: str
    name: str
    kind: str
    district: str
    founded_on: date | None
    website: str
    wechat: str
    introduction: str


def visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Staff see every unit; other people the units they belong to; experts and visitors none (see
    :func:`public_units`)."""
    if actor.is_staff:
        return Organisation.objects.all()
    return Organisation.objects.filter(uid__in=actor.unit_uids)


def public_units(search: str = "") -> list[PublicUnit]:
    """Confirmed units, public fields only, by name."""
    found = Organisation.objects.filter(status=UnitStatus.CONFIRMED).order_by("name", "pk")
    if search:
        found = found.filter(name__icontains=search)
    return [PublicUnit(**row) for row in found.values(*PublicUnit.__dataclass_fields__)]


def searched(
    units: QuerySet[Organisation], *, text: str = "", status: str = "", kind: str = ""
) -> QuerySet[Organisation]:
    """The units narrowed down: by words in the name, host or code, by status, by kind."""
    if text := text.strip():
        units = units.filter(Q(name__icontains=text) | Q(host_name__icontains=text) | Q(uscc__icontains=text))
    if status:
        units = units.filter(status=status)
    if kind:
        units = units.filter(kind=kind)
    return units.order_by("name", "pk")


def near_twins(name: str, *, besides: Organisation | None = None) -> QuerySet[Organisation]:
    """Units whose name differs only in 学会, 协会, 研究会 or brackets. They are shown as a warning and never merged."""
    found = Organisation.objects.filter(core_name=names.core(name))
    return found.exclude(pk=besides.pk) if besides is not None else found


def with_code(uscc: str, *, besides: Organisation | None = None) -> QuerySet[Organisation]:
    """Units registered under a credit code (several where a host lends its code)."""
    found = Organisation.objects.filter(uscc=uscc)
    return found.exclude(pk=besides.pk) if besides is not None else found


def standing_grades(unit: Organisation) -> list[GradeAssessment]:
    """The unit's assessments that were not withdrawn, newest first (one query, or none where they are prefetched)."""
    return [row for row in unit.grades.all() if row.withdrawn_at is None]


def spans(rows: Iterable[GradeAssessment]) -> list[grades.Grade]:
    """Assessments as the pure rules see them."""
    return [
        grades.Grade(row.grade, row.granted_on, row.valid_until, row.granting_body, row.uid)
        for row in rows
        if row.withdrawn_at is None
    ]


def spans_by_unit(units: Sequence[int]) -> dict[int, list[grades.Grade]]:
    """The standing assessments of many units (primary keys) as the pure rules see them, in one query."""
    found: dict[int, list[grades.Grade]] = {}
    rows = GradeAssessment.objects.filter(organisation__in=units, withdrawn_at__isnull=True)
    fields = ("organisation_id", "grade", "granted_on", "valid_until", "granting_body", "uid")
    for unit, *values in rows.values_list(*fields):
        found.setdefault(unit, []).append(grades.Grade(*values))
    return found


def grade_of(unit: Organisation, day: date | None = None) -> grades.Grade | None:
    """The grade in validity on ``day`` (today), or None."""
    return grades.grade_on(spans(unit.grades.all()), day or clock.today())


def people(unit: Organisation) -> QuerySet[Mandate]:
    """The running mandates in the unit."""
    return people_of(unit.uid)


def users_of(unit: Organisation) -> QuerySet[User]:
    """The unit's people, each once."""
    return User.objects.filter(pk__in=people(unit).values("user")).order_by("pk")


def administrators(unit: Organisation) -> QuerySet[Mandate]:
    """The unit's administrators with an active account."""
    return people(unit).filter(role=Role.UNIT_ADMIN, user__is_active=True)


def open_invitations(unit: Organisation) -> QuerySet[Invitation]:
    """Invitations into the unit that can still be taken up."""
    return Invitation.objects.filter(
        scope=unit.uid, accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gte=clock.now()
    ).order_by("-created_at")
