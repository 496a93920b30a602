"""Reads: what is public, what waits to be listed, what is objected."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.applications.domain.lifecycle import StageStatus
from keshe.applications.models import StageEntry
from keshe.calendars.queries import workdays
from keshe.documents.domain import codes
from keshe.lib.workdays import end_of_period
from keshe.programmes.domain.document import CallDocument, PublicityStage
from keshe.programmes.models import Call
from keshe.publicity.domain.lifecycle import OPEN, EntryStatus, PeriodStatus
from keshe.publicity.models import Evidence, IssuedDocument, Objection, Period, PublicEntry

PUBLIC = (PeriodStatus.RUNNING, PeriodStatus.ENDED, PeriodStatus.CONCLUDED)


def rules_in(document: CallDocument, stage: str) -> PublicityStage:
    """A call's rules for a publicity stage.

    Raises:
        TypeError: it is no publicity stage.
        NotInDocumentError: the call has no stage of that name.
    """
    rules = document.stage(stage)
    if not isinstance(rules, PublicityStage):
        raise TypeError(f"{stage} is no publicity stage")
    return rules


def rules_of(period: Period) -> PublicityStage:
    """The rules that a period runs by."""
    return rules_in(period.version.document_model, period.stage)


def last_day(rules: PublicityStage, starts_on: date) -> tuple[date, bool]:
    """The last day of a period that starts on a day, and whether the calendar of working days knows all its years."""
    table = workdays()
    ends_on = end_of_period(table, starts_on, rules.days, rules.count, start_day_included=rules.start_day_included)
    return ends_on, rules.count == "calendar" or table.covers(starts_on, ends_on)


@dataclass(frozen=True)
class Queue:
    """Applications that wait in one publicity stage of a call."""

    call: Call
    stage: str
    label: str
    count: int


def queues() -> list[Queue]:
    """Where applications wait to be listed (two queries)."""
    rows = (
        StageEntry.objects.filter(kind="publicity", status=StageStatus.OPEN)
        .exclude(public_entries__standing=True)
        .values_list("application__call", "stage")
        .annotate(count=Count("pk"))
        .order_by("application__call", "stage")
    )
    calls = Call.objects.in_bulk({row[0] for row in rows})
    return [
        Queue(calls[call], stage, calls[call].current_document.stage(stage).label, count) for call, stage, count in rows
    ]


def public_periods() -> QuerySet[Period]:
    """Periods that anyone may read, newest first."""
    return Period.objects.filter(status__in=PUBLIC).select_related("call", "version")


def visible_to(actor: Actor) -> QuerySet[Period]:
    """Staff see every period, everybody else the published ones."""
    return Period.objects.select_related("call", "version") if actor.is_staff else public_periods()


def issued_documents() -> QuerySet[IssuedDocument]:
    """Issued documents; they are public."""
    return IssuedDocument.objects.select_related("period__call", "period__version", "corrects", "corrected_by")


def waiting(call: Call, stage: str) -> QuerySet[StageEntry]:
    """Applications in the publicity stage that stand on no list yet."""
    return (
        StageEntry.objects.filter(application__call=call, stage=stage, kind="publicity", status=StageStatus.OPEN)
        .exclude(public_entries__standing=True)
        .select_related("application__organisation", "application__version", "application__call")
        .order_by("application__category", "application__number")
    )


def objections_visible_to(actor: Actor) -> QuerySet[Objection]:
    """Objections, for those of the office who work on them and for supervisors; none that is about a unit of their own:
    what is said and handed in often shows who did."""
    if not actor.has(Role.OFFICER, Role.APPROVER, Role.SUPERVISOR):
        return Objection.objects.none()
    found = Objection.objects.select_related("period__version", "entry__stage_entry__application__organisation")
    own = Objection.objects.filter(entry__stage_entry__application__organisation__uid__in=actor.unit_uids)
    return found.exclude(pk__in=own.values("pk")) if actor.unit_uids else found


def open_objections(period: Period) -> QuerySet[Objection]:
    """Objections that still may change the list."""
    return period.objections.filter(status__in=OPEN)


def unplaced_objections(period: Period) -> QuerySet[Objection]:
    """Open objections that name no listed project: nobody can say yet which project they hold back."""
    return open_objections(period).filter(entry__isnull=True)


def issuable(period: Period) -> QuerySet[PublicEntry]:
    """Entries that a document can make final now: listed, and held back by no open objection if the call holds."""
    entries = period.entries.filter(status=EntryStatus.LISTED).select_related(
        "stage_entry__application__organisation", "stage_entry__application__version"
    )
    if rules_of(period).on_objection == "hold_item":
        entries = entries.exclude(Q(pk__in=open_objections(period).filter(entry__isnull=False).values("entry")))
    return entries


def objection_by_receipt(number: str, code: str) -> Objection | None:
    """The objection that a receipt's number and code open, for the one who raised it."""
    found = Objection.objects.filter(number=number.strip().upper(), code_hash=code_hash(code))
    return found.select_related("period__version", "entry__stage_entry__application").first()


def code_hash(code: str) -> str:
    """What is kept of a receipt's code, however it was typed; nothing that could be a code gives nobody's hash."""
    return hashlib.sha256(codes.read(code).encode()).hexdigest()


def unclaimed_bytes() -> int:
    """How much is kept for forms that no objection has come of yet."""
    found = Evidence.objects.filter(objection__isnull=True).aggregate(sum=Sum("file__size"))
    return int(found["sum"] or 0)


def kept_evidence(key: str, uids: Collection[str] | None = None) -> QuerySet[Evidence]:
    """Files kept for the form with ``key`` (those of ``uids`` only, if given) that no objection has claimed yet."""
    found = Evidence.objects.filter(key=key, objection__isnull=True).select_related("file")
    return found if uids is None else found.filter(uid__in=uids)
