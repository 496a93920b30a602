"""Reads: programmes, calls, versions, what changed between versions."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from keshe.accounts.actors import Actor
from keshe.programmes.domain.deadlines import first_opening, last_closing
from keshe.programmes.domain.difference import Change, differences
from keshe.programmes.domain.lifecycle import CallStatus
from keshe.programmes.domain.parse import plain_document
from keshe.programmes.models import Call, CallVersion


def visible_to(actor: Actor) -> QuerySet[Call]:
    """Everybody sees published calls; drafts are seen by the association's staff."""
    calls = Call.objects.select_related("programme")
    return calls if actor.is_staff else calls.exclude(status=CallStatus.DRAFT)


def open_calls(actor: Actor) -> QuerySet[Call]:
    """The visible calls that take applications now."""
    return visible_to(actor).filter(status=CallStatus.OPEN)


def due_to_open(now: datetime) -> list[Call]:
    """Published calls whose first opening has come, and whose last deadline has not passed."""
    return [
        call
        for call in Call.objects.filter(status=CallStatus.PUBLISHED)
        if _is_open(first_opening(call.current_document), last_closing(call.current_document), now)
    ]


def due_to_close(now: datetime) -> list[Call]:
    """Open calls whose last deadline, grace included, has passed. A rolling call without deadline never is."""
    found = []
    for call in Call.objects.filter(status=CallStatus.OPEN):
        last = last_closing(call.current_document)
        if last is not None and now > last:
            found.append(call)
    return found


def _is_open(opens: datetime | None, last: datetime | None, now: datetime) -> bool:
    return (opens is None or opens <= now) and (last is None or now <= last)


def versions_of(call: Call) -> list[CallVersion]:
    """All versions, newest first."""
    return list(call.versions.select_related("created_by").order_by("-number"))


def changes_in(version: CallVersion) -> tuple[Change, ...]:
    """What a version changed against the one before it; nothing for the first."""
    before = version.call.versions.filter(number=version.number - 1).first()
    if before is None:
        return ()
    return differences(plain_document(before.document_model), plain_document(version.document_model))
