"""Reads: meetings, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from keshe.accounts.actors import Actor
from keshe.applications.domain.lifecycle import StageStatus
from keshe.applications.models import StageEntry
from keshe.decisions.domain.lifecycle import Result
from keshe.decisions.domain.outcome import Suggestion, suggestion
from keshe.decisions.domain.places import Cap, pool_key, selects
from keshe.decisions.models import DecisionItem, Meeting, Place
from keshe.programmes.models import Call

KIND = "decision"


def visible_to(actor: Actor) -> QuerySet[Meeting]:
    """The meetings whose records ``actor`` may read: all for the association's people, none for others."""
    return Meeting.objects.all() if actor.is_staff else Meeting.objects.none()


def waiting(call: Call, stage: str) -> QuerySet[StageEntry]:
    """The applications that wait for this decision and are on no meeting's list, by category and number."""
    listed = DecisionItem.objects.filter(live=True, result="")
    return (
        StageEntry.objects.filter(application__call=call, stage=stage, kind=KIND, status=StageStatus.OPEN)
        .exclude(decision_items__in=listed)
        .select_related("application__organisation", "application__version", "application__call")
        .order_by("application__category", "application__number")
    )


@dataclass(frozen=True)
class Queue:
    """How many applications wait for one decision of a call."""

    call: Call
    stage: str
    count: int


def queues() -> list[Queue]:
    """Every decision that applications wait for without being on a list."""
    listed = DecisionItem.objects.filter(live=True, result="")
    counted = (
        StageEntry.objects.filter(kind=KIND, status=StageStatus.OPEN)
        .exclude(decision_items__in=listed)
        .values("application__call", "stage")
        .annotate(count=Count("pk"))
        .order_by("application__call", "stage")
    )
    found = list(counted)
    calls = Call.objects.in_bulk([row["application__call"] for row in found])
    return [Queue(calls[row["application__call"]], row["stage"], row["count"]) for row in found]


def suggestions(entries: Iterable[StageEntry]) -> dict[int, Suggestion]:
    """What the stage before suggests for each entry (by its primary key), where it suggests anything."""
    kept = list(entries)
    before = StageEntry.objects.filter(
        application__in=[entry.application_id for entry in kept], status=StageStatus.PASSED
    ).order_by("ordinal")
    outcomes = {(entry.application_id, entry.ordinal): entry.outcome for entry in before}
    found = {e.pk: suggestion(outcomes.get((e.application_id, e.ordinal - 1), {})) for e in kept}
    return {key: value for key, value in found.items() if value is not None}


def cap_of(entry: StageEntry, tier: str = "") -> Cap | None:
    """The quota that passing this entry counts against; None where none binds at its stage."""
    application = entry.application
    document = application.version.document_model
    if not selects(document.path_of(application.category), entry.stage):
        return None
    category = document.category(application.category)
    tier = tier or application.tier
    quota = document.quota_for(category.code, tier or None)
    if quota is None or quota.number is None:
        return None
    key = pool_key(
        quota.scope, category=category.code, parent=category.parent or "", tier=tier, batch=application.batch
    )
    return Cap(key, quota.number, quota.hard, quota.text or "")


def taken(call: Call, keys: Iterable[str]) -> dict[str, int]:
    """How many places of each pool are gone."""
    counts = Place.objects.filter(pool__call=call, pool__key__in=list(keys)).values("pool__key").annotate(n=Count("pk"))
    return {row["pool__key"]: row["n"] for row in counts}


def unfinished() -> QuerySet[Meeting]:
    """Meetings with a list that have not been recorded."""
    return Meeting.objects.filter(status="planned").annotate(size=Count("items")).order_by("held_at")


def passed(meeting: Meeting) -> QuerySet[DecisionItem]:
    """What a meeting let pass."""
    return meeting.items.filter(result=Result.PASS)
